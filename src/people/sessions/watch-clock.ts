// A clock set back brings nothing back to life.
//
// The greatest time that any process has seen stands in the database. Where the clock is found behind it, by more than servers may
// differ, everything that a time limits ends at once, and codes of the second factor up to that time count as used. Then time goes on
// from where the clock stands: nobody is shut out for as long as it was wrong, and whoever lost the way logs in again.
import { appendAuditEvent } from "../../audit/index.ts";
import type { Context } from "../../platform/index.ts";
import { timeStepAt } from "../second-factor/time-code.ts";
import { securityRulesOf } from "../security-rules.ts";
import { deleteTimed, findTimeSeen, lockTimeSeen, raiseLastSteps, raiseTimeSeen, resetTimeSeen } from "./clock-store.ts";

/** How exactly the greatest time is known; it saves a write for each request. */
const EXACT_SECONDS = 60;

type ClockContext = Pick<Context, "config" | "db" | "clock" | "log">;

/** True when the clock was found set back: whatever was read before is no longer so. `timeSeen` saves a look where it is known. */
export async function watchClock(ctx: ClockContext, timeSeen?: Date | null): Promise<boolean> {
  const now = ctx.clock.now();
  const seen = timeSeen === undefined ? await findTimeSeen(ctx.db) : timeSeen;
  if (seen && isBehind(ctx, now, seen)) return endTimed(ctx, now);
  if (!seen || now.getTime() - seen.getTime() > EXACT_SECONDS * 1000) await raiseTimeSeen(ctx.db, now);
  return false;
}

function isBehind(ctx: ClockContext, now: Date, seen: Date): boolean {
  return seen.getTime() - now.getTime() > securityRulesOf(ctx).clockToleranceSeconds * 1000;
}

async function endTimed(ctx: ClockContext, now: Date): Promise<boolean> {
  const { factorStepsBeside } = securityRulesOf(ctx);
  return ctx.db.transaction(async (tx) => {
    const seen = await lockTimeSeen(tx);
    if (!seen || !isBehind(ctx, now, seen)) return true; // another process was faster
    await deleteTimed(tx, now);
    await raiseLastSteps(tx, timeStepAt(seen) + factorStepsBeside);
    await resetTimeSeen(tx, now);
    await appendAuditEvent(tx, { kind: "clock.set_back", detail: { from: seen.toISOString(), to: now.toISOString() } }, now);
    ctx.log.warn({ from: seen, to: now }, "the clock was set back: all sessions were ended");
    return true;
  });
}
