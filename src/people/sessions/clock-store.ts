// All SQL of the greatest time seen, and of what ends when the clock turns out to have been set back.
import type { Queryable, Transaction } from "../../platform/index.ts";

const PLACE = "house";

export async function findTimeSeen(db: Queryable): Promise<Date | null> {
  const row = await db.find<{ seenAt: Date }>(`select seen_at as "seenAt" from time_seen where place = $1`, [PLACE]);
  return row?.seenAt ?? null;
}

export async function lockTimeSeen(tx: Transaction): Promise<Date | null> {
  const row = await tx.find<{ seenAt: Date }>(`select seen_at as "seenAt" from time_seen where place = $1 for update`, [PLACE]);
  return row?.seenAt ?? null;
}

/** Never goes back. */
export async function raiseTimeSeen(db: Queryable, at: Date): Promise<void> {
  await db.run(
    `insert into time_seen (place, seen_at) values ($1, $2)
     on conflict (place) do update set seen_at = greatest(time_seen.seen_at, excluded.seen_at)`,
    [PLACE, at],
  );
}

export async function resetTimeSeen(tx: Transaction, at: Date): Promise<void> {
  await tx.run("update time_seen set seen_at = $2 where place = $1", [PLACE, at]);
}

/** Whatever a time limits: sessions, keys for credentials and codes for first passwords end; waits begin anew, as long as they were. */
export async function deleteTimed(tx: Transaction, now: Date): Promise<void> {
  await tx.run("delete from session");
  await tx.run("delete from credential_key");
  await tx.run("delete from credential_nonce");
  await tx.run("delete from password_code");
  await tx.run(
    `update login_throttle set wait_until = $1::timestamptz + greatest(wait_until - failed_at, interval '0'), failed_at = $1 where failed_at > $1`,
    [now],
  );
}

/** Codes of the second factor up to this step count as used. */
export async function raiseLastSteps(tx: Transaction, step: number): Promise<void> {
  await tx.run("update second_factor set last_step = greatest(last_step, $1)", [step]);
}
