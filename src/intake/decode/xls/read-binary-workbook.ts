// An old binary workbook (BIFF5, BIFF8) as rows of text, by the same rules as XLSX. Runs inside the worker only.
import XLSX from "xlsx";
import { type NumberStyle, styleOfFormat, textOfNumber } from "../cell-text.ts";
import type { NumberedRow } from "../header.ts";
import type { MergedRange } from "../merged-ranges.ts";

export interface BinarySheet {
  readonly name: string;
  /** Names of the other visible sheets that hold something. */
  readonly others: readonly string[];
  readonly mergedRanges: readonly MergedRange[];
  readonly rows: readonly NumberedRow[];
}

export type BinaryWorkbook = { readonly sheet: BinarySheet } | { readonly refused: "workbookLocked" | "corruptWorkbook" | "emptySheet" };

/** `columnsMax` as in XLSX: a filled cell beyond it makes its row one cell too long. */
export function readBinaryWorkbook(bytes: Buffer, columnsMax: number): BinaryWorkbook {
  let book: XLSX.WorkBook;
  try {
    book = XLSX.read(bytes, { type: "buffer", dense: true, cellNF: true, cellText: false, cellHTML: false, cellFormula: false });
  } catch (error) {
    return { refused: /password|encrypt/i.test(String(error)) ? "workbookLocked" : "corruptWorkbook" };
  }
  const isDate1904 = book.Workbook?.WBProps?.date1904 === true;
  const filled: (BinarySheet & { others: string[] })[] = [];
  for (const [index, name] of book.SheetNames.entries()) {
    const sheet = book.Sheets[name];
    if (sheet === undefined || (book.Workbook?.Sheets?.[index]?.Hidden ?? 0) !== 0) continue;
    const rows = readRows(sheet, { isDate1904, columnsMax });
    if (rows.length > 0) filled.push({ name, others: [], mergedRanges: readMergedRanges(sheet), rows });
  }
  const [chosen, ...others] = filled;
  if (chosen === undefined) return { refused: "emptySheet" };
  return { sheet: { ...chosen, others: others.map((sheet) => sheet.name) } };
}

interface TextRules {
  readonly isDate1904: boolean;
  readonly columnsMax: number;
}

function readRows(sheet: XLSX.WorkSheet, rules: TextRules): NumberedRow[] {
  // With `dense` the sheet is an array of rows, which its published type does not say.
  const grid = sheet as unknown as readonly (readonly (XLSX.CellObject | undefined)[] | undefined)[];
  const styles = new Map<string, NumberStyle>();
  const rows: NumberedRow[] = [];
  for (let index = 0; index < grid.length; index += 1) {
    const cells: string[] = [];
    for (const [column, cell] of (grid[index] ?? []).entries()) {
      const text = cell === undefined ? "" : textOfCell(cell, styles, rules.isDate1904);
      if (text.trim() === "" && column >= rules.columnsMax) continue;
      if (text !== "") cells[Math.min(column, rules.columnsMax)] = text;
    }
    if (cells.some((cell) => cell.trim() !== "")) rows.push({ rowNo: index + 1, cells: Array.from(cells, (cell) => cell ?? "") });
  }
  return rows;
}

function textOfCell(cell: XLSX.CellObject, styles: Map<string, NumberStyle>, isDate1904: boolean): string {
  switch (cell.t) {
    case "n": {
      const format = String(cell.z ?? "General");
      const style = styles.get(format) ?? styleOfFormat(format);
      styles.set(format, style);
      return textOfNumber(Number(cell.v), style, isDate1904);
    }
    case "b":
      return cell.v === true ? "TRUE" : "FALSE";
    case "e":
      return ERROR_TEXTS[Number(cell.v)] ?? "#N/A";
    default:
      return cell.v === undefined ? "" : String(cell.v);
  }
}

/** [MS-XLS] 2.5.10 */
const ERROR_TEXTS: Readonly<Record<number, string>> = {
  0: "#NULL!",
  7: "#DIV/0!",
  15: "#VALUE!",
  23: "#REF!",
  29: "#NAME?",
  36: "#NUM!",
  42: "#N/A",
};

function readMergedRanges(sheet: XLSX.WorkSheet): MergedRange[] {
  return (sheet["!merges"] ?? []).map(({ s, e }) => ({ top: s.r + 1, bottom: e.r + 1, left: s.c, right: e.c }));
}
