// Forward-only migrations: numbered plain SQL files, each in one transaction, remembered with a checksum.
// An edited or vanished old migration is refused: a database must be what its files say.
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type pg from "pg";
import { withClient } from "./embedded-store.ts";
import { platformErrors } from "./errors.ts";
import { installJobSchema } from "./jobs.ts";
import {
  type AppliedMigration,
  applyMigration,
  applyRights,
  canTakeRole,
  findServerVersion,
  lacksRights,
  listApplied,
  offerRole,
  takeMigrationLock,
} from "./migration-store.ts";

export const MIGRATIONS_FOLDER = join(import.meta.dirname, "../../db/migrations");

/** The role the application works as; it may not delete from the ledger, its history or the audit log. */
export const APPLICATION_ROLE = "xinshu_app";

const SERVER_VERSION_MIN = 15;

export interface MigrationReport {
  readonly applied: readonly string[];
  /** Null when this server does not let us work as `xinshu_app`: then the application works as the owner, and the log says so. */
  readonly role: string | null;
}

interface Migration extends AppliedMigration {
  readonly text: string;
}

export async function migrate(url: string, folder: string = MIGRATIONS_FOLDER): Promise<MigrationReport> {
  const files = readMigrations(folder);
  return withOwner(url, async (client) => {
    await takeMigrationLock(client);
    const pending = selectPending(files, await listApplied(client));
    for (const migration of pending) await applyOne(client, migration);
    const role = await giveRights(client, join(folder, "../rights.sql"), pending.length > 0);
    await installJobSchema(url, role);
    return { applied: pending.map(({ file }) => file), role };
  });
}

/** The files that `migrate` would run, in order; throws as `migrate` would for an edited one. */
export async function listPending(url: string, folder: string = MIGRATIONS_FOLDER): Promise<readonly string[]> {
  return withOwner(url, async (client) => selectPending(readMigrations(folder), await listApplied(client)).map(({ file }) => file));
}

/** The role, with its rights as the file beside the folder says; null when the server does not let us take it on. */
async function giveRights(client: pg.Client, rightsFile: string, isChanged: boolean): Promise<string | null> {
  await offerRole(client, APPLICATION_ROLE);
  if (!(await canTakeRole(client, APPLICATION_ROLE))) return null;
  const isWanted = isChanged || (await lacksRights(client, APPLICATION_ROLE));
  if (isWanted && existsSync(rightsFile)) await applyRights(client, readFileSync(rightsFile, "utf8"));
  return APPLICATION_ROLE;
}

/** Runs work on a connection without role, after making sure that the server is there and not too old. */
async function withOwner<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  let isConnected = false;
  try {
    return await withClient(url, async (client) => {
      isConnected = true;
      const version = await findServerVersion(client);
      if (version.number < SERVER_VERSION_MIN * 10_000)
        throw platformErrors.databaseTooOld({ version: version.words, versionMin: SERVER_VERSION_MIN });
      return work(client);
    });
  } catch (error) {
    if (isConnected) throw error;
    throw platformErrors.databaseUnreachable({ place: placeOf(url), reason: reasonOf(error) });
  }
}

function readMigrations(folder: string): Migration[] {
  const migrations = readdirSync(folder)
    .filter((file) => /^\d{4}-[a-z0-9-]+\.sql$/.test(file))
    .sort()
    .map((file) => {
      const text = readFileSync(join(folder, file), "utf8").replaceAll("\r\n", "\n"); // a Windows checkout is the same migration
      return { number: Number(file.slice(0, 4)), file, text, checksum: createHash("sha256").update(text).digest("hex") };
    });
  const twice = migrations.find(({ number }, i) => migrations[i - 1]?.number === number);
  if (twice) throw platformErrors.migrationNumberTwice({ number: twice.file.slice(0, 4) });
  return migrations;
}

function selectPending(files: readonly Migration[], applied: readonly AppliedMigration[]): Migration[] {
  const checksums = new Map(files.map(({ number, checksum }) => [number, checksum]));
  for (const { number, file, checksum } of applied) {
    const current = checksums.get(number);
    if (current === undefined) throw platformErrors.migrationMissing({ file });
    if (current !== checksum) throw platformErrors.migrationEdited({ file });
  }
  const done = new Set(applied.map(({ number }) => number));
  return files.filter(({ number }) => !done.has(number));
}

async function applyOne(client: pg.Client, migration: Migration): Promise<void> {
  try {
    await applyMigration(client, migration);
  } catch (error) {
    throw platformErrors.migrationFailed({ file: migration.file, reason: error instanceof Error ? error.message : String(error) });
  }
}

/** Host, port and database, never the password. */
function placeOf(url: string): string {
  if (!URL.canParse(url)) return "DATABASE_URL";
  const { host, pathname } = new URL(url);
  return `${host}${pathname}`;
}

/** A short reason: the system's or PostgreSQL's code, never text that may repeat the password. */
function reasonOf(error: unknown): string {
  const code = error instanceof Error && "code" in error ? String(error.code) : null;
  return code ?? (error instanceof Error ? error.message : "unknown");
}
