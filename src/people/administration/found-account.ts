// The first administrators of a new installation: invited on the machine itself, because nobody is there yet who could. Once there are
// two of a role, who confirm one another's proposals, this way is shut for good.

import { appendAuditEvent } from "../../audit/index.ts";
import type { Context } from "../../platform/index.ts";
import { makeId } from "../../platform/index.ts";
import { sealNames } from "../account-names.ts";
import { insertAccount } from "../account-store.ts";
import { givePasswordCode } from "../passwords/first-password.ts";
import { ROLES, type Role } from "../policy/roles.ts";
import { countOpen, countOpenOfRole, markFounded } from "./account-keeping-store.ts";
import { Invitation, type OneTimeCode } from "./contract.ts";
import { keepingErrors } from "./errors.ts";
import { makeUnusableHash } from "./invite-account.ts";

export interface FoundingRequest {
  readonly login: string;
  readonly displayName: string;
  readonly unit: string;
  readonly role: string;
}

const FOUNDED_ROLES: readonly Role[] = ["security_admin", "audit_admin"];
/** One asks, another confirms. */
const ENOUGH = 2;

/** Throws accounts.requestWrong, accounts.notFounded for other roles and once there are enough, accounts.unknownUnit, accounts.loginTaken. */
export async function foundAccount(ctx: Context, request: FoundingRequest): Promise<OneTimeCode> {
  const checked = Invitation.omit({ reason: true }).safeParse(request);
  if (!checked.success) throw keepingErrors.requestWrong({ mistakes: checked.error.issues.map(({ message }) => message).join(";") });
  const { login, displayName, unit, role } = checked.data;
  if (!FOUNDED_ROLES.includes(role)) throw keepingErrors.notFounded({ roles: FOUNDED_ROLES.map((found) => ROLES[found].title).join("、") });
  const passwordHash = await makeUnusableHash();
  const accountId = makeId();
  return ctx.db.transaction(async (tx) => {
    const at = ctx.clock.now();
    if ((await countOpen(tx, unit)) === null) throw keepingErrors.unknownUnit();
    if ((await countOpenOfRole(tx, role)) >= ENOUGH) throw keepingErrors.alreadyFounded({ role: ROLES[role].title });
    const names = sealNames(ctx.sealer, { accountId, login, displayName });
    const isMade = await insertAccount(tx, { accountId, ...names, unit, role, passwordHash, isPasswordTemporary: false, at });
    if (!isMade) throw keepingErrors.loginTaken({ login });
    await markFounded(tx, accountId, at);
    await appendAuditEvent(tx, { kind: "account.invited", unit, target: accountId, detail: { unit, role, reason: "founding" } }, at);
    const { code, expiresAt } = await givePasswordCode(ctx, tx, { accountId, at });
    return { code, expiresAt: expiresAt.toISOString() };
  });
}
