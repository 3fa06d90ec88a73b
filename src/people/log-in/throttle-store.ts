// All SQL of the counts of failed log-ins.
import type { Transaction } from "../../platform/index.ts";

export interface ThrottleRow {
  readonly failedCount: number;
  readonly waitUntil: Date;
  readonly failedAt: Date;
}

/** The count of a bucket, locked until the transaction ends, so that guesses sent at once are counted one by one. */
export async function lockThrottle(tx: Transaction, bucket: Buffer, at: Date): Promise<ThrottleRow> {
  await tx.run("insert into login_throttle (bucket, failed_count, wait_until, failed_at) values ($1, 0, $2, $2) on conflict do nothing", [
    bucket,
    at,
  ]);
  return tx.get<ThrottleRow>(
    `select failed_count as "failedCount", wait_until as "waitUntil", failed_at as "failedAt" from login_throttle where bucket = $1 for update`,
    [bucket],
  );
}

export async function updateThrottle(tx: Transaction, bucket: Buffer, row: ThrottleRow): Promise<void> {
  await tx.run("update login_throttle set failed_count = $2, wait_until = $3, failed_at = $4 where bucket = $1", [
    bucket,
    row.failedCount,
    row.waitUntil,
    row.failedAt,
  ]);
}

/** An attempt that was counted beforehand has succeeded: neither it nor the wait that it brought stays. */
export async function takeBackAttempt(tx: Transaction, bucket: Buffer, at: Date): Promise<void> {
  await tx.run("update login_throttle set failed_count = greatest(failed_count - 1, 0), wait_until = $2 where bucket = $1", [bucket, at]);
}

export async function deleteThrottle(tx: Transaction, bucket: Buffer): Promise<void> {
  await tx.run("delete from login_throttle where bucket = $1", [bucket]);
}
