// Rows as CSV or as a workbook, piece by piece. The first line of each sheet says who took it and when; the head of each printed page, too.
import { PassThrough } from "node:stream";
import exceljs from "exceljs";
import { neutraliseFormula } from "./neutralise-formula.ts";

export interface ExportTable {
  readonly title: string;
  readonly watermark: string;
  readonly columns: readonly string[];
  readonly rows: AsyncIterable<readonly string[]>;
}

export type ExportFormat = "csv" | "xlsx";

export const EXPORT_TYPES = {
  csv: "text/csv; charset=utf-8",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
} as const satisfies Record<ExportFormat, string>;

export function writeExport(format: ExportFormat, table: ExportTable): AsyncIterable<Buffer> {
  return format === "csv" ? writeCsv(table) : writeWorkbook(table);
}

async function* writeCsv({ watermark, columns, rows }: ExportTable): AsyncGenerator<Buffer> {
  yield Buffer.from(`\ufeff${csvLine([watermark])}${csvLine(columns)}`);
  for await (const row of rows) yield Buffer.from(csvLine(row));
}

function csvLine(cells: readonly string[]): string {
  return `${cells.map((cell) => `"${neutraliseFormula(cell).replaceAll('"', '""')}"`).join(",")}\r\n`;
}

/** Excel holds 1,048,576 rows in a sheet. */
const ROWS_PER_SHEET = 1_000_000;
/** What Excel allows in one cell. */
const CELL_LENGTH_MAX = 32_767;

async function* writeWorkbook(table: ExportTable): AsyncGenerator<Buffer> {
  const out = new PassThrough();
  const written = fillWorkbook(out, table).catch((error: Error) => void out.destroy(error));
  for await (const piece of out) yield piece as Buffer;
  await written;
}

async function fillWorkbook(out: PassThrough, table: ExportTable): Promise<void> {
  const workbook = new exceljs.stream.xlsx.WorkbookWriter({ stream: out, useStyles: true, useSharedStrings: false });
  workbook.creator = table.watermark;
  let sheet = addSheet(workbook, table, 1);
  let count = 0;
  for await (const row of table.rows) {
    if (count > 0 && count % ROWS_PER_SHEET === 0) {
      sheet.commit();
      sheet = addSheet(workbook, table, count / ROWS_PER_SHEET + 1);
    }
    sheet.addRow(row.map(cellText)).commit();
    count += 1;
  }
  sheet.commit();
  await workbook.commit();
}

function addSheet(workbook: exceljs.stream.xlsx.WorkbookWriter, { title, watermark, columns }: ExportTable, number: number) {
  const sheet = workbook.addWorksheet(number === 1 ? title : `${title}${number}`, {
    views: [{ state: "frozen", ySplit: 2 }],
    // In a page header an ampersand begins a code.
    headerFooter: { oddHeader: watermark.replaceAll("&", "&&"), oddFooter: watermark.replaceAll("&", "&&") },
  });
  sheet.columns = columns.map(() => ({ width: 22, style: { numFmt: "@" } }));
  const line = sheet.addRow([cellText(watermark)]);
  line.font = { italic: true, color: { argb: "FF767676" } };
  line.commit();
  const header = sheet.addRow(columns.map(cellText));
  header.font = { bold: true };
  header.commit();
  return sheet;
}

/** Control characters have no place in a workbook's XML. */
function cellText(text: string): string {
  return neutraliseFormula(text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "")).slice(0, CELL_LENGTH_MAX);
}
