// Opens the outside world as the environment asks for it, and closes it again.
import { accessSync, constants, existsSync, mkdirSync } from "node:fs";
import { dirname } from "node:path";
import type { Logger } from "pino";
import { systemClock } from "./clock.ts";
import type { Config } from "./config.ts";
import type { Context } from "./context.ts";
import { openDatabase } from "./database.ts";
import { type EmbeddedServer, startEmbeddedServer } from "./embedded-server.ts";
import { platformErrors } from "./errors.ts";
import { openFileStore } from "./file-store.ts";
import { makeLog } from "./log.ts";
import { APPLICATION_ROLE, migrate } from "./migrate.ts";
import { makeSealer } from "./sealer.ts";
import { type LiveKeys, openLiveKeys } from "./sealing/live-keys.ts";
import { openMasterKey } from "./sealing/master-key.ts";

export interface OpenContext extends Context {
  readonly log: Logger;
  /** What seals and hashes, as it stands at the moment. */
  readonly keys: LiveKeys;
  /** Of the owner, with password: for migrations, jobs and the processes beside; never logged. */
  readonly ownerUrl: string;
  /** The role the application works as; null when the server does not allow one. */
  readonly role: string | null;
  /** The embedded server, when it is ours. */
  readonly server: EmbeddedServer | null;
  /** The migrations that opening has run. */
  readonly applied: readonly string[];
}

/** A context on a database that somebody else has opened and migrated: processes beside the server, and tests. */
export interface PreparedDatabase {
  readonly ownerUrl: string;
  readonly role: string | null;
}

export async function makeContext(config: Config): Promise<OpenContext> {
  prepareFolder(config.dataDir);
  const log = makeLog(config.logLevel ?? "info");
  const server = config.databaseUrl ? null : await startEmbeddedServer({ dataDir: config.dataDir });
  const ownerUrl = config.databaseUrl ?? server?.url ?? "";
  try {
    const { applied, role } = await migrate(ownerUrl);
    if (applied.length > 0) log.info({ applied }, "the database was migrated");
    if (role === null)
      log.warn({ role: APPLICATION_ROLE }, "the server does not allow the application's role: history is kept by the program alone");
    return { ...(await makePreparedContext(config, { ownerUrl, role })), server, applied };
  } catch (error) {
    await server?.release();
    throw error;
  }
}

export async function makePreparedContext(config: Config, { ownerUrl, role }: PreparedDatabase): Promise<OpenContext> {
  const connection = { url: ownerUrl, ...(role ? { role } : {}) };
  const db = openDatabase(connection);
  const leaseDb = openDatabase({ ...connection, connectionsMax: 1, applicationName: "xinshu-keys" });
  const closeBoth = async () => void (await Promise.all([db.close(), leaseDb.close()]));
  try {
    const keys = await openLiveKeys({
      db,
      leaseDb,
      openMaster: () => openMasterKey(config),
      suite: config.suite ?? "international",
      dataDir: config.dataDir,
      now: systemClock.now(),
    });
    const close = async () => {
      await keys.close();
      await closeBoth();
    };
    const files = await openFileStore(config.dataDir, keys);
    const log = makeLog(config.logLevel ?? "info");
    const shared = { config, sealer: makeSealer(keys), files, clock: systemClock, log, ownerUrl, role, keys };
    return { ...shared, db: { ...db, close }, server: null, applied: [] };
  } catch (error) {
    await closeBoth();
    throw error;
  }
}

/** Closes the connections, and the embedded server when nobody else uses it. */
export async function closeContext(ctx: OpenContext): Promise<void> {
  await ctx.db.close();
  await ctx.server?.release();
}

function prepareFolder(folder: string): void {
  try {
    makeFolders(folder);
    accessSync(folder, constants.W_OK);
  } catch {
    throw platformErrors.folderNotWritable({ folder });
  }
}

/** Step by step: where the system refuses for no reason that Node knows (below /proc), mkdir's own `recursive` never comes back. */
function makeFolders(folder: string): void {
  if (existsSync(folder)) return;
  makeFolders(dirname(folder));
  mkdirSync(folder, { mode: 0o755 });
}
