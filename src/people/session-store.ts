// All SQL of sessions. Only the hash of a session's token is kept: whoever reads the table cannot act as anybody.
import type { Queryable } from "../platform/index.ts";
import type { Role } from "./contract.ts";

export interface SessionRow {
  readonly accountId: string;
  readonly login: string;
  readonly displayName: string;
  readonly unit: string;
  readonly unitName: string;
  readonly role: Role;
  readonly csrfToken: string;
  readonly seenAt: Date;
}

export interface SessionFacts {
  readonly sessionHash: Buffer;
  readonly accountId: string;
  readonly csrfToken: string;
  readonly at: Date;
  readonly expiresAt: Date;
}

export async function insertSession(tx: Queryable, session: SessionFacts): Promise<void> {
  await tx.run(
    "insert into session (session_hash, account_id, csrf_secret, created_at, seen_at, expires_at) values ($1, $2, $3, $4, $4, $5)",
    [session.sessionHash, session.accountId, session.csrfToken, session.at, session.expiresAt],
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
    `select a.account_id as "accountId", a.login, a.display_name as "displayName", a.unit_code as unit, u.name as "unitName", a.role,
            s.csrf_secret as "csrfToken", s.seen_at as "seenAt"
     from session s
     join account a on a.account_id = s.account_id
     join unit u on u.unit_code = a.unit_code
     where s.session_hash = $1 and s.expires_at > $2 and s.seen_at > $3 and a.is_active`,
    [sessionHash, at, idleSince],
  );
  return row ?? null;
}

export async function updateSeen(db: Queryable, sessionHash: Buffer, at: Date): Promise<void> {
  await db.run("update session set seen_at = $2 where session_hash = $1", [sessionHash, at]);
}

export async function deleteSession(db: Queryable, sessionHash: Buffer): Promise<void> {
  await db.run("delete from session where session_hash = $1", [sessionHash]);
}

/** All of an account's sessions but one; how many they were. */
export async function deleteSessionsOf(tx: Queryable, accountId: string, exceptHash: Buffer | null): Promise<number> {
  return tx.run("delete from session where account_id = $1 and session_hash is distinct from $2", [accountId, exceptHash]);
}

/** Removes what can never be used again: ended sessions, and counts of failures nobody repeats. */
export async function deleteEnded(db: Queryable, at: Date, throttlesBefore: Date): Promise<void> {
  await db.run("delete from session where expires_at <= $1", [at]);
  await db.run("delete from login_throttle where failed_at < $1", [throttlesBefore]);
}
