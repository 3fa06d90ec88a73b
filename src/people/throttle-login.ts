// Slows guessing down without giving anybody the means to shut others out.
//
// Attempts are counted for (login, browser) where the browser has logged in to this account before, and for (login, all
// unknown browsers together) otherwise. Guessing in the names of a whole unit therefore makes only unknown browsers wait;
// its members go on from the ones they use. Each attempt is counted before its password is looked at, so that a hundred
// sent at once are a hundred, and a right one clears the count.
import { createHash } from "node:crypto";
import type { Database } from "../platform/index.ts";
import { peopleErrors } from "./errors.ts";
import { deleteThrottle, lockThrottle, updateThrottle } from "./throttle-store.ts";

/** Mistyping is free this often. */
const FREE_ATTEMPTS = 5;
const WAIT_SECONDS_MIN = 5;
const WAIT_SECONDS_MAX = 300;

/** How long the next attempt must wait after so many failures: nothing, then 5, 10, 20 … at most 300 seconds. */
export function waitSecondsAfter(failedCount: number): number {
  if (failedCount < FREE_ATTEMPTS) return 0;
  return Math.min(WAIT_SECONDS_MAX, WAIT_SECONDS_MIN * 2 ** (failedCount - FREE_ATTEMPTS));
}

export function bucketOf(login: string, knownBrowser: string | null): Buffer {
  return createHash("sha256")
    .update(JSON.stringify([login, knownBrowser ?? "stranger"]))
    .digest();
}

/** Counts an attempt as failed beforehand. Throws people.loginThrottled while the bucket must wait. */
export async function countAttempt(db: Database, bucket: Buffer, now: Date): Promise<void> {
  const seconds = await db.transaction(async (tx) => {
    const { failedCount, waitUntil } = await lockThrottle(tx, bucket, now);
    const left = Math.ceil((waitUntil.getTime() - now.getTime()) / 1000);
    if (left > 0) return left;
    const wait = waitSecondsAfter(failedCount + 1);
    await updateThrottle(tx, bucket, { failedCount: failedCount + 1, waitUntil: new Date(now.getTime() + wait * 1000), at: now });
    return 0;
  });
  if (seconds > 0) throw peopleErrors.loginThrottled({ seconds });
}

export async function clearAttempts(db: Database, bucket: Buffer): Promise<void> {
  await db.transaction((tx) => deleteThrottle(tx, bucket));
}
