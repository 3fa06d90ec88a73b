// A batch as everybody outside sees it.
import { openNameOf } from "../people/index.ts";
import type { BatchRow } from "./batch-store.ts";
import type { BatchView } from "./contract.ts";
import type { IntakeContext } from "./intake-context.ts";
import type { SummaryLine } from "./summary.ts";

export function viewBatch({ catalog, sealer }: Pick<IntakeContext, "catalog" | "sealer">, batch: BatchRow): BatchView {
  const resource = catalog.get(batch.resource);
  const titleOf = (code: string | null) => resource.fields.find((field) => field.code === code)?.title ?? null;
  const lines = (summary: readonly SummaryLine[]) => summary.map((line) => ({ ...line, title: titleOf(line.field) }));
  return {
    batch: batch.batchId,
    resource: batch.resource,
    resourceName: resource.declaration.name,
    unit: batch.unitCode,
    unitName: batch.unitName,
    submittedBy: openNameOf(sealer, batch.submittedById, batch.submittedByName),
    channel: batch.channel,
    fileName: batch.fileName,
    fileSizeBytes: batch.fileSizeBytes,
    fileKind: batch.fileKind,
    encoding: batch.encoding,
    profile: batch.profile,
    state: batch.state,
    counts: batch.counts,
    openRejected: batch.openRejected,
    openParked: batch.openParked,
    progress: batch.state === "done" ? 1 : share(batch.consumed, batch.consumedSize),
    refusal: batch.refusal,
    sameFileAs: batch.sameFileAs,
    extraColumns: batch.extraColumns,
    errorSummary: lines(batch.errorSummary),
    warningSummary: lines(batch.warningSummary),
    withdrawnReason: batch.withdrawnReason,
    receivedAt: batch.receivedAt.toISOString(),
    startedAt: batch.startedAt?.toISOString() ?? null,
    finishedAt: batch.finishedAt?.toISOString() ?? null,
  };
}

function share(part: number, whole: number): number {
  return whole === 0 ? 0 : Math.min(part / whole, 1);
}
