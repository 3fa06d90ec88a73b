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
