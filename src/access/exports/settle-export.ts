// The second pair of eyes, and the one download.
import { appendAuditEvent } from "../../audit/index.ts";
import { maskFreeText } from "../../identifiers/index.ts";
import type { Actor, RowFilter } from "../../people/index.ts";
import type { Transaction } from "../../platform/index.ts";
import { accessErrors } from "../errors.ts";
import { deletePieces, type ExportRow, lockExport, markDownloaded, readPieces, settleExport } from "./export-store.ts";
import type { ExportContext } from "./request-export.ts";

export interface ExportVerdict {
  readonly exportId: string;
  readonly actor: Actor;
  readonly rowFilter: RowFilter;
  readonly decision: "approve" | "refuse";
  readonly reason: string;
}

const HOUR_MS = 60 * 60 * 1000;

/** Throws accessErrors.exportMissing for another unit's, exportOwn for one's own, exportNotWaiting when it is too late. */
export async function decideExport({ context, rules }: ExportContext, verdict: ExportVerdict): Promise<void> {
  const { exportId, actor, rowFilter, decision } = verdict;
  const reason = maskFreeText(verdict.reason);
  const at = context.clock.now();
  await context.db.transaction(async (tx) => {
    const row = await lockExport(tx, exportId);
    if (!row || (rowFilter.unit !== null && row.unit !== rowFilter.unit)) throw accessErrors.exportMissing();
    if (row.accountId === actor.accountId) throw accessErrors.exportOwn();
    if (row.state !== "waiting" || row.validUntil <= at) throw accessErrors.exportNotWaiting();
    const isApproved = decision === "approve";
    const validUntil = isApproved ? new Date(at.getTime() + rules.exports.downloadHours * HOUR_MS) : at;
    await settleExport(tx, { exportId, state: isApproved ? "ready" : "refused", decidedBy: actor.accountId, reason, at, validUntil });
    if (!isApproved) await deletePieces(tx, exportId);
    await logExport(tx, { row, actor, kind: isApproved ? "export.approved" : "export.refused", detail: { reason } }, at);
  });
}

/** The whole file; it is not there a second time. Throws accessErrors. */
export async function downloadExport(
  { context }: ExportContext,
  actor: Actor,
  exportId: string,
): Promise<{ row: ExportRow; bytes: Buffer }> {
  const at = context.clock.now();
  return context.db.transaction(async (tx) => {
    const row = await lockExport(tx, exportId);
    if (!row || row.accountId !== actor.accountId) throw accessErrors.exportMissing();
    if (row.state === "waiting" && row.validUntil > at) throw accessErrors.exportWaits();
    if (row.state === "refused") throw accessErrors.exportRefused({ reason: row.decisionReason ?? "" });
    if (row.state !== "ready" || row.validUntil <= at || row.unit !== actor.unit) throw accessErrors.exportGone();
    const bytes = await readPieces(tx, context.sealer, exportId);
    await markDownloaded(tx, exportId, at);
    await deletePieces(tx, exportId);
    await logExport(tx, { row, actor, kind: "export.downloaded", detail: { kind: row.kind, rows: row.rowCount } }, at);
    return { row, bytes };
  });
}

interface LoggedDeed {
  readonly row: ExportRow;
  readonly actor: Actor;
  readonly kind: "export.approved" | "export.refused" | "export.downloaded";
  readonly detail: Readonly<Record<string, unknown>>;
}

async function logExport(tx: Transaction, { row, actor, kind, detail }: LoggedDeed, at: Date): Promise<void> {
  const { subjectId, purpose, matterNo, exportId } = row;
  const { accountId, unit } = actor;
  await appendAuditEvent(tx, { kind, accountId, unit, subjectId, target: exportId, purpose, matterNo, detail }, at);
}
