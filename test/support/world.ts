// The whole house in one process, for the stories: server, worker and portal on a cloned database, with a clock that can be moved.
// Stories speak to it from outside only: over HTTP, as an officer or as anyone.
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { furnishHouse, type House } from "../../src/apps/house.ts";
import { buildConsole } from "../../src/apps/server/console-build.ts";
import { createServerApp } from "../../src/apps/server/create-app.ts";
import { listConsumers } from "../../src/apps/worker/consumers.ts";
import { loadCatalog, NATIONAL_CATALOG_DIR, syncResourceVersions } from "../../src/catalog/index.ts";
import { loadCity } from "../../src/city/index.ts";
import { runBatches } from "../../src/intake/index.ts";
import { appendAccount, type IdentityProviders, type Role, syncUnits } from "../../src/people/index.ts";
import { APPLICATION_ROLE, makePreparedContext, readConfig, readOutboxDelaySeconds, runOutboxConsumer } from "../../src/platform/index.ts";
import { makeTestDatabase, type TestDatabase } from "./database.ts";
import { Staff } from "./staff.ts";
import { Visitor } from "./visitor.ts";

export interface World {
  /** http://127.0.0.1:port */
  readonly address: string;
  readonly database: TestDatabase;
  /** For what no route offers, such as an account of every role. */
  readonly house: House;
  /** Anyone, without log-in. */
  readonly portal: Visitor;
  /** An officer of the unit, logged in: the credit office's clerk, or a liaison, unless a role is given. The login is the unit's code, then with the role behind it. */
  staff(unit: string, role?: Role): Promise<Staff>;
  /** Ten in the morning of that day in Asia/Shanghai. Nothing else happens: no job is run. */
  moveClockTo(day: string): void;
  close(): Promise<void>;
}

export interface WorldOptions {
  /** YYYY-MM-DD; 2026-05-12 unless told. */
  readonly today?: string;
  /** Folders with more resources, as a city adds them. */
  readonly catalogFolders?: readonly string[];
  /** Builds the console's files when they are stale, and serves them. */
  readonly hasConsole?: boolean;
  /** Identity services, once it is known where this world is reached. */
  readonly identity?: (origin: string) => Promise<IdentityProviders>;
}

export const STAFF_PASSWORD = "演示口令-2026";

const TODAY = "2026-05-12";
const REQUESTS_MAX = 100_000;
const SETTLE_MS = 25;
const NAMES_FRESH_MS = 700;
/** Seen from here, whatever waits has waited. */
const END_OF_TIME = new Date("9999-12-31T00:00:00Z");
const SETTLE_SECONDS_MAX = 20;

export async function makeWorld({ today = TODAY, catalogFolders = [], hasConsole = false, identity }: WorldOptions = {}): Promise<World> {
  const database = await makeTestDatabase();
  const dataDir = mkdtempSync(join(tmpdir(), "xinshu-world-"));
  chmodSync(dataDir, 0o755);
  let now = morningOf(today);
  const house = await openTestHouse({ database, dataDir, catalogFolders, clock: { now: () => now } });
  if (hasConsole) await buildConsole();
  const port = identity ? await findFreePort() : 0;
  const providers = identity ? { identity: await identity(`http://127.0.0.1:${port}`) } : {};
  const server = await createServerApp(house, { hasConsole, requestsMax: REQUESTS_MAX, ...providers });
  const consumers = listConsumers(house).map((consumer) => runOutboxConsumer(house.db, consumer, house.log));
  const batches = runBatches(house);
  await server.app.listen({ host: "127.0.0.1", port });
  const address = `http://127.0.0.1:${(server.app.server.address() as AddressInfo).port}`;
  const news = watchNews(house);
  return {
    address,
    database,
    house,
    portal: new Visitor(address, news.waitForNames),
    staff: async (unit, wantedRole) => {
      const account = { login: wantedRole ? `${unit}-${wantedRole}` : unit, password: STAFF_PASSWORD };
      const role = wantedRole ?? (unit === "credit-office" ? "office_clerk" : "liaison");
      await appendAccount(house, { ...account, displayName: `${unit} 经办`, unit, role });
      return Staff.logIn(address, { ...account, house, settle: news.settle, waitForNames: news.waitForNames });
    },
    moveClockTo: (day) => {
      now = morningOf(day);
    },
    close: async () => {
      await server.close();
      await Promise.all([batches.stop(), ...consumers.map((consumer) => consumer.stop())]);
      await house.db.close();
      await database.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** An identity service must know beforehand where it may send a browser back to. */
async function findFreePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, "127.0.0.1", resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

interface TestHouseParts {
  readonly database: TestDatabase;
  readonly dataDir: string;
  readonly catalogFolders: readonly string[];
  readonly clock: House["clock"];
}

async function openTestHouse({ database, dataDir, catalogFolders, clock }: TestHouseParts): Promise<House> {
  const config = readConfig({ PORT: "0", DATA_DIR: dataDir, DATABASE_URL: database.url, DEMO: "none", LOG_LEVEL: "silent" });
  const context = await makePreparedContext(config, { ownerUrl: database.url, role: APPLICATION_ROLE });
  const city = await loadCity(config.city);
  await syncUnits(context.db, city.units);
  const catalog = await syncResourceVersions(context.db, await loadCatalog([NATIONAL_CATALOG_DIR, ...catalogFolders]), clock.now());
  return furnishHouse({ ...context, clock }, { city, catalog, channels: {} });
}

/** Waits, as a story would by taking a breath, until the news of what was done has been read. */
function watchNews(house: House) {
  let changedAt = 0;
  return {
    settle: async () => {
      const patience = Date.now() + SETTLE_SECONDS_MAX * 1000;
      while (await hasUnreadNews(house)) {
        if (Date.now() > patience) throw new Error("the outbox is not read");
        await sleep(SETTLE_MS);
      }
      changedAt = Date.now();
    },
    /** The index of names looks for news several times a second. */
    waitForNames: () => sleep(Math.max(0, changedAt + NAMES_FRESH_MS - Date.now())),
  };
}

async function hasUnreadNews(house: House): Promise<boolean> {
  const delays = await Promise.all(listConsumers(house).map((consumer) => readOutboxDelaySeconds(house.db, consumer, END_OF_TIME)));
  return delays.some((seconds) => seconds > 0);
}

function morningOf(day: string): Date {
  return new Date(`${day}T10:00:00+08:00`);
}
