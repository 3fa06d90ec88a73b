// Which roles this keeper may give in a unit: the same table and allowance that the server asks.
import { ROLES, type Role, type UnitView } from "../../../../people/contract.ts";

const ALL_ROLES = Object.keys(ROLES) as Role[];

export function listGivableRoles(keeper: Role, unit: UnitView | undefined): readonly Role[] {
  return ALL_ROLES.filter((role) => ROLES[role].givenBy.includes(keeper) && (unit?.roles.includes(role) ?? false));
}

export function roleOptions(roles: readonly Role[]): { value: Role; label: string }[] {
  return roles.map((role) => ({ value: role, label: ROLES[role].title }));
}

export const STAFF_ROLES = ALL_ROLES.filter((role) => ROLES[role].side === "staff");
