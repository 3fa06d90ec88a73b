import { expect, test } from "vitest";
import XLSX from "xlsx";
import { readAll, refusalOf, sourceOf } from "../test-source.ts";

type Cell = string | number | boolean | XLSX.CellObject;

function makeXls(sheets: Record<string, Cell[][]>, more: { hidden?: string[]; isDate1904?: boolean; merges?: XLSX.Range[] } = {}): Buffer {
  const book = XLSX.utils.book_new();
  for (const [name, rows] of Object.entries(sheets)) {
    const sheet = XLSX.utils.aoa_to_sheet(rows);
    if (more.merges !== undefined) sheet["!merges"] = more.merges;
    XLSX.utils.book_append_sheet(book, sheet, name);
  }
  const states = Object.keys(sheets).map((name) => ({ name, Hidden: more.hidden?.includes(name) === true ? (1 as const) : (0 as const) }));
  book.Workbook = { Sheets: states, WBProps: { date1904: more.isDate1904 === true } };
  return XLSX.write(book, { type: "buffer", bookType: "biff8" }) as Buffer;
}

const DAY: XLSX.CellObject = { t: "n", v: 45351, z: "yyyy/m/d" };

test("values of an old workbook become text by the same rules as those of a new one", async () => {
  const values: Cell[] = [
    30,
    0.1 + 0.2,
    Number("914602001234567890"),
    "914602001234567890",
    DAY,
    true,
    { t: "e", v: 7 },
    "  前后  ",
    { t: "n", v: 10100, z: "000000" },
  ];
  const { file, rows } = await readAll(sourceOf(makeXls({ 处罚: [values.map((_, index) => `列${index}`), values] })));
  expect(file).toMatchObject({ kind: "xls", encoding: null, notices: [] });
  expect(rows).toEqual([
    { rowNo: 2, cells: ["30", "0.3", "9.14602E+17", "914602001234567890", "2024-02-29", "TRUE", "#DIV/0!", "  前后  ", "010100"] },
  ]);
});

test("the 1904 date system of an old workbook shows the same days as a person sees", async () => {
  const { rows } = await readAll(
    sourceOf(
      makeXls(
        {
          表: [
            ["甲", "乙"],
            [{ ...DAY, v: 45351 - 1462 }, "x"],
          ],
        },
        { isDate1904: true },
      ),
    ),
  );
  expect(rows[0]?.cells).toEqual(["2024-02-29", "x"]);
});

test("merged cells, blank rows and titles of an old workbook are read as in a new one", async () => {
  const rows: Cell[][] = [["处罚信息表"], [], ["单位", "文号", "日期"], ["市局", "1", "a"], ["", "2", "b"]];
  const merges = [
    { s: { r: 0, c: 0 }, e: { r: 0, c: 2 } },
    { s: { r: 3, c: 0 }, e: { r: 4, c: 0 } },
  ];
  const { file, rows: read } = await readAll(sourceOf(makeXls({ 表: rows }, { merges })));
  expect(file.header).toEqual(["单位", "文号", "日期"]);
  expect(read).toEqual([
    { rowNo: 4, cells: ["市局", "1", "a"] },
    { rowNo: 5, cells: ["市局", "2", "b"] },
  ]);
});

test("hidden sheets of an old workbook are passed over and other filled ones are named", async () => {
  const table = (name: string) => [
    ["甲", "乙"],
    [name, "1"],
  ];
  const { file, rows } = await readAll(
    sourceOf(makeXls({ 藏: table("藏"), 处罚: table("处罚"), 许可: table("许可") }, { hidden: ["藏"] })),
  );
  expect(rows[0]?.cells[0]).toBe("处罚");
  expect(file.notices).toHaveLength(1);
});

test("an old workbook without rows, or with a header alone, is refused", async () => {
  expect(await refusalOf(sourceOf(makeXls({ 空: [[]] })))).toBe("decode.emptySheet");
  expect(await refusalOf(sourceOf(makeXls({ 表: [["甲", "乙"]] })))).toBe("decode.headerOnly");
});

test("many rows of an old workbook come from the worker in order and complete", async () => {
  const rows = Array.from({ length: 9000 }, (_, index) => [`甲${index}`, index]);
  const { file, rows: read } = await readAll(sourceOf(makeXls({ 表: [["名称", "序号"], ...rows] })));
  expect(file.size).toBe(9001);
  expect(read.map((row) => row.cells[1])).toEqual(rows.map((row) => String(row[1])));
});
