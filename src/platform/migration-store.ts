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

/** Whether this connection may work as the role, which keeps history from being deleted. */
export async function canTakeRole(client: pg.Client, role: string): Promise<boolean> {
  try {
    await client.query(`set role ${client.escapeIdentifier(role)}`);
    await client.query("reset role");
    return true;
  } catch {
    return false;
  }
}
