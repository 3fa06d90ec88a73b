// Taking a lost second factor off an account: at its next log-in the holder sets up another one.
//
// With a code for the password and this, one administrator could become somebody else. For accounts that open doors it is
// therefore asked for by one and confirmed by another, like the appointment itself.
import { maskFreeText } from "../../identifiers/index.ts";
import { makeId } from "../../platform/index.ts";
import { ROLES } from "../policy/roles.ts";
import { takeOffFactor } from "../second-factor/take-off-factor.ts";
import { endSessionsOf } from "../sessions/end-sessions.ts";
import { hasWaitingChange, insertChange } from "./account-keeping-store.ts";
import type { ChangeOutcome } from "./contract.ts";
import { keepingErrors } from "./errors.ts";
import { checkState, type Keeper, type KeepingContext, lockYours, traceDeed } from "./keeping-context.ts";

export async function resetFactor(
  ctx: KeepingContext,
  keeper: Keeper,
  { accountId, reason }: { accountId: string; reason: string },
): Promise<ChangeOutcome> {
  return ctx.db.transaction(async (tx) => {
    const at = ctx.clock.now();
    const { role, ...account } = await lockYours(tx, keeper, accountId);
    checkState({ role, ...account }, ["active", "suspended"]);
    if (await hasWaitingChange(tx, accountId)) throw keepingErrors.changeWaiting();
    const needsSecond = ROLES[role].confirmedBy !== null;
    await traceDeed(tx, keeper, { kind: "account.factor_reset", accountId, reason, detail: { waits: needsSecond }, at });
    if (needsSecond) {
      await insertChange(tx, {
        changeId: makeId(),
        accountId,
        kind: "factor",
        role,
        reason: maskFreeText(reason),
        askedBy: keeper.actor.accountId,
        at,
      });
      return { outcome: "waiting" };
    }
    await takeOffFactor(tx, accountId, at);
    await endSessionsOf(tx, accountId);
    return { outcome: "done" };
  });
}
