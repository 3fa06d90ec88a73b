// An officer's account is linked to an identity beforehand. Whoever may do that can let anybody in as anybody, so it is no right of an
// administrator in the console: the operator does it, at the machine.
import { appendAuditEvent } from "../../audit/index.ts";
import type { Context } from "../../platform/index.ts";
import { listLoginHashes } from "../account-names.ts";
import { findAccount } from "../account-store.ts";
import { ROLES } from "../contract.ts";
import { peopleErrors } from "../errors.ts";
import { insertLink } from "./identity-store.ts";
import { staffKey } from "./log-in-by-identity.ts";

export interface IdentityToLink {
  readonly login: string;
  readonly issuer: string;
  /** `sub` of the officer at the identity service. */
  readonly subject: string;
}

/** False when the identity is linked already. Throws people.accountUnknown. */
export async function linkStaffIdentity(ctx: Context, { login, issuer, subject }: IdentityToLink): Promise<boolean> {
  const at = ctx.clock.now();
  const key = staffKey({ issuer, subject });
  return ctx.db.transaction(async (tx) => {
    await ctx.sealer.hold(tx);
    const account = await findAccount(tx, listLoginHashes(ctx.sealer, login));
    if (!account || ROLES[account.role].side !== "staff") throw peopleErrors.accountUnknown();
    const identityHash = ctx.sealer.fingerprint("identity", key);
    const sealedIdentity = ctx.sealer.seal(key, `identity_link.sealed_identity:${identityHash}`);
    const isNew = await insertLink(tx, { identityHash, accountId: account.accountId, sealedIdentity, at });
    if (isNew) await appendAuditEvent(tx, { kind: "identity.linked", target: account.accountId }, at);
    return isNew;
  });
}
