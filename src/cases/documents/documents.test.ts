import { Readable } from "node:stream";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type CaseWorld, type KnownRecord, makeCaseWorld, PDF } from "../../../test/support/case-world.ts";
import { isCaseNoValid, writeCaseNo } from "../engine/case-number.ts";
import { keepDocument } from "./keep-document.ts";
import { sniffDocument } from "./sniff-document.ts";

let world: CaseWorld;
let record: KnownRecord;
beforeAll(async () => {
  world = await makeCaseWorld();
  record = await world.penalty();
});
afterAll(() => world?.close());

const PNG = Buffer.concat([
  Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]),
  Buffer.from("IHDR"),
  Buffer.alloc(20),
  Buffer.from([0, 0, 0, 0]),
  Buffer.from("IEND"),
  Buffer.from([0xae, 0x42, 0x60, 0x82]),
]);
const JPEG = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(30, 1), Buffer.from([0xff, 0xd9])]);

function zipOf(name: string): Buffer {
  const entry = Buffer.alloc(46);
  entry.write("PK\u0001\u0002", 0, "latin1");
  entry.writeUInt16LE(Buffer.byteLength(name), 28);
  return Buffer.concat([Buffer.from("PK\u0003\u0004", "latin1"), Buffer.alloc(26), Buffer.from(name), entry, Buffer.from(name)]);
}

test.each([
  ["a PDF", PDF, "pdf"],
  ["a PNG", PNG, "png"],
  ["a JPEG", JPEG, "jpeg"],
  ["an OFD, by the name its directory begins with", zipOf("OFD.xml"), "ofd"],
  ["a workbook that calls itself OFD", zipOf("xl/workbook.xml"), null],
  ["an archive that hides OFD.xml in a folder", zipOf("a/OFD.xml"), null],
  ["a page of HTML", Buffer.from("<html><script>alert(1)</script>"), null],
  ["a program", Buffer.from("MZ\u0090\u0000"), null],
  ["a PDF that was cut off", PDF.subarray(0, 30), null],
  ["a PNG that was cut off", PNG.subarray(0, 30), null],
  ["nothing", Buffer.alloc(0), null],
] as const)("%s is recognised by its content", (_, bytes, kind) => {
  expect(sniffDocument(bytes)).toBe(kind);
});

test("a file that is not what its name says is refused, whatever it is called", async () => {
  const company = world.applicant(record);
  const give = (fileName: string, bytes: Buffer) =>
    keepDocument(world.ctx, company, { fileName, bytes: Readable.from([bytes]), subjectId: record.subjectId });
  await expect(give("承诺书.pdf", Buffer.from("<html>"))).rejects.toMatchObject({ code: "case.fileNotWhatItSays" });
  await expect(give("承诺书.pdf", Buffer.alloc(0))).rejects.toMatchObject({ code: "case.fileEmpty" });
  expect(await give("照片.exe", JPEG)).toMatchObject({ kind: "jpeg" });
});

test("a file over the limit of the rules is refused in words", async () => {
  const company = world.applicant(record);
  const big = Buffer.concat([PDF, Buffer.alloc(20 * 1024 * 1024)]);
  await expect(
    keepDocument(world.ctx, company, { fileName: "大.pdf", bytes: Readable.from([big]), subjectId: record.subjectId }),
  ).rejects.toMatchObject({
    code: "platform.fileTooLarge",
  });
});

test("the name of a file rests sealed: it may hold a person's name", async () => {
  await world.upload(world.applicant(record), record);
  const rows = await world.ctx.db.list<{ name: string }>("select file_name as name from case_document order by file_id limit 50");
  expect(rows.map(({ name }) => name).join()).not.toContain("承诺书");
});

test("a case number with one wrong digit, or two that changed places, is noticed before anything is looked up", () => {
  const caseNo = writeCaseNo("XF", "2026-11-02", "48291307");
  expect(isCaseNoValid(caseNo)).toBe(true);
  for (const place of [...caseNo].flatMap((digit, at) => (/\d/.test(digit) ? [at] : []))) {
    const wrong = `${caseNo.slice(0, place)}${(Number(caseNo[place]) + 1) % 10}${caseNo.slice(place + 1)}`;
    expect(isCaseNoValid(wrong), wrong).toBe(false);
  }
  expect(isCaseNoValid(`XF20261102-84291307-${caseNo.at(-1)}`)).toBe(false);
  expect(isCaseNoValid("")).toBe(false);
});
