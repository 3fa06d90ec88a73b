// The rooms below the server on a real database: catalog, intake, ledger, publication, with a clock that can be moved.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { type Catalog, loadCatalog } from "../../src/catalog/index.ts";
import type { IntakeContext } from "../../src/intake/index.ts";
import { processBatch, receiveBatch } from "../../src/intake/index.ts";
import { deriveKeys, drainOutbox, makeSealer, openFileStore, todayIn } from "../../src/platform/index.ts";
import { publicationConsumer } from "../../src/publication/index.ts";
import { makeTestDatabase, type TestDatabase } from "./database.ts";

const UNITS = ["credit-office", "market-regulation", "transport", "ecology", "tax", "court", "approval-centre"];

export interface House {
  readonly context: IntakeContext;
  readonly database: TestDatabase;
  /** Receives a file and processes it to its end; publishes what it brought. */
  submit(file: {
    text: string | Buffer;
    resource: string;
    unit?: string;
    fileName?: string;
    profile?: string;
    corrects?: string;
  }): Promise<Awaited<ReturnType<typeof receiveBatch>>>;
  publish(): Promise<void>;
  moveClockTo(instant: string): void;
  close(): Promise<void>;
}

export async function makeHouse(catalogDirs: readonly string[] = ["catalog"]): Promise<House> {
  const database = await makeTestDatabase();
  const dataDir = await mkdtemp(join(tmpdir(), "xinshu-house-"));
  const keys = deriveKeys(Buffer.alloc(32, 7));
  const catalog: Catalog = await loadCatalog(catalogDirs);
  let now = new Date("2026-11-23T10:00:00+08:00");
  const clock = { now: () => now };
  const silent = () => {};
  const context: IntakeContext = {
    config: { port: 0, host: "127.0.0.1", dataDir, databaseUrl: database.url, city: "sanya", demo: "none" },
    db: database.db,
    sealer: makeSealer(keys),
    files: await openFileStore(dataDir, keys),
    clock,
    log: { info: silent, warn: silent, error: silent },
    catalog,
  };
  for (const [position, unit] of UNITS.entries()) {
    await database.owner.run("insert into unit (unit_code, name, kind, position) values ($1, $1, 'department', $2)", [unit, position]);
  }
  const publish = async () => {
    await drainOutbox(database.db, publicationConsumer({ catalog, today: () => todayIn(clock) }));
  };
  return {
    context,
    database,
    publish,
    submit: async ({ text, resource, unit = "market-regulation", fileName = "数据.csv", profile, corrects }) => {
      const bytes = Readable.from([Buffer.from(text)]);
      const received = await receiveBatch(context, {
        resource,
        unit,
        submittedBy: null,
        channel: "cli",
        fileName,
        bytes,
        profile,
        corrects,
      });
      const done = await processBatch(context, received.batch);
      if (!done) throw new Error("the batch was held by somebody else");
      await publish();
      return done;
    },
    moveClockTo: (instant) => {
      now = new Date(instant);
    },
    close: async () => {
      await database.close();
      await rm(dataDir, { recursive: true });
    },
  };
}
