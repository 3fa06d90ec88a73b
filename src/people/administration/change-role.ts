// Another role for an account: at once, or after a second administrator has agreed. Either way its open log-ins end, because
// they began under other rights.
import { maskFreeText } from "../../identifiers/index.ts";
import { makeId, type Transaction } from "../../platform/index.ts";
import { ROLES, type Role } from "../policy/roles.ts";
import { takeOffFactor } from "../second-factor/take-off-factor.ts";
import { endSessionsOf } from "../sessions/end-sessions.ts";
import {
  type ChangeRow,
  hasWaitingChange,
  insertChange,
  lockKept,
  lockWaitingChange,
  settleChange,
  updateRole,
  updateState,
} from "./account-keeping-store.ts";
import type { ChangeOutcome } from "./contract.ts";
import { keepingErrors } from "./errors.ts";
import { checkState, type Keeper, type KeepingContext, lockYours, traceDeed } from "./keeping-context.ts";
import { allowanceOf, checkMayConfirm, checkMayGive, listConfirmable } from "./keeping-rules.ts";

export interface RoleChangeOrder {
  readonly accountId: string;
  readonly role: Role;
  readonly reason: string;
}

export async function changeRole(
  ctx: KeepingContext,
  keeper: Keeper,
  { accountId, role, reason }: RoleChangeOrder,
): Promise<ChangeOutcome> {
  return ctx.db.transaction(async (tx) => {
    const at = ctx.clock.now();
    const account = await lockYours(tx, keeper, accountId);
    checkState(account, ["invited", "active", "suspended"]);
    checkMayGive(keeper.actor, role, allowanceOf(ctx.city.administration, account.unit));
    if (account.role === role) throw keepingErrors.sameRole({ role: ROLES[role].title });
    if (await hasWaitingChange(tx, accountId)) throw keepingErrors.changeWaiting();
    const detail = { from: account.role, to: role };
    if (ROLES[role].confirmedBy !== null) {
      await insertChange(tx, {
        changeId: makeId(),
        accountId,
        kind: "role",
        role,
        reason: maskFreeText(reason),
        askedBy: keeper.actor.accountId,
        at,
      });
      await traceDeed(tx, keeper, { kind: "account.role_asked", accountId, reason, detail, at });
      return { outcome: "waiting" };
    }
    await updateRole(tx, accountId, role);
    await endSessionsOf(tx, accountId);
    await traceDeed(tx, keeper, { kind: "account.role_changed", accountId, reason, detail, at });
    return { outcome: "done" };
  });
}

export interface ChangeDecisionOrder {
  readonly changeId: string;
  readonly decision: "confirm" | "refuse";
}

/** The second administrator's word. Throws accounts.unknownChange for what is not this one's to confirm, or no longer waits. */
export async function decideChange(ctx: KeepingContext, keeper: Keeper, { changeId, decision }: ChangeDecisionOrder): Promise<void> {
  const { actor } = keeper;
  await ctx.db.transaction(async (tx) => {
    const at = ctx.clock.now();
    const change = await lockWaitingChange(tx, changeId, listConfirmable(actor.role));
    if (!change) throw keepingErrors.unknownChange();
    checkMayConfirm(actor, change);
    const account = await lockKept(tx, change.accountId, null);
    if (!account) throw keepingErrors.unknown();
    const isConfirmed = decision === "confirm";
    if (isConfirmed) checkState(account, ["invited", "active", "suspended"]);
    await settleChange(tx, changeId, { state: isConfirmed ? "confirmed" : "refused", decidedBy: actor.accountId, at });
    await (isConfirmed ? applyChange(tx, change, at) : dropChange(tx, change, at));
    const { accountId, role, kind, reason, askedBy } = change;
    const detail = { change: kind, from: account.role, to: role, askedBy };
    const deed = isConfirmed ? "account.change_confirmed" : "account.change_refused";
    await traceDeed(tx, keeper, { kind: deed, accountId, reason, detail, at });
  });
}

async function applyChange(tx: Transaction, { kind, accountId, role }: ChangeRow, at: Date): Promise<void> {
  if (kind === "role") await updateRole(tx, accountId, role);
  if (kind === "factor") await takeOffFactor(tx, accountId, at);
  await endSessionsOf(tx, accountId);
}

/** Who was invited to such a role and not agreed to never gets in: no code may be given for this account any more. */
async function dropChange(tx: Transaction, { kind, accountId }: ChangeRow, at: Date): Promise<void> {
  if (kind === "invitation") await updateState(tx, accountId, { state: "closed", at });
}
