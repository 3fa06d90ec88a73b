// Files made to hurt, and files that are something else: one clear refusal, little memory, nothing left behind.
import { mkdtemp, readdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import XLSX from "xlsx";
import { openDecoded } from "./index.ts";
import { fixtureBytes, readAll, refusalOf, refusalWordsOf, sourceOf } from "./test-source.ts";
import { makePlainWorkbook, makeWorkbook, makeZip, sheetOfTexts, workbookEntries } from "./test-zip.ts";

const ROWS = [
  ["甲", "乙"],
  ["1", "2"],
];

test.each([
  ["a PDF", "%PDF-1.7\n%âãÏÓ", "PDF 文件"],
  ["a JPEG", Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16]), "JPEG 图片"],
  ["a PNG", Buffer.from("89504e470d0a1a0a", "hex"), "PNG 图片"],
  ["a RAR archive", "Rar!\x1a\x07", "RAR 压缩包"],
  ["a web page saved as .xls", '\uFEFF \r\n<html xmlns:x="urn:schemas-microsoft-com:office:excel"><table>', "网页"],
  ["a web page of one table", "<table border=1><tr><td>a</td></tr></table>", "网页"],
  ["an XML spreadsheet saved as .xls", '<?xml version="1.0"?><Workbook/>', "XML 文件"],
  ["a JSON file", '[{"a":1}]', "JSON 文件"],
  [
    "a Word document",
    makeZip([
      { name: "[Content_Types].xml", content: "" },
      { name: "word/document.xml", content: "" },
    ]),
    "Word 文档",
  ],
  [
    "slides",
    makeZip([
      { name: "[Content_Types].xml", content: "" },
      { name: "ppt/presentation.xml", content: "" },
    ]),
    "PPT 演示文稿",
  ],
  [
    "an OpenDocument table",
    makeZip([
      { name: "mimetype", content: "" },
      { name: "content.xml", content: "" },
    ]),
    "OpenDocument 文件",
  ],
  ["a binary workbook", makeZip([{ name: "xl/workbook.bin", content: "" }]), "XLSB"],
  ["a zip of a CSV", makeZip([{ name: "data.csv", content: "a,b\n1,2" }]), "压缩包"],
  ["an old Word document", makeCompound("WordDocument"), "Word 文档"],
])("%s is named for what it is, whatever its name says", async (_, content, found) => {
  const words = await refusalWordsOf({ ...sourceOf(content), fileName: "数据.xlsx" });
  expect(words?.code).toBe("decode.wrongKind");
  expect(words?.words).toContain(found);
});

function makeCompound(stream: string): Buffer {
  const file = XLSX.CFB.utils.cfb_new();
  XLSX.CFB.utils.cfb_add(file, `/${stream}`, Buffer.alloc(5000));
  return XLSX.CFB.write(file, { type: "buffer" }) as Buffer;
}

test("a workbook with a password is refused with its own sentence, as XLSX, as ZIP and as XLS", async () => {
  expect((await refusalWordsOf(sourceOf(makeCompound("EncryptedPackage"))))?.words).toContain("工作簿有密码");
  const entries = workbookEntries({ sheets: [{ xml: sheetOfTexts(ROWS) }] }).map((entry) => ({ ...entry, isEncrypted: true }));
  expect(await refusalOf(sourceOf(makeZip(entries)))).toBe("decode.workbookLocked");
  expect(await refusalOf(sourceOf(lockBinaryWorkbook(fixtureBytes("decisions-sheetjs.xls"))))).toBe("decode.workbookLocked");
});

/** Puts a FILEPASS record ([MS-XLS] 2.4.117) behind the first record, as a password does. */
function lockBinaryWorkbook(bytes: Buffer): Buffer {
  const file = XLSX.CFB.read(bytes, { type: "buffer" });
  const stream = Buffer.from((XLSX.CFB.find(file, "/Workbook")?.content ?? []) as Uint8Array);
  const firstRecordBytes = 4 + stream.readUInt16LE(2);
  const filePass = Buffer.concat([Buffer.from([0x2f, 0, 54, 0, 1, 0, 1, 0, 1, 0]), Buffer.alloc(48)]);
  XLSX.CFB.utils.cfb_add(
    file,
    "/Workbook",
    Buffer.concat([stream.subarray(0, firstRecordBytes), filePass, stream.subarray(firstRecordBytes)]),
  );
  return XLSX.CFB.write(file, { type: "buffer" }) as Buffer;
}

test("the name of a file says nothing: a CSV named .xlsx and a workbook named .csv are read", async () => {
  expect((await readAll({ ...sourceOf("甲,乙\n1,2\n"), fileName: "a.xlsx" })).file.kind).toBe("csv");
  expect((await readAll({ ...sourceOf(makePlainWorkbook(ROWS)), fileName: "a.csv" })).file.kind).toBe("xlsx");
});

const LIMITS = { inflateFreeBytes: 1024 * 1024, inflatedBytesMax: 64 * 1024 * 1024 };
const FLAT = `<sheetData><row><c t="str"><v>甲</v></c></row>${"<row><c><v>1</v></c></row>".repeat(400_000)}</sheetData>`;

test("a flat zip bomb is refused while it inflates", async () => {
  expect(await refusalOf(sourceOf(makeWorkbook({ sheets: [{ xml: FLAT }] })), LIMITS)).toBe("decode.oversizedWorkbook");
});

test("a bomb in the shared strings is refused while it inflates", async () => {
  const book = makeWorkbook({ sheets: [{ xml: sheetOfTexts(ROWS) }], sharedStrings: `<si><t>${"好".repeat(5_000_000)}</t></si>` });
  expect(await refusalOf(sourceOf(book), LIMITS)).toBe("decode.oversizedWorkbook");
});

test("parts that claim to be smaller than they are gain nothing", async () => {
  const entries = workbookEntries({ sheets: [{ xml: FLAT }] }).map((entry) => ({ ...entry, claimedSize: 10 }));
  expect(await refusalOf(sourceOf(makeZip(entries)), LIMITS)).toMatch(/^decode\.(oversized|corrupt)Workbook$/);
});

test("all parts together are capped, however modest each is", async () => {
  const xml = `<sheetData>${Array.from({ length: 50_000 }, (_, index) => `<row><c><v>${index * 7919}</v></c></row>`).join("")}</sheetData>`;
  expect(await refusalOf(sourceOf(makeWorkbook({ sheets: [{ xml }, { xml }] })), { inflatedBytesMax: 2_000_000 })).toBe(
    "decode.oversizedWorkbook",
  );
});

test("a zip inside a zip is never opened", async () => {
  const inner = makeZip([{ name: "bomb.xml", content: Buffer.alloc(20_000_000) }]);
  const book = makeWorkbook({ sheets: [{ xml: sheetOfTexts(ROWS) }], more: [{ name: "xl/embeddings/inner.zip", content: inner }] });
  expect((await readAll(sourceOf(book), LIMITS)).rows).toHaveLength(1);
});

test.each(["../../evil.xml", "/etc/evil.xml", "C:/evil.xml"])("a part named %s is refused", async (name) => {
  const book = makeWorkbook({ sheets: [{ xml: sheetOfTexts(ROWS) }], more: [{ name, content: "x" }] });
  expect(await refusalOf(sourceOf(book))).toBe("decode.corruptWorkbook");
});

test("a sheet address that climbs out of the package leads nowhere", async () => {
  const relations = '<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="../../../../etc/passwd"/></Relationships>';
  const book = makeWorkbook({ sheets: [{ xml: sheetOfTexts(ROWS) }], more: [{ name: "xl/_rels/workbook.xml.rels", content: relations }] });
  expect(await refusalOf(sourceOf(book))).toBe("decode.corruptWorkbook");
});

test("entities that multiply are refused before they are expanded", async () => {
  const laughs =
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "哈哈哈哈"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><worksheet><sheetData><row><c t="str"><v>&b;</v></c></row></sheetData></worksheet>';
  const book = makeWorkbook({ sheets: [{ xml: "" }], more: [{ name: "xl/worksheets/sheet1.xml", content: laughs }] });
  expect(await refusalOf(sourceOf(book))).toBe("decode.corruptWorkbook");
});

test("a text without an end inside a sheet is refused before it fills the memory", async () => {
  const endless = `<sheetData><row><c t="str"><v>${"好".repeat(3_000_000)}`;
  const book = makeWorkbook({ sheets: [{ xml: endless }] });
  expect(await refusalOf(sourceOf(book))).toBe("decode.corruptWorkbook");
});

test("a text made of a million runs is refused before it fills the memory", async () => {
  const runs = `<c r="A1" t="inlineStr"><is>${"<r><t>好好好好</t></r>".repeat(400_000)}</is></c>`;
  expect(await refusalOf(sourceOf(makeWorkbook({ sheets: [{ xml: `<sheetData><row r="1">${runs}</row></sheetData>` }] })))).toBe(
    "decode.oversizedWorkbook",
  );
});

test("merged ranges without number are refused", async () => {
  const merges = '<mergeCell ref="A1:XFD1048576"/>'.repeat(5000);
  const xml = `${sheetOfTexts(ROWS)}<mergeCells>${merges}</mergeCells>`;
  expect(await refusalOf(sourceOf(makeWorkbook({ sheets: [{ xml }] })))).toBe("decode.corruptWorkbook");
  expect(await refusalOf(sourceOf(makeWorkbook({ sheets: [{ xml }] })), { mergedRangesMax: 100 })).toBe("decode.oversizedWorkbook");
});

test.each([
  ["a row out of order", '<sheetData><row r="5"><c><v>1</v></c></row><row r="2"><c><v>1</v></c></row></sheetData>'],
  ["a cell out of order", '<sheetData><row r="1"><c r="B1"><v>1</v></c><c r="A1"><v>1</v></c></row></sheetData>'],
  ["a shared string that is not there", '<sheetData><row r="1"><c r="A1" t="s"><v>7</v></c></row></sheetData>'],
  ["unclosed elements", "<sheetData><row><c><v>1</v></c>"],
  ["an undeclared entity", '<sheetData><row><c t="str"><v>&evil;</v></c></row></sheetData>'],
])("a sheet with %s is refused", async (_, xml) => {
  expect(await refusalOf(sourceOf(makeWorkbook({ sheets: [{ xml }] })))).toBe("decode.corruptWorkbook");
});

test("a sheet with broken UTF-8 is refused", async () => {
  const content = Buffer.concat([
    Buffer.from('<worksheet><sheetData><row><c t="str"><v>'),
    Buffer.from([0xe4, 0xbc]),
    Buffer.from("</v></c></row></sheetData></worksheet>"),
  ]);
  const book = makeWorkbook({ sheets: [{ xml: "" }], more: [{ name: "xl/worksheets/sheet1.xml", content }] });
  expect(await refusalOf(sourceOf(book))).toBe("decode.corruptWorkbook");
});

test("a part whose checksum does not fit is refused before its first row is handed out", async () => {
  const entries = workbookEntries({ sheets: [{ xml: sheetOfTexts(ROWS) }] }).map((entry) =>
    entry.name.includes("sheet1") ? { ...entry, claimedCrc: 1 } : entry,
  );
  await expect(openDecoded(sourceOf(makeZip(entries)))).rejects.toMatchObject({ code: "decode.corruptWorkbook" });
});

test("a workbook cut off anywhere is refused, and so is one with bytes gone wrong", async () => {
  for (const name of ["decisions-libreoffice.xlsx", "decisions-libreoffice.xls"]) {
    const whole = fixtureBytes(name);
    for (const share of [0.02, 0.3, 0.6, 0.95]) {
      expect(await refusalOf(sourceOf(whole.subarray(0, Math.floor(whole.length * share)))), `${name} ${share}`).toMatch(
        /^decode\.(corrupt|oversized|xls)/,
      );
    }
  }
});

test("whatever is changed inside a workbook, it is read or refused in words, never anything else", async () => {
  const entries = workbookEntries({
    sheets: [{ xml: `${sheetOfTexts(ROWS)}<mergeCells><mergeCell ref="A2:B2"/></mergeCells>` }],
    sharedStrings: "<si><t>a</t></si>",
  });
  const change = fc.record({
    part: fc.nat(entries.length - 1),
    at: fc.nat(500),
    drop: fc.nat(8),
    put: fc.string({ unit: fc.constantFrom(...'<>/"=&;:ar1 x!?-[]'), maxLength: 3 }),
  });
  await fc.assert(
    fc.asyncProperty(change, async ({ part, at, drop, put }) => {
      const changed = entries.map((entry, index) => {
        const content = String(entry.content);
        return index === part ? { ...entry, content: content.slice(0, at) + put + content.slice(at + drop) } : entry;
      });
      expect((await refusalOf(sourceOf(makeZip(changed)))) ?? "decode.").toMatch(/^decode\./);
    }),
    { numRuns: 100 },
  );
});

test("a workbook whose cells and sheets are named __proto__ pollutes nothing", async () => {
  const sheet = XLSX.utils.aoa_to_sheet([
    ["__proto__", "constructor"],
    ["toString", "x"],
  ]);
  const book = XLSX.utils.book_new();
  XLSX.utils.book_append_sheet(book, sheet, "__proto__");
  const bytes = XLSX.write(book, { type: "buffer", bookType: "biff8" }) as Buffer;
  const { file, rows } = await readAll(sourceOf(bytes));
  expect([file.header, rows[0]?.cells]).toEqual([
    ["__proto__", "constructor"],
    ["toString", "x"],
  ]);
  expect(Object.keys(Object.prototype)).toEqual([]);
});

test("an old workbook that is too large or takes too long is refused", async () => {
  const bytes = fixtureBytes("decisions-libreoffice.xls");
  expect(await refusalOf(sourceOf(bytes), { xlsBytesMax: 1000 })).toBe("decode.xlsTooLarge");
  expect(await refusalOf(sourceOf(bytes), { xlsSecondsMax: 0.001 })).toBe("decode.xlsTooLarge");
});

test("a large workbook is read through a file that has no name, and leaves none", async () => {
  const tempDir = await mkdtemp(join(tmpdir(), "decode-"));
  const file = await openDecoded({ ...sourceOf(fixtureBytes("decisions-libreoffice.xlsx")), tempDir }, { inMemoryBytesMax: 100 });
  expect(await readdir(tempDir)).toEqual([]);
  let rows = 0;
  for await (const chunk of file.rows()) rows += chunk.rowNos.length;
  await file.close();
  expect(rows).toBe(40);
  await refusalOf({ ...sourceOf(makeZip([{ name: "a", content: "" }])), tempDir }, { inMemoryBytesMax: 10 });
  expect(await readdir(tempDir)).toEqual([]);
});
