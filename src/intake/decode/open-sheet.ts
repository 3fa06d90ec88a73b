// What XLSX and XLS have in common once their rows are text: merged cells, header, chunks.
import type { DecodedFile, RowChunk } from "../decoded-file.ts";
import { decodeErrors } from "./decode-errors.ts";
import { dropBlankTail, findHeader, HEADER_SEARCH_ROWS, isBlankRow, type NumberedRow, readTitles, refuseWithoutRows } from "./header.ts";
import { type MergedRange, MergeFiller } from "./merged-ranges.ts";

const ROWS_PER_CHUNK = 10_000;
const ROW_BYTES = 500;
/** As many cells as ten thousand rows of a wide resource have. */
const CELLS_PER_CHUNK = 300_000;

export interface RowBatch {
  readonly rows: readonly NumberedRow[];
  readonly consumed: number;
}

export interface Sheet {
  readonly kind: "xlsx" | "xls";
  readonly size: number;
  readonly columnsMax: number;
  readonly mergedRanges: readonly MergedRange[];
  readonly notices: readonly string[];
  /** Rows with the cells of their own, in ascending order; may be asked for several times. */
  readBatches(): AsyncIterable<RowBatch>;
  close(): Promise<void>;
}

export async function openSheet(sheet: Sheet): Promise<DecodedFile> {
  const firstRows: NumberedRow[] = [];
  for await (const { rows } of fillBatches(sheet, sheet.columnsMax)) {
    firstRows.push(...rows.slice(0, HEADER_SEARCH_ROWS - firstRows.length));
    if (firstRows.length >= HEADER_SEARCH_ROWS) break;
  }
  const tooWide = firstRows.find((row) => row.cells.length > sheet.columnsMax);
  if (tooWide !== undefined) throw decodeErrors.tooManyColumns({ rowNo: tooWide.rowNo, columnsMax: sheet.columnsMax });
  const header = refuseWithoutRows(findHeader(firstRows), firstRows);
  const titles = readTitles(header.cells);
  return {
    kind: sheet.kind,
    encoding: null,
    header: titles,
    rowForm: null,
    size: sheet.size,
    notices: sheet.notices,
    ...(sheet.kind === "xlsx" ? { proofread: () => proofread(sheet) } : {}),
    rows: () => readChunks(sheet, { rowNo: header.rowNo, width: titles.length }),
    close: () => sheet.close(),
  };
}

/** A checksum only says that the bytes are those that were written. Whether they make a sheet shows at its last one. */
async function proofread(sheet: Sheet): Promise<void> {
  for await (const _ of sheet.readBatches());
}

async function* readChunks(sheet: Sheet, header: { rowNo: number; width: number }): AsyncGenerator<RowChunk> {
  let rowNos: number[] = [];
  let cells: string[][] = [];
  let cellCount = 0;
  for await (const { rows, consumed } of fillBatches(sheet, header.width)) {
    for (const row of rows) {
      if (row.rowNo <= header.rowNo) continue;
      const fitted = fitRow(row.cells, header.width);
      rowNos.push(row.rowNo);
      cells.push(fitted);
      cellCount += fitted.length;
    }
    if (rowNos.length < ROWS_PER_CHUNK && cellCount < CELLS_PER_CHUNK) continue;
    yield makeChunk(rowNos, cells, consumed);
    rowNos = [];
    cells = [];
    cellCount = 0;
  }
  if (rowNos.length > 0) yield makeChunk(rowNos, cells, sheet.size);
}

function makeChunk(rowNos: readonly number[], cells: readonly (readonly string[])[], consumed: number): RowChunk {
  return { rowNos, consumed, sizeBytes: rowNos.length * ROW_BYTES, readCells: (place) => cells[place] ?? [], readBytes: () => null };
}

/** A sheet does not store blank cells, so a short row is filled up; a filled cell beyond the header stays. */
function fitRow(cells: readonly string[], width: number): string[] {
  const fitted = dropBlankTail([...cells], width);
  while (fitted.length < width) fitted.push("");
  return fitted;
}

/** A row that says nothing of its own, only what merged cells above spread into it, counts as blank. */
async function* fillBatches(sheet: Sheet, width: number): AsyncGenerator<RowBatch> {
  const filler = new MergeFiller(sheet.mergedRanges);
  for await (const batch of sheet.readBatches()) {
    const rows: NumberedRow[] = [];
    for (const { rowNo, cells } of batch.rows) {
      if (isBlankRow(cells)) continue;
      const filled = sheet.mergedRanges.length > 0 ? [...cells] : cells;
      if (sheet.mergedRanges.length > 0) filler.fill(rowNo, filled as string[], width);
      rows.push({ rowNo, cells: filled });
    }
    yield { rows, consumed: batch.consumed };
  }
}
