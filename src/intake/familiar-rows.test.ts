// Rows of the last file are known again by their bytes: what that may skip, and what it must never hide.
import { createHash } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type House, makeHouse } from "../../test/support/house.ts";
import { makeCsv, type Row, rowOf } from "../../test/support/make-file.ts";
import { setDisputeMark } from "../ledger/index.ts";
import { withdrawBatch } from "./index.ts";
import { NotesToKeep, RowMemory } from "./row-notes.ts";

let house: House;
beforeAll(async () => {
  house = await makeHouse();
});
afterAll(() => house.close());

const zero = { read: 0, accepted: 0, updated: 0, unchanged: 0, duplicate: 0, rejected: 0, parked: 0 };

async function submit(rows: readonly Row[], unit = "market-regulation") {
  const { declaration } = house.context.catalog.get("penalty");
  const text = Buffer.from(makeCsv(declaration, rows).bytes).toString();
  // A blank line: other bytes, or the file would be recognised as a whole.
  return house.submit({ resource: "penalty", unit, text: `${text}${"\r\n".repeat(++submitted)}` });
}
let submitted = 0;

const row = (documentNo: string, cells: Row = {}) =>
  rowOf(house.context.catalog.get("penalty").declaration, { documentNo, decidedOn: "2026-11-20", ...cells });
const notes = async () =>
  (await house.context.db.get<{ total: number }>("select coalesce(sum(row_count), 0)::int as total from row_memory")).total;

test("of the next file only new and changed rows are taken apart, and the counts are what they would be without", async () => {
  const rows = [row("一〔2026〕1号"), row("一〔2026〕2号"), row("一〔2026〕3号")];
  await submit(rows);
  expect(await notes()).toBe(3);
  const next = await submit([...rows.slice(0, 2), row("一〔2026〕3号", { penaltyContent: "改为警告并罚款" }), row("一〔2026〕4号")]);
  expect(next.counts).toEqual({ ...zero, read: 4, unchanged: 2, updated: 1, accepted: 1 });
  expect(await notes()).toBe(4);
  const { total } = await house.context.db.get<{ total: number }>(
    "select count(*)::int as total from public_record where document_no like '一〔2026〕%'",
  );
  expect(total).toBe(4);
});

test("a row whose record was taken back since enters again, one that was changed meanwhile goes back to what the file says", async () => {
  const [one, two, three] = [row("二〔2026〕1号"), row("二〔2026〕2号"), row("二〔2026〕3号")];
  const first = await submit([one, two, three]);
  const changing = await submit([row("二〔2026〕2号", { penaltyContent: "罚款一万元" })]);
  expect((await submit([one, two, three])).counts).toEqual({ ...zero, read: 3, unchanged: 2, updated: 1 });
  await withdrawBatch(house.context, { batchId: first.batch, reason: "报错了", accountId: null });
  const after = await submit([one, two, three]);
  expect(after.counts).toEqual({ ...zero, read: 3, unchanged: 1, updated: 2 });
  expect(changing.counts).toEqual({ ...zero, read: 1, updated: 1 });
});

test("a repeat of a known row is a duplicate, and a row that contradicts one is sent back", async () => {
  await submit([row("三〔2026〕1号")]);
  const next = await submit([row("三〔2026〕1号"), row("三〔2026〕1号"), row("三〔2026〕1号", { penaltyContent: "罚款两万元" })]);
  expect(next.counts).toEqual({ ...zero, read: 3, unchanged: 1, duplicate: 1, rejected: 1 });
  expect(next.errorSummary[0]?.words).toContain("第 2 行");
  const turned = await submit([row("三〔2026〕1号", { penaltyContent: "罚款两万元" }), row("三〔2026〕1号")]);
  expect(turned.counts).toEqual({ ...zero, read: 2, updated: 1, rejected: 1 });
});

test("a wrong row is never remembered: it is checked and explained in every file", async () => {
  const rows = [row("四〔2026〕1号"), row("四〔2026〕2号", { decidedOn: "2031-01-01" })];
  expect((await submit(rows)).counts).toEqual({ ...zero, read: 2, accepted: 1, rejected: 1 });
  const again = await submit(rows);
  expect(again.counts).toEqual({ ...zero, read: 2, unchanged: 1, rejected: 1 });
  expect(again.errorSummary[0]).toMatchObject({ field: "decidedOn", count: 1 });
});

test("remarks on a row are made in every file, each counted once", async () => {
  const rows = [row("五〔2026〕1号", { decidedOn: "2026-09-01" }), row("五〔2026〕2号", { decidedOn: "2026-09-02" })];
  const first = await submit(rows);
  expect(first.warningSummary).toEqual([expect.objectContaining({ code: "row.late", count: 2 })]);
  const again = await submit(rows);
  expect(again.counts).toEqual({ ...zero, read: 2, unchanged: 2 });
  expect(again.warningSummary).toEqual(first.warningSummary);
});

test("a row that the check itself remarks on is remarked on in every file, though its record is known by its bytes", async () => {
  const { declaration } = house.context.catalog.get("penalty");
  const person: Row = {
    ...declaration.examples[1],
    documentNo: "五〔2026〕3号",
    idDocNo: "110101188001010011",
    decidedOn: "2026-11-20",
    effectiveUntil: "2027-11-20",
  };
  const first = await submit([person, row("五〔2026〕4号")]);
  expect([first.counts.accepted, first.warningSummary.map(({ code }) => code)]).toEqual([2, ["note_birth_before_1900"]]);
  const known = await notes();
  const again = await submit([person, row("五〔2026〕4号")]);
  expect(again.counts).toEqual({ ...zero, read: 2, unchanged: 2 });
  expect(again.warningSummary).toEqual(first.warningSummary);
  expect(known).toBe(2);
});

test("another unit's file is judged as its own", async () => {
  await submit([row("六〔2026〕1号")]);
  expect((await submit([row("六〔2026〕1号")], "transport")).counts).toEqual({ ...zero, read: 1, unchanged: 1 });
  expect((await submit([row("六〔2026〕1号", { penaltyContent: "罚款三万元" })], "transport")).counts).toEqual({
    ...zero,
    read: 1,
    rejected: 1,
  });
});

test("a disputed record stays disputed when its row comes again", async () => {
  await submit([row("七〔2026〕1号")]);
  const find = () =>
    house.context.db.get<{ subjectId: string; recordId: string; isDisputed: boolean }>(
      `select subject_id as "subjectId", record_id as "recordId", is_disputed as "isDisputed" from record where document_no = '七〔2026〕1号'`,
    );
  const record = await find();
  await house.context.db.transaction((tx) => setDisputeMark(tx, { ...record, isDisputed: true }));
  expect((await submit([row("七〔2026〕1号")])).counts).toEqual({ ...zero, read: 1, unchanged: 1 });
  expect((await find()).isDisputed).toBe(true);
});

test("a few rows sent between two whole files do not push the whole file out of memory", async () => {
  await house.context.db.run("delete from row_memory");
  await submit(Array.from({ length: 9 }, (_, at) => row(`八〔2026〕${at}号`)));
  await submit([row("八〔2026〕3号")]);
  expect(await notes()).toBe(9);
  await submit(Array.from({ length: 5 }, (_, at) => row(`八〔2026〕${at}号`)));
  expect(await notes()).toBe(5);
});

test("without its memory a file is read row by row and comes to the same", async () => {
  const rows = [row("九〔2026〕1号"), row("九〔2026〕2号")];
  await submit(rows);
  await house.context.db.run("delete from row_memory");
  expect((await submit(rows)).counts).toEqual({ ...zero, read: 2, unchanged: 2 });
});

test("the notes hold neither a person's number nor anything that can be computed from it without the key", async () => {
  const { declaration } = house.context.catalog.get("penalty");
  const person: Row = { ...declaration.examples[1], documentNo: "十〔2026〕1号", effectiveUntil: "2026-03-22" };
  await house.context.db.run("delete from row_memory");
  await submit([person]);
  const [kept] = await house.context.db.list<{ notes: Buffer; mark: string }>("select notes, mark from row_memory");
  expect(kept?.notes.includes(Buffer.from(person["idDocNo"] ?? ""))).toBe(false);
  await house.context.db.run("delete from row_memory");
  await submit([person]);
  const [again] = await house.context.db.list<{ mark: string }>("select mark from row_memory");
  expect(again?.mark).toBe(kept?.mark);
});

test("ten thousand notes are found by their hashes alone, and no other row is taken for one of them", () => {
  const hashOf = (at: number) => createHash("md5").update(String(at)).digest();
  const content = Buffer.alloc(16, 7);
  const memory = new RowMemory(10_000);
  for (const batchId of ["01900000-0000-7000-8000-000000000001", "01900000-0000-7000-8000-000000000002"]) {
    const page = new NotesToKeep(5000);
    for (let at = 0; at < 5000; at++) {
      const rowNo = batchId.endsWith("1") ? at : 5000 + at;
      const note = {
        hashes: hashOf(rowNo),
        hashAt: 0,
        key: { high: rowNo, low: -1 },
        decidedOn: "2026-03-01",
        hasRemarks: rowNo % 2 === 0,
      };
      page.append(note, { content, batchId, rowNo });
    }
    memory.append(page.toBytes());
  }
  memory.finish();
  for (let rowNo = 0; rowNo < 10_000; rowNo += 7) {
    const note = memory.find(hashOf(rowNo), 0);
    expect([memory.rowNoOf(note), memory.keyOf(note), memory.decidedOn(note), memory.hasRemarks(note)]).toEqual([
      rowNo,
      { high: rowNo, low: -1 },
      "2026-03-01",
      rowNo % 2 === 0,
    ]);
    expect(memory.batchOf(note).at(-1)).toBe(rowNo < 5000 ? "1" : "2");
  }
  expect(memory.find(hashOf(10_001), 0)).toBe(-1);
  expect(new RowMemory(0).finish().find(hashOf(1), 0)).toBe(-1);
});
