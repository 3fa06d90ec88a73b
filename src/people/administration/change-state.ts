// Suspend, reopen, close, hand over; end all log-ins, give another code. What an account did stays under its name for ever: none is deleted.
import type { Transaction } from "../../platform/index.ts";
import { endSessionsOf } from "../sessions/end-sessions.ts";
import { hasWaitingChange, lockKept, updateHandedTo, updateState } from "./account-keeping-store.ts";
import type { AccountState, OneTimeCode } from "./contract.ts";
import { keepingErrors } from "./errors.ts";
import { issueCode } from "./invite-account.ts";
import { checkState, type Keeper, type KeepingContext, lockYours, traceDeed } from "./keeping-context.ts";

export type StateStep = "suspend" | "reopen" | "close";

/** What leads where, and from where. Closing is for ever: who comes back is invited anew. */
const STEPS = {
  suspend: { from: ["active", "invited"], to: "suspended", kind: "account.suspended" },
  reopen: { from: ["suspended"], to: "active", kind: "account.reopened" },
  close: { from: ["active", "invited", "suspended"], to: "closed", kind: "account.closed" },
} as const satisfies Record<StateStep, { from: readonly AccountState[]; to: AccountState; kind: string }>;

export interface StateOrder {
  readonly accountId: string;
  readonly step: StateStep;
  readonly reason: string;
}

export async function changeState(ctx: KeepingContext, keeper: Keeper, { accountId, step, reason }: StateOrder): Promise<void> {
  const { from, to, kind } = STEPS[step];
  await ctx.db.transaction(async (tx) => {
    const at = ctx.clock.now();
    const account = await lockYours(tx, keeper, accountId);
    checkState(account, from);
    // Shutting somebody out never waits; everything else does, so that no waiting change is forgotten.
    if (step !== "suspend") await refuseWhileWaiting(tx, accountId);
    await updateState(tx, accountId, { state: to, at });
    await endSessionsOf(tx, accountId);
    await traceDeed(tx, keeper, { kind, accountId, reason, detail: { from: account.state }, at });
  });
}

export interface HandOverOrder {
  readonly accountId: string;
  /** Who takes over: another account of the same unit that is in use. */
  readonly to: string;
  readonly reason: string;
}

/** Whoever leaves closes the account and names a successor, so that what waits for the one is known to wait for the other. */
export async function handOver(ctx: KeepingContext, keeper: Keeper, { accountId, to, reason }: HandOverOrder): Promise<void> {
  await ctx.db.transaction(async (tx) => {
    const at = ctx.clock.now();
    const account = await lockYours(tx, keeper, accountId);
    checkState(account, ["active", "suspended"]);
    await refuseWhileWaiting(tx, accountId);
    const successor = to === accountId ? null : await lockKept(tx, to, account.unit);
    if (successor?.state !== "active") throw keepingErrors.successorUnfit();
    await updateState(tx, accountId, { state: "closed", at });
    await updateHandedTo(tx, accountId, to);
    await endSessionsOf(tx, accountId);
    await traceDeed(tx, keeper, { kind: "account.handed_over", accountId, reason, detail: { to }, at });
  });
}

export async function endSessions(ctx: KeepingContext, keeper: Keeper, order: { accountId: string; reason: string }): Promise<void> {
  await ctx.db.transaction(async (tx) => {
    await lockYours(tx, keeper, order.accountId);
    const count = await endSessionsOf(tx, order.accountId);
    await traceDeed(tx, keeper, { kind: "account.sessions_ended", ...order, detail: { count }, at: ctx.clock.now() });
  });
}

/** Another code, for who never used the first or forgot the password; the log-ins that are open end. */
export async function giveCode(ctx: KeepingContext, keeper: Keeper, order: { accountId: string; reason: string }): Promise<OneTimeCode> {
  return ctx.db.transaction(async (tx) => {
    const account = await lockYours(tx, keeper, order.accountId);
    checkState(account, ["invited", "active"]);
    await refuseWhileWaiting(tx, order.accountId);
    await endSessionsOf(tx, order.accountId);
    await traceDeed(tx, keeper, { kind: "account.code_issued", ...order, at: ctx.clock.now() });
    return issueCode(tx, ctx, order.accountId);
  });
}

async function refuseWhileWaiting(tx: Transaction, accountId: string): Promise<void> {
  if (await hasWaitingChange(tx, accountId)) throw keepingErrors.changeWaiting();
}
