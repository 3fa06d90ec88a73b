// Accounts of the portal that log in by a password: those of a demo. Everybody else comes from an identity service.
import { type Context, makeId } from "../../platform/index.ts";
import { sealNames } from "../account-names.ts";
import type { Role } from "../contract.ts";
import { hashPassword } from "../password.ts";
import { insertPortalAccount } from "./identity-store.ts";

export interface PortalAccountRequest {
  readonly login: string;
  readonly displayName: string;
  readonly role: Extract<Role, "representative" | "natural_person">;
  readonly subjectId: string | null;
  readonly password: string;
}

/** The two of a demo; they log in at /my/login with the password that is printed at its start. */
export const DEMO_PORTAL_ACCOUNTS: readonly Omit<PortalAccountRequest, "password" | "subjectId">[] = [
  { login: "company", displayName: "企业代表(演示)", role: "representative" },
  { login: "citizen", displayName: "自然人(演示)", role: "natural_person" },
];

/** False when the login is already taken. */
export async function appendPortalAccount(
  ctx: Pick<Context, "db" | "sealer" | "clock">,
  { login, displayName, role, subjectId, password }: PortalAccountRequest,
): Promise<boolean> {
  const accountId = makeId();
  const names = sealNames(ctx.sealer, { accountId, login, displayName });
  const passwordHash = await hashPassword(password);
  return insertPortalAccount(ctx.db, { accountId, role, subjectId, ...names, passwordHash, at: ctx.clock.now() });
}
