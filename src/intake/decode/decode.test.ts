// The same rows saved by different programs are the same rows.
import { existsSync, readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { readSheet } from "read-excel-file/node";
import { expect, test } from "vitest";
import { textOfPlainNumber } from "./cell-text.ts";
import { fixtureBytes, type ReadFile, readAll, sourceOf } from "./test-source.ts";
import { columnName, escapeXml, makePlainWorkbook, makeWorkbook } from "./test-zip.ts";

const TRUTH: string[][] = parse(fixtureBytes("decisions.csv"));

function tableOf({ file, rows }: ReadFile): string[][] {
  return [[...file.header], ...rows.map((row) => [...row.cells])];
}

test.each([
  ["decisions.csv", "csv", "utf-8"],
  ["decisions-libreoffice-utf8.csv", "csv", "utf-8"],
  ["decisions-libreoffice-gb18030.csv", "csv", "gb18030"],
  ["decisions-libreoffice.xlsx", "xlsx", null],
  ["decisions-libreoffice.xls", "xls", null],
  ["decisions-exceljs.xlsx", "xlsx", null],
  ["decisions-sheetjs.xls", "xls", null],
])("%s holds the decisions cell by cell", async (name, kind, encoding) => {
  const read = await readAll(sourceOf(fixtureBytes(name), 1000));
  expect(read.file).toMatchObject({ kind, encoding });
  expect(tableOf(read)).toEqual(TRUTH);
  expect(read.rows.map((row) => row.rowNo)).toEqual(TRUTH.slice(1).map((_, index) => index + 2));
});

test.each(["decisions-libreoffice.xlsx", "decisions-exceljs.xlsx"])("%s is read as read-excel-file reads it", async (name) => {
  const theirs = await readSheet(fixtureBytes(name), { trim: false });
  expect(tableOf(await readAll(sourceOf(fixtureBytes(name))))).toEqual(theirs.map((row) => row.map(textOfTheirs)));
});

test("a workbook in the manner of Excel, with shared strings and styles, holds the decisions cell by cell", async () => {
  const strings = [...new Set(TRUTH.flat())];
  const rows = TRUTH.map((cells, row) => {
    const xml = cells.map((cell, column) => excelCell(`${columnName(column)}${row + 1}`, { cell, column: row > 0 ? column : -1 }, strings));
    return `<row r="${row + 1}" spans="1:12" x14ac:dyDescent="0.2">${xml.join("")}</row>`;
  });
  const book = makeWorkbook({
    sheets: [{ name: "行政处罚", xml: `<dimension ref="A1:L41"/><sheetData>${rows.join("")}</sheetData><pageMargins left="0.7"/>` }],
    sharedStrings: strings.map((text) => `<si><t xml:space="preserve">${escapeXml(text)}</t><phoneticPr fontId="1"/></si>`).join(""),
    styles:
      '<numFmts count="1"><numFmt numFmtId="176" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;\\ h:mm"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="31"/><xf numFmtId="176"/></cellXfs>',
  });
  expect(tableOf(await readAll(sourceOf(book)))).toEqual(TRUTH);
});

function excelCell(reference: string, { cell, column }: { cell: string; column: number }, strings: readonly string[]): string {
  if (cell === "") return `<c r="${reference}" s="0"/>`;
  if (column === 3 || column === 4) {
    const serial = Date.parse(`${cell.replace(" ", "T")}${column === 3 ? "T00:00:00" : ""}Z`) / 86_400_000 + 25_569;
    return `<c r="${reference}" s="${column - 2}"><v>${serial}</v></c>`;
  }
  if (column === 5 || column === 6) return `<c r="${reference}"><f>1*${cell}</f><v>${cell}</v></c>`;
  return `<c r="${reference}" t="s"><v>${strings.indexOf(cell)}</v></c>`;
}

test("a workbook in the manner of WPS, with prefixed elements and inline texts, holds the decisions cell by cell", async () => {
  const rows = TRUTH.map((cells) => {
    const xml = cells.map((cell) => `<x:c t="inlineStr"><x:is><x:t>${escapeXml(cell)}</x:t></x:is></x:c>`);
    return `<x:row>${xml.join("")}</x:row>`;
  });
  const app = "<Properties><Application>WPS 表格</Application></Properties>";
  const book = makeWorkbook({
    prefix: "x:",
    sheets: [{ xml: `<x:sheetData>${rows.join("")}</x:sheetData>` }],
    more: [{ name: "docProps/app.xml", content: app }],
  });
  expect(tableOf(await readAll(sourceOf(book)))).toEqual(TRUTH);
});

test("any texts in a sheet are read as read-excel-file reads them", async () => {
  const text = fc
    .string({ unit: fc.constantFrom("企", "a", "<", "&", ">", '"', "'", "\n", " ", "𠀀", "1"), minLength: 1, maxLength: 8 })
    .filter((cell) => cell.trim() !== "");
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(text, { minLength: 3, maxLength: 3 }), { minLength: 2, maxLength: 6 }), async (table) => {
      const rows = [["甲", "乙", "丙"], ...table];
      const theirs = await readSheet(makePlainWorkbook(rows), { trim: false });
      expect(tableOf(await readAll(sourceOf(makePlainWorkbook(rows))))).toEqual(theirs);
    }),
    { numRuns: 50 },
  );
});

const REGISTER = new URL("../../../../shared/data/companies/original_format/", import.meta.url);

if (existsSync(REGISTER)) {
  test.each(["hainan_2000.csv", "hainan_2000.xls"])("the register file %s agrees with its JSON twin in every cell", async (name) => {
    const twin = JSON.parse(readFileSync(new URL("hainan_2000.json", REGISTER), "utf8")) as { erDataList: Record<string, string>[] };
    const { file, rows } = await readAll(sourceOf(readFileSync(new URL(name, REGISTER))));
    const titles = Object.keys(twin.erDataList[0] ?? {});
    expect(rows).toHaveLength(912);
    expect(rows.map((row) => row.cells)).toEqual(twin.erDataList.map((record) => titles.map((title) => record[title])));
    expect(file.header).toHaveLength(titles.length);
  });
}

/** What read-excel-file gives as values, by the rules of this reader. */
function textOfTheirs(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "number") return textOfPlainNumber(value);
  if (typeof value === "string") return value;
  if (!(value instanceof Date)) return value === true ? "TRUE" : "FALSE";
  const rounded = new Date(Math.round(value.getTime() / 1000) * 1000).toISOString();
  return rounded.endsWith("T00:00:00.000Z") ? rounded.slice(0, 10) : rounded.slice(0, 19).replace("T", " ");
}
