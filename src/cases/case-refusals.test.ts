// Everything that must be refused, and every fault that must leave nothing half done.
import { afterAll, beforeAll, expect, test } from "vitest";
import { type CaseWorld, makeCaseWorld, SUBMIT } from "../../test/support/case-world.ts";
import { makeId } from "../platform/index.ts";
import { InboxQuery } from "./contract.ts";
import { openDocument } from "./documents/keep-document.ts";
import { countBoxes, listCases } from "./inbox/inbox-store.ts";
import { reachOf } from "./make-taker.ts";
import { viewLines } from "./reading/view-lines.ts";
import { findCase } from "./steps/case-store.ts";
import { openApplication } from "./steps/open-application.ts";
import { takeStep } from "./steps/take-step.ts";

let world: CaseWorld;
let office: ReturnType<CaseWorld["taker"]>;
let unit: ReturnType<CaseWorld["taker"]>;
const opinion = { opinion: "同意。" };
const forward = { unit: "market-regulation", ...opinion };

beforeAll(async () => {
  world = await makeCaseWorld();
  office = world.taker("office_clerk", "credit-office");
  unit = world.taker("liaison", "market-regulation");
});
afterAll(() => world?.close());

test("too early: refused with the day from which it may be asked", async () => {
  const record = await world.penalty({ decidedOn: "2026-09-15" });
  await expect(world.apply(world.applicant(record), [record])).rejects.toMatchObject({
    code: "case.tooEarly",
    words: expect.stringContaining("2026-12-15"),
  });
});

test("midnight in Asia/Shanghai: refused in the last second of the day before, taken in the first of the day", async () => {
  const record = await world.penalty({ decidedOn: "2026-08-03" });
  world.moveClockTo("2026-11-02T23:59:59+08:00");
  await expect(world.apply(world.applicant(record), [record])).rejects.toMatchObject({ code: "case.tooEarly" });
  world.moveClockTo("2026-11-03T00:00:00+08:00");
  const [caseId = ""] = await world.apply(world.applicant(record), [record]);
  expect(await world.desk.read(world.applicant(record), caseId)).toMatchObject({ openedOn: "2026-11-03", dueOn: "2026-11-06" });
  world.moveClockTo("2026-11-02T10:00:00+08:00");
});

test("not repairable: a lifelong ban, and a list whose term a rule of its own sets, each with its reason", async () => {
  const ban = await world.penalty({ penaltyKinds: "限制从业", fineWan: "", confiscatedWan: "", effectiveUntil: "2099-12-31" });
  await expect(world.apply(world.applicant(ban), [ban])).rejects.toMatchObject({
    code: "case.notRepairable",
    words: expect.stringContaining("终身"),
  });
});

test("not the subject: nobody applies for another's record, nor reads another's case", async () => {
  const [mine, other] = [await world.penalty(), await world.penalty()];
  await expect(world.apply(world.applicant(mine), [other])).rejects.toMatchObject({ code: "case.notTheSubject" });
  const [caseId = ""] = await world.apply(world.applicant(mine), [mine]);
  await expect(world.desk.read(world.applicant(other), caseId)).rejects.toMatchObject({ code: "case.unknownCase" });
  await expect(world.step(world.applicant(other), caseId, "withdraw")).rejects.toMatchObject({ code: "case.unknownCase" });
});

test("missing material is refused by name; a file that somebody else uploaded counts for nothing", async () => {
  const record = await world.penalty();
  const company = world.applicant(record);
  const order = { type: "repair", step: "submit", recordIds: [record.recordId], answers: SUBMIT, key: makeId() };
  await expect(openApplication(world.ctx, company, { ...order, documents: [] })).rejects.toMatchObject({
    code: "case.documentsMissing",
    words: expect.stringContaining("信用承诺书"),
  });
  const stolen = await world.upload(world.applicant(record), record);
  await expect(
    openApplication(world.ctx, company, { ...order, documents: [{ fileId: stolen, document: "commitment" }] }),
  ).rejects.toMatchObject({ code: "case.documentUnknown" });
});

test("the form says what is missing, field by field", async () => {
  const record = await world.penalty();
  const error = await world
    .apply(world.applicant(record), [record], { committed: false, statement: " " })
    .catch((caught: unknown) => caught);
  expect(error).toMatchObject({ code: "case.answersInvalid", facts: { problems: [{ path: "committed" }, { path: "statement" }] } });
});

test("one of several records that cannot be repaired lets none of the application through", async () => {
  const uscc = (await world.penalty()).uscc;
  const [good, early] = [
    await world.penalty({ uscc, documentNo: "甲1号" }),
    await world.penalty({ uscc, documentNo: "甲2号", decidedOn: "2026-10-20" }),
  ];
  await expect(world.apply(world.applicant(good), [good, early])).rejects.toMatchObject({ code: "case.tooEarly" });
  expect(await world.desk.preCheck(null, good.recordId)).toMatchObject({ verdict: "repairable" });
});

test("one application covers several records; each is decided by itself", async () => {
  const uscc = (await world.penalty()).uscc;
  const [first, second] = [await world.penalty({ uscc, documentNo: "乙1号" }), await world.penalty({ uscc, documentNo: "乙2号" })];
  const company = world.applicant(first);
  const [one = "", two = ""] = await world.apply(company, [first, second]);
  await world.step(office, one, "forward", forward);
  await world.step(office, two, "notAccept", { reasons: ["notOurs"], words: "不在本市受理。", remedies: ["reapply"] });
  const view = await world.desk.read(company, one);
  expect(view.siblings).toEqual([expect.objectContaining({ caseId: two, state: "notAccepted" })]);
  expect((await world.desk.list(company, 1)).total).toBe(2);
});

test("two who apply for one record at once get one application and one clear refusal", async () => {
  const record = await world.penalty();
  const results = await Promise.allSettled([
    world.apply(world.applicant(record), [record]),
    world.apply(world.applicant(record), [record]),
  ]);
  expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(results.find((result) => result.status === "rejected")?.reason).toMatchObject({ code: "case.underway" });
});

test("two clerks who decide at once get one decision and one clear refusal", async () => {
  const record = await world.penalty();
  const [caseId = ""] = await world.apply(world.applicant(record), [record]);
  const order = { caseId, seq: 1, documents: [] };
  const results = await Promise.allSettled([
    takeStep(world.ctx, office, { ...order, step: "forward", answers: forward, key: makeId() }),
    takeStep(world.ctx, office, { ...order, step: "return", answers: { reasons: ["proofMissing"], words: "缺证明。" }, key: makeId() }),
  ]);
  expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(results.find((result) => result.status === "rejected")?.reason).toMatchObject({ code: "case.changedMeanwhile" });
  expect(await world.seqOf(caseId)).toBe(2);
});

test("a step repeated after a lost reply answers the same and changes nothing; the same key for something else is refused", async () => {
  const record = await world.penalty();
  const [caseId = ""] = await world.apply(world.applicant(record), [record]);
  const order = { caseId, seq: 1, step: "forward", answers: forward, documents: [], key: makeId() };
  const first = await takeStep(world.ctx, office, order);
  await world.step(unit, caseId, "return", { reasons: ["proofUnclear"], words: "看不清。" });
  const again = await takeStep(world.ctx, office, order);
  expect(again).toEqual({ ...first, isRepeated: true });
  expect(await world.seqOf(caseId)).toBe(3);
  await expect(takeStep(world.ctx, office, { ...order, answers: { ...forward, unit: "transport" } })).rejects.toMatchObject({
    code: "case.keyReused",
  });
});

test("an application sent twice is one application", async () => {
  const record = await world.penalty();
  const company = world.applicant(record);
  const fileId = await world.upload(company, record);
  const order = {
    type: "repair",
    step: "submit",
    recordIds: [record.recordId],
    answers: SUBMIT,
    documents: [{ fileId, document: "commitment" }],
    key: makeId(),
  };
  const first = await openApplication(world.ctx, company, order);
  expect(await openApplication(world.ctx, company, order)).toEqual(first);
  await expect(openApplication(world.ctx, company, { ...order, answers: { ...SUBMIT, statement: "别的。" } })).rejects.toMatchObject({
    code: "case.keyReused",
  });
});

test("a decision after withdrawal is refused in words that say how the case stands", async () => {
  const record = await world.penalty();
  const [caseId = ""] = await world.apply(world.applicant(record), [record]);
  await world.step(office, caseId, "forward", forward);
  await world.step(world.applicant(record), caseId, "withdraw");
  await expect(world.step(unit, caseId, "approve", opinion)).rejects.toMatchObject({
    code: "case.notInThisState",
    words: expect.stringContaining("已撤回"),
  });
  expect(await world.desk.preCheck(null, record.recordId)).toMatchObject({ verdict: "repairable" });
});

test.each([
  ["refused", ["forward", "refuse"]],
  ["not accepted", ["notAccept"]],
  ["withdrawn", ["withdraw"]],
])("an application that was %s may be made anew at once, with a number of its own", async (_, steps) => {
  const record = await world.penalty();
  const company = world.applicant(record);
  const [first = ""] = await world.apply(company, [record]);
  const answers = { unit: "market-regulation", opinion: "齐全。", words: "条件尚不具备。", remedies: ["reapply"] };
  for (const step of steps) {
    const reasons = step === "refuse" ? ["notPerformed"] : ["notOurs"];
    await world.step({ forward: office, notAccept: office, refuse: unit, withdraw: company }[step] ?? office, first, step, {
      ...answers,
      reasons,
    });
  }
  const [second = ""] = await world.apply(company, [record]);
  const [before, after] = [await world.desk.read(company, first), await world.desk.read(company, second)];
  expect([before.isOpen, after.state]).toEqual([false, "submitted"]);
  expect(after.caseNo).not.toBe(before.caseNo);
});

test("killed between decision and effects: neither the decision nor any effect is there", async () => {
  const record = await world.penalty();
  const [caseId = ""] = await world.apply(world.applicant(record), [record]);
  await world.step(office, caseId, "forward", forward);
  await world.step(unit, caseId, "approve", opinion);
  const before = await snapshot(caseId, record.recordId);
  const { endUse } = world.ctx.effects;
  if (!endUse) throw new Error("no effect");
  const dying = {
    ...world.ctx,
    effects: {
      ...world.ctx.effects,
      endUse: async (work: Parameters<typeof endUse>[0]) => {
        await endUse(work);
        throw new Error("killed");
      },
    },
  };
  const order = { caseId, seq: 3, step: "confirm", answers: { remoteNo: "X" }, documents: [], key: makeId() };
  await expect(takeStep(dying, world.taker("upper"), order)).rejects.toThrow("killed");
  expect(await snapshot(caseId, record.recordId)).toEqual(before);
  expect((await world.reader.getRecord(record.recordId)).found).toBe("record");
  expect(await takeStep(world.ctx, world.taker("upper"), order)).toMatchObject({ state: "completed", isRepeated: false });
});

async function snapshot(caseId: string, recordId: string) {
  const count = async (sql: string, value: string) => (await world.ctx.db.get<{ n: number }>(sql, [value])).n;
  return {
    events: await count("select count(*) as n from case_event where case_id = $1", caseId),
    receipts: await count("select count(*) as n from case_receipt where case_id = $1", caseId),
    letters: await count("select count(*) as n from case_letter where case_id = $1", caseId),
    uses: await count("select count(*) as n from record_use_event where record_id = $1", recordId),
    published: await count("select count(*) as n from public_record where record_id = $1", recordId),
    news: await count("select count(*) as n from outbox where payload ->> 'caseId' = $1", caseId),
    trace: await count("select count(*) as n from audit_event where target = $1", caseId),
  };
}

test("a document is read by those who may read the case that uses it, and by nobody else", async () => {
  const record = await world.penalty();
  const company = world.applicant(record);
  const [caseId = ""] = await world.apply(company, [record]);
  const document = (await world.desk.read(company, caseId)).history[0]?.documents[0];
  const fileId = document?.fileId ?? "";
  expect(document).toMatchObject({ fileName: "承诺书.pdf", kind: "pdf" });
  expect((await openDocument(world.ctx, office, fileId)).fileName).toBe("承诺书.pdf");
  await expect(openDocument(world.ctx, world.taker("liaison", "transport"), fileId)).rejects.toMatchObject({ code: "case.unknownFile" });
  expect(await world.desk.document(company, fileId)).toMatchObject({ fileName: "承诺书.pdf", kind: "pdf" });
  const stranger = world.applicant(await world.penalty());
  await expect(openDocument(world.ctx, stranger, fileId)).rejects.toMatchObject({ code: "case.unknownFile" });
});

test("what applicants and clerks write rests sealed", async () => {
  const record = await world.penalty();
  await world.apply(world.applicant(record), [record], { statement: "联系人身份证 110101199003070011", contactPhone: "13800138000" });
  const rows = await world.ctx.db.list<{ text: string }>("select data::text as text from case_event order by case_id, seq limit 500");
  expect(rows.map(({ text }) => text).join("\n")).not.toMatch(/110101199003070011|13800138000/);
});

test("the application's role can neither change nor delete what was said in a case", async () => {
  await expect(world.ctx.db.run("update case_event set step = 'grant'")).rejects.toMatchObject({ code: "42501" });
  await expect(world.ctx.db.run("delete from record_use_event")).rejects.toMatchObject({ code: "42501" });
});

test("whoever stands in for a colleague of the unit acts as him and under the own name; of another unit it counts for nothing", async () => {
  const record = await world.penalty();
  const company = world.applicant(record);
  const caseId = await world.object(company, record);
  await world.step(office, caseId, "forward", { unit: "market-regulation", words: "与接收的一致。" });
  await world.step(unit, caseId, "uphold", { words: "无误。", remedies: ["review"] });
  await world.step(company, caseId, "appeal", { words: "不服。" });
  const head = { accountId: makeId(), role: "office_head", unit: "credit-office", subjectId: null };
  await expect(world.step(office, caseId, "uphold", { words: "维持。", remedies: ["lawsuit"] })).rejects.toMatchObject({
    code: "case.notYourStep",
  });
  const standIn = { ...office, standsInFor: [head] };
  await world.step(standIn, caseId, "uphold", { words: "维持。", remedies: ["lawsuit"] });
  const last = await world.ctx.db.get(
    `select party, account_id as "accountId" from case_event where case_id = $1 order by seq desc limit 1`,
    [caseId],
  );
  expect(last).toEqual({ party: "head", accountId: office.accountId });
});

test("whoever is urged sees so until he acts, and nobody else is counted as urged", async () => {
  const record = await world.penalty();
  const company = world.applicant(record);
  const [caseId = ""] = await world.apply(company, [record]);
  const standing = async () => {
    const row = await findCase(world.ctx.db, caseId);
    const [line] = row ? await viewLines(world.ctx, [row]) : [];
    return line?.isUrged;
  };
  const urgedFor = async (taker: typeof office) => {
    const reach = reachOf(taker, { unit: taker.role === "liaison" ? taker.unit : null, subjectId: null });
    const { urged } = await countBoxes(world.ctx.db, { reach, today: "2026-11-02", unit: taker.unit });
    const query = InboxQuery.parse({ pressing: "urged", size: 100 });
    const listed = await listCases(world.ctx.db, { reach, query, today: "2026-11-02" });
    expect(urged).toBe(listed.length);
    return listed.some((row) => row.caseId === caseId);
  };
  expect([await standing(), await urgedFor(office)]).toEqual([false, false]);
  await world.step(company, caseId, "urge");
  expect([await standing(), await urgedFor(office), await urgedFor(unit)]).toEqual([true, true, false]);
  await world.step(office, caseId, "forward", { unit: "market-regulation", opinion: "齐全。" });
  expect([await standing(), await urgedFor(office), await urgedFor(unit)]).toEqual([false, false, false]);
  await world.step(office, caseId, "urge");
  await world.step(office, caseId, "handOver", { unit: "transport", words: "由交通部门认定。" });
  const other = world.taker("liaison", "transport");
  expect([await urgedFor(other), await urgedFor(unit)], "it goes along to whom it is handed").toEqual([true, false]);
});

test("urging reminds whoever it waits for and moves nothing", async () => {
  const record = await world.penalty();
  const company = world.applicant(record);
  const [caseId = ""] = await world.apply(company, [record]);
  expect(await world.step(company, caseId, "urge", { words: "请尽快办理。" })).toMatchObject({ state: "submitted", seq: 2 });
  await expect(world.step(company, caseId, "urge")).rejects.toMatchObject({
    code: "case.doneToday",
    words: "今天已经办过“催办”，对方已收到提醒，请明天再办",
  });
  expect((await world.desk.read(company, caseId)).steps.map(({ step }) => step)).toEqual(["withdraw"]);
  const news = await world.ctx.db.list(
    "select topic from outbox where topic = 'case.urged' and payload ->> 'caseId' = $1 order by seq limit 5",
    [caseId],
  );
  expect(news).toHaveLength(1);
  expect(await world.desk.read(company, caseId)).toMatchObject({ dueOn: "2026-11-05" });
});
