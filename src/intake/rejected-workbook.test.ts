import { createHash } from "node:crypto";
import { PassThrough, Writable } from "node:stream";
import exceljs from "exceljs";
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { type CompiledResource, loadCatalog, NATIONAL_CATALOG_DIR, type Problem } from "../catalog/index.ts";
import { readAll, sourceOf } from "./decode/test-source.ts";
import { type RejectedWorkbookRow, writeRejectedWorkbook } from "./rejected-workbook.ts";
import { findReturnedBatch, isReturnedTitle, ORIGINAL_ROW_TITLE, titleReasons } from "./returned-header.ts";

const BATCH = "019ab3c4-5d6e-7f80-9a1b-2c3d4e5f6071";

let penalty: CompiledResource;
beforeAll(async () => {
  penalty = (await loadCatalog([NATIONAL_CATALOG_DIR])).get("penalty");
});

/** The titles of the older generation, one column that nobody wants, one without a title. */
const HEADER = ["行政相对人名称", "行政相对人代码_1（统一社会信用代码）", "行政处罚决定书文号", "内部编号", "违法事实"];
const FIELDS = ["subjectName", "uscc", "documentNo", null, "violationFacts"];

function makeRow(rowNo: number, texts: readonly string[], problems: readonly Problem[] = []): RejectedWorkbookRow {
  const cells: Record<string, string> = {};
  for (const [index, code] of FIELDS.entries()) if (code !== null) cells[code] = texts[index] ?? "";
  return { rowNo, cells, extra: texts[3] ? { 内部编号: texts[3] } : {}, problems };
}

async function* stream(rows: Iterable<RejectedWorkbookRow>): AsyncGenerator<RejectedWorkbookRow> {
  yield* rows;
}

async function write(rows: Iterable<RejectedWorkbookRow>, header: readonly string[] = HEADER): Promise<Buffer> {
  const out = new PassThrough();
  const chunks: Buffer[] = [];
  out.on("data", (chunk: Buffer) => chunks.push(chunk));
  await writeRejectedWorkbook(out, { batchId: BATCH, resource: penalty, fileName: "处罚.csv", header, rows: stream(rows) });
  return Buffer.concat(chunks);
}

async function readBack(bytes: Buffer): Promise<{ header: readonly string[]; rows: string[][] }> {
  const { file, rows } = await readAll(sourceOf(bytes));
  return { header: file.header, rows: rows.map((row) => [...row.cells]) };
}

const STRANGE = [
  "=1+1",
  "+86 898",
  "-5",
  "@SUM(A1)",
  "\t=cmd",
  "914602001234567890",
  "0012",
  "1E5",
  "2024-01-31",
  " 前后 ",
  "a\nb\r\nc\rd",
  "_x000D_",
  "_x005F_",
  "<&>\"'",
  "\u0001\u007f",
  "䶮𫖯",
  "TRUE",
  "'文字",
];

test("every cell that went into the returned workbook comes out of it unchanged when it is uploaded again", async () => {
  const rows = STRANGE.map((text, index) => makeRow(index * 3 + 2, [text, text, text, text, text]));
  const { header, rows: read } = await readBack(await write(rows));
  expect(header.slice(0, 7)).toEqual([titleReasons(BATCH), ORIGINAL_ROW_TITLE, ...HEADER]);
  expect(read.map((cells) => cells.slice(1, 7))).toEqual(STRANGE.map((text, index) => [String(index * 3 + 2), ...Array(5).fill(text)]));
});

test("the workbook names the batch that it came from, and no other file does", async () => {
  const { header } = await readBack(await write([makeRow(2, ["甲"])]));
  expect(findReturnedBatch(header)).toBe(BATCH);
  expect(findReturnedBatch(HEADER)).toBeNull();
  expect(findReturnedBatch([titleReasons("'; drop table batch"), ORIGINAL_ROW_TITLE])).toBeNull();
});

test("any text survives the way out and back", async () => {
  const text = fc.string({
    unit: fc.constantFrom("_", "x", "0", "D", "=", "业", "\r", "\n", "\t", "\u0000", "\ufffe", "&", "<", " ", "𠀀"),
    maxLength: 20,
  });
  await fc.assert(
    fc.asyncProperty(fc.array(text, { minLength: 1, maxLength: 20 }), async (texts) => {
      const { rows } = await readBack(await write(texts.map((name, index) => makeRow(index + 2, [name, "1"]))));
      expect(rows.map((cells) => cells[2])).toEqual(texts);
    }),
    { numRuns: 60 },
  );
});

test("the wrong cells are marked and explained, the reason stands in front, and nothing is a formula", async () => {
  const problems: Problem[] = [
    { field: "uscc", code: "code_wrong", words: "校验位不正确，请核对" },
    { field: "documentNo", code: "required", words: "不能为空" },
    { field: null, code: "ragged", words: "列数不一致" },
  ];
  const workbook = new exceljs.Workbook();
  await workbook.xlsx.load((await write([makeRow(7, ["=1+1", "9146", "", "x"], problems), makeRow(8, ["好", "1", "2"])])) as never);
  const sheet = workbook.worksheets[0];
  const line = sheet?.getRow(2);
  expect(line?.getCell(1).text).toBe(
    "【行政相对人代码_1（统一社会信用代码）】校验位不正确，请核对\n【行政处罚决定书文号】不能为空\n列数不一致",
  );
  expect(line?.getCell(2).text).toBe("7");
  const isMarked = (row: number, column: number) => {
    const fill = sheet?.getRow(row).getCell(column).fill;
    return fill?.type === "pattern" && fill.pattern === "solid";
  };
  expect([3, 4, 5, 6].map((column) => isMarked(2, column))).toEqual([false, true, true, false]);
  expect([3, 4, 5, 6].map((column) => isMarked(3, column))).toEqual([false, false, false, false]);
  expect(JSON.stringify(line?.getCell(4).note)).toContain("校验位不正确");
  expect(line?.getCell(3).formula).toBeUndefined();
  expect(line?.getCell(3).text).toBe("=1+1");
  expect(line?.getCell(3).numFmt).toBe("@");
});

test("a field that must be filled has a column even when the file had none", async () => {
  const bytes = await write([makeRow(2, ["甲"], [{ field: "authority", code: "required", words: "不能为空" }])]);
  const { header } = await readBack(bytes);
  const map = penalty.mapColumns(header);
  expect(map.missingFields).toEqual([]);
  expect(map.ambiguous).toEqual([]);
  expect(map.extraColumns.filter((title) => !isReturnedTitle(title))).toEqual(["内部编号"]);
});

test("a workbook returned for a returned workbook has the two added columns once", async () => {
  const { header } = await readBack(await write([makeRow(2, ["甲"])], [titleReasons(BATCH), ORIGINAL_ROW_TITLE, ...HEADER]));
  expect(header.filter((title) => title === titleReasons(BATCH))).toHaveLength(1);
  expect(header[2]).toBe(HEADER[0]);
});

test("rows that came by a form get the columns of the resource", async () => {
  const { header } = await readBack(await write([makeRow(1, ["甲"])], []));
  expect(header.slice(2)).toEqual(penalty.fields.map((field) => field.title));
});

test("a row that was too long stays too long, so that nobody takes it for right", async () => {
  const row = { ...makeRow(2, ["甲", "1", "2", "", "4"]), extra: { 第6列: "多", 第7列: "余" } };
  const { header, rows } = await readBack(await write([row, makeRow(3, ["乙"])]));
  expect(rows[0]?.slice(header.length)).toEqual(["多", "余"]);
  expect(rows[1]).toHaveLength(header.length);
});

test("a text longer than Excel allows is cut, and the reason says so", async () => {
  const { rows } = await readBack(await write([makeRow(2, ["好".repeat(40_000)])]));
  expect(rows[0]?.[2]).toHaveLength(32_767);
  expect(rows[0]?.[0]).toContain("已截断");
});

test("ten thousand rows wait for a slow reader instead of filling the memory", async () => {
  let taken = 0;
  let made = 0;
  let widest = 0;
  const out = new Writable({
    highWaterMark: 1024,
    write(chunk: Buffer, _encoding, done) {
      taken += chunk.length;
      setTimeout(done, 1);
    },
  });
  async function* rows(): AsyncGenerator<RejectedWorkbookRow> {
    for (; made < 10_000; made += 1) {
      // Text that no compression makes small, so that what is written must be taken.
      const noise = createHash("sha512").update(String(made)).digest("base64").repeat(2);
      yield makeRow(made + 2, [`甲${made}`, noise, noise, noise, noise]);
      if (made % 500 === 0) widest = Math.max(widest, made * 300 - taken);
    }
  }
  await writeRejectedWorkbook(out, { batchId: BATCH, resource: penalty, fileName: "大.csv", header: HEADER, rows: rows() });
  expect(made).toBe(10_000);
  expect(widest).toBeLessThan(8 * 1024 * 1024);
});

test("a reader that goes away ends the work", async () => {
  const out = new PassThrough();
  let made = 0;
  async function* rows(): AsyncGenerator<RejectedWorkbookRow> {
    for (; made < 1_000_000; made += 1) {
      if (made === 300) out.destroy();
      yield makeRow(made + 2, ["甲"]);
    }
  }
  await expect(
    writeRejectedWorkbook(out, { batchId: BATCH, resource: penalty, fileName: "大.csv", header: HEADER, rows: rows() }),
  ).rejects.toThrow("went away");
  expect(made).toBeLessThan(1000);
});
