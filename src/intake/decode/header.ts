// Which row is the header: pure, the same for every kind of file.
import { decodeErrors } from "./decode-errors.ts";

export interface NumberedRow {
  readonly rowNo: number;
  readonly cells: readonly string[];
}

/** So many rows that hold something are looked at; a header further down than that is not found. */
export const HEADER_SEARCH_ROWS = 10;

/**
 * The header is the first row that holds something and is no title. A row above the header is a title or a note when
 * it shows one value only (a title merged across repeats its value) while most rows show more, or when it shows fewer than a third of
 * what most rows show (填报单位, 填报日期, group titles over the columns). "Most rows" is the median of the first ten.
 */
export function findHeader(rows: readonly NumberedRow[]): NumberedRow | null {
  const counts = rows.map((row) => countValues(row.cells));
  const typical = [...counts].sort((a, b) => a - b)[Math.floor(counts.length / 2)] ?? 0;
  const index = counts.findIndex((count) => !(count === 1 && typical > 1) && count * 3 >= typical);
  return rows[index] ?? null;
}

/** Titles without blanks around them, without blank columns at the end. */
export function readTitles(cells: readonly string[]): string[] {
  const titles = cells.map((cell) => cell.replace(/^\uFEFF/, "").trim());
  while (titles.length > 0 && titles.at(-1) === "") titles.pop();
  return titles;
}

/** Blank cells to the right of the header are no cells; a filled one there stays, so that the caller sees the odd length. */
export function dropBlankTail(cells: string[], width: number): string[] {
  while (cells.length > width && cells.at(-1)?.trim() === "") cells.pop();
  return cells;
}

export function isBlankRow(cells: readonly string[]): boolean {
  return cells.every((cell) => cell.trim() === "");
}

/** Refuses a file without a row, or without a row below the header. */
export function refuseWithoutRows(header: NumberedRow | null, firstRows: readonly NumberedRow[]): NumberedRow {
  if (header === null) throw decodeErrors.emptySheet();
  if (firstRows.at(-1) === header) throw decodeErrors.headerOnly();
  return header;
}

function countValues(cells: readonly string[]): number {
  return new Set(cells.map((cell) => cell.trim()).filter((cell) => cell !== "")).size;
}
