// A new account is an invitation: its holder chooses the first password with a code that works once. Who would become an
// administrator, head of the office or auditor gets the code only when a second administrator has agreed.

import { randomBytes } from "node:crypto";
import { maskFreeText } from "../../identifiers/index.ts";
import { makeId, type Transaction } from "../../platform/index.ts";
import { sealNames } from "../account-names.ts";
import { insertAccount } from "../account-store.ts";
import { isLoginTaken } from "../append-account.ts";
import { hashPassword } from "../password.ts";
import { givePasswordCode } from "../passwords/first-password.ts";
import { ROLES } from "../policy/roles.ts";
import { countOpen, insertChange, markInvited } from "./account-keeping-store.ts";
import type { Invitation, Invited } from "./contract.ts";
import { keepingErrors } from "./errors.ts";
import { type Keeper, type KeepingContext, traceDeed } from "./keeping-context.ts";
import { allowanceOf, checkMayGive } from "./keeping-rules.ts";

export async function inviteAccount(ctx: KeepingContext, keeper: Keeper, invitation: Invitation): Promise<Invited> {
  const passwordHash = await makeUnusableHash();
  return ctx.db.transaction((tx) => inviteWithin(tx, ctx, { keeper, invitation, passwordHash }));
}

/** The hash of a password that nobody has ever seen: the account opens only by its code. */
export function makeUnusableHash(): Promise<string> {
  return hashPassword(randomBytes(32).toString("base64url"));
}

export interface InvitationOrder {
  readonly keeper: Keeper;
  readonly invitation: Invitation;
  readonly passwordHash: string;
}

/** Throws accounts.unknownUnit for a unit outside the keeper's reach as for none at all. */
export async function inviteWithin(
  tx: Transaction,
  ctx: KeepingContext,
  { keeper, invitation, passwordHash }: InvitationOrder,
): Promise<Invited> {
  const { login, displayName, unit, role, reason } = invitation;
  const at = ctx.clock.now();
  const accountId = makeId();
  await checkRoom(tx, ctx, { keeper, invitation });
  await ctx.sealer.hold(tx);
  if (await isLoginTaken(tx, ctx.sealer, login)) throw keepingErrors.loginTaken({ login });
  const names = sealNames(ctx.sealer, { accountId, login, displayName });
  const isMade = await insertAccount(tx, { accountId, ...names, unit, role, passwordHash, isPasswordTemporary: false, at });
  if (!isMade) throw keepingErrors.loginTaken({ login });
  await markInvited(tx, accountId, { madeBy: keeper.actor.accountId, at });
  const needsSecond = ROLES[role].confirmedBy !== null;
  if (needsSecond) {
    await insertChange(tx, {
      changeId: makeId(),
      accountId,
      kind: "invitation",
      role,
      reason: maskFreeText(reason),
      askedBy: keeper.actor.accountId,
      at,
    });
  }
  await traceDeed(tx, keeper, { kind: "account.invited", accountId, reason, detail: { unit, role, waits: needsSecond }, at });
  return { id: accountId, login, code: needsSecond ? null : await issueCode(tx, ctx, accountId) };
}

export async function issueCode(tx: Transaction, ctx: KeepingContext, accountId: string) {
  const { code, expiresAt } = await givePasswordCode(ctx, tx, { accountId, at: ctx.clock.now() });
  return { code, expiresAt: expiresAt.toISOString() };
}

async function checkRoom(tx: Transaction, ctx: KeepingContext, order: Pick<InvitationOrder, "keeper" | "invitation">): Promise<void> {
  const { keeper, invitation } = order;
  const { unit, role } = invitation;
  if (keeper.unit !== null && keeper.unit !== unit) throw keepingErrors.unknownUnit();
  const allowance = allowanceOf(ctx.city.administration, unit);
  checkMayGive(keeper.actor, role, allowance);
  const used = await countOpen(tx, unit);
  if (used === null) throw keepingErrors.unknownUnit();
  if (used >= allowance.accountsMax) throw keepingErrors.unitFull({ max: allowance.accountsMax });
}
