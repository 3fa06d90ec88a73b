// One checked chunk into the house, in one transaction: subjects, ledger, rejected and parked rows, counts and events together or not at all.
import type { CompiledResource } from "../catalog/index.ts";
import { hasSqlState, type Transaction, todayIn } from "../platform/index.ts";
import { addChunk, type ChunkTotals, notifyProgress, preferLookups } from "./batch-store.ts";
import type { CheckedChunk, RejectedDraft } from "./check-chunk.ts";
import { confirmFamiliar, keepNotes } from "./familiar-rows.ts";
import type { IntakeContext } from "./intake-context.ts";
import { insertParked } from "./parked-store.ts";
import type { RowRecognition } from "./recognise-rows.ts";
import { type CellsOfRow, insertRejected } from "./rejected-store.ts";
import type { SubjectMemory } from "./subject-memory.ts";
import { addProblems, addWarnings, type Summary } from "./summary.ts";
import { type Written, writeRows } from "./write-rows.ts";

export interface Loading {
  readonly context: IntakeContext;
  readonly resource: CompiledResource;
  readonly batchId: string;
  readonly sourceUnit: string;
  /** Problems met so far, by field and code; grows with each chunk. */
  readonly errors: Summary;
  readonly warnings: Summary;
  readonly cellsOf: CellsOfRow;
  readonly unitName: (unitCode: string) => string;
  /** The keys that the file's rows are hashed with, the same from its first row to its last. */
  readonly hashedUnder: number;
  readonly memory: SubjectMemory;
  readonly recognition: RowRecognition | null;
  /** The last chunk brought new records alone; so, it is believed, will the next. */
  areNew: boolean;
}

const TRIES_MAX = 8;

/** A chunk on its way in. */
export interface ChunkLoad {
  /** When its subjects are known and in memory, or when it has failed. Until then the next one may not ask: both would make the same company. */
  readonly resolved: Promise<void>;
  /** Whether the first try has been committed. */
  readonly firstTry: Promise<boolean>;
  /** When it is in, however many tries it took. */
  readonly done: Promise<void>;
}

export const NOTHING_BEFORE: ChunkLoad = { resolved: Promise.resolve(), firstTry: Promise.resolve(true), done: Promise.resolve() };

/**
 * Begins while the chunk before may still be on its way, so that PostgreSQL has work while we read and check; commits only behind it, so that
 * the counts always speak of the first so many rows. What the chunk before makes (a new company) this one already knows from memory; should that
 * first try fail, everything built on it is dropped, and this chunk begins anew once the other is in.
 */
export function loadChunk(loading: Loading, chunk: CheckedChunk, before: ChunkLoad): ChunkLoad {
  const { promise: resolved, resolve: tellResolved } = Promise.withResolvers<void>();
  const firstTry = tryChunk(loading, chunk, { before, tellResolved, areNew: loading.areNew }).finally(tellResolved);
  const done = firstTry.then(async (isIn) => {
    if (isIn) return;
    await before.done;
    await retryChunk(loading, chunk);
  });
  done.catch(() => {}); // awaited by whoever loads the file
  return { resolved, firstTry, done };
}

/** Two officers with the same file meet at a unique key: whoever comes second looks again and finds the record standing. */
async function retryChunk(loading: Loading, chunk: CheckedChunk): Promise<void> {
  for (let attempt = 2; attempt <= TRIES_MAX; attempt++)
    if (await tryChunk(loading, chunk, { before: NOTHING_BEFORE, tellResolved: () => {}, areNew: false })) return;
  throw new Error("a chunk lost every race");
}

/** False when somebody else was first, or when the chunk before was not committed. */
async function tryChunk(loading: Loading, chunk: CheckedChunk, turn: ChunkTurn): Promise<boolean> {
  try {
    await turn.before.resolved;
    const rejected = await loading.context.db.transaction((tx) => writeChunk(loading, chunk, { ...turn, tx }));
    addProblems(loading.errors, rejected);
    addWarnings(loading.warnings, chunk.warnings);
    return true;
  } catch (error) {
    loading.memory.clear();
    loading.areNew = false;
    if (isRace(error) || error instanceof Overtaken) return false;
    throw error;
  }
}

/** The chunk before this one was not committed at its first try: what was read from memory may not be there. */
class Overtaken extends Error {}

/** unique_violation, serialization_failure, deadlock_detected, lock_not_available */
export function isRace(error: unknown): boolean {
  return hasSqlState(error, "23505", "40001", "40P01", "55P03");
}

interface ChunkTurn {
  readonly before: ChunkLoad;
  readonly tellResolved: () => void;
  readonly areNew: boolean;
}

async function writeChunk(
  loading: Loading,
  chunk: CheckedChunk,
  { tx, before, tellResolved, areNew }: ChunkTurn & { tx: Transaction },
): Promise<readonly RejectedDraft[]> {
  const { context, resource, batchId, sourceUnit, unitName, memory, hashedUnder } = loading;
  const { sealer, clock } = context;
  const said = { resource, batchId, sourceUnit, at: clock.now(), today: todayIn(clock), unitName };
  const writing = { ...said, sealer, hashedUnder, memory, areNew, tellResolved };
  await preferLookups(tx);
  const { unchanged, anew } = await confirmFamiliar(tx, loading.recognition, chunk);
  const written = await writeRows(tx, writing, { page: chunk.page, rows: [...chunk.rows, ...anew.rows] });
  loading.areNew = written.accepted > 0 && written.accepted === chunk.read;
  await keepNotes(tx, loading, { chunk, unchanged, written });
  const rejected = [...chunk.rejected, ...anew.rejected, ...written.rejected];
  await insertRejected(tx, { sealer, batchId, cellsOf: loading.cellsOf }, rejected);
  await insertParked(tx, { sealer, batchId }, written.parked);
  if (!(await before.firstTry)) throw new Overtaken();
  const errors = new Map(loading.errors);
  addProblems(errors, rejected);
  const warnings = new Map(loading.warnings);
  addWarnings(warnings, chunk.warnings);
  const totals = countChunk(chunk, { ...written, unchanged: written.unchanged + unchanged.length }, rejected);
  await addChunk(tx, { batchId, totals, consumed: chunk.consumed, errors, warnings });
  await notifyProgress(tx, batchId);
  return rejected;
}

function countChunk(chunk: CheckedChunk, written: Omit<Written, "standing">, rejected: readonly RejectedDraft[]): ChunkTotals {
  const { accepted, updated, unchanged, duplicate, parked } = written;
  return {
    read: chunk.read,
    accepted,
    updated,
    unchanged,
    duplicate: chunk.duplicate + duplicate,
    rejected: rejected.length,
    parked: parked.length,
  };
}
