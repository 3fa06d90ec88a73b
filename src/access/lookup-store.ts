// All SQL of the counts of failed look-ups of persons.
import type { Transaction } from "../platform/index.ts";

export interface LookupCount {
  readonly failedCount: number;
  readonly waitUntil: Date;
  readonly failedAt: Date;
}

/** The count of a bucket, locked until the transaction ends, so that look-ups sent at once are counted one by one. */
export async function lockLookups(tx: Transaction, bucket: string, at: Date): Promise<LookupCount> {
  await tx.run("insert into lookup_throttle (bucket, failed_count, wait_until, failed_at) values ($1, 0, $2, $2) on conflict do nothing", [
    bucket,
    at,
  ]);
  return tx.get<LookupCount>(
    `select failed_count as "failedCount", wait_until as "waitUntil", failed_at as "failedAt" from lookup_throttle where bucket = $1 for update`,
    [bucket],
  );
}

export async function updateLookups(tx: Transaction, bucket: string, count: LookupCount): Promise<void> {
  await tx.run("update lookup_throttle set failed_count = $2, wait_until = $3, failed_at = $4 where bucket = $1", [
    bucket,
    count.failedCount,
    count.waitUntil,
    count.failedAt,
  ]);
}

/** Counts that are forgotten by then mean nothing any more. */
export function deleteLookups(tx: Transaction, failedBefore: Date): Promise<number> {
  return tx.run("delete from lookup_throttle where failed_at < $1 and wait_until < $1", [failedBefore]);
}
