// Everything a use case is handed, in a test: a cloned database, a fresh key, a scratch folder and a clock that can be moved.
import { randomBytes } from "node:crypto";
import { mkdtempSync } from "node:fs";
import { join } from "node:path";
import { inject } from "vitest";
import type { Config } from "../../src/platform/config.ts";
import type { Clock } from "../../src/platform/context.ts";
import { APPLICATION_ROLE } from "../../src/platform/migrate.ts";
import { closeContext, makePreparedContext, type OpenContext } from "../../src/platform/open-context.ts";
import { makeTestDatabase, type TestDatabase } from "./database.ts";

export interface MovableClock extends Clock {
  set(instant: string): void;
}

export interface TestContext {
  readonly ctx: OpenContext & { readonly clock: MovableClock };
  readonly database: TestDatabase;
  close(): Promise<void>;
}

export async function makeTestContext(options: { readonly now?: string; readonly config?: Partial<Config> } = {}): Promise<TestContext> {
  const database = await makeTestDatabase();
  const config: Config = {
    port: 0,
    host: "127.0.0.1",
    dataDir: mkdtempSync(join(inject("scratchFolder"), "data-")),
    databaseUrl: database.url,
    city: "sanya",
    demo: "none",
    masterKey: randomBytes(32).toString("hex"),
    logLevel: "silent",
    ...options.config,
  };
  const opened = await makePreparedContext(config, { ownerUrl: database.url, role: APPLICATION_ROLE });
  const ctx = { ...opened, clock: makeMovableClock(options.now) };
  return {
    ctx,
    database,
    close: async () => {
      await closeContext(ctx);
      await database.close();
    },
  };
}

/** Stands still unless it is set; without an instant it goes like any clock. */
export function makeMovableClock(now?: string): MovableClock {
  let fixed = now === undefined ? null : new Date(now);
  return {
    now: () => (fixed ? new Date(fixed) : new Date()),
    set: (instant) => {
      fixed = new Date(instant);
    },
  };
}
