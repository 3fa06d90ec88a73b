// What the log adds to a look-up: credit files over HTTP on loopback, by an account that is logged in, from two servers that differ in the log
// alone. Who asks is a process of its own whose processor time counts for neither side. The server, the database and the sequencer count; the
// processor is read when every event of the round has its place in the tree, so that no work of one side falls into the other's round.
import { closeHouse, openHouse } from "../src/apps/house.ts";
import { openDatabase, type Queryable, readConfig } from "../src/platform/index.ts";
import { makeRoleAccount, openRoleSession } from "../test/support/role-sessions.ts";
import { findPostmaster, readProcessCpuSeconds, readServerCpuSeconds } from "./cpu.ts";
import { timeRequests } from "./load.ts";
import { type Compared, compareInTurn } from "./log-compare.ts";
import { usccOf } from "./penalty-rows.ts";
import { type RunningProcess, startProcess } from "./start-process.ts";

interface Plan {
  readonly url: string;
  readonly dataDir: string;
  readonly rounds: number;
  /** The process of the sequencer, which is at work on both sides. */
  readonly sequencer: RunningProcess;
  report(line: string): void;
}

/** A busy house, and one person alone, who has a commit to himself. */
const BUSY = { name: "look-ups", readers: 8, lookups: 3000 };
const ALONE = { name: "look-ups of one reader alone", readers: 1, lookups: 1000 };
const SUBJECTS = 50;

type Owner = ReturnType<typeof openDatabase>;

export interface LookupFigures {
  readonly lookups: Compared;
  readonly lookupsAlone: Compared;
}

export async function measureLookups(plan: Plan): Promise<LookupFigures> {
  const owner = openDatabase({ url: plan.url, connectionsMax: 2 });
  const headers = await logIn(plan, owner);
  const subjects = await listSubjects(owner);
  const servers = {
    logged: await startProcess("log-server.ts", [plan.url, plan.dataDir, "logged"]),
    quiet: await startProcess("log-server.ts", [plan.url, plan.dataDir, "quiet"]),
  };
  const postmaster = await findPostmaster(plan.url);
  const readCpu = (server: RunningProcess) => ({
    server: readProcessCpuSeconds(server.pid),
    database: readServerCpuSeconds(postmaster),
    sequencer: readProcessCpuSeconds(plan.sequencer.pid),
  });
  const pathOf = (turn: number) => `/api/v1/subjects/${subjects[turn % subjects.length]}/credit-file`;
  const run = async (server: RunningProcess, { readers, lookups }: typeof BUSY) => {
    const before = readCpu(server);
    const seconds = await timeRequests({ address: server.address, headers, count: lookups, connections: readers, pathOf });
    await waitForPlaces(owner);
    const after = readCpu(server);
    const used = {
      server: after.server - before.server,
      database: after.database - before.database,
      sequencer: after.sequencer - before.sequencer,
    };
    return { seconds, cpuSeconds: used.server + used.database + used.sequencer, parts: used };
  };
  const compare = (crowd: typeof BUSY) =>
    compareInTurn(plan, crowd.name, { logged: () => run(servers.logged, crowd), quiet: () => run(servers.quiet, crowd) });
  try {
    return { lookups: await compare(BUSY), lookupsAlone: await compare(ALONE) };
  } finally {
    await Promise.all([servers.logged.end(), servers.quiet.end()]);
    await owner.close();
  }
}

async function logIn({ url, dataDir }: Plan, owner: Owner): Promise<Readonly<Record<string, string>>> {
  const config = readConfig({ PORT: "0", DATA_DIR: dataDir, DATABASE_URL: url, DEMO: "none", LOG_LEVEL: "error" });
  const house = await openHouse(config);
  const account = await makeRoleAccount(house, owner, { role: "office_clerk", unit: "market-regulation" });
  const { headers } = await openRoleSession(house, owner, account);
  await closeHouse(house);
  return headers;
}

async function listSubjects(owner: Owner): Promise<string[]> {
  const usccs = Array.from({ length: SUBJECTS }, (_, no) => usccOf(no * 20 + 1));
  const rows = await owner.list<{ id: string }>(
    "select subject_id as id from subject where uscc is not null order by (uscc = any($1)) desc, uscc limit $2",
    [usccs, SUBJECTS],
  );
  return rows.map(({ id }) => id);
}

/** Until every event has its place in the tree. */
export async function waitForPlaces(db: Queryable): Promise<void> {
  const isWaiting = "select exists (select from audit_pending) as waits";
  while ((await db.get<{ waits: boolean }>(isWaiting)).waits) await new Promise((resolve) => setTimeout(resolve, 100));
}
