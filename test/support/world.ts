// The whole house in one process, for the stories: server, worker and portal on a cloned database, with a clock that can be moved.
// Stories speak to it from outside only: over HTTP, as an officer or as anyone.
import { once } from "node:events";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import type { Server } from "node:http";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { furnishHouse, type House } from "../../src/apps/house.ts";
import { buildConsole } from "../../src/apps/server/console-build.ts";
import { createServerApp } from "../../src/apps/server/create-app.ts";
import { listConsumers } from "../../src/apps/worker/consumers.ts";
import { loadCatalog, NATIONAL_CATALOG_DIR, syncResourceVersions } from "../../src/catalog/index.ts";
import { loadCity } from "../../src/city/index.ts";
import { runBatches } from "../../src/intake/index.ts";
import { appendAccount, type IdentityProviders, type Role, syncUnits } from "../../src/people/index.ts";
import { APPLICATION_ROLE, makePreparedContext, readConfig, runOutboxConsumer } from "../../src/platform/index.ts";
import { makeTestDatabase, type TestDatabase } from "./database.ts";
import { Staff } from "./staff.ts";
import { Visitor } from "./visitor.ts";
import { waitForNews } from "./wait-for-news.ts";

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

export async function makeWorld({ today = TODAY, catalogFolders = [], hasConsole = false, identity }: WorldOptions = {}): Promise<World> {
  const database = await makeTestDatabase();
  const dataDir = mkdtempSync(join(tmpdir(), "xinshu-world-"));
  chmodSync(dataDir, 0o755);
  let now = morningOf(today);
  const house = await openTestHouse({ database, dataDir, catalogFolders, clock: { now: () => now } });
  if (hasConsole) await buildConsole();
  const door = identity ? await openDoor() : null;
  const providers = identity && door ? { identity: await identity(door.origin) } : {};
  const server = await createServerApp(house, { hasConsole, requestsMax: REQUESTS_MAX, ...providers });
  const consumers = listConsumers(house).map((consumer) => runOutboxConsumer(house.db, consumer, house.log));
  const batches = runBatches(house);
  const own = await server.app.listen({ host: "127.0.0.1", port: 0 });
  door?.leadTo(server.app.server);
  const address = door?.origin ?? own;
  const settle = () => waitForNews(house);
  const waitForNames = () => server.names.refresh();
  return {
    address,
    database,
    house,
    portal: new Visitor(address, waitForNames),
    staff: async (unit, wantedRole) => {
      const account = { login: wantedRole ? `${unit}-${wantedRole}` : unit, password: STAFF_PASSWORD };
      const role = wantedRole ?? (unit === "credit-office" ? "office_clerk" : "liaison");
      await appendAccount(house, { ...account, displayName: `${unit} 经办`, unit, role });
      return Staff.logIn(address, { ...account, house, settle, waitForNames });
    },
    moveClockTo: (day) => {
      now = morningOf(day);
    },
    close: async () => {
      door?.close();
      await server.close();
      await Promise.all([batches.stop(), ...consumers.map((consumer) => consumer.stop())]);
      await house.db.close();
      await database.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** A place where this world is reached, known before the world is made: an identity service must know where it may send a browser back to. */
async function openDoor(): Promise<{ origin: string; leadTo(server: Server): void; close(): void }> {
  const door = createServer();
  door.listen(0, "127.0.0.1");
  await once(door, "listening");
  return {
    origin: `http://127.0.0.1:${(door.address() as AddressInfo).port}`,
    leadTo: (server) => void door.on("connection", (socket) => server.emit("connection", socket)),
    close: () => void door.close(),
  };
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

function morningOf(day: string): Date {
  return new Date(`${day}T10:00:00+08:00`);
}
