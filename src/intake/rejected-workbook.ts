// The workbook that goes back: all rejected rows of a batch as the file had them, the wrong cells marked, the reasons in front.
// Corrected, it is uploaded again as it is; the two columns that were added are known by their titles and are no data.
//
// Everything is written as text: codes keep their 18 digits, and a cell that begins with = + - or @ is no formula, neither when the
// workbook is opened nor (through the text format) after somebody edits it.

import type { Writable } from "node:stream";
import { setImmediate } from "node:timers/promises";
import exceljs from "exceljs";
import type { CompiledResource, Problem } from "../catalog/index.ts";
import { defaultDecodeLimits, encodeEscapes } from "./decode/index.ts";
import { isReturnedTitle, ORIGINAL_ROW_TITLE, titleReasons } from "./returned-header.ts";

export interface RejectedWorkbookRow {
  readonly rowNo: number;
  /** Raw cells by field code. */
  readonly cells: Readonly<Record<string, string>>;
  /** Raw cells of columns that no field wanted, by title; `第N列` beyond the last title. */
  readonly extra: Readonly<Record<string, string>>;
  readonly problems: readonly Problem[];
}

export interface RejectedWorkbook {
  /** The batch that the rows are of; a corrected workbook closes them there. */
  readonly batchId: string;
  readonly resource: CompiledResource;
  readonly fileName: string;
  /** The titles of the file the rows came from; empty for rows that came by a form. */
  readonly header: readonly string[];
  readonly profile?: string;
  /** Who takes it away and when, at the head of each printed page; the cells stay as they came. */
  readonly watermark?: string;
  readonly rows: AsyncIterable<RejectedWorkbookRow>;
}

/** Ends `out`. Rejects when `out` is closed before the workbook is whole. */
export async function writeRejectedWorkbook(out: Writable, book: RejectedWorkbook): Promise<void> {
  const workbook = new exceljs.stream.xlsx.WorkbookWriter({ stream: out, useStyles: true, useSharedStrings: false });
  workbook.creator = "信枢";
  const plan = planColumns(book);
  let sheet = addSheet(workbook, book, { plan, number: 1 });
  let written = 0;
  for await (const row of book.rows) {
    if (written > 0 && written % ROWS_PER_SHEET === 0) {
      sheet.commit();
      sheet = addSheet(workbook, book, { plan, number: written / ROWS_PER_SHEET + 1 });
    }
    writeRow(sheet, row, { plan, hasComments: written < COMMENTED_ROWS });
    written += 1;
    if (written % ROWS_BETWEEN_WAITS === 0) await waitForReader(sheet, out);
  }
  sheet.commit();
  if (out.destroyed) throw readerGone();
  await Promise.race([workbook.commit(), failWhenClosed(out)]);
}

/** Excel holds 1,048,576 rows in a sheet. */
const ROWS_PER_SHEET = 1_000_000;
/** Comments slow Excel down and are kept in memory until the sheet ends; the rows the console shows have them, the reason stands beside all. */
const COMMENTED_ROWS = 1000;
const ROWS_BETWEEN_WAITS = 100;
const WAITING_BYTES_MAX = 4 * 1024 * 1024;
/** What Excel allows in one cell. */
const CELL_LENGTH_MAX = 32_767;
const FIRST_COLUMN = 3;

interface ColumnPlan {
  readonly titles: readonly string[];
  /** By the place of the title: the field that fills it, or null for a column that no field wanted. */
  readonly fieldCodes: readonly (string | null)[];
  readonly columnOfField: ReadonlyMap<string, number>;
  /** Columns of the file; what stands behind them in a row that is too long goes behind all titles. */
  readonly fileColumns: number;
  readonly fieldTitles: ReadonlyMap<string, string>;
}

/** The titles of the file in their order, then those fields a row may have to fill although the file had no column for them. */
function planColumns({ resource, header, profile }: RejectedWorkbook): ColumnPlan {
  const titles = header.filter((title) => !isReturnedTitle(title));
  const { columnOfField } = resource.mapColumns(titles, profile);
  const fieldCodes: (string | null)[] = titles.map(() => null);
  const columns = new Map<string, number>();
  const added: string[] = [];
  for (const [index, field] of resource.fields.entries()) {
    const column = columnOfField[index] ?? -1;
    const isAdded = column < 0 && (titles.length === 0 || field.required || field.requiredWhen !== undefined);
    if (isAdded) added.push(field.title);
    if (isAdded || column >= 0) columns.set(field.code, isAdded ? fieldCodes.length : column);
    if (isAdded) fieldCodes.push(field.code);
    else if (column >= 0) fieldCodes[column] = field.code;
  }
  return {
    titles: [...titles, ...added],
    fieldCodes,
    columnOfField: columns,
    fileColumns: titles.length,
    fieldTitles: new Map(resource.fields.map((field) => [field.code, field.title])),
  };
}

const TEXT_FORMAT: Partial<exceljs.Style> = { numFmt: "@" };
const MARKED: Partial<exceljs.Style> = { numFmt: "@", fill: { type: "pattern", pattern: "solid", fgColor: { argb: "FFFFC7CE" } } };
const REASON: Partial<exceljs.Style> = {
  numFmt: "@",
  font: { color: { argb: "FF9C0006" } },
  alignment: { wrapText: true, vertical: "top" },
};
const HEADER: Partial<exceljs.Style> = { numFmt: "@", font: { bold: true }, alignment: { wrapText: true, vertical: "middle" } };

/** In a page header an ampersand begins a code. */
function headerText(text: string): string {
  return text.replaceAll("&", "&&");
}

function addSheet(
  workbook: exceljs.stream.xlsx.WorkbookWriter,
  book: RejectedWorkbook,
  { plan, number }: { plan: ColumnPlan; number: number },
): exceljs.Worksheet {
  const sheet = workbook.addWorksheet(number === 1 ? "问题数据" : `问题数据${number}`, {
    views: [{ state: "frozen", xSplit: 2, ySplit: 1 }],
    ...(book.watermark ? { headerFooter: { oddHeader: headerText(book.watermark) } } : {}),
  });
  sheet.columns = [
    { width: 50, style: REASON },
    { width: 8, style: TEXT_FORMAT },
    ...plan.titles.map(() => ({ width: 20, style: TEXT_FORMAT })),
  ];
  const header = sheet.addRow([titleReasons(book.batchId), ORIGINAL_ROW_TITLE, ...plan.titles.map(encodeEscapes)]);
  header.eachCell((cell) => {
    cell.style = HEADER;
  });
  header.getCell(1).note =
    `${book.fileName} 中未通过检查的数据。请改正标红的单元格后直接上传本文件；前两列不会作为数据读取，请保留它们的标题。`;
  header.commit();
  return sheet;
}

function writeRow(
  sheet: exceljs.Worksheet,
  row: RejectedWorkbookRow,
  { plan, hasComments }: { plan: ColumnPlan; hasComments: boolean },
): void {
  const texts = readTexts(row, plan);
  const line = sheet.addRow(["", String(row.rowNo), ...texts.map(cellValueOf)]);
  const cut = texts.some((text) => text.length > CELL_LENGTH_MAX) ? ["有单元格超过 Excel 的长度上限，已截断，请从原文件中改正这一行"] : [];
  line.getCell(1).value = encodeEscapes([...row.problems.map((problem) => sentenceOf(problem, plan)), ...cut].join("\n"));
  for (const [column, problems] of Map.groupBy(row.problems, (problem) => plan.columnOfField.get(problem.field ?? "") ?? -1)) {
    if (column < 0) continue;
    const cell = line.getCell(FIRST_COLUMN + column);
    // A blank cell that should not be blank exists only once it has a value.
    cell.value ??= "";
    cell.style = MARKED;
    if (hasComments) cell.note = problems.map((problem) => problem.words).join("\n");
  }
  line.commit();
}

/** exceljs writes a plain string in a way in which other programs drop blanks at its ends and leave escapes as they are; a rich text of one run keeps both. */
function cellValueOf(text: string): exceljs.CellValue {
  const escaped = encodeEscapes(text.slice(0, CELL_LENGTH_MAX));
  return escaped !== text || /^[\s=+\-@]|\s$|\n/.test(text) ? { richText: [{ text: escaped }] } : text;
}

function readTexts(row: RejectedWorkbookRow, plan: ColumnPlan): string[] {
  const texts = plan.titles.map((title, index) => {
    const code = plan.fieldCodes[index];
    return (code === null || code === undefined ? row.extra[title] : row.cells[code]) ?? "";
  });
  for (const [title, text] of Object.entries(row.extra)) {
    const columnNo = Number(/^第(\d+)列$/.exec(title)?.[1] ?? 0);
    if (columnNo > defaultDecodeLimits.columnsMax + 1) continue;
    if (columnNo > plan.fileColumns) texts[plan.titles.length + columnNo - plan.fileColumns - 1] = text;
    else if (columnNo > 0 && plan.titles[columnNo - 1] === "") texts[columnNo - 1] = text;
  }
  return Array.from(texts, (text) => text ?? "");
}

function sentenceOf(problem: Problem, plan: ColumnPlan): string {
  const title = problem.field === null ? undefined : plan.fieldTitles.get(problem.field);
  return title === undefined ? problem.words : `【${title}】${problem.words}`;
}

/** exceljs writes on however slow the reader is; this waits until what it has written is taken, so that memory stays bounded. */
async function waitForReader(sheet: exceljs.Worksheet, out: Writable): Promise<void> {
  for (;;) {
    await setImmediate();
    if (out.destroyed) throw readerGone();
    if (waitingBytes(sheet) < WAITING_BYTES_MAX) return;
  }
}

interface StreamState {
  readonly length: number;
}

/** The sheet hands its bytes to one stream that the archive reads. exceljs declares neither, and the stream is of a generation that tells its fill only so. */
function waitingBytes(sheet: exceljs.Worksheet): number {
  const { pipes } = Reflect.get(sheet, "stream") as { pipes: readonly { _readableState: StreamState; _writableState: StreamState }[] };
  return pipes.reduce((sum, pipe) => sum + pipe._readableState.length + pipe._writableState.length, 0);
}

function failWhenClosed(out: Writable): Promise<never> {
  return new Promise((_, reject) => {
    out.once("close", () => {
      if (!out.writableFinished) reject(readerGone());
    });
  });
}

function readerGone(): Error {
  return new Error("the reader of the workbook went away");
}
