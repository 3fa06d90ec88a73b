// Slows guessing down without giving anybody the means to shut others out.
//
// Attempts are counted for (login, browser) where the browser has logged in to this account before, and for (login, all
// unknown browsers together) otherwise. Guessing in the names of a whole unit therefore makes only unknown browsers wait;
// its members go on from the ones they use. Each attempt is counted before its password is looked at, so that a hundred
// sent at once are a hundred, and a right one clears the count.
//
// One password tried on many accounts would pass below each of these counts, so attempts of unknown browsers are counted for the
// network they come from, too. A unit behind one address shares that count: it forgives more, time forgets it, and a browser
// that is known for its account neither waits for it nor adds to it. A right password takes back its own attempt and no other,
// or who has one account could wipe away what he tried on the rest.
import type { Context, Sealer, Transaction } from "../../platform/index.ts";
import { peopleErrors } from "../errors.ts";
import { type SecurityRules, securityRulesOf } from "../security-rules.ts";
import { deleteThrottle, lockThrottle, type ThrottleRow, takeBackAttempt, updateThrottle } from "./throttle-store.ts";

type ThrottleContext = Pick<Context, "config" | "db" | "clock">;

/** What an attempt counts for. */
export interface Attempt {
  /** One kind of guess at one account. */
  readonly own: Buffer;
  /** The network it comes from, where that counts. */
  readonly network: Buffer | null;
}

interface Patience {
  readonly freeAttempts: number;
  /** Null where the daily sweep is soon enough. */
  readonly forgottenAfterMinutes: number | null;
}

/** How long the next attempt must wait after so many failures: nothing, then 5, 10, 20 … at most 300 seconds. */
export function waitSecondsAfter(failedCount: number, rules: Pick<SecurityRules, "freeAttempts" | "waitSecondsMin" | "waitSecondsMax">) {
  if (failedCount < rules.freeAttempts) return 0;
  return Math.min(rules.waitSecondsMax, rules.waitSecondsMin * 2 ** (failedCount - rules.freeAttempts));
}

/** Keyed, so that the table tells nobody which logins are tried, nor from where. `what` is one kind of guess, or the network of guesses. */
export function bucketOf(sealer: Sealer, what: "password" | "factor" | "confirmation" | "network", whose: readonly string[]): Buffer {
  return Buffer.from(sealer.fingerprint("throttle", JSON.stringify([what, ...whose])), "hex");
}

/** Counts an attempt as failed beforehand. Throws people.loginThrottled while one of its counts must wait; then it counts for neither. */
export async function countAttempt(ctx: ThrottleContext, { own, network }: Attempt): Promise<void> {
  const at = ctx.clock.now();
  const rules = securityRulesOf(ctx);
  const patience = { freeAttempts: rules.freeAttempts, forgottenAfterMinutes: null };
  const patienceWithNetwork = { freeAttempts: rules.networkFreeAttempts, forgottenAfterMinutes: rules.networkForgottenAfterMinutes };
  const seconds = await ctx.db.transaction(async (tx) => {
    // Always in this order, so that two attempts never wait for each other.
    const counts = [
      ...(network === null ? [] : [await lockCount(tx, { bucket: network, patience: patienceWithNetwork, at })]),
      await lockCount(tx, { bucket: own, patience, at }),
    ];
    const left = Math.max(...counts.map(({ row }) => Math.ceil((row.waitUntil.getTime() - at.getTime()) / 1000)));
    if (left > 0) return left;
    for (const { bucket, row, freeAttempts } of counts) {
      const failedCount = row.failedCount + 1;
      const wait = waitSecondsAfter(failedCount, { ...rules, freeAttempts });
      await updateThrottle(tx, bucket, { failedCount, waitUntil: new Date(at.getTime() + wait * 1000), failedAt: at });
    }
    return 0;
  });
  if (seconds > 0) throw peopleErrors.loginThrottled({ seconds });
}

export async function clearAttempts({ db, clock }: Pick<Context, "db" | "clock">, { own, network }: Attempt): Promise<void> {
  await db.transaction(async (tx) => {
    if (network !== null) await takeBackAttempt(tx, network, clock.now());
    await deleteThrottle(tx, own);
  });
}

async function lockCount(
  tx: Transaction,
  { bucket, patience, at }: { bucket: Buffer; patience: Patience; at: Date },
): Promise<{ bucket: Buffer; row: ThrottleRow; freeAttempts: number }> {
  const { freeAttempts, forgottenAfterMinutes } = patience;
  const row = await lockThrottle(tx, bucket, at);
  const isForgotten = forgottenAfterMinutes !== null && at.getTime() - row.failedAt.getTime() > forgottenAfterMinutes * 60 * 1000;
  return { bucket, row: isForgotten ? { ...row, failedCount: 0 } : row, freeAttempts };
}
