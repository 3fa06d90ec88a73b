// All SQL of sessions. Only the hash of a session's token is kept: whoever reads the table cannot act as anybody.
import type { Queryable } from "../../platform/index.ts";
import type { SealedNames } from "../account-names.ts";
import type { Role, SessionStage } from "../contract.ts";

export interface SessionRow extends SealedNames {
  readonly sessionId: string;
  readonly unit: string;
  readonly unitName: string;
  readonly role: Role;
  readonly subjectId: string | null;
  readonly csrfToken: string;
  readonly stage: SessionStage;
  readonly via: LogInWay;
  readonly seenAt: Date;
  readonly expiresAt: Date;
  /** The greatest time that any process has seen. */
  readonly timeSeen: Date | null;
}

export interface SessionFacts {
  readonly sessionHash: Buffer;
  readonly sessionId: string;
  readonly accountId: string;
  readonly csrfToken: string;
  readonly stage: SessionStage;
  readonly device: string;
  readonly address: string;
  readonly via: LogInWay;
  readonly at: Date;
  readonly expiresAt: Date;
}

export type LogInWay = "password" | "identity_service";

export interface OwnSessionRow {
  readonly sessionId: string;
  readonly device: string;
  readonly address: string;
  readonly via: LogInWay;
  readonly openedAt: Date;
  readonly seenAt: Date;
  readonly expiresAt: Date;
}

export async function insertSession(tx: Queryable, session: SessionFacts): Promise<void> {
  await tx.run(
    `insert into session (session_hash, session_id, account_id, csrf_secret, stage, device, address, via, created_at, seen_at, expires_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9, $10)`,
    [
      session.sessionHash,
      session.sessionId,
      session.accountId,
      session.csrfToken,
      session.stage,
      session.device,
      session.address,
      session.via,
      session.at,
      session.expiresAt,
    ],
  );
}

/** The session while it lives: not expired, used since `idleSince`, its account open. */
export async function findSession(
  db: Queryable,
  sessionHash: Buffer,
  { at, idleSince }: { at: Date; idleSince: Date },
): Promise<SessionRow | null> {
  const [row] = await db.listPrepared<SessionRow>(
    "find_session",
    `select s.session_id as "sessionId", a.account_id as "accountId", a.sealed_login as "sealedLogin", a.sealed_name as "sealedName",
            coalesce(a.unit_code, '') as unit, coalesce(u.name, '') as "unitName", a.role, a.subject_id as "subjectId",
            s.csrf_secret as "csrfToken", s.stage, s.via, s.seen_at as "seenAt", s.expires_at as "expiresAt",
            (select t.seen_at from time_seen t where t.place = 'house') as "timeSeen"
     from session s
     join account a on a.account_id = s.account_id
     left join unit u on u.unit_code = a.unit_code
     where s.session_hash = $1 and s.expires_at > $2 and s.seen_at > $3 and a.is_active`,
    [sessionHash, at, idleSince],
  );
  return row ?? null;
}

export async function updateSeen(db: Queryable, sessionHash: Buffer, at: Date): Promise<void> {
  await db.run("update session set seen_at = $2 where session_hash = $1", [sessionHash, at]);
}

export async function deleteSession(db: Queryable, sessionHash: Buffer): Promise<boolean> {
  return (await db.run("delete from session where session_hash = $1", [sessionHash])) === 1;
}

/** One more wrong step; how many there have been. */
export async function countFailure(db: Queryable, sessionHash: Buffer): Promise<number> {
  const row = await db.find<{ count: number }>(
    "update session set failed_count = failed_count + 1 where session_hash = $1 returning failed_count as count",
    [sessionHash],
  );
  return row?.count ?? 0;
}

/** Open and living sessions of an account, the last used first. */
export async function listSessionsOf(db: Queryable, accountId: string, { at, idleSince }: { at: Date; idleSince: Date }) {
  return db.list<OwnSessionRow>(
    `select session_id as "sessionId", device, address, via, created_at as "openedAt", seen_at as "seenAt", expires_at as "expiresAt"
     from session where account_id = $1 and stage = 'open' and expires_at > $2 and seen_at > $3
     order by seen_at desc, session_id limit 200`,
    [accountId, at, idleSince],
  );
}

/** False when the account has no such session. */
export async function deleteSessionOf(tx: Queryable, accountId: string, sessionId: string): Promise<boolean> {
  return (await tx.run("delete from session where account_id = $1 and session_id = $2", [accountId, sessionId])) === 1;
}

/** All of an account's sessions but one; how many they were. */
export async function deleteSessionsOf(tx: Queryable, accountId: string, exceptHash: Buffer | null): Promise<number> {
  return tx.run("delete from session where account_id = $1 and session_hash is distinct from $2", [accountId, exceptHash]);
}

/** Removes what can never be used again: ended sessions, spent keys and codes, and counts of failures nobody repeats. */
export async function deleteEnded(db: Queryable, at: Date, throttlesBefore: Date): Promise<void> {
  await db.run("delete from session where expires_at <= $1", [at]);
  await db.run("delete from credential_key where expires_at <= $1", [at]);
  await db.run("delete from credential_nonce where expires_at <= $1", [at]);
  await db.run("delete from password_code where expires_at <= $1", [at]);
  await db.run("delete from login_throttle where failed_at < $1", [throttlesBefore]);
}
