// A real PostgreSQL for tests: one embedded server for the run, started by whoever needs it first; one migrated
// template; each test file works in a clone of its own.
import { randomBytes } from "node:crypto";
import { inject } from "vitest";
import type { Database } from "../../src/platform/database.ts";
import { openDatabase } from "../../src/platform/database.ts";
import { startEmbeddedServer } from "../../src/platform/embedded-server.ts";
import { appendDatabase, hasDatabase, removeDatabase, renameDatabase, withServerLock } from "../../src/platform/embedded-store.ts";
import { APPLICATION_ROLE, migrate } from "../../src/platform/migrate.ts";
import { serverFolderOf } from "./scratch-folder.ts";

declare module "vitest" {
  export interface ProvidedContext {
    /** The folder of this run; removed at its end together with the server in it. */
    scratchFolder: string;
  }
}

export interface TestDatabase {
  /** Of the owner, without role. */
  readonly url: string;
  /** As the application works: role xinshu_app. */
  readonly db: Database;
  /** As migrations work: no role, may do everything. */
  readonly owner: Database;
  close(): Promise<void>;
}

const TEMPLATE = "xinshu_template";
const TEMPLATE_LOCK = 1;

/** A database like a freshly migrated one. Close it in afterAll. */
export async function makeTestDatabase(): Promise<TestDatabase> {
  const server = await startEmbeddedServer({ dataDir: serverFolderOf(inject("scratchFolder")), durability: "forgetful" });
  await makeTemplate(server.url);
  const name = `test_${randomBytes(6).toString("hex")}`;
  await appendDatabase(server.url, name, TEMPLATE);
  const url = withDatabase(server.url, name);
  const db = openDatabase({ url, role: APPLICATION_ROLE });
  const owner = openDatabase({ url, connectionsMax: 3 });
  return {
    url,
    db,
    owner,
    close: async () => {
      await Promise.all([db.close(), owner.close()]);
      await removeDatabase(server.url, name);
    },
  };
}

/** An empty database, for tests of the migrations themselves. */
export async function makeEmptyDatabase(): Promise<{ readonly url: string; close(): Promise<void> }> {
  const server = await startEmbeddedServer({ dataDir: serverFolderOf(inject("scratchFolder")), durability: "forgetful" });
  const name = `empty_${randomBytes(6).toString("hex")}`;
  await appendDatabase(server.url, name);
  return { url: withDatabase(server.url, name), close: () => removeDatabase(server.url, name) };
}

/** Made under another name and renamed when whole, so that a killed run leaves no half template. */
async function makeTemplate(serverUrl: string): Promise<void> {
  await withServerLock(serverUrl, TEMPLATE_LOCK, async () => {
    if (await hasDatabase(serverUrl, TEMPLATE)) return;
    const unfinished = `${TEMPLATE}_unfinished`;
    await removeDatabase(serverUrl, unfinished);
    await appendDatabase(serverUrl, unfinished);
    await migrate(withDatabase(serverUrl, unfinished));
    await renameDatabase(serverUrl, unfinished, TEMPLATE);
  });
}

function withDatabase(url: string, name: string): string {
  const address = new URL(url);
  address.pathname = `/${name}`;
  return address.href;
}
