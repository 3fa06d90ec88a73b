// What was received of a record, as the office compares it: the very cells of the file, for those who may, and each look in the log.
import { afterAll, beforeAll, expect, test } from "vitest";
import { makeCsv, rowOf } from "../../test/support/make-file.ts";
import type { ProblemDocument, Staff } from "../../test/support/staff.ts";
import { nextUscc } from "../../test/support/subject-world.ts";
import { makeWorld, type World } from "../../test/support/world.ts";
import type { ReceivedRow } from "./contract.ts";

let world: World;
let own: Staff;
let office: Staff;
let records: { id: string; subjectId: string; no: string }[];

beforeAll(async () => {
  world = await makeWorld();
  own = await world.staff("market-regulation");
  office = await world.staff("credit-office");
  const penalty = await own.declarationOf("penalty");
  const rows = ["1", "2", "3"].map((no) =>
    rowOf(penalty, {
      subjectName: `三亚核对${no}号有限公司`,
      uscc: nextUscc(),
      documentNo: `三罚〔2026〕${no}号`,
      decidedOn: `2026/0${no}/15`,
      fineWan: " 0.70 ",
    }),
  );
  rows.push({ ...penalty.examples[1], documentNo: "三罚〔2026〕4号" });
  await own.upload({ resource: "penalty", file: makeCsv(penalty, rows) });
  records = await world.database.owner.list(
    `select record_id as id, subject_id as "subjectId", document_no as no from record order by document_no limit 10`,
  );
});
afterAll(() => world?.close());

const pathOf = (no: string) => `/api/v1/records/${records.find((record) => record.no === `三罚〔2026〕${no}号`)?.id}/received`;
const cellOf = (row: ReceivedRow, field: string) => row.cells.find((cell) => cell.field === field)?.text;

test("the cells stand as they were in the file, with file, row and sender", async () => {
  const row = await office.read<ReceivedRow>(pathOf("2"));
  expect(row).toMatchObject({ rowNo: 3, unitName: "三亚市市场监督管理局", fileName: expect.stringMatching(/\.csv$/) });
  expect([cellOf(row, "documentNo"), cellOf(row, "decidedOn"), cellOf(row, "fineWan")?.trim()]).toEqual([
    "三罚〔2026〕2号",
    "2026/02/15",
    "0.70",
  ]);
  expect(await own.read<ReceivedRow>(pathOf("2"))).toMatchObject({ rowNo: 3 });
});

test("another unit is told that there is none, and an auditor sees no cell", async () => {
  const other = await world.staff("transport");
  expect((await other.get<ProblemDocument>(pathOf("2"))).body).toMatchObject({ status: 404, code: "intake.notReceived" });
  const auditor = await world.staff("credit-office", "auditor");
  expect((await auditor.read<ReceivedRow>(pathOf("2"))).cells).toEqual([]);
});

test("a person's number is masked for its own unit and withheld from the office", async () => {
  const [mine, theirs] = [await own.read<ReceivedRow>(pathOf("4")), await office.read<ReceivedRow>(pathOf("4"))];
  expect(cellOf(mine, "idDocNo")).toMatch(/\*{4,}/);
  expect(cellOf(theirs, "idDocNo")).toBeUndefined();
});

test("each look is in the log with its subject and the fields, never their values", async () => {
  await office.read<ReceivedRow>(pathOf("1"));
  const subject = records.find(({ no }) => no.includes("1号"))?.subjectId;
  const event = await world.database.owner.get<{ fields: string[]; unit: string }>(
    "select fields, unit_code as unit from audit_event where kind = 'record.received_viewed' and subject_id = $1",
    [subject],
  );
  expect(event.unit).toBe("credit-office");
  expect(event.fields).toEqual(expect.arrayContaining(["documentNo", "fineWan"]));
});
