import { Readable } from "node:stream";
import { expect, test } from "vitest";
import type { RowChunk } from "../../decoded-file.ts";
import { openDecoded } from "../index.ts";
import { readAll, refusalOf, refusalWordsOf, sourceOf } from "../test-source.ts";

const HEADER = "企业名称,统一社会信用代码,备注";
const ROW = "海南示例贸易有限公司,91469005681166806A,䶮㙓";
const NAMES_IN_GB18030 = Buffer.from([0xc6, 0xf3, 0xd2, 0xb5]); // 企业

test.each([1, 2, 3, 5, 7, 65_536])("UTF-8 is read the same when characters are cut at chunks of %i bytes", async (chunkBytes) => {
  const { file, rows } = await readAll(sourceOf(`${HEADER}\n${ROW}\n`, chunkBytes));
  expect(file).toMatchObject({ kind: "csv", encoding: "utf-8", header: HEADER.split(",") });
  expect(rows).toEqual([{ rowNo: 2, cells: ROW.split(",") }]);
});

test.each([1, 3, 65_536])("a byte order mark is no part of the first title, in chunks of %i bytes", async (chunkBytes) => {
  const { file } = await readAll(sourceOf(`\uFEFF${HEADER}\n${ROW}\n`, chunkBytes));
  expect(file).toMatchObject({ encoding: "utf-8-bom", header: HEADER.split(",") });
});

test("GB18030 is recognised when its first Chinese character stands megabytes into the file", async () => {
  const ascii = Buffer.from(`name,code\n${"abc,123\n".repeat(300_000)}`);
  const { file, rows } = await readAll(sourceOf(Buffer.concat([ascii, NAMES_IN_GB18030, Buffer.from(",9\n")])));
  expect(file.encoding).toBe("gb18030");
  expect(rows.at(-1)).toEqual({ rowNo: 300_002, cells: ["企业", "9"] });
});

test.each([1, 2, 3, 64])("GB18030 characters of two and four bytes survive chunks of %i bytes", async (chunkBytes) => {
  const fourBytes = Buffer.from([0x95, 0x32, 0x82, 0x36]); // 𠀀
  const content = Buffer.concat([NAMES_IN_GB18030, Buffer.from(",b\n"), fourBytes, NAMES_IN_GB18030, Buffer.from(",2\n")]);
  const { file, rows } = await readAll(sourceOf(content, chunkBytes));
  expect(file).toMatchObject({ encoding: "gb18030", header: ["企业", "b"] });
  expect(rows).toEqual([{ rowNo: 2, cells: ["𠀀企业", "2"] }]);
});

test.each(["utf-16le", "utf-16be"] as const)("%s with a byte order mark, as Excel saves Unicode text, is read", async (encoding) => {
  const bytes = Buffer.from(`\uFEFF${HEADER.replaceAll(",", "\t")}\r\n${ROW.replaceAll(",", "\t")}\r\n`, "utf16le");
  const { file, rows } = await readAll(sourceOf(encoding === "utf-16le" ? bytes : bytes.swap16(), 3));
  expect(file).toMatchObject({ encoding, header: HEADER.split(",") });
  expect(rows).toEqual([{ rowNo: 2, cells: ROW.split(",") }]);
});

test("a UTF-8 file with one damaged character is refused with its line, though it could pass as GB18030", async () => {
  const content = Buffer.concat([Buffer.from(`${HEADER}\n${`${ROW}\n`.repeat(40)}`), Buffer.from([0xe4, 0xbc]), Buffer.from("a,1,2\n")]);
  expect(await refusalWordsOf(sourceOf(content))).toMatchObject({ code: "decode.brokenUtf8", words: expect.stringContaining("第 42 行") });
});

test("bytes that are neither UTF-8 nor GB18030 are refused", async () => {
  expect(await refusalOf(sourceOf(Buffer.from([0x61, 0x2c, 0xff, 0xff, 0x0a, 0x62, 0x2c, 0x63])))).toBe("decode.brokenEncoding");
});

test("a file cut in the middle of its last character is refused", async () => {
  const whole = Buffer.from(`${HEADER}\n${ROW.repeat(9)}`);
  expect(await refusalOf(sourceOf(whole.subarray(0, -1)))).toBe("decode.brokenUtf8");
  expect(await refusalOf(sourceOf(Buffer.concat([Buffer.from("a,b\n1,"), NAMES_IN_GB18030.subarray(0, 3)])))).toBe("decode.brokenEncoding");
});

test("a text with a null byte is refused with its line, wherever it stands", async () => {
  const content = `${HEADER}\n${`${ROW}\n`.repeat(30_000)}a\0b,1,2\n`;
  expect(await refusalWordsOf(sourceOf(content))).toMatchObject({ code: "decode.nullByte", words: expect.stringContaining("第 30002 行") });
});

test.each([",", ";", "\t"])("the separator %j is recognised by the header", async (separator) => {
  const text = `名称${separator}代码${separator}说明\n甲公司${separator}1${separator}"a,b;c\td"\n`;
  const { file, rows } = await readAll(sourceOf(text));
  expect(file.header).toEqual(["名称", "代码", "说明"]);
  expect(rows[0]?.cells).toEqual(["甲公司", "1", "a,b;c\td"]);
});

test("one column without any separator is read as one column", async () => {
  const { file, rows } = await readAll(sourceOf("名称\n甲\n乙\n"));
  expect(file.header).toEqual(["名称"]);
  expect(rows).toHaveLength(2);
});

test("a title and a note above the header are skipped, and row numbers stay those of the file", async () => {
  const { file, rows } = await readAll(sourceOf("行政处罚信息表,,,,\n填报单位：示例局,,,,\n\n名称,代码,文号,日期,备注\n甲,1,2,3,4\n"));
  expect(file.header).toEqual(["名称", "代码", "文号", "日期", "备注"]);
  expect(rows).toEqual([{ rowNo: 5, cells: ["甲", "1", "2", "3", "4"] }]);
});

test("a ragged row below the header is never taken for the header", async () => {
  const { file, rows } = await readAll(sourceOf("名称,代码,范围\n甲,1,a,b,c,d,e,f,g,h,i\n乙,2,x\n丙,3\n"));
  expect(file.header).toEqual(["名称", "代码", "范围"]);
  expect(rows.map((row) => row.cells.length)).toEqual([11, 3, 2]);
});

test("blank columns to the right and blank rows below are left out, filled cells beyond the header stay", async () => {
  const { file, rows } = await readAll(sourceOf("名称,代码,,\n甲,1,,\n乙,2,,多\n,,,\n\n \n"));
  expect(file.header).toEqual(["名称", "代码"]);
  expect(rows).toEqual([
    { rowNo: 2, cells: ["甲", "1"] },
    { rowNo: 3, cells: ["乙", "2", "", "多"] },
  ]);
});

test.each([
  ["0 bytes", "", "decode.emptyFile"],
  ["only blank rows", "\r\n , ,\r\n\r\n", "decode.emptySheet"],
  ["only a byte order mark", "\uFEFF", "decode.emptySheet"],
  ["only a header", "名称,代码\r\n\r\n", "decode.headerOnly"],
])("a file of %s is refused", async (_, content, code) => {
  expect(await refusalOf(sourceOf(content))).toBe(code);
});

test("a file beyond the limit is refused before it is opened", async () => {
  const refuseToOpen = () => Promise.reject(new Error("opened"));
  const huge = { ...sourceOf("a"), open: refuseToOpen, sizeBytes: 3 * 1024 ** 3 };
  expect(await refusalWordsOf(huge)).toMatchObject({ code: "decode.tooLarge", words: expect.stringContaining("3072 MB") });
});

test("a row of a million blank columns costs nothing, a row of a million filled ones is refused with its row", async () => {
  const { file, rows } = await readAll(sourceOf(`名称,代码\n甲,1${",".repeat(1_000_000)}\n`));
  expect(file.header).toEqual(["名称", "代码"]);
  expect(rows[0]?.cells).toEqual(["甲", "1"]);
  expect(await refusalWordsOf(sourceOf(`名称,代码\n甲,1\n乙${",1".repeat(1_000_000)}\n`))).toMatchObject({
    code: "decode.tooManyColumns",
    words: expect.stringContaining("第 3 行"),
  });
});

test("a quote that is never closed over 100 MB is refused early, before any row is handed out", async () => {
  const head = Buffer.from('名称,代码\n甲,1\n乙,"');
  const filler = Buffer.alloc(1024 * 1024, "x,y\n");
  let servedMb = 0;
  const source = {
    ...sourceOf("a"),
    sizeBytes: 100 * 1024 * 1024,
    open: async () => {
      return Readable.from(
        (function* () {
          yield head;
          for (servedMb = 0; servedMb < 100; servedMb += 1) yield filler;
        })(),
      );
    },
  };
  expect(await refusalWordsOf(source)).toMatchObject({ code: "decode.unclosedQuote", words: expect.stringContaining("第 3 行") });
  expect(servedMb).toBeLessThan(10);
});

test("a record without an end is refused with its row", async () => {
  expect(await refusalOf(sourceOf(`a,b\n1,2\n${"x".repeat(9_000_000)}`))).toBe("decode.recordTooLong");
});

test("rows come in chunks and say how much of the file is used", async () => {
  const source = sourceOf(`${HEADER}\n${`${ROW}\n`.repeat(45_000)}`);
  const file = await openDecoded(source);
  const chunks: RowChunk[] = [];
  for await (const chunk of file.rows()) chunks.push(chunk);
  expect(chunks.length).toBeGreaterThan(2);
  expect(Math.max(...chunks.map((chunk) => chunk.rowNos.length))).toBeLessThan(32_000);
  expect(chunks.at(-1)?.consumed).toBe(source.sizeBytes);
  expect(chunks.flatMap((chunk) => chunk.rowNos)).toEqual(Array.from({ length: 45_000 }, (_, index) => index + 2));
});
