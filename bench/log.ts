// What the log costs: events a second, each durable before its writer goes on, with the sequencer at work beside them; and imports and
// look-ups with the log against the same without it.
import { createReadStream } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { closeHouse, type House, openHouse } from "../src/apps/house.ts";
import { appendAuditEvent } from "../src/audit/index.ts";
import { processBatch, receiveBatch } from "../src/intake/index.ts";
import { APPLICATION_ROLE, type Database, openDatabase, type Queryable, readConfig } from "../src/platform/index.ts";
import { findPostmaster, readProcessCpuSeconds, readServerCpuSeconds } from "./cpu.ts";
import { type Compared, compareInTurn, type Measured } from "./log-compare.ts";
import { measureLookups, waitForPlaces } from "./log-lookups.ts";
import { median, timeSeconds } from "./measure.ts";
import { writePenaltyFile } from "./penalty-rows.ts";
import { type RunningProcess, startProcess } from "./start-process.ts";

export interface LogFigures {
  /** Durable: whoever wrote it has been told. */
  readonly eventsPerSecond: number;
  /** Durable and with a place in the tree, the time for that counted in: what the house can bear for hours. */
  readonly placedPerSecond: number;
  readonly imports: Compared;
  readonly lookups: Compared;
  readonly lookupsAlone: Compared;
}

interface Plan {
  readonly url: string;
  readonly dataDir: string;
  readonly folder: string;
  readonly rounds: number;
  report(line: string): void;
}

interface Run extends Plan {
  /** At work beside everything that is measured, in a process of its own as in the real house. */
  readonly sequencer: RunningProcess;
}

const EVENTS = 30_000;
const CONNECTIONS = 32;
const IMPORTED_ROWS = 20_000;
/** Far from the rows of the other measurements, so that these are new. */
const FIRST_ROW = 900_000_000;

export async function measureLog(plan: Plan): Promise<LogFigures> {
  const run = { ...plan, sequencer: await startProcess("log-sequencer.ts", [plan.url, plan.dataDir]) };
  try {
    const events = await measureEvents(run);
    const imports = await measureImports(run);
    const lookups = await measureLookups(run);
    return { ...events, imports, ...lookups };
  } finally {
    await run.sequencer.end();
  }
}

async function measureEvents({ url, rounds, report }: Run): Promise<Pick<LogFigures, "eventsPerSecond" | "placedPerSecond">> {
  const db = openDatabase({ url, role: APPLICATION_ROLE, connectionsMax: CONNECTIONS });
  const rates: { durable: number; placed: number }[] = [];
  for (let turn = 0; turn <= rounds; turn++) {
    let next = 0;
    const write = async () => {
      while (next++ < EVENTS) await appendAuditEvent(db, makeEvent(next), new Date());
    };
    const durable = await timeSeconds(() => Promise.all(Array.from({ length: CONNECTIONS }, write)));
    const placed = durable + (await timeSeconds(() => waitForPlaces(db)));
    if (turn > 0) rates.push({ durable: Math.round(EVENTS / durable), placed: Math.round(EVENTS / placed) }); // the first round warms up
  }
  await db.close();
  report(
    `events a second, durable: ${rates.map(({ durable }) => durable).join(", ")}; in the tree: ${rates.map(({ placed }) => placed).join(", ")}`,
  );
  return { eventsPerSecond: median(rates.map(({ durable }) => durable)), placedPerSecond: median(rates.map(({ placed }) => placed)) };
}

function makeEvent(no: number) {
  const subjectId = `0198f000-0000-7000-8000-${String(no % 5000).padStart(12, "0")}`;
  const fields = ["penalty", "permit"];
  return {
    kind: "credit_file.viewed",
    accountId: subjectId,
    unit: "tax",
    subjectId,
    purpose: "approval",
    matterNo: `琼税核〔2026〕${no}号`,
    fields,
  } as const;
}

async function measureImports(plan: Run): Promise<Compared> {
  const house = await openHouse(
    readConfig({ PORT: "0", DATA_DIR: plan.dataDir, DATABASE_URL: plan.url, DEMO: "none", LOG_LEVEL: "error" }),
  );
  const quiet = { ...house, db: withoutLog(house.db) };
  let first = FIRST_ROW;
  const run = async (context: House) => {
    const path = join(plan.folder, `log-${first}.csv`);
    await writePenaltyFile(path, { first, count: IMPORTED_ROWS });
    first += IMPORTED_ROWS;
    const source = { resource: "penalty", unit: "market-regulation", submittedBy: null, channel: "cli", fileName: path } as const;
    const measured = await measureWork(plan, async () => {
      const { batch } = await receiveBatch(context, { ...source, bytes: createReadStream(path) });
      await processBatch(context, batch);
    });
    await rm(path);
    return measured;
  };
  try {
    return await compareInTurn(plan, "imports", { logged: () => run(house), quiet: () => run(quiet) });
  } finally {
    await closeHouse(house);
  }
}

async function measureWork({ url, sequencer }: Run, work: () => Promise<void>): Promise<Measured> {
  const postmaster = await findPostmaster(url);
  const readCpu = () => {
    const { user, system } = process.cpuUsage();
    return {
      import: (user + system) / 1e6,
      database: readServerCpuSeconds(postmaster),
      sequencer: readProcessCpuSeconds(sequencer.pid),
    };
  };
  const before = readCpu();
  const seconds = await timeSeconds(work);
  const after = readCpu();
  const parts = {
    import: after.import - before.import,
    database: after.database - before.database,
    sequencer: after.sequencer - before.sequencer,
  };
  return { seconds, cpuSeconds: parts.import + parts.database + parts.sequencer, parts };
}

/** Swallows the one statement that writes an event: an import writes a few of them among twenty thousand rows. */
function withoutLog(db: Database): Database {
  const inTurn = { ...db.inTurn, ...swallowEvents(db.inTurn) };
  return { ...db, ...swallowEvents(db), inTurn, transaction: (work) => db.transaction((tx) => work({ ...tx, ...swallowEvents(tx) })) };
}

function swallowEvents(db: Queryable): Pick<Queryable, "listPrepared"> {
  return {
    listPrepared: (name, text, values) => (name === "insert_audit_events" ? Promise.resolve([]) : db.listPrepared(name, text, values)),
  };
}
