// The life of an objection: marked at once everywhere, compared, corrected at the source, receivers told; upheld and appealed once.
import { afterAll, beforeAll, expect, test } from "vitest";
import { appendAuditEvent } from "../../src/audit/index.ts";
import { openApplication } from "../../src/cases/index.ts";
import { readCase } from "../../src/cases/reading/read-case.ts";
import { findRecord } from "../../src/ledger/index.ts";
import { makeId } from "../../src/platform/index.ts";
import { type CaseWorld, type KnownRecord, makeCaseWorld } from "../support/case-world.ts";

let world: CaseWorld;
let office: ReturnType<CaseWorld["taker"]>;
let head: ReturnType<CaseWorld["taker"]>;
let unit: ReturnType<CaseWorld["taker"]>;

beforeAll(async () => {
  world = await makeCaseWorld();
  office = world.taker("office_clerk", "credit-office");
  head = world.taker("office_head", "credit-office");
  unit = world.taker("liaison", "market-regulation");
});
afterAll(() => world?.close());

async function isMarked({ recordId, uscc }: KnownRecord) {
  const answer = await world.reader.getRecord(recordId);
  const subject = await world.reader.getSubject(uscc);
  const inLedger = await findRecord(world.ctx.db, recordId);
  const inList = (await world.reader.listRecords({ resource: "penalty", page: 1, size: 100 })).items.find(({ id }) => id === recordId);
  const marks = [
    answer.found === "record" && answer.record.isDisputed,
    inList?.isDisputed,
    subject?.sections.flatMap(({ records }) => records).find(({ id }) => id === recordId)?.isDisputed,
    inLedger?.isDisputed,
  ];
  expect(new Set(marks).size, "every output says the same").toBe(1);
  return marks[0];
}

test("from the moment of the objection the dispute mark stands in every output", async () => {
  const record = await world.penalty();
  expect(await isMarked(record)).toBe(false);
  const caseId = await world.object(world.applicant(record), record, { claims: { fineWan: "应为 0.1 万元" } });
  expect(await isMarked(record)).toBe(true);
  const view = await world.desk.read(world.applicant(record), caseId);
  expect(view).toMatchObject({ state: "submitted", dueOn: "2026-11-05" });
  expect(view.history[0]?.answers.find(({ answer }) => answer === "claims")?.words).toBe("罚款金额（万元）：应为 0.1 万元");
});

test("the office's own mistake is corrected at once: old and new value by field, a further version, the mark gone", async () => {
  const record = await world.penalty({ fineWan: "0.5" });
  const caseId = await world.object(world.applicant(record), record);
  expect(await world.step(office, caseId, "correct", { corrections: { fineWan: "0.1" }, words: "录入时小数点有误。" })).toMatchObject({
    state: "corrected",
  });
  const view = await world.desk.read(world.applicant(record), caseId);
  expect(view.history[1]?.data["changes"]).toEqual([expect.objectContaining({ field: "fineWan", before: "0.5", after: "0.1" })]);
  const answer = await world.reader.getRecord(record.recordId);
  expect(answer.found === "record" && answer.record.fields.find(({ code }) => code === "fineWan")?.value).toBe("0.1");
  expect(await isMarked(record)).toBe(false);
  expect(await findRecord(world.ctx.db, record.recordId)).toMatchObject({ version: 2 });
  const [former] = await world.ctx.db.list<{ reason: string; fine: string }>(
    "select reason, payload ->> 'fineWan' as fine from record_history where record_id = $1 order by version limit 5",
    [record.recordId],
  );
  expect(former).toMatchObject({ fine: "0.5" });
  expect(former?.reason).toContain(view.caseNo);
});

test("what stands as received goes to the source unit with a deadline; its correction tells every unit that looked meanwhile", async () => {
  const record = await world.penalty({ fineWan: "0.7" });
  const { subjectId } = record;
  world.moveClockTo("2026-11-03T10:00:00+08:00");
  const seenAt = new Date(Date.now() + 1000);
  for (const looker of ["transport", "tax", "transport"])
    await appendAuditEvent(world.ctx.db, { kind: "credit_file.viewed", accountId: makeId(), unit: looker, subjectId }, seenAt);
  const caseId = await world.object(world.applicant(record), record);
  await world.step(office, caseId, "forward", { unit: "market-regulation", words: "与接收的原始数据一致。" });
  const waiting = await world.desk.read(world.applicant(record), caseId);
  expect(waiting).toMatchObject({ state: "checking", waitsFor: "unit", dueOn: "2026-11-12" });
  await world.step(unit, caseId, "correct", { corrections: { fineWan: "0.07" }, words: "决定书载明 700 元。" });
  const receipts = await world.ctx.db.list<{ receiver: string; dueOn: string }>(
    `select receiver, due_on as "dueOn" from case_receipt where case_id = $1 order by receiver limit 20`,
    [caseId],
  );
  expect(receipts.map(({ receiver }) => receiver)).toEqual(["measures", "ratings", "unit:tax", "unit:transport", "upper"]);
  expect(receipts[0]?.dueOn).toBe("2026-11-06");
  world.moveClockTo("2026-11-02T10:00:00+08:00");
});

test("a value that was wrong from the first version on is told to whoever read any of them; what became wrong later, to those who read it since", async () => {
  const record = await world.penalty({ fineWan: "0.7", remarks: "一" });
  const { subjectId } = record;
  const look = (unit: string, at: string) =>
    appendAuditEvent(world.ctx.db, { kind: "credit_file.viewed", accountId: makeId(), unit, subjectId }, new Date(at));
  const cells = { decidedOn: "2026-04-20", publishUntil: "", effectiveUntil: "2099-12-31", fineWan: "0.7" };
  await look("transport", "2026-11-03T09:00:00+08:00");
  world.moveClockTo("2026-11-04T10:00:00+08:00");
  expect(await world.sendAgain(record, { ...cells, remarks: "二" })).toMatchObject({ updated: 1 });
  await look("tax", "2026-11-04T11:00:00+08:00");
  await look("market-regulation", "2026-11-04T11:00:00+08:00");
  world.moveClockTo("2026-11-05T10:00:00+08:00");
  const told = async (corrections: object) => {
    const caseId = await world.object(world.applicant(record), record);
    await world.step(office, caseId, "forward", { unit: "market-regulation", words: "与接收的一致。" });
    await world.step(unit, caseId, "correct", { corrections, words: "录入有误。" });
    const sql = "select receiver from case_receipt where case_id = $1 and receiver like 'unit:%' order by 1 limit 20";
    return (await world.ctx.db.list<{ receiver: string }>(sql, [caseId])).map(({ receiver }) => receiver);
  };
  expect(await told({ remarks: "三" }), "the remark is of the second version").toEqual(["unit:tax"]);
  expect(await told({ fineWan: "0.07" }), "the fine is of the first").toEqual(["unit:tax", "unit:transport"]);
  world.moveClockTo("2026-11-02T10:00:00+08:00");
});

test("by field the decision says what became of it: corrected, supplemented, removed, upheld", async () => {
  const cells = { fineWan: "0.5", confiscatedWan: "0.2", publishUntil: "", remarks: "" };
  const record = await world.penalty(cells);
  const company = world.applicant(record);
  const claims = { fineWan: "应为 0.1 万元", decidedOn: "日期有误", violationFacts: "事实有出入" };
  const caseId = await world.object(company, record, { claims });
  await world.step(office, caseId, "forward", { unit: "market-regulation", words: "与接收的原始数据一致。" });
  const corrections = { fineWan: "0.1", remarks: "罚款已于 2026 年 5 月缴清。", legalRepresentative: "王五" };
  await world.step(unit, caseId, "correct", { corrections, words: "罚款金额录入有误，日期与事实无误。" });
  const [, , decision] = (await world.desk.read(company, caseId)).history;
  expect(decision?.answers.map(({ title, words, wordsEn }) => [title, words, wordsEn])).toEqual([
    ["法定代表人", "更正：陈示例 → 王五", "Corrected: 陈示例 → 王五"],
    ["罚款金额（万元）", "更正：0.5 → 0.1", "Corrected: 0.5 → 0.1"],
    ["备注", "补充：罚款已于 2026 年 5 月缴清。", "Supplemented: 罚款已于 2026 年 5 月缴清。"],
    ["处罚决定日期", "维持", "Upheld"],
    ["违法事实", "维持", "Upheld"],
    ["理由", "罚款金额录入有误，日期与事实无误。", "罚款金额录入有误，日期与事实无误。"],
  ]);
  const again = await world.object(company, record, { claims: { remarks: "不应当写在这里" } });
  await world.step(office, again, "correct", { corrections: { remarks: "" }, words: "已删除。" });
  expect((await world.desk.read(company, again)).history[1]?.answers[0]).toMatchObject({
    title: "备注",
    words: "删除：原为 罚款已于 2026 年 5 月缴清。",
  });
  const third = await world.object(company, record, { claims });
  await world.step(office, third, "forward", { unit: "market-regulation", words: "与接收的原始数据一致。" });
  await world.step(unit, third, "uphold", { words: "无误。", remedies: ["lawsuit"] });
  const upheld = (await world.desk.read(company, third)).history[2]?.answers.filter(({ answer }) => answer.startsWith("outcome."));
  expect(upheld?.map(({ words }) => words)).toEqual(["维持", "维持", "维持"]);
});

test("a correction that breaks the catalog's rules is refused with the field and the reason, and nothing changes", async () => {
  const record = await world.penalty({ fineWan: "0.5" });
  const caseId = await world.object(world.applicant(record), record);
  await expect(world.step(office, caseId, "correct", { corrections: { fineWan: "半万元" }, words: "更正。" })).rejects.toMatchObject({
    code: "case.correctionInvalid",
    facts: { problems: [{ path: "fineWan" }] },
  });
  await expect(world.step(office, caseId, "correct", { corrections: { fineWan: "0.5" }, words: "更正。" })).rejects.toMatchObject({
    code: "case.nothingCorrected",
  });
  expect(await world.desk.read(world.applicant(record), caseId)).toMatchObject({ state: "submitted", seq: 1 });
  expect(await findRecord(world.ctx.db, record.recordId)).toMatchObject({ version: 1, isDisputed: true });
});

test("as received, the office cannot call it right by itself: the unit that sent it is asked first", async () => {
  const record = await world.penalty();
  const caseId = await world.object(world.applicant(record), record);
  await expect(world.step(office, caseId, "uphold", { words: "无误。", remedies: ["review"] })).rejects.toMatchObject({
    code: "case.notInThisState",
  });
});

test("upheld: the mark goes with reasons and remedies; one appeal brings it back before the head, and only one", async () => {
  const record = await world.penalty();
  const company = world.applicant(record);
  const caseId = await world.object(company, record);
  await world.step(office, caseId, "forward", { unit: "market-regulation", words: "一致。" });
  await expect(world.step(unit, caseId, "uphold", { words: "无误。" })).rejects.toMatchObject({ code: "case.answersInvalid" });
  await world.step(unit, caseId, "uphold", { words: "经核对决定书，无误。", remedies: ["review", "reconsideration", "lawsuit"] });
  expect(await isMarked(record)).toBe(false);
  await world.step(company, caseId, "appeal", { words: "决定书已变更。" });
  expect(await isMarked(record)).toBe(true);
  await expect(world.step(office, caseId, "uphold", { words: "维持。", remedies: ["lawsuit"] })).rejects.toMatchObject({
    code: "case.notYourStep",
  });
  await world.step(head, caseId, "uphold", { words: "维持。", remedies: ["lawsuit"] });
  await expect(world.step(company, caseId, "appeal", { words: "再次申请。" })).rejects.toMatchObject({ code: "case.doneAlready" });
});

test("a withdrawn objection takes its mark along", async () => {
  const record = await world.penalty();
  const caseId = await world.object(world.applicant(record), record);
  await world.step(world.applicant(record), caseId, "withdraw");
  expect(await isMarked(record)).toBe(false);
});

test("the source unit withdraws its own decision without an objection: same path, same trace, gone from the public", async () => {
  const record = await world.penalty();
  const opened = await openApplication(world.ctx, unit, {
    type: "objection",
    step: "remove",
    recordIds: [record.recordId],
    answers: { removalGround: "revoked", words: "处罚决定经复议撤销。" },
    documents: [],
    key: makeId(),
  });
  expect(opened.cases[0]).toMatchObject({ state: "removed" });
  expect((await world.reader.getRecord(record.recordId)).found).toBe("ended");
  expect(await findRecord(world.ctx.db, record.recordId)).toMatchObject({ state: "withdrawn" });
});

test("the source unit corrects its own record without an objection: by field, to everybody who read it, within three days", async () => {
  const record = await world.penalty({ fineWan: "0.5" });
  const look = { kind: "credit_file.viewed", accountId: makeId(), unit: "tax", subjectId: record.subjectId } as const;
  await appendAuditEvent(world.ctx.db, look, world.ctx.clock.now());
  const opened = await openApplication(world.ctx, unit, {
    type: "objection",
    step: "correct",
    recordIds: [record.recordId],
    answers: { corrections: { fineWan: "0.05" }, words: "录入时小数点有误。" },
    documents: [],
    key: makeId(),
  });
  const caseId = opened.cases[0]?.caseId ?? "";
  expect(opened.cases[0]).toMatchObject({ state: "corrected", caseNo: expect.stringMatching(/^YY/) });
  expect((await findRecord(world.ctx.db, record.recordId))?.payload["fineWan"]).toBe("0.05");
  const [event] = (await readCase(world.ctx, office, caseId)).history;
  expect(event).toMatchObject({ party: "unit", unitName: "market-regulation" });
  expect(event?.answers[0]).toMatchObject({ words: "更正：0.5 → 0.05" });
  const sql = `select due_on as "dueOn" from case_receipt where case_id = $1 and receiver = 'unit:tax'`;
  expect(await world.ctx.db.find(sql, [caseId])).toEqual({ dueOn: "2026-11-05" });
});

test("another unit cannot correct what it did not send", async () => {
  const record = await world.penalty();
  const order = {
    type: "objection",
    step: "remove",
    recordIds: [record.recordId],
    answers: { removalGround: "revoked", words: "撤销。" },
    documents: [],
  };
  await expect(openApplication(world.ctx, world.taker("liaison", "transport"), { ...order, key: makeId() })).rejects.toMatchObject({
    code: "case.notYourRecord",
  });
});

test("“this is not me”: merged subjects are taken apart and kept apart, and the record stays with the one it is about", async () => {
  const [mine, other] = [await world.penalty(), await world.penalty()];
  const { mergeSubjects } = await import("../../src/subjects/merge-subjects.ts");
  await mergeSubjects(world.ctx, {
    subjectId: other.subjectId,
    intoSubjectId: mine.subjectId,
    actor: { accountId: makeId(), unit: "credit-office" },
    reason: "误判",
  });
  const company = world.applicant(mine);
  const opened = await openApplication(world.ctx, company, {
    type: "objection",
    step: "submit",
    recordIds: [other.recordId],
    answers: { ground: "notMe", statement: "不是本公司的处罚。" },
    documents: [],
    key: makeId(),
  });
  const caseId = opened.cases[0]?.caseId ?? "";
  expect((await world.desk.read(company, caseId)).record.fields.length).toBeGreaterThan(5);
  await world.step(office, caseId, "detach", { words: "两家企业代码不同，合并有误。" });
  expect((await world.desk.read(company, caseId)).record.fields, "it is another's record from now on").toEqual([]);
  const merge = mergeSubjects(world.ctx, {
    subjectId: other.subjectId,
    intoSubjectId: mine.subjectId,
    actor: { accountId: makeId(), unit: "credit-office" },
    reason: "再合并",
  });
  await expect(merge).rejects.toMatchObject({ code: "subject.markedNotSame" });
  expect((await world.reader.getSubject(other.uscc))?.sections.flatMap(({ records }) => records).map(({ id }) => id)).toEqual([
    other.recordId,
  ]);
  expect((await world.reader.getSubject(mine.uscc))?.sections.flatMap(({ records }) => records).map(({ id }) => id)).toEqual([
    mine.recordId,
  ]);
});

test("the unit's next file, with the old row in it, brings back neither what was corrected nor what was removed", async () => {
  const cells = { decidedOn: "2026-04-20", publishUntil: "", effectiveUntil: "2099-12-31", fineWan: "0.5" };
  const corrected = await world.penalty(cells);
  const first = await world.object(world.applicant(corrected), corrected);
  await world.step(office, first, "correct", { corrections: { fineWan: "0.1" }, words: "小数点有误。" });
  const removed = await world.penalty(cells);
  const second = await world.object(world.applicant(removed), removed);
  await world.step(office, second, "remove", { removalGround: "mistaken", words: "报送对象有误。" });
  for (const record of [corrected, removed]) expect(await world.sendAgain(record, cells)).toMatchObject({ unchanged: 1, updated: 0 });
  expect((await findRecord(world.ctx.db, corrected.recordId))?.payload["fineWan"]).toBe("0.1");
  expect(await findRecord(world.ctx.db, removed.recordId)).toMatchObject({ state: "withdrawn" });
  expect(await world.sendAgain(corrected, { ...cells, fineWan: "0.2" })).toMatchObject({ updated: 1 });
  expect((await findRecord(world.ctx.db, corrected.recordId))?.payload["fineWan"]).toBe("0.2");
});
