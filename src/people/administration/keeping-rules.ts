// Who may keep whose account. Pure: the same few questions for every deed, asked before anything is read or written.
import type { Administration } from "../../city/index.ts";
import type { Actor } from "../actor.ts";
import { ROLES, Role } from "../policy/roles.ts";
import { keepingErrors } from "./errors.ts";

export interface Allowance {
  readonly accountsMax: number;
  readonly roles: readonly Role[];
}

export interface KeptAccount {
  readonly accountId: string;
  readonly role: Role;
}

/** What the office allows a unit, as the city's folder says. Throws accounts.cityRoleUnknown. */
export function allowanceOf(administration: Administration, unit: string): Allowance {
  const own = administration.units.find((entry) => entry.unit === unit);
  const { accountsByDefault } = administration;
  const roles = (own?.roles ?? accountsByDefault.roles).map(asRole);
  return { accountsMax: own?.accountsMax ?? accountsByDefault.accountsMax, roles };
}

/** Throws accounts.notYourself and accounts.accountNotYours: nobody administers himself, nor an account of a role that is not his to give. */
export function checkMayKeep(actor: Actor, account: KeptAccount): void {
  if (actor.accountId === account.accountId) throw keepingErrors.notYourself();
  if (!ROLES[account.role].givenBy.includes(actor.role)) throw keepingErrors.accountNotYours({ role: ROLES[account.role].title });
}

/** Throws accounts.roleNotYours and accounts.roleNotForUnit. */
export function checkMayGive(actor: Actor, role: Role, allowance: Allowance): void {
  if (!ROLES[role].givenBy.includes(actor.role)) throw keepingErrors.roleNotYours({ role: ROLES[role].title });
  if (!allowance.roles.includes(role)) throw keepingErrors.roleNotForUnit({ role: ROLES[role].title });
}

/** Throws accounts.confirmNotYours: the second one is of the right role, did not ask for it, and is not whom it is about. */
export function checkMayConfirm(actor: Actor, change: { role: Role; askedBy: string; accountId: string }): void {
  if (!mayConfirm(actor, change)) throw keepingErrors.confirmNotYours();
}

export function mayConfirm(actor: Actor, change: { role: Role; askedBy: string; accountId: string }): boolean {
  const isOfRole = ROLES[change.role].confirmedBy === actor.role;
  return isOfRole && actor.accountId !== change.askedBy && actor.accountId !== change.accountId;
}

/** Roles whose making this one may confirm. */
export function listConfirmable(role: Role): Role[] {
  return Role.options.filter((made) => ROLES[made].confirmedBy === role);
}

function asRole(word: string): Role {
  const role = Role.safeParse(word);
  if (!role.success) throw keepingErrors.cityRoleUnknown({ role: word });
  return role.data;
}
