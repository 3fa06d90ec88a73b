// Reading against the floor: a subject's file by code, and a page of a public list. Ours and the bare server in turn.
import { openDatabase } from "../src/platform/index.ts";
import { measureLoad } from "./load.ts";
import { median, round } from "./measure.ts";
import { usccOf } from "./penalty-rows.ts";
import { startProcess } from "./start-process.ts";

export interface ReadFigures {
  readonly creditFile: { ratio: number; p95Ms: number };
  readonly portalList: { ratio: number; p95Ms: number };
}

interface Plan {
  readonly url: string;
  readonly dataDir: string;
  /** Rows in the tables when reading begins; codes are drawn from them. */
  readonly size: number;
  readonly rounds: number;
  report(line: string): void;
}

const SECONDS = 4;
const WARM_UP_SECONDS = 2;
const PAGES = 50;
const RECORDS_PER_SUBJECT = 5;

export async function measureReads(plan: Plan): Promise<ReadFigures> {
  await analyse(plan.url);
  const ours = await startProcess("our-server.ts", [plan.url, plan.dataDir]);
  const bare = await startProcess("bare-server.ts", [plan.url]);
  try {
    // A prime step walks through the companies in no order that an index would like; every twentieth number stands for persons.
    const companies = Math.floor(plan.size / RECORDS_PER_SUBJECT / 20);
    const codeOf = (turn: number) => usccOf(((turn * 15_485_863) % companies) * 20 + 1 + (turn % 19));
    const creditFile = await compare(plan, "credit file", {
      ours: { address: ours.address, pathOf: (turn) => `/api/public/v1/subjects/${codeOf(turn)}` },
      bare: { address: bare.address, pathOf: (turn) => `/${codeOf(turn)}` },
    });
    const portalList = await compare(plan, "portal list", {
      ours: { address: ours.address, pathOf: (turn) => `/penalties?page=${(turn % PAGES) + 1}` },
      bare: { address: bare.address, pathOf: (turn) => `/list?page=${(turn % PAGES) + 1}` },
    });
    return { creditFile, portalList };
  } finally {
    ours.kill();
    bare.kill();
  }
}

/** What autovacuum would have done by now: without it the bare query may be planned as a scan, and the floor would be no floor. */
async function analyse(url: string): Promise<void> {
  const owner = openDatabase({ url, connectionsMax: 1 });
  await owner.run("analyze");
  await owner.close();
}

interface Target {
  readonly address: string;
  pathOf(turn: number): string;
}

async function compare(plan: Plan, name: string, { ours, bare }: { ours: Target; bare: Target }) {
  await measureLoad(ours.address, WARM_UP_SECONDS, ours.pathOf);
  await measureLoad(bare.address, WARM_UP_SECONDS, bare.pathOf);
  const ratios: number[] = [];
  const p95: number[] = [];
  for (let turn = 0; turn < plan.rounds; turn++) {
    const floor = await measureLoad(bare.address, SECONDS, bare.pathOf);
    const measured = await measureLoad(ours.address, SECONDS, ours.pathOf);
    ratios.push(measured.requestsPerSecond / floor.requestsPerSecond);
    p95.push(measured.p95Ms);
    plan.report(
      `${name}: ${Math.round(measured.requestsPerSecond)} requests/s, bare ${Math.round(floor.requestsPerSecond)}; p95 ${round(measured.p95Ms)} ms, bare ${round(floor.p95Ms)} ms`,
    );
  }
  return { ratio: round(median(ratios)), p95Ms: round(median(p95)) };
}
