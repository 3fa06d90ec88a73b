// Slows guessing down without giving anybody the means to shut others out.
//
// Attempts are counted for (login, browser) where the browser has logged in to this account before, and for (login, all
// unknown browsers together) otherwise. Guessing in the names of a whole unit therefore makes only unknown browsers wait;
// its members go on from the ones they use. Each attempt is counted before its password is looked at, so that a hundred
// sent at once are a hundred, and a right one clears the count.
import type { Context, Sealer } from "../../platform/index.ts";
import { peopleErrors } from "../errors.ts";
import { type SecurityRules, securityRulesOf } from "../security-rules.ts";
import { deleteThrottle, lockThrottle, updateThrottle } from "./throttle-store.ts";

type ThrottleContext = Pick<Context, "config" | "db" | "clock">;

/** How long the next attempt must wait after so many failures: nothing, then 5, 10, 20 … at most 300 seconds. */
export function waitSecondsAfter(failedCount: number, rules: Pick<SecurityRules, "freeAttempts" | "waitSecondsMin" | "waitSecondsMax">) {
  if (failedCount < rules.freeAttempts) return 0;
  return Math.min(rules.waitSecondsMax, rules.waitSecondsMin * 2 ** (failedCount - rules.freeAttempts));
}

/** Keyed, so that the table tells nobody which logins are tried. `what` is one kind of guess: password, factor, confirmation. */
export function bucketOf(sealer: Sealer, what: "password" | "factor" | "confirmation", whose: readonly string[]): Buffer {
  return Buffer.from(sealer.fingerprint("throttle", JSON.stringify([what, ...whose])), "hex");
}

/** Counts an attempt as failed beforehand. Throws people.loginThrottled while the bucket must wait. */
export async function countAttempt(ctx: ThrottleContext, bucket: Buffer): Promise<void> {
  const now = ctx.clock.now();
  const rules = securityRulesOf(ctx);
  const seconds = await ctx.db.transaction(async (tx) => {
    const { failedCount, waitUntil } = await lockThrottle(tx, bucket, now);
    const left = Math.ceil((waitUntil.getTime() - now.getTime()) / 1000);
    if (left > 0) return left;
    const wait = waitSecondsAfter(failedCount + 1, rules);
    await updateThrottle(tx, bucket, { failedCount: failedCount + 1, waitUntil: new Date(now.getTime() + wait * 1000), at: now });
    return 0;
  });
  if (seconds > 0) throw peopleErrors.loginThrottled({ seconds });
}

export async function clearAttempts({ db }: Pick<Context, "db">, bucket: Buffer): Promise<void> {
  await db.transaction((tx) => deleteThrottle(tx, bucket));
}
