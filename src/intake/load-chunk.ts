// One checked chunk into the house, in one transaction: subjects, ledger, rejected and parked rows, counts and events together or not at all.
import type { CompiledResource } from "../catalog/index.ts";
import { hasSqlState, type Transaction, todayIn } from "../platform/index.ts";
import { addChunk, notifyProgress, preferLookups } from "./batch-store.ts";
import type { CheckedChunk, RejectedDraft } from "./check-chunk.ts";
import type { IntakeContext } from "./intake-context.ts";
import { insertParked } from "./parked-store.ts";
import { type CellsOfRow, insertRejected } from "./rejected-store.ts";
import type { SubjectMemory } from "./subject-memory.ts";
import { addProblems, type Summary } from "./summary.ts";
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
  readonly memory: SubjectMemory;
}

const TRIES_MAX = 8;

/** Two officers with the same file meet at a unique key: whoever comes second looks again and finds the record standing. */
export async function loadChunk(loading: Loading, chunk: CheckedChunk): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      const { rejected, known } = await loading.context.db.transaction((tx) => writeChunk(loading, chunk, tx));
      addProblems(loading.errors, rejected);
      loading.memory.keep(known);
      return;
    } catch (error) {
      if (!isRace(error) || attempt === TRIES_MAX) throw error;
    }
  }
}

/** unique_violation, serialization_failure, deadlock_detected */
export function isRace(error: unknown): boolean {
  return hasSqlState(error, "23505", "40001", "40P01");
}

async function writeChunk(
  loading: Loading,
  chunk: CheckedChunk,
  tx: Transaction,
): Promise<{ rejected: readonly RejectedDraft[]; known: Written["known"] }> {
  const { context, resource, batchId, sourceUnit, unitName, memory } = loading;
  const { sealer, clock } = context;
  const writing = { sealer, resource, batchId, sourceUnit, at: clock.now(), today: todayIn(clock), unitName, memory };
  await preferLookups(tx);
  const written = await writeRows(tx, writing, chunk.rows);
  const rejected = [...chunk.rejected, ...written.rejected];
  await insertRejected(tx, { sealer, batchId, cellsOf: loading.cellsOf }, rejected);
  await insertParked(tx, { sealer, batchId }, written.parked);
  const errors = new Map(loading.errors);
  addProblems(errors, rejected);
  const { accepted, updated, unchanged } = written;
  const totals = {
    read: chunk.read,
    accepted,
    updated,
    unchanged,
    duplicate: chunk.duplicate + written.duplicate,
    rejected: rejected.length,
    parked: written.parked.length,
  };
  await addChunk(tx, { batchId, totals, consumed: chunk.consumed, errors, warnings: loading.warnings });
  await notifyProgress(tx, batchId);
  return { rejected, known: written.known };
}
