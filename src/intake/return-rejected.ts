// All rejected rows of a batch as a marked workbook, page by page, so that a hundred thousand rows need no more memory than a thousand.
import type { Writable } from "node:stream";
import { type BatchRow, findBatch } from "./batch-store.ts";
import type { IntakeContext } from "./intake-context.ts";
import { intakeErrors } from "./intake-errors.ts";
import { listRejected } from "./rejected-store.ts";
import { type RejectedWorkbookRow, writeRejectedWorkbook } from "./rejected-workbook.ts";

const ROWS_PER_PAGE = 1000;

export interface ReturnedBatch {
  readonly batch: BatchRow;
  /** Who took it away and when; stands at the head of each printed page. */
  readonly watermark?: string;
}

export async function returnRejected(context: IntakeContext, { batch, watermark = "" }: ReturnedBatch, out: Writable): Promise<void> {
  const resource = context.catalog.get(batch.resource, batch.resourceVersion).withProfile(batch.profile ?? undefined);
  const { fileName, header, profile, batchId } = batch;
  await writeRejectedWorkbook(out, {
    batchId,
    resource,
    fileName,
    header,
    watermark,
    ...(profile ? { profile } : {}),
    rows: openRows(context, batchId),
  });
}

/** Throws unknownBatch. */
export async function returnBatchRejected(context: IntakeContext, batchId: string, out: Writable): Promise<void> {
  const batch = await findBatch(context.db, batchId);
  if (!batch) throw intakeErrors.unknownBatch();
  await returnRejected(context, { batch }, out);
}

async function* openRows({ db, sealer }: IntakeContext, batchId: string): AsyncGenerator<RejectedWorkbookRow> {
  let afterRow = 0;
  for (;;) {
    const rows = await listRejected(db, sealer, { batchId, state: "open", afterRow, limit: ROWS_PER_PAGE });
    for (const { rowNo, raw, problems } of rows) yield { rowNo, cells: raw.cells, extra: raw.extra, problems };
    const last = rows.at(-1);
    if (!last || rows.length < ROWS_PER_PAGE) return;
    afterRow = last.rowNo;
  }
}
