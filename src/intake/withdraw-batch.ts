// A batch is taken back as a whole, with a reason: what it changed returns to what was before, and both stay in history.
import { appendAuditEvent } from "../audit/index.ts";
import { maskFreeText } from "../identifiers/index.ts";
import { withdrawRecords } from "../ledger/index.ts";
import { appendEvents, type Transaction } from "../platform/index.ts";
import { findBatch, listWithdrawnIds, markWithdrawn, notifyProgress } from "./batch-store.ts";
import { viewBatch } from "./batch-view.ts";
import type { BatchView } from "./contract.ts";
import type { IntakeContext } from "./intake-context.ts";
import { intakeErrors } from "./intake-errors.ts";

export interface Withdrawal {
  readonly batchId: string;
  readonly reason: string;
  readonly accountId: string | null;
}

/** Throws unknownBatch, notDone, alreadyWithdrawn, nothingToWithdraw, reasonMissing. */
export async function withdrawBatch(context: IntakeContext, withdrawal: Withdrawal): Promise<BatchView> {
  const reason = maskFreeText(withdrawal.reason.trim());
  if (reason === "") throw intakeErrors.reasonMissing();
  await context.db.transaction((tx) => takeBack(tx, context, { ...withdrawal, reason }));
  const batch = await findBatch(context.db, withdrawal.batchId);
  if (!batch) throw intakeErrors.unknownBatch();
  return viewBatch(context, batch);
}

async function takeBack(tx: Transaction, context: IntakeContext, { batchId, reason, accountId }: Withdrawal): Promise<void> {
  const batch = await findBatch(tx, batchId);
  if (!batch) throw intakeErrors.unknownBatch();
  if (batch.state === "withdrawn") throw intakeErrors.alreadyWithdrawn();
  if (batch.state === "received" || batch.state === "running") throw intakeErrors.notDone();
  if (batch.counts.read === 0) throw intakeErrors.nothingToWithdraw();
  const at = context.clock.now();
  const otherWithdrawn = await listWithdrawnIds(tx, batch.resource);
  // Of two who withdraw at once the second waits here for the first, then finds the batch withdrawn.
  if ((await markWithdrawn(tx, batchId, { reason, accountId, at })) === 0) throw intakeErrors.alreadyWithdrawn();
  const records = await withdrawRecords(tx, { batchId, reason, at: at.toISOString(), otherWithdrawn });
  await appendEvents(tx, [{ topic: "record.withdrawn", payload: { batchId, resource: batch.resource, ...records } }], at);
  await appendAuditEvent(tx, { kind: "batch.withdrawn", accountId, unit: batch.unitCode, target: batchId, detail: { reason } }, at);
  await notifyProgress(tx, batchId);
}
