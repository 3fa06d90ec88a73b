// One row as its file had it: what the office compares a record with when somebody says that it is wrong.
import { join } from "node:path";
import { type Reader, visibilitiesOpen } from "../access/index.ts";
import type { RecordForDecision } from "../ledger/index.ts";
import { findBatch } from "./batch-store.ts";
import type { ReceivedRow } from "./contract.ts";
import { openDecoded } from "./decode/index.ts";
import type { DecodedFile } from "./decoded-file.ts";
import type { IntakeContext } from "./intake-context.ts";
import { intakeErrors } from "./intake-errors.ts";
import { readRawCells } from "./raw-cells.ts";
import { viewRejected } from "./show-rejected.ts";

/** The file is read up to the row. Throws intake.notReceived where there is no file, or it does not hold the row. */
export async function readReceived(context: IntakeContext, record: RecordForDecision, reader: Reader): Promise<ReceivedRow> {
  const batch = await findBatch(context.db, record.batchId);
  const { fileHash } = batch ?? {};
  if (!batch || !fileHash) throw intakeErrors.notReceived();
  const resource = context.catalog.get(batch.resource, batch.resourceVersion).withProfile(batch.profile ?? undefined);
  const file = await openDecoded({
    open: () => context.files.readPieces(fileHash),
    sizeBytes: batch.fileSizeBytes,
    fileName: batch.fileName,
    tempDir: join(context.config.dataDir, "tmp"),
  });
  try {
    const row = await findRow(file, record.rowNo);
    if (!row) throw intakeErrors.notReceived();
    const raw = readRawCells(resource, resource.mapColumns(file.header, batch.profile ?? undefined), file.header)(row);
    const opens = visibilitiesOpen(reader, batch.unitCode);
    const { cells } = viewRejected(resource, { batchId: batch.batchId, opens }, { rowNo: record.rowNo, raw, problems: [], state: "open" });
    const { batchId, fileName, unitName, receivedAt } = batch;
    return {
      batch: batchId,
      fileName,
      rowNo: record.rowNo,
      unitName,
      receivedAt: receivedAt.toISOString(),
      cells: resource.fields.flatMap(({ code, title, titleEn }) => {
        const text = cells[code];
        return text === undefined ? [] : [{ field: code, title, titleEn, text }];
      }),
    };
  } finally {
    await file.close();
  }
}

async function findRow(file: DecodedFile, rowNo: number): Promise<readonly string[] | null> {
  for await (const chunk of file.rows()) {
    const place = chunk.rowNos.indexOf(rowNo);
    if (place >= 0) return chunk.readCells(place);
    if ((chunk.rowNos.at(-1) ?? 0) > rowNo) return null;
    chunk.release?.();
  }
  return null;
}
