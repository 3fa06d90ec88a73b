// An XLSX workbook as rows: the first visible sheet that holds something.

import type { DecodedFile } from "../../decoded-file.ts";
import { decodeErrors } from "../decode-errors.ts";
import type { DecodeLimits } from "../decode-source.ts";
import { openSheet, type RowBatch } from "../open-sheet.ts";
import { noticeOtherSheets } from "../sheet-notice.ts";
import type { ZipParts } from "../zip-parts.ts";
import { readCellStyles } from "./cell-styles.ts";
import { readSharedStrings } from "./shared-strings.ts";
import { type SheetContext, SheetRowHandlers } from "./sheet-rows.ts";
import { surveySheet } from "./sheet-survey.ts";
import { readWorkbookParts, type SheetPart } from "./workbook-parts.ts";
import { makeXmlReader } from "./xml-reader.ts";

/** A sheet is looked into for its first value no further than this many rows. */
const ROWS_LOOKED_AT = 1000;

export async function openXlsx(zip: ZipParts, limits: DecodeLimits, close: () => Promise<void>): Promise<DecodedFile> {
  const workbook = await readWorkbookParts(zip, limits);
  const shared = {
    strings: await readSharedStrings(zip, workbook.sharedStrings, limits),
    styles: await readCellStyles(zip, workbook.styles, limits),
    isDate1904: workbook.isDate1904,
    columnsMax: limits.columnsMax,
  };
  const filled: SheetPart[] = [];
  for (const sheet of workbook.sheets) {
    if (sheet.isVisible && (await holdsSomething(zip, { ...shared, part: sheet.part }, limits))) filled.push(sheet);
  }
  const [chosen, ...others] = filled;
  if (chosen === undefined) throw decodeErrors.emptySheet();
  const context = { ...shared, part: chosen.part };
  const { rowCount, mergedRanges } = await surveySheet(zip, chosen.part, limits);
  return openSheet({
    kind: "xlsx",
    size: rowCount,
    columnsMax: limits.columnsMax,
    mergedRanges,
    notices: noticeOtherSheets(
      chosen.name,
      others.map((sheet) => sheet.name),
    ),
    readBatches: () => readBatches(zip, context, limits),
    close,
  });
}

async function* readBatches(zip: ZipParts, context: SheetContext, limits: DecodeLimits): AsyncGenerator<RowBatch> {
  const handlers = new SheetRowHandlers(context);
  const reader = makeXmlReader(context.part, handlers, limits.xmlTokenBytesMax);
  for await (const bytes of zip.read(context.part)) {
    reader.write(bytes);
    const rows = handlers.rows;
    handlers.rows = [];
    yield { rows, consumed: handlers.rowsSeen };
  }
  reader.end();
  yield { rows: handlers.rows, consumed: handlers.rowsSeen };
}

async function holdsSomething(zip: ZipParts, context: SheetContext, limits: DecodeLimits): Promise<boolean> {
  for await (const { rows, consumed } of readBatches(zip, context, limits)) {
    if (rows.some((row) => row.cells.some((cell) => cell.trim() !== ""))) return true;
    if (consumed > ROWS_LOOKED_AT) return false;
  }
  return false;
}
