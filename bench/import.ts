// Import against the floor: new rows into tables that already hold as many, then the same file again.
import { execFile } from "node:child_process";
import { appendFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { findPostmaster, readServerCpuSeconds } from "./cpu.ts";
import { copyIntoFloor, makeFloorTable } from "./floor.ts";
import { median, round } from "./measure.ts";
import { writePenaltyFile } from "./penalty-rows.ts";

export interface ImportFigures {
  readonly newRows: { ratio: number; rowsPerSecond: number };
  /** The same rows in a file of other bytes: each is known by its own bytes, and its record looked at. */
  readonly unchanged: { ratio: number };
  /** The same rows, each written otherwise: every one is taken apart, checked and compared. */
  readonly rewritten: { ratio: number };
  /** The same bytes again: recognised, and the ledger asked whether all of it still stands. */
  readonly sameFile: { ratio: number };
  readonly peakMemoryMb: number;
  /** Processor time of the floor by that of the import, ours and PostgreSQL's together: tells of the work on a machine that others use as well. */
  readonly cpuRatio: { newRows: number; unchanged: number; rewritten: number };
}

interface Plan {
  readonly url: string;
  readonly dataDir: string;
  readonly folder: string;
  readonly size: number;
  readonly rounds: number;
  report(line: string): void;
}

interface ChildAnswer {
  readonly seconds: number;
  readonly loadedSeconds: number;
  readonly storedSeconds: number;
  readonly peakMemoryMb: number;
  /** Its own and, once it has ended, PostgreSQL's. */
  readonly cpuSeconds: number;
  readonly counts: Record<string, number>;
}

type Round = Plan & { readonly postmaster: number };

export async function measureImport(asked: Plan): Promise<ImportFigures> {
  const { url, size, rounds, report } = asked;
  const plan = { ...asked, postmaster: await findPostmaster(url) };
  await makeFloorTable(url);
  await runRound(plan, 0, "the first rows, not measured");
  const measured = [];
  for (let round = 1; round <= rounds; round++) measured.push(await runRound(plan, round * size, `round ${round}`));
  report(`rounds measured: ${rounds}`);
  return {
    newRows: {
      ratio: round(median(measured.map((each) => each.floor / each.fresh))),
      rowsPerSecond: Math.round(median(measured.map((each) => size / each.fresh))),
    },
    unchanged: { ratio: round(median(measured.map((each) => each.floor / each.again))) },
    rewritten: { ratio: round(median(measured.map((each) => each.floor / each.rewritten))) },
    sameFile: { ratio: round(median(measured.map((each) => each.floor / each.same))) },
    cpuRatio: {
      newRows: round(median(measured.map(({ cpu }) => cpu.floor / cpu.fresh))),
      unchanged: round(median(measured.map(({ cpu }) => cpu.floor / cpu.again))),
      rewritten: round(median(measured.map(({ cpu }) => cpu.floor / cpu.rewritten))),
    },
    peakMemoryMb: Math.round(Math.max(...measured.map((each) => each.peakMemoryMb))),
  };
}

/** The floor and ours in turn, over the same file: a machine that slows down slows both. */
async function runRound(plan: Round, first: number, name: string) {
  const path = join(plan.folder, `penalties-${first}.csv`);
  const sizeBytes = await writePenaltyFile(path, { first, count: plan.size });
  const floor = await runFloor(plan, path);
  const fresh = await runChild(plan, path, "accepted");
  const same = await runChild(plan, path, "unchanged");
  await appendFile(path, "\n"); // a blank line: the same rows, but no longer the same bytes
  const again = await runChild(plan, path, "unchanged");
  await writePenaltyFile(path, { first, count: plan.size, remark: " " });
  const rewritten = await runChild(plan, path, "unchanged");
  await rm(path);
  plan.report(
    `${name}: ${plan.size} rows, ${round(sizeBytes / 1e6, 0)} MB; floor ${round(floor.seconds)} s, new ${round(fresh.seconds)} s (received ${round(fresh.storedSeconds)}, loaded ${round(fresh.loadedSeconds)}), ` +
      `unchanged ${round(again.seconds)} s, rewritten ${round(rewritten.seconds)} s, same file ${round(same.seconds)} s, peak ${round(fresh.peakMemoryMb, 0)} MB; ` +
      `processor s: floor ${round(floor.cpuSeconds)}, new ${round(fresh.cpuSeconds)}, unchanged ${round(again.cpuSeconds)}, rewritten ${round(rewritten.cpuSeconds)}`,
  );
  return {
    floor: floor.seconds,
    fresh: fresh.seconds,
    again: again.seconds,
    rewritten: rewritten.seconds,
    cpu: { floor: floor.cpuSeconds, fresh: fresh.cpuSeconds, again: again.cpuSeconds, rewritten: rewritten.cpuSeconds },
    same: same.seconds,
    peakMemoryMb: Math.max(fresh.peakMemoryMb, again.peakMemoryMb, rewritten.peakMemoryMb),
  };
}

async function runFloor({ url, postmaster }: Round, path: string): Promise<{ seconds: number; cpuSeconds: number }> {
  const before = readServerCpuSeconds(postmaster);
  const own = process.cpuUsage();
  const seconds = await copyIntoFloor(url, path);
  const { user, system } = process.cpuUsage(own);
  return { seconds, cpuSeconds: (user + system) / 1e6 + readServerCpuSeconds(postmaster) - before };
}

/** Every row must end in the column that the measurement speaks of, or the figure means nothing. */
async function runChild(plan: Round, path: string, column: string): Promise<ChildAnswer> {
  const child = join(import.meta.dirname, "import-child.ts");
  const before = readServerCpuSeconds(plan.postmaster);
  const { stdout } = await promisify(execFile)(process.execPath, ["--max-semi-space-size=16", child, plan.url, plan.dataDir, path], {
    maxBuffer: 1 << 24,
  });
  const answer: ChildAnswer = JSON.parse(stdout.trim().split("\n").at(-1) ?? "{}");
  if (answer.counts?.[column] !== plan.size) throw new Error(`expected ${plan.size} rows ${column}: ${stdout}`);
  return { ...answer, cpuSeconds: answer.cpuSeconds + readServerCpuSeconds(plan.postmaster) - before };
}
