// Files as officers send them: rows by field code become a CSV or a workbook with the Chinese titles of the resource.
import exceljs from "exceljs";
import type { Resource } from "../../src/catalog/contract.ts";

export type Row = Readonly<Record<string, string>>;

export interface TestFile {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** A row that is right (the declaration's first example), with some cells of its own. */
export function rowOf(declaration: Resource, cells: Row = {}): Row {
  return { ...declaration.examples[0], ...cells };
}

export function makeCsv(declaration: Resource, rows: readonly Row[], name = "决定.csv"): TestFile {
  const lines = [titlesOf(declaration), ...rows.map((row) => cellsOf(declaration, row))];
  const text = lines.map((cells) => cells.map(quoteCell).join(",")).join("\r\n");
  return { name, bytes: new TextEncoder().encode(`${text}\r\n`) };
}

export async function makeWorkbook(declaration: Resource, rows: readonly Row[], name = "决定.xlsx"): Promise<TestFile> {
  const workbook = new exceljs.Workbook();
  const sheet = workbook.addWorksheet("Sheet1");
  sheet.addRow(titlesOf(declaration));
  for (const row of rows) sheet.addRow(cellsOf(declaration, row));
  return { name, bytes: new Uint8Array(await workbook.xlsx.writeBuffer()) };
}

export interface SheetView {
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** The colour behind a cell (row and column of `rows`), "" when it has none. */
  colourAt(row: number, column: number): string;
}

/** The first sheet of a workbook as a reader sees it. */
export async function readSheet(bytes: Uint8Array): Promise<SheetView> {
  const workbook = new exceljs.Workbook();
  await workbook.xlsx.load(toArrayBuffer(bytes));
  const sheet = workbook.worksheets[0];
  if (!sheet) throw new Error("the workbook has no sheet");
  const textOf = (row: number, column: number) => sheet.getRow(row).getCell(column).text;
  const columns = Array.from({ length: sheet.columnCount }, (_, index) => index + 1);
  return {
    header: columns.map((column) => textOf(1, column)),
    rows: Array.from({ length: sheet.rowCount - 1 }, (_, index) => columns.map((column) => textOf(index + 2, column))),
    colourAt: (row, column) => {
      const { fill } = sheet.getRow(row + 2).getCell(column + 1);
      return fill?.type === "pattern" ? (fill.fgColor?.argb ?? "") : "";
    },
  };
}

/** The same workbook after somebody typed into some of its cells; everything else stays as it came. */
export async function editSheet(
  bytes: Uint8Array,
  edit: (setCell: (row: number, title: string, text: string) => void) => void,
): Promise<TestFile> {
  const workbook = new exceljs.Workbook();
  await workbook.xlsx.load(toArrayBuffer(bytes));
  const sheet = workbook.worksheets[0];
  const { header } = await readSheet(bytes);
  edit((row, title, text) => {
    const column = header.indexOf(title);
    if (column < 0 || !sheet) throw new Error(`the workbook has no column ${title}`);
    sheet.getRow(row + 2).getCell(column + 1).value = text;
  });
  return { name: "更正.xlsx", bytes: new Uint8Array(await workbook.xlsx.writeBuffer()) };
}

function toArrayBuffer(bytes: Uint8Array): ArrayBuffer {
  return new Uint8Array(bytes).buffer;
}

function titlesOf(declaration: Resource): string[] {
  return declaration.fields.map((field) => field.title);
}

function cellsOf(declaration: Resource, row: Row): string[] {
  return declaration.fields.map((field) => row[field.code] ?? "");
}

function quoteCell(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
