// The statements around migrations. Each runs on the owner's connection, never as the application's role.
import type pg from "pg";

export interface AppliedMigration {
  readonly number: number;
  readonly file: string;
  readonly checksum: string;
}

const LOCK_KEY = 7_201_801; // any number, the same for ever: one migration run at a time per database

export async function findServerVersion(client: pg.Client): Promise<{ number: number; words: string }> {
  const { rows } = await client.query<{ number: string; words: string }>(
    "select current_setting('server_version_num') as number, current_setting('server_version') as words",
  );
  return { number: Number(rows[0]?.number), words: rows[0]?.words ?? "?" };
}

export async function takeMigrationLock(client: pg.Client): Promise<void> {
  await client.query("select pg_advisory_lock($1)", [LOCK_KEY]);
  await client.query(`create table if not exists schema_migration (
    number integer primary key,
    file text not null,
    checksum text not null,
    applied_at timestamptz not null
  )`);
}

export async function listApplied(client: pg.Client): Promise<AppliedMigration[]> {
  const { rows: tables } = await client.query("select from pg_class where oid = to_regclass('schema_migration')");
  if (tables.length === 0) return [];
  const { rows } = await client.query<AppliedMigration>("select number, file, checksum from schema_migration order by number limit 10000");
  return rows;
}

export async function applyMigration(client: pg.Client, migration: AppliedMigration & { readonly text: string }): Promise<void> {
  await client.query("begin");
  try {
    await client.query(migration.text);
    await client.query("insert into schema_migration (number, file, checksum, applied_at) values ($1, $2, $3, now())", [
      migration.number,
      migration.file,
      migration.checksum,
    ]);
    await client.query("commit");
  } catch (error) {
    await client.query("rollback").catch(() => {});
    throw error;
  }
}

/** Makes the role and lets this user take it on, where the server allows either. */
export async function offerRole(client: pg.Client, role: string): Promise<void> {
  const name = client.escapeIdentifier(role);
  const { rowCount } = await client.query("select from pg_roles where rolname = $1", [role]);
  // Refused without the right to make roles, or when another database of the server just made it: whether the role can
  // be taken is asked afterwards in any case.
  if (rowCount === 0) await client.query(`create role ${name} nologin`).catch(() => {});
  await client.query(`grant ${name} to current_user`).catch(() => {});
}

/** Whether this connection may work as the role. */
export async function canTakeRole(client: pg.Client, role: string): Promise<boolean> {
  try {
    await client.query(`set role ${client.escapeIdentifier(role)}`);
    await client.query("reset role");
    return true;
  } catch {
    return false;
  }
}

/** Whether a table of ours is there that the role may not even read. */
export async function lacksRights(client: pg.Client, role: string): Promise<boolean> {
  const { rowCount } = await client.query(
    `select from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not has_table_privilege($1, oid, 'select') limit 1`,
    [role],
  );
  return rowCount === 1;
}

export async function applyRights(client: pg.Client, text: string): Promise<void> {
  await client.query(`begin; ${text}; commit`);
}
