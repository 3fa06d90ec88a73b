// Loads the demo city through the same door as a department's file, then does what only happens later: a file taken back,
// records that somebody disputes. A load that was cut off goes on where it stopped; a finished one changes nothing.
import { Readable } from "node:stream";
import type { City } from "../city/index.ts";
import {
  type BatchCounts,
  type BatchView,
  getBatchView,
  type IntakeContext,
  processBatch,
  receiveBatch,
  withdrawBatch,
} from "../intake/index.ts";
import { listBatchRecords, setDisputeMark } from "../ledger/index.ts";
import { appendEvents, type Queryable, todayIn } from "../platform/index.ts";
import { LAST_LABEL } from "./cases/registration-cases.ts";
import type { DemoFile } from "./demo-file.ts";
import { type DemoBatch, listDemoBatches } from "./demo-store.ts";
import { demoErrors } from "./errors.ts";
import { generateDemoFiles } from "./generate-demo.ts";
import type { DemoScale } from "./scales.ts";

export const DEMO_SEED = 2020;

export interface DemoProgress {
  readonly fileName: string;
  readonly rowsDone: number;
  /** About how many in all. */
  readonly rows: number;
}

export interface DemoLoad {
  readonly scale: DemoScale;
  readonly city: City;
  readonly seed?: number;
  readonly onProgress?: (progress: DemoProgress) => void;
  /** Ends the work behind the chunk in hand; the next load goes on there. */
  readonly signal?: AbortSignal;
}

export interface DemoReport {
  readonly files: number;
  readonly counts: BatchCounts;
  /** Files whose counts are not those they were made for. */
  readonly surprises: readonly string[];
}

const NO_COUNTS: BatchCounts = { read: 0, accepted: 0, updated: 0, unchanged: 0, duplicate: 0, rejected: 0, parked: 0 };

/** The units must be in their table. Throws demoErrors.fileRefused and whatever the intake throws. */
export async function loadDemo(context: IntakeContext, load: DemoLoad): Promise<DemoReport> {
  const seed = load.seed ?? DEMO_SEED;
  const mark = demoMark(load.scale, seed);
  const standing = (await listDemoBatches(context.db)).filter(({ fileName }) => fileName.startsWith(mark));
  const today = standing[0]?.receivedOn ?? todayIn(context.clock);
  const made = await generateDemoFiles({ scale: load.scale, seed, today, city: load.city, catalog: context.catalog });
  const files = made.map((file) => ({ ...file, fileName: mark + file.fileName }));
  const batches = new Map(standing.map((batch) => [batch.fileName, batch]));
  const rows = files.reduce((sum, file) => sum + file.rows, 0);
  const counts = { ...NO_COUNTS };
  const surprises: string[] = [];
  for (const file of files) {
    if (load.signal?.aborted) break;
    const report = (rowsDone: number) => load.onProgress?.({ fileName: file.fileName, rowsDone, rows });
    const view = await loadFile(context, { file, batch: batches.get(file.fileName), rowsBefore: counts.read, report, signal: load.signal });
    if (view.state === "running" || view.state === "received") break;
    for (const key of Object.keys(counts) as (keyof BatchCounts)[]) counts[key] += view.counts[key];
    if (!isAsPlanned(file, view)) surprises.push(file.fileName);
    report(counts.read);
  }
  return { files: files.length, counts, surprises };
}

/** Whether a load was begun and cut off: the next start goes on with it. */
export async function isDemoUnfinished(db: Queryable): Promise<boolean> {
  const batches = await listDemoBatches(db);
  return batches.length > 0 && !batches.some(({ fileName, state }) => fileName.includes(LAST_LABEL) && state === "done");
}

/** Every file of a demo says so in its name, and which demo it belongs to. */
function demoMark(scale: DemoScale, seed: number): string {
  return `演示${scale}${seed}_`;
}

interface FileLoad {
  readonly file: DemoFile;
  /** Already received by an earlier load. */
  readonly batch: DemoBatch | undefined;
  readonly rowsBefore: number;
  report(rowsDone: number): void;
  readonly signal: AbortSignal | undefined;
}

async function loadFile(context: IntakeContext, load: FileLoad): Promise<BatchView> {
  const { file, batch } = load;
  if (batch?.state === "withdrawn") return getBatchView(context, batch.batchId);
  const view = batch?.state === "done" ? await getBatchView(context, batch.batchId) : await enterFile(context, load);
  if (view.state !== "done") return view;
  if (file.withdrawReason !== null) return withdrawBatch(context, { batchId: view.batch, reason: file.withdrawReason, accountId: null });
  if (file.isDisputed && batch?.state !== "done") await disputeRecords(context, view);
  return view;
}

const WATCH_MS = 250;

async function enterFile(context: IntakeContext, { file, batch, rowsBefore, report, signal }: FileLoad): Promise<BatchView> {
  const batchId = batch?.batchId ?? (await receiveFile(context, file));
  const watch = setInterval(() => {
    getBatchView(context, batchId).then(
      ({ counts }) => report(rowsBefore + counts.read),
      () => {}, // the next look, or the work itself, will tell
    );
  }, WATCH_MS);
  try {
    const view = (await processBatch(context, batchId, signal)) ?? (await waitForOther(context, batchId, signal));
    if (view.state === "refused") throw demoErrors.fileRefused({ file: file.fileName, reason: view.refusal?.words });
    return view;
  } finally {
    clearInterval(watch);
  }
}

async function receiveFile(context: IntakeContext, { resource, unit, fileName, text }: DemoFile): Promise<string> {
  const bytes = Readable.from(text().map((piece) => Buffer.from(piece)));
  return (await receiveBatch(context, { resource, unit, fileName, bytes, submittedBy: null, channel: "demo" })).batch;
}

/** A worker of the server took the batch up first. */
async function waitForOther(context: IntakeContext, batchId: string, signal: AbortSignal | undefined): Promise<BatchView> {
  for (;;) {
    const view = await getBatchView(context, batchId);
    if ((view.state !== "received" && view.state !== "running") || signal?.aborted) return view;
    await new Promise((resume) => setTimeout(resume, WATCH_MS));
  }
}

function isAsPlanned({ planned }: DemoFile, { counts }: BatchView): boolean {
  const isRefusedAsPlanned = counts.rejected === planned.refusedByCheck + planned.refusedByMatch;
  return isRefusedAsPlanned && counts.parked === planned.parked && counts.duplicate === planned.duplicate;
}

const DISPUTED_RECORDS = 3;

async function disputeRecords(context: IntakeContext, { batch, resource }: BatchView): Promise<void> {
  const records = await listBatchRecords(context.db, { batchId: batch, outcome: "accepted", limit: DISPUTED_RECORDS, offset: 0 });
  const at = context.clock.now();
  await context.db.transaction(async (tx) => {
    for (const { subjectId, recordId } of records) {
      await setDisputeMark(tx, { subjectId, recordId, isDisputed: true });
      await appendEvents(tx, [{ topic: "record.changed", payload: { subjectId, recordId, resource } }], at);
    }
  });
}
