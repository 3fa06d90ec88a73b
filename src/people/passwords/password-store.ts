// All SQL of passwords: the one in use, those before it, and one-time codes for choosing the first.
import type { Queryable } from "../../platform/index.ts";

/** The same password, hashed with more work. */
export async function updatePasswordHash(db: Queryable, accountId: string, passwordHash: string): Promise<void> {
  await db.run("update account set password_hash = $2 where account_id = $1", [accountId, passwordHash]);
}

/** Another password; an invited account is in use from here on. The one before goes into the history, of which so many are kept. */
export async function updatePassword(
  tx: Queryable,
  { accountId, passwordHash, at, historyCount }: { accountId: string; passwordHash: string; at: Date; historyCount: number },
): Promise<void> {
  await tx.run(
    `insert into password_history (account_id, changed_at, password_hash)
     select account_id, $2, password_hash from account where account_id = $1 and password_hash is not null
     on conflict (account_id, changed_at) do update set password_hash = excluded.password_hash`,
    [accountId, at],
  );
  await tx.run(
    `update account set password_hash = $2, password_changed_at = $3, is_password_temporary = false,
       state = case state when 'invited' then 'active' else state end where account_id = $1`,
    [accountId, passwordHash, at],
  );
  await tx.run(
    `delete from password_history where account_id = $1 and changed_at not in
       (select changed_at from password_history where account_id = $1 order by changed_at desc limit $2)`,
    [accountId, historyCount],
  );
}

/** Hashes of the last passwords, the one in use among them. */
export async function listLastHashes(db: Queryable, accountId: string, count: number): Promise<string[]> {
  const rows = await db.list<{ passwordHash: string }>(
    `select password_hash as "passwordHash" from (
       select password_hash, 'infinity'::timestamptz as changed_at from account where account_id = $1 and password_hash is not null
       union all
       select password_hash, changed_at from password_history where account_id = $1) as hashes
     order by changed_at desc limit $2`,
    [accountId, count],
  );
  return rows.map(({ passwordHash }) => passwordHash);
}

export async function insertPasswordCode(
  tx: Queryable,
  code: { readonly codeHash: Buffer; readonly accountId: string; readonly at: Date; readonly expiresAt: Date },
): Promise<void> {
  await tx.run("insert into password_code (code_hash, account_id, created_at, expires_at) values ($1, $2, $3, $4)", [
    code.codeHash,
    code.accountId,
    code.at,
    code.expiresAt,
  ]);
}

/** The account whose code it is, while it lives. */
export async function findPasswordCode(db: Queryable, codeHash: Buffer, at: Date): Promise<string | null> {
  const row = await db.find<{ accountId: string }>(
    `select account_id as "accountId" from password_code where code_hash = $1 and expires_at > $2`,
    [codeHash, at],
  );
  return row?.accountId ?? null;
}

/** How many there were; in a transaction, none of them can be used a second time. */
export async function deletePasswordCodes(tx: Queryable, accountId: string): Promise<number> {
  return tx.run("delete from password_code where account_id = $1", [accountId]);
}
