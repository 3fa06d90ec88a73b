// A correction of what a record is known by, told through the whole path: case, decision, the unit's next upload.
import { afterAll, beforeAll, expect, test } from "vitest";
import { type CaseWorld, type KnownRecord, makeCaseWorld } from "../../test/support/case-world.ts";
import { makeCsv, type Row, rowOf } from "../../test/support/make-file.ts";

let world: CaseWorld;
let office: ReturnType<CaseWorld["taker"]>;
beforeAll(async () => {
  world = await makeCaseWorld();
  office = world.taker("office_clerk", "credit-office");
});
afterAll(() => world?.close());

function cellsOf(record: KnownRecord, cells: Row = {}): Row {
  const { uscc } = record;
  return { decidedOn: "2026-04-20", publishUntil: "", effectiveUntil: "2099-12-31", uscc, ...cells };
}

/** The penalty 12号 whose decision number was 13号 all along; answers the case that corrected it. */
async function correctNumber(): Promise<{ record: KnownRecord; caseId: string; caseNo: string }> {
  const record = await world.penalty({ documentNo: "三市监罚〔2026〕12号" });
  const caseId = await world.object(world.applicant(record), record, { claims: { documentNo: "应为 13 号" } });
  await world.step(office, caseId, "correct", { corrections: { documentNo: "三市监罚〔2026〕13号" }, words: "文号有误。" });
  const { caseNo } = await world.desk.read(world.applicant(record), caseId);
  return { record, caseId, caseNo };
}

async function recordsOf({ subjectId }: KnownRecord) {
  return world.ctx.db.list<{ documentNo: string; version: number }>(
    `select document_no as "documentNo", version from record where subject_id = $1 and resource = 'penalty' order by 1 limit 10`,
    [subjectId],
  );
}

async function problemsOf(batch: string) {
  const { items } = await listProblems(batch);
  return items;
}

async function listProblems(batch: string) {
  const rows = await world.ctx.db.list<{ problems: { code: string; words: string }[] }>(
    "select problems from rejected_row where batch_id = $1 order by row_no limit 20",
    [batch],
  );
  return { items: rows.flatMap(({ problems }) => problems) };
}

/** The unit uploads its rows again, as a file of its own. */
async function upload(record: KnownRecord, rows: readonly Row[]) {
  const { declaration } = world.ctx.catalog.get("penalty");
  const subjectName = `三亚${record.uscc.slice(-6)}商贸有限公司`;
  const { bytes } = makeCsv(
    declaration,
    rows.map((cells) => rowOf(declaration, cellsOf(record, { subjectName, ...cells }))),
  );
  return world.house.submit({ text: Buffer.from(bytes), resource: "penalty" });
}

test("the unit's row with the former decision number is refused with the case that corrected it, and is no second record", async () => {
  const { record, caseNo } = await correctNumber();
  const done = await upload(record, [{ documentNo: "三市监罚〔2026〕12号" }]);
  expect(done.counts).toMatchObject({ read: 1, accepted: 0, updated: 0, rejected: 1 });
  const [problem] = await problemsOf(done.batch);
  expect(problem).toMatchObject({ code: "record.keyCorrected", words: expect.stringContaining(caseNo) });
  expect(problem?.words).toContain("请在本单位系统中作同样的更正后再报送");
  expect(await recordsOf(record)).toEqual([{ documentNo: "三市监罚〔2026〕13号", version: 2 }]);
});

test("it is refused with other cells changed, too, beside rows that come in as ever", async () => {
  const { record } = await correctNumber();
  const done = await upload(record, [
    { documentNo: "三市监罚〔2026〕12号", remarks: "再次报送" },
    { documentNo: "三市监罚〔2026〕13号" },
    { documentNo: "三市监罚〔2026〕14号" },
  ]);
  expect(done.counts).toMatchObject({ read: 3, rejected: 1, unchanged: 1, accepted: 1 });
  expect((await recordsOf(record)).map(({ documentNo }) => documentNo)).toEqual(["三市监罚〔2026〕13号", "三市监罚〔2026〕14号"]);
});

test("the same file sent again after the correction says so as well: a row that is known by its bytes is looked at anew", async () => {
  const { record } = await correctNumber();
  const rows = [{ documentNo: "三市监罚〔2026〕12号" }];
  expect((await upload(record, rows)).counts).toMatchObject({ rejected: 1 });
  expect((await upload(record, rows)).counts).toMatchObject({ rejected: 1, accepted: 0 });
});

test("another company's decision with that number comes in: a key belongs to its subject", async () => {
  await correctNumber();
  const other = await world.penalty({ documentNo: "三市监罚〔2026〕12号" });
  expect(await recordsOf(other)).toHaveLength(1);
});

test("where the number stands for another decision after all, the office lets it go in the case, and the row comes in", async () => {
  const { record, caseId } = await correctNumber();
  await world.step(office, caseId, "releaseKey", { words: "12 号是同一企业的另一份决定书。" });
  const done = await upload(record, [{ documentNo: "三市监罚〔2026〕12号", violationType: "虚假宣传" }]);
  expect(done.counts).toMatchObject({ accepted: 1, rejected: 0 });
  await expect(world.step(office, caseId, "releaseKey", { words: "再来一次。" })).rejects.toMatchObject({ code: "case.doneAlready" });
});

test("there is nothing to let go where no key was corrected, and nobody but the office lets go", async () => {
  const plain = await world.penalty();
  const plainCase = await world.object(world.applicant(plain), plain);
  await world.step(office, plainCase, "correct", { corrections: { fineWan: "0.3" }, words: "金额有误。" });
  await expect(world.step(office, plainCase, "releaseKey", { words: "放行。" })).rejects.toMatchObject({ code: "case.otherPath" });
  const { caseId } = await correctNumber();
  await expect(world.step(world.taker("liaison", "market-regulation"), caseId, "releaseKey", { words: "放行。" })).rejects.toMatchObject({
    code: "case.notYourStep",
  });
});

test("corrected back, the first number is the record's again and the second is refused", async () => {
  const { record } = await correctNumber();
  const caseId = await world.object(world.applicant(record), record);
  await world.step(office, caseId, "correct", { corrections: { documentNo: "三市监罚〔2026〕12号" }, words: "原文号无误。" });
  const done = await upload(record, [{ documentNo: "三市监罚〔2026〕13号" }]);
  expect(done.counts).toMatchObject({ rejected: 1, accepted: 0 });
  expect((await upload(record, [{ documentNo: "三市监罚〔2026〕12号" }])).counts).toMatchObject({ rejected: 0, accepted: 0 });
  expect(await recordsOf(record)).toEqual([{ documentNo: "三市监罚〔2026〕12号", version: 3 }]);
});

test("a correction to a number that another record of the subject bears is refused in words and changes nothing", async () => {
  const record = await world.penalty({ documentNo: "三市监罚〔2026〕21号" });
  await upload(record, [{ documentNo: "三市监罚〔2026〕22号" }]);
  const caseId = await world.object(world.applicant(record), record);
  await expect(
    world.step(office, caseId, "correct", { corrections: { documentNo: "三市监罚〔2026〕22号" }, words: "文号有误。" }),
  ).rejects.toMatchObject({ code: "case.correctionCollides" });
  expect(await world.desk.read(world.applicant(record), caseId)).toMatchObject({ state: "submitted", seq: 1 });
});
