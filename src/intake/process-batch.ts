// Takes a received batch from its file into the house, chunk by chunk.
//
// Each chunk is one transaction that also moves the batch's counts, so the batch knows at every moment exactly how many of its rows are in.
// After a kill the next start reads the file again from the beginning, lets the rows already counted pass (they are still remembered, so that
// a repeat further down is found), and goes on behind them. A session lock on the batch keeps two workers from going on at once; PostgreSQL
// lets go of it when its holder dies.
import { join } from "node:path";
import type { ColumnMap, CompiledResource } from "../catalog/index.ts";
import { appendEvents, DeclaredError, keepMemoryLow, makeCalendar, todayIn } from "../platform/index.ts";
import { withBatchLock } from "./batch-lock.ts";
import { type BatchRow, findBatch, finishBatch, notifyProgress, refuseBatch, startBatch } from "./batch-store.ts";
import { viewBatch } from "./batch-view.ts";
import { type CheckedChunk, type ChunkCheck, checkChunk } from "./check-chunk.ts";
import { checkColumns } from "./check-columns.ts";
import type { BatchView } from "./contract.ts";
import { openDecoded } from "./decode/index.ts";
import type { DecodedFile, RowChunk } from "./decoded-file.ts";
import type { IntakeContext } from "./intake-context.ts";
import { makeLatenessCheck } from "./lateness.ts";
import { type Loading, loadChunk, NOTHING_BEFORE } from "./load-chunk.ts";
import { readRawCells } from "./raw-cells.ts";
import { openRecognition, type RowRecognition } from "./recognise-rows.ts";
import { recogniseSameFile } from "./recognise-same-file.ts";
import { findReturnedBatch, isReturnedTitle } from "./returned-header.ts";
import { RowIndex } from "./row-index.ts";
import { keepLargerNotes } from "./row-memory-store.ts";
import { watchOrigins } from "./row-origins.ts";
import { settleCorrected } from "./settle-corrected.ts";
import { SubjectMemory } from "./subject-memory.ts";
import { addProblem, readSummary } from "./summary.ts";
import { readUnitNames } from "./unit-store.ts";

/** Null when somebody else is at it. A batch that is over is answered as it stands. `signal` ends the work behind the chunk in hand. */
export async function processBatch(context: IntakeContext, batchId: string, signal?: AbortSignal): Promise<BatchView | null> {
  return withBatchLock(context.db, batchId, async () => {
    const batch = await findBatch(context.db, batchId);
    if (!batch) return null;
    if (batch.state === "received" || batch.state === "running") await runBatch(context, batch, signal);
    const after = await findBatch(context.db, batchId);
    return after && viewBatch(context, after);
  });
}

async function runBatch(context: IntakeContext, batch: BatchRow, signal: AbortSignal | undefined): Promise<void> {
  if (await recogniseSameFile(context, batch)) return;
  let file: DecodedFile | null = null;
  try {
    file = await openFile(context, batch);
    await readRows(context, { batch, file, signal });
  } catch (error) {
    // A refusal belongs to the file; anything else to us, and the batch stays where it is for the next try.
    if (!(error instanceof DeclaredError) || error.status >= 500) throw error;
    await refuse(context, batch, error);
  } finally {
    await file?.close();
  }
}

function openFile(context: IntakeContext, { fileHash, fileName, fileSizeBytes }: BatchRow): Promise<DecodedFile> {
  if (!fileHash) throw new Error("a batch that waits must have its file");
  return openDecoded({
    open: () => context.files.readPieces(fileHash),
    sizeBytes: fileSizeBytes,
    fileName,
    tempDir: join(context.config.dataDir, "tmp"),
  });
}

/** A file that turns out broken in its middle keeps the rows that are in, counted and listed: nothing that was right is thrown away. */
async function refuse(context: IntakeContext, batch: BatchRow, error: DeclaredError): Promise<void> {
  const standing = await findBatch(context.db, batch.batchId);
  const entered = standing?.counts.read ?? 0;
  const words = entered === 0 ? error.words : `${error.words}（前 ${entered} 行已处理并保留，如不需要可撤回本批次）`;
  if (entered > 0) {
    await context.db.transaction((tx) => finishBatch(tx, batch.batchId, context.clock.now()));
  }
  await refuseBatch(context.db, batch.batchId, { code: error.code, words, at: context.clock.now() });
}

async function readRows(
  context: IntakeContext,
  { batch, file, signal }: { batch: BatchRow; file: DecodedFile; signal: AbortSignal | undefined },
): Promise<void> {
  const resource = context.catalog.get(batch.resource, batch.resourceVersion).withProfile(batch.profile ?? undefined);
  const columns = resource.mapColumns(file.header, batch.profile ?? undefined);
  checkColumns(resource, columns);
  await file.proofread?.();
  const { kind, encoding, size } = file;
  const correctsBatch = await findCorrected(context, batch, file.header);
  await startBatch(context.db, {
    batchId: batch.batchId,
    fileKind: kind,
    encoding,
    size,
    header: file.header,
    extraColumns: columns.extraColumns.filter((title) => !isReturnedTitle(title)),
    correctsBatch,
    at: context.clock.now(),
  });
  await notifyProgress(context.db, batch.batchId);
  // Repeats within the file are found by comparing hashes with each other: all of them must come of the same keys.
  const sealer = context.sealer.frozen();
  const recognition = await openRecognition(context, { batch, resource, file, sealer, isCorrection: correctsBatch !== null });
  const loading = await prepareLoading(context, batch, {
    resource,
    columns,
    header: file.header,
    hashedUnder: sealer.generation,
    recognition,
  });
  if (batch.state === "received")
    for (const words of file.notices ?? []) addProblem(loading.warnings, { field: null, code: "file.notice", words });
  const check: ChunkCheck = {
    resource,
    columns,
    columnCount: file.header.length,
    frame: () => ({ resource, sealer, batchId: batch.batchId, sourceUnit: batch.unitCode, recordedAt: context.clock.now() }),
    today: todayIn(context.clock),
    index: new RowIndex(),
    secret: sealer.digest("file-key"),
    recognition,
    findLateness: makeLatenessCheck(resource, makeCalendar(), todayIn(context.clock)),
  };
  const origins = watchOrigins(file.header, correctsBatch !== null);
  const isWhole = await loadAll(loading, check, { file, watch: origins.watch, alreadyRead: batch.counts.read, signal });
  if (!isWhole) return;
  await context.db.transaction(async (tx) => {
    const at = context.clock.now();
    if (correctsBatch) await settleCorrected(tx, { batchId: batch.batchId, corrects: correctsBatch, originOf: origins.rows, at });
    if (recognition) await keepLargerNotes(tx, { mark: recognition.mark, batchId: batch.batchId });
    await finishBatch(tx, batch.batchId, at);
    await appendEvents(tx, [{ topic: "batch.checked", payload: { batchId: batch.batchId } }], at);
  });
}

/** The batch that the sender named, else the one that a returned workbook names itself: of the same unit and resource, or it is none of ours. */
async function findCorrected({ db }: IntakeContext, batch: BatchRow, header: readonly string[]): Promise<string | null> {
  if (batch.correctsBatch) return batch.correctsBatch;
  const named = findReturnedBatch(header);
  const earlier = named === null ? null : await findBatch(db, named);
  return earlier?.unitCode === batch.unitCode && earlier.resource === batch.resource ? earlier.batchId : null;
}

interface FileToLoad {
  readonly resource: CompiledResource;
  readonly columns: ColumnMap;
  readonly header: readonly string[];
  readonly hashedUnder: number;
  readonly recognition: RowRecognition | null;
}

async function prepareLoading(context: IntakeContext, batch: BatchRow, file: FileToLoad): Promise<Loading> {
  const unitNames = await readUnitNames(context.db);
  return {
    context,
    resource: file.resource,
    batchId: batch.batchId,
    sourceUnit: batch.unitCode,
    errors: readSummary(batch.errorSummary),
    warnings: readSummary(batch.warningSummary),
    cellsOf: readRawCells(file.resource, file.columns, file.header),
    unitName: (unitCode) => unitNames.get(unitCode) ?? unitCode,
    hashedUnder: file.hashedUnder,
    memory: new SubjectMemory(),
    areNew: false,
    recognition: file.recognition,
  };
}

interface RowSource {
  readonly file: DecodedFile;
  readonly watch: (chunk: RowChunk) => void;
  readonly alreadyRead: number;
  readonly signal: AbortSignal | undefined;
}

/** Chunks are read and checked here while PostgreSQL still writes the two before. False when it was stopped on the way. */
async function loadAll(loading: Loading, check: ChunkCheck, source: RowSource): Promise<boolean> {
  let before = NOTHING_BEFORE;
  let last = NOTHING_BEFORE;
  let seen = 0;
  for await (const chunk of source.file.rows()) {
    source.watch(chunk);
    const checked = await checkChunk(check, chunk);
    const waiting = skipRead(checked, chunk, source.alreadyRead - seen);
    seen += chunk.rowNos.length;
    if (waiting.read === 0) continue;
    await before.done;
    if (source.signal?.aborted) break;
    keepMemoryLow();
    before = last;
    last = loadChunk(loading, waiting, before);
    last.done.then(
      () => releaseChunk(checked, chunk),
      () => {}, // told to whoever waits for it
    );
  }
  await before.done;
  await last.done;
  return !source.signal?.aborted;
}

/** Its rows are in: its buffers serve the chunks to come. */
function releaseChunk({ page }: CheckedChunk, chunk: RowChunk): void {
  page.release();
  chunk.release?.();
}

/** What an interrupted run has already counted is left out, to the row. */
function skipRead(checked: CheckedChunk, chunk: RowChunk, count: number): CheckedChunk {
  if (count <= 0) return checked;
  if (count >= checked.read) return { ...checked, read: 0, rows: [], familiar: [], rejected: [], warnings: [], duplicate: 0 };
  // Chunks are cut at the same places in every run, so this is only met after the chunk size itself changed.
  const firstRow = chunk.rowNos[count] ?? 0;
  const rows = checked.rows.filter((row) => row.rowNo >= firstRow);
  const familiar = checked.familiar.filter((row) => row.rowNo >= firstRow);
  const rejected = checked.rejected.filter((row) => row.rowNo >= firstRow);
  const read = checked.read - count;
  return { ...checked, read, rows, familiar, rejected, duplicate: read - rows.length - familiar.length - rejected.length };
}
