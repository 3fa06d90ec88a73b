// Import against the floor: new rows into tables that already hold as many, then the same file again.
import { execFile } from "node:child_process";
import { appendFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { copyIntoFloor, makeFloorTable } from "./floor.ts";
import { median, round } from "./measure.ts";
import { writePenaltyFile } from "./penalty-rows.ts";

export interface ImportFigures {
  readonly newRows: { ratio: number; rowsPerSecond: number };
  /** The same rows in a file of other bytes: every row is read, checked and compared. */
  readonly unchanged: { ratio: number };
  /** The same bytes again: recognised, and the ledger asked whether all of it still stands. */
  readonly sameFile: { ratio: number };
  readonly peakMemoryMb: number;
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
  readonly counts: Record<string, number>;
}

export async function measureImport(plan: Plan): Promise<ImportFigures> {
  const { url, size, rounds, report } = plan;
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
    sameFile: { ratio: round(median(measured.map((each) => each.floor / each.same))) },
    peakMemoryMb: Math.round(Math.max(...measured.map((each) => each.peakMemoryMb))),
  };
}

/** The floor and ours in turn, over the same file: a machine that slows down slows both. */
async function runRound(plan: Plan, first: number, name: string) {
  const path = join(plan.folder, `penalties-${first}.csv`);
  const sizeBytes = await writePenaltyFile(path, first, plan.size);
  const floor = await copyIntoFloor(plan.url, path);
  const fresh = await runChild(plan, path, "accepted");
  const same = await runChild(plan, path, "unchanged");
  await appendFile(path, "\n"); // a blank line: the same rows, but no longer the same bytes
  const again = await runChild(plan, path, "unchanged");
  await rm(path);
  plan.report(
    `${name}: ${plan.size} rows, ${round(sizeBytes / 1e6, 0)} MB; floor ${round(floor)} s, new ${round(fresh.seconds)} s (received ${round(fresh.storedSeconds)}, loaded ${round(fresh.loadedSeconds)}), ` +
      `unchanged ${round(again.seconds)} s, same file ${round(same.seconds)} s, peak ${round(fresh.peakMemoryMb, 0)} MB`,
  );
  return {
    floor,
    fresh: fresh.seconds,
    again: again.seconds,
    same: same.seconds,
    peakMemoryMb: Math.max(fresh.peakMemoryMb, again.peakMemoryMb),
  };
}

/** Every row must end in the column that the measurement speaks of, or the figure means nothing. */
async function runChild(plan: Plan, path: string, column: string): Promise<ChildAnswer> {
  const child = join(import.meta.dirname, "import-child.ts");
  const { stdout } = await promisify(execFile)(process.execPath, ["--max-semi-space-size=16", child, plan.url, plan.dataDir, path], {
    maxBuffer: 1 << 24,
  });
  const answer: ChildAnswer = JSON.parse(stdout.trim().split("\n").at(-1) ?? "{}");
  if (answer.counts?.[column] !== plan.size) throw new Error(`expected ${plan.size} rows ${column}: ${stdout}`);
  return answer;
}
