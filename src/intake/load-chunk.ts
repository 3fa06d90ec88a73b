// One checked chunk into the house, in one transaction: subjects, ledger, rejected and parked rows, counts and events together or not at all.
import type { CompiledResource, Problem } from "../catalog/index.ts";
import { type AppendOutcome, appendRecords } from "../ledger/index.ts";
import { appendEvents, hasSqlState, type Transaction, todayIn } from "../platform/index.ts";
import { appendNames, appendSubjects, updateSubjectFacts } from "../subjects/index.ts";
import { addChunk, type ChunkTotals, notifyProgress } from "./batch-store.ts";
import { type CheckedChunk, contradiction, type RejectedDraft } from "./check-chunk.ts";
import type { IntakeContext } from "./intake-context.ts";
import { insertParked } from "./parked-store.ts";
import { type CellsOfRow, insertRejected } from "./rejected-store.ts";
import { type ResolvedChunk, resolveChunk } from "./resolve-chunk.ts";
import { addProblems, type Summary } from "./summary.ts";

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
}

const TRIES_MAX = 8;

/** Two officers with the same file meet at a unique key: whoever comes second looks again and finds the record standing. */
export async function loadChunk(loading: Loading, chunk: CheckedChunk): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      const problems = await loading.context.db.transaction((tx) => writeChunk(loading, chunk, tx));
      addProblems(loading.errors, problems.rejected);
      return;
    } catch (error) {
      if (!hasSqlState(error, "23505", "40001", "40P01") || attempt === TRIES_MAX) throw error;
    }
  }
}

async function writeChunk(loading: Loading, chunk: CheckedChunk, tx: Transaction): Promise<{ rejected: readonly RejectedDraft[] }> {
  const { context, resource, batchId, sourceUnit } = loading;
  const at = context.clock.now();
  const today = todayIn(context.clock);
  const resolved = await resolveChunk({ tx, sealer: context.sealer, resource, batchId, sourceUnit, at, today }, chunk.rows);
  await appendSubjects(tx, resolved.newSubjects);
  await appendNames(tx, resolved.newNames);
  await updateSubjectFacts(tx, resolved.facts, at);
  const frame = { resource, sealer: context.sealer, batchId, sourceUnit, recordedAt: at.toISOString() };
  const outcomes = await appendRecords(tx, frame, resolved.drafts);
  const rejected = [...chunk.rejected, ...resolved.rejected, ...conflictsOf(loading, resolved, outcomes)];
  await insertRejected(tx, { sealer: context.sealer, batchId, cellsOf: loading.cellsOf }, rejected);
  await insertParked(tx, { sealer: context.sealer, batchId }, resolved.parked);
  const totals = countChunk(chunk, outcomes, { rejected: rejected.length, parked: resolved.parked.length });
  const errors = new Map(loading.errors);
  addProblems(errors, rejected);
  await addChunk(tx, { batchId, totals, consumed: chunk.consumed, errors, warnings: loading.warnings });
  await announce(loading, { tx, chunk, resolved, totals, at });
  return { rejected };
}

function countChunk(chunk: CheckedChunk, outcomes: readonly AppendOutcome[], left: { rejected: number; parked: number }): ChunkTotals {
  const totals = { read: chunk.read, accepted: 0, updated: 0, unchanged: 0, duplicate: chunk.duplicate, ...left };
  for (const { kind } of outcomes) if (kind !== "conflict") totals[kind]++;
  return totals;
}

function conflictsOf(loading: Loading, resolved: ResolvedChunk, outcomes: readonly AppendOutcome[]): RejectedDraft[] {
  return outcomes.flatMap((outcome, place) => {
    const row = resolved.rowOfDraft[place];
    if (outcome.kind !== "conflict" || !row) return [];
    return [{ rowNo: row.rowNo, cells: row.cells, problems: [conflictProblem(loading, outcome)] }];
  });
}

function conflictProblem(loading: Loading, outcome: Extract<AppendOutcome, { kind: "conflict" }>): Problem {
  if (outcome.why === "same_file") return contradiction(outcome.rowNo);
  return {
    field: null,
    code: "record.otherUnit",
    words: `这条信息由“${loading.unitName(outcome.sourceUnit)}”报送且内容不同，不能由其他单位更改。请与该单位核对，由其更正或撤回`,
  };
}

interface Announced {
  readonly tx: Transaction;
  readonly chunk: CheckedChunk;
  readonly resolved: ResolvedChunk;
  readonly totals: ChunkTotals;
  readonly at: Date;
}

/** One event for a chunk, naming the batch and its rows: consumers read the records there. A million rows are a hundred events, not a million. */
async function announce(loading: Loading, { tx, chunk, resolved, totals, at }: Announced): Promise<void> {
  const { batchId, resource } = loading;
  const first = chunk.rows[0]?.rowNo;
  const last = chunk.rows.at(-1)?.rowNo;
  const events = [];
  if (resolved.newSubjects.length + resolved.newNames.length + resolved.facts.length > 0) events.push({ topic: "subject.changed", payload: { batchId } });
  if (totals.parked > 0) events.push({ topic: "match.unclear", payload: { batchId, parked: totals.parked } });
  if (first !== undefined && last !== undefined && totals.accepted + totals.updated > 0) {
    const counts = { accepted: totals.accepted, updated: totals.updated };
    events.push({ topic: "record.accepted", payload: { batchId, resource: resource.resource, firstRow: first, lastRow: last, ...counts } });
  }
  await appendEvents(tx, events, at);
  await notifyProgress(tx, batchId);
}
