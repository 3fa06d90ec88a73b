// A rejected row is put right in place: it enters under its own batch and its own row number, so its lineage still leads to the file.
import { appendAuditEvent } from "../audit/index.ts";
import type { Problem } from "../catalog/index.ts";
import { type Transaction, todayIn } from "../platform/index.ts";
import { type BatchRow, moveCount, notifyProgress } from "./batch-store.ts";
import { checkOneRow, draftOneRow } from "./check-one-row.ts";
import type { IntakeContext } from "./intake-context.ts";
import { intakeErrors } from "./intake-errors.ts";
import { isRace } from "./load-chunk.ts";
import { insertParked } from "./parked-store.ts";
import { findOpenRejected, settleRejected } from "./rejected-store.ts";
import { readUnitNames } from "./unit-store.ts";
import { type Written, writeRows } from "./write-rows.ts";

export type HandOutcome = "accepted" | "updated" | "unchanged" | "parked" | "rejected";

/** Who puts a row right. */
export interface Corrector {
  readonly accountId: string;
  readonly unit: string;
}

export interface Correction {
  readonly actor: Corrector;
  readonly batch: BatchRow;
  readonly rowNo: number;
  /** Text by field code; what is not given stays as the file had it. */
  readonly cells: Readonly<Record<string, string>>;
}

/** Throws intakeErrors.unknownRow when the row is not there or no longer open. */
export async function correctRow(
  context: IntakeContext,
  correction: Correction,
): Promise<{ outcome: HandOutcome; problems: readonly Problem[] }> {
  const unitNames = await readUnitNames(context.db);
  try {
    return await context.db.transaction((tx) =>
      enterCorrection(tx, context, { ...correction, unitName: (code) => unitNames.get(code) ?? code }),
    );
  } catch (error) {
    if (isRace(error)) return correctRow(context, correction);
    throw error;
  }
}

async function enterCorrection(tx: Transaction, context: IntakeContext, correction: Correction & { unitName: (code: string) => string }) {
  const { batch, rowNo, cells, unitName } = correction;
  await context.sealer.hold(tx);
  const standing = await findOpenRejected(tx, context.sealer, { batchId: batch.batchId, rowNo });
  if (!standing) throw intakeErrors.unknownRow();
  const resource = context.catalog.get(batch.resource, batch.resourceVersion);
  const today = todayIn(context.clock);
  const checked = checkOneRow({ resource, cells: { ...standing.raw.cells, ...cells }, rowNo, today });
  if ("problems" in checked) return { outcome: "rejected" as const, problems: checked.problems };
  const at = context.clock.now();
  const { sealer } = context;
  const { batchId, unitCode: sourceUnit } = batch;
  const writing = { sealer, hashedUnder: sealer.generation, resource, batchId, sourceUnit, at, today, unitName };
  const written = await writeRows(tx, writing, draftOneRow({ ...writing, recordedAt: at }, checked.row));
  const refusal = written.rejected[0];
  if (refusal) return { outcome: "rejected" as const, problems: refusal.problems };
  await insertParked(tx, { sealer: context.sealer, batchId: batch.batchId }, written.parked);
  await settleRejected(tx, { batchId: batch.batchId, rowNo, state: "corrected", at });
  const outcome = outcomeOf(written);
  await moveCount(tx, batch.batchId, { from: "rejected", to: outcome });
  await auditRow(tx, context, { kind: "row.corrected", batchId: batch.batchId, rowNo, actor: correction.actor });
  await notifyProgress(tx, batch.batchId);
  return { outcome, problems: [] };
}

/** Of exactly one row that was not rejected. A duplicate of a row of the same batch says nothing new. */
export function outcomeOf(written: Written): Exclude<HandOutcome, "rejected"> {
  if (written.accepted > 0) return "accepted";
  if (written.updated > 0) return "updated";
  return written.parked.length > 0 ? "parked" : "unchanged";
}

export async function dismissRow(context: IntakeContext, row: { batchId: string; rowNo: number; actor: Corrector }): Promise<void> {
  const { batchId, rowNo } = row;
  await context.db.transaction(async (tx) => {
    if (!(await findOpenRejected(tx, context.sealer, row))) throw intakeErrors.unknownRow();
    await settleRejected(tx, { batchId, rowNo, state: "dismissed", at: context.clock.now() });
    await auditRow(tx, context, { kind: "row.dismissed", ...row });
    await notifyProgress(tx, batchId);
  });
}

interface AuditedRow {
  readonly kind: "row.corrected" | "row.dismissed";
  readonly batchId: string;
  readonly rowNo: number;
  readonly actor: Corrector;
}

function auditRow(tx: Transaction, { clock }: IntakeContext, { kind, batchId, rowNo, actor }: AuditedRow): Promise<void> {
  return appendAuditEvent(tx, { kind, accountId: actor.accountId, unit: actor.unit, target: batchId, detail: { rowNo } }, clock.now());
}
