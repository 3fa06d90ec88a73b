// What the log costs: events a second, each in a transaction of its own and durable, with the sequencer at work beside them; and imports and
// look-ups with the log against the same without it. "Without" swallows the one statement that writes an event: no switch in the program.
import { createReadStream } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { closeHouse, type House, openHouse } from "../src/apps/house.ts";
import { createServerApp } from "../src/apps/server/create-app.ts";
import { appendAuditEvent, openLogKey, runSequencer } from "../src/audit/index.ts";
import { processBatch, receiveBatch } from "../src/intake/index.ts";
import { APPLICATION_ROLE, type Database, openDatabase, type Queryable, readConfig } from "../src/platform/index.ts";
import { makeRoleAccount, openRoleSession } from "../test/support/role-sessions.ts";
import { findPostmaster, readServerCpuSeconds } from "./cpu.ts";
import { median, round, timeSeconds } from "./measure.ts";
import { usccOf, writePenaltyFile } from "./penalty-rows.ts";

export interface LogFigures {
  readonly eventsPerSecond: number;
  /** Share of time that the log adds: 0.05 is five in a hundred. */
  readonly importCost: number;
  readonly lookupCost: number;
}

interface Plan {
  readonly url: string;
  readonly dataDir: string;
  readonly folder: string;
  readonly rounds: number;
  report(line: string): void;
}

const EVENTS = 30_000;
const CONNECTIONS = 32;
const IMPORTED_ROWS = 20_000;
/** Far from the rows of the other measurements, so that these are new. */
const FIRST_ROW = 900_000_000;
const LOOKUPS = 1500;
const READERS = 8;
const SUBJECTS = 50;

export async function measureLog(plan: Plan): Promise<LogFigures> {
  const eventsPerSecond = await measureEvents(plan);
  const house = await openHouse(
    readConfig({ PORT: "0", DATA_DIR: plan.dataDir, DATABASE_URL: plan.url, DEMO: "none", LOG_LEVEL: "error" }),
  );
  const sequencer = runSequencer({ db: house.db, clock: house.clock, signer: openLogKey(house.config) }, house.log);
  try {
    const importCost = await measureImports(plan, house);
    const lookupCost = await measureLookups(plan, house);
    return { eventsPerSecond: Math.round(eventsPerSecond), importCost: round(importCost, 3), lookupCost: round(lookupCost, 3) };
  } finally {
    await sequencer.stop();
    await closeHouse(house);
  }
}

async function measureEvents({ url, dataDir, rounds, report }: Plan): Promise<number> {
  const db = openDatabase({ url, role: APPLICATION_ROLE, connectionsMax: CONNECTIONS });
  const silent = () => {};
  const tools = { db, clock: { now: () => new Date() }, signer: openLogKey({ dataDir, city: "bench" }) };
  const sequencer = runSequencer(tools, { info: silent, warn: silent, error: silent });
  const rates: number[] = [];
  for (let turn = 0; turn <= rounds; turn++) {
    let next = 0;
    const write = async () => {
      while (next++ < EVENTS) await appendAuditEvent(db, makeEvent(next), new Date());
    };
    const seconds = await timeSeconds(() => Promise.all(Array.from({ length: CONNECTIONS }, write)));
    if (turn > 0) rates.push(EVENTS / seconds); // the first round warms up
  }
  await sequencer.stop();
  await db.close();
  report(`log: ${rates.map((rate) => Math.round(rate)).join(", ")} events a second`);
  return median(rates);
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

async function measureImports(plan: Plan, house: House): Promise<number> {
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
  return compare(plan, "import", { logged: () => run(house), quiet: () => run(quiet) });
}

async function measureLookups(plan: Plan, house: House): Promise<number> {
  const owner = openDatabase({ url: plan.url, connectionsMax: 2 });
  const account = await makeRoleAccount(house, owner, { role: "office_clerk", unit: "market-regulation" });
  const { headers } = await openRoleSession(house, owner, account);
  const usccs = Array.from({ length: SUBJECTS }, (_, no) => usccOf(no * 20 + 1));
  const subjects = await owner.list<{ id: string }>(
    "select subject_id as id from subject where uscc is not null order by (uscc = any($1)) desc, uscc limit $2",
    [usccs, SUBJECTS],
  );
  await owner.close();
  const servers = {
    logged: await createServerApp(house, { hasConsole: false, requestsMax: Number.MAX_SAFE_INTEGER }),
    quiet: await createServerApp({ ...house, db: withoutLog(house.db) }, { hasConsole: false, requestsMax: Number.MAX_SAFE_INTEGER }),
  };
  const run = ({ app }: (typeof servers)["logged"]) =>
    measureWork(plan, async () => {
      let next = 0;
      const read = async () => {
        while (next++ < LOOKUPS) {
          const answer = await app.inject({ url: `/api/v1/subjects/${subjects[next % subjects.length]?.id}/credit-file`, headers });
          if (answer.statusCode !== 200) throw new Error(`a look-up was answered ${answer.statusCode}: ${answer.body.slice(0, 200)}`);
        }
      };
      await Promise.all(Array.from({ length: READERS }, read));
    });
  const cost = await compare(plan, "look-ups", { logged: () => run(servers.logged), quiet: () => run(servers.quiet) });
  await Promise.all([servers.logged.close(), servers.quiet.close()]);
  return cost;
}

interface Measured {
  readonly seconds: number;
  /** Of this process and of PostgreSQL. */
  readonly cpuSeconds: number;
}

async function measureWork({ url }: Plan, work: () => Promise<void>): Promise<Measured> {
  const postmaster = await findPostmaster(url);
  const serverBefore = readServerCpuSeconds(postmaster);
  const before = process.cpuUsage();
  const seconds = await timeSeconds(work);
  const { user, system } = process.cpuUsage(before);
  return { seconds, cpuSeconds: (user + system) / 1e6 + readServerCpuSeconds(postmaster) - serverBefore };
}

/** In turn, so that a machine that slows down slows both; the first pair warms up. */
async function compare(
  { rounds, report }: Plan,
  name: string,
  { logged, quiet }: { logged: () => Promise<Measured>; quiet: () => Promise<Measured> },
): Promise<number> {
  const pairs: { logged: Measured; quiet: Measured }[] = [];
  for (let turn = 0; turn <= rounds; turn++) pairs.push({ quiet: await quiet(), logged: await logged() });
  const measured = pairs.slice(1);
  const costOf = (of: (measured: Measured) => number) => median(measured.map((pair) => of(pair.logged) / of(pair.quiet))) - 1;
  const cost = costOf(({ seconds }) => seconds);
  report(
    `${name} with the log: ${round(100 * cost, 1)} % more time, ${round(100 * costOf(({ cpuSeconds }) => cpuSeconds), 1)} % more processor time`,
  );
  return cost;
}

function withoutLog(db: Database): Database {
  return { ...db, ...swallowEvents(db), transaction: (work) => db.transaction((tx) => work({ ...tx, ...swallowEvents(tx) })) };
}

function swallowEvents(db: Queryable): Pick<Queryable, "listPrepared"> {
  return {
    listPrepared: (name, text, values) => (name === "insert_audit_events" ? Promise.resolve([]) : db.listPrepared(name, text, values)),
  };
}
