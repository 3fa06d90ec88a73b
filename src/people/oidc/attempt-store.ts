// All SQL of log-ins that are on their way to an identity service.
import type { Database, Queryable } from "../../platform/index.ts";
import type { Audience } from "./attempt.ts";

export interface AttemptRow {
  readonly stateHash: Buffer;
  readonly audience: Audience;
  readonly browserHash: Buffer;
  readonly sealed: string;
  readonly backPath: string;
  readonly expiresAt: Date;
}

export async function insertAttempt(db: Queryable, attempt: AttemptRow): Promise<void> {
  await db.run(
    `insert into identity_attempt (state_hash, audience, browser_hash, sealed, back_path, expires_at) values ($1, $2, $3, $4, $5, $6)`,
    [attempt.stateHash, attempt.audience, attempt.browserHash, attempt.sealed, attempt.backPath, attempt.expiresAt],
  );
}

/** Hands it out once: of two that bring the same state at the same moment, one gets nothing. */
export function takeAttempt(db: Database, stateHash: Buffer): Promise<AttemptRow | null> {
  return db.find<AttemptRow>(
    `delete from identity_attempt where state_hash = $1
     returning state_hash as "stateHash", audience, browser_hash as "browserHash", sealed, back_path as "backPath", expires_at as "expiresAt"`,
    [stateHash],
  );
}

export async function deleteEndedAttempts(db: Queryable, at: Date): Promise<void> {
  await db.run("delete from identity_attempt where expires_at <= $1", [at]);
}
