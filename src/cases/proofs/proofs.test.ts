// Proofs that departments hold: had from the platform's own records, asked of a unit's people, and what must be refused on the way.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type CaseWorld, type KnownRecord, makeCaseWorld, SUBMIT } from "../../../test/support/case-world.ts";
import { makeCsv, type Row, rowOf } from "../../../test/support/make-file.ts";
import { makeId } from "../../platform/index.ts";
import { watchDeadlines } from "../inbox/watch-deadlines.ts";
import { readCase } from "../reading/read-case.ts";
import { openApplication } from "../steps/open-application.ts";
import { takeStep } from "../steps/take-step.ts";

let world: CaseWorld;
type Taker = ReturnType<CaseWorld["taker"]>;
let office: Taker;
let deciding: Taker;
beforeAll(async () => {
  world = await makeCaseWorld();
  office = world.taker("office_clerk", "credit-office");
  deciding = world.taker("liaison", "market-regulation");
});
afterAll(() => world?.close());

/** Applies with the commitment alone, as somebody who leaves the rest to the departments. */
async function applyLean(record: KnownRecord, answers: Record<string, unknown> = {}): Promise<string> {
  const company = world.applicant(record);
  const documents = [{ fileId: await world.upload(company, record), document: "commitment" }];
  const order = { type: "repair", step: "submit", recordIds: [record.recordId], answers: { ...SUBMIT, ...answers }, documents };
  return (await openApplication(world.ctx, company, { ...order, key: makeId() })).cases[0]?.caseId ?? "";
}

async function submit(resource: string, cells: Row, unit = "market-regulation") {
  const { declaration } = world.ctx.catalog.get(resource);
  return world.house.submit({ text: Buffer.from(makeCsv(declaration, [rowOf(declaration, cells)]).bytes), resource, unit });
}

function nameOf({ uscc }: KnownRecord): string {
  return `三亚${uscc.slice(-6)}商贸有限公司`;
}

function numberOf({ uscc }: KnownRecord): string {
  return `三市监罚〔2026〕${uscc.slice(-5)}号`;
}

async function perform(record: KnownRecord, cells: Row = {}, unit?: string) {
  const about = {
    uscc: record.uscc,
    subjectName: nameOf(record),
    decisionNo: numberOf(record),
    authority: "三亚市综合行政执法局",
    receiptNo: "4602260000099",
  };
  return submit("duty-performance", { ...about, ...cells }, unit);
}

const proofsOf = async (record: KnownRecord, caseId: string) => (await world.desk.read(world.applicant(record), caseId)).proofs;
const proofOf = async (record: KnownRecord, caseId: string, document = "performanceProof") =>
  (await proofsOf(record, caseId)).find((proof) => proof.document === document);

/** The inquiry of a case, as its office sees it. */
async function inquiryOf(caseId: string): Promise<string> {
  const { proofs } = await readCase(world.ctx, office, caseId);
  return proofs.find(({ inquiry }) => inquiry !== null)?.inquiry?.caseId ?? "";
}

describe("what the platform's own records prove", () => {
  test("that the duties were performed is attached with what it states, who says so, from which record, as of when and by which rule", async () => {
    const record = await world.penalty();
    await perform(record);
    const caseId = await applyLean(record);
    const proof = await proofOf(record, caseId);
    expect(proof).toMatchObject({
      standing: "had",
      from: "ledger",
      title: "已履行义务的证明材料",
      rule: { title: "归集的履行义务情况", sourceWords: expect.stringContaining("国办发〔2025〕22号"), isVerified: false },
      unitName: "market-regulation",
      evidence: { resourceName: "履行义务情况", version: 1, isSuperseded: false },
      asOf: "2026-11-02T02:00:00.000Z",
    });
    expect(proof?.lines).toEqual(
      expect.arrayContaining([
        { title: "履行情况", titleEn: "Performance", value: "全部已履行" },
        { title: "履行完毕日期", titleEn: "Performed on", value: "2026-05-08" },
        { title: "缴款凭证号", titleEn: "Receipt number", value: "4602260000099" },
      ]),
    );
    const view = await world.desk.read(world.applicant(record), caseId);
    expect(view.history[0]?.answers.find(({ answer }) => answer === "fetched")?.words).toContain("已履行义务的证明材料");
    expect(view.check?.conditions.find(({ condition }) => condition === "performed")).toMatchObject({ isMet: true });
    expect(await inquiryOf(caseId)).toBe("");
  });

  test("what it states rests sealed, and that it was read stands in the log with its fields", async () => {
    const record = await world.penalty();
    await perform(record, { receiptNo: "票据7788" });
    const caseId = await applyLean(record);
    const [row] = await world.ctx.db.list<{ statement: string }>("select statement from case_proof where case_id = $1 limit 5", [caseId]);
    expect(row?.statement).not.toContain("票据7788");
    const [event] = await world.ctx.db.list<{ fields: string[]; detail: object }>(
      "select fields, detail from audit_event where kind = 'case.proof.fetched' and target = $1 limit 5",
      [caseId],
    );
    expect(event).toMatchObject({ fields: expect.arrayContaining(["performedOn", "receiptNo"]), detail: { from: "ledger" } });
  });

  test.each([
    ["performed in part only", { performance: "部分未履行", performedOn: "" }, undefined],
    ["of another decision", { decisionNo: "三市监罚〔2026〕别的号" }, undefined],
    ["of another authority", { authority: "三亚市交通运输局" }, undefined],
    ["said by a unit whose word does not count for it", {}, "transport"],
  ] as const)("%s it proves nothing, and the deciding unit is asked", async (_, cells, unit) => {
    const record = await world.penalty();
    expect((await perform(record, cells, unit)).counts).toMatchObject({ accepted: 1 });
    const caseId = await applyLean(record);
    expect(await proofOf(record, caseId)).toMatchObject({ standing: "asked", from: "inquiry", unitName: "market-regulation" });
  });

  test("a record that is disputed proves nothing until the dispute is settled", async () => {
    const record = await world.penalty();
    const { batch } = await perform(record);
    await world.house.database.owner.run("update record set is_disputed = true where batch_id = $1", [batch]);
    expect(await proofOf(record, await applyLean(record))).toMatchObject({ standing: "asked" });
  });

  test("a record about somebody else proves nothing", async () => {
    const [record, other] = [await world.penalty(), await world.penalty()];
    await perform(other, { decisionNo: numberOf(record) });
    expect(await proofOf(record, await applyLean(record))).toMatchObject({ standing: "asked" });
  });

  test("registration and not being on the register of abnormal operation are laid beside the application, and asked of nobody", async () => {
    const record = await world.penalty();
    const before = await applyLean(record);
    expect(await proofOf(record, before, "notAbnormal"), "nothing of the register was ever received").toBeUndefined();
    await world.step(world.applicant(record), before, "withdraw");
    await submit("abnormal-operation", { uscc: (await world.penalty()).uscc, subjectName: "三亚别家有限公司" }).catch(() => undefined);
    await submit("organization-registration", { uscc: record.uscc, subjectName: nameOf(record), status: "存续" });
    const caseId = await applyLean(record);
    expect(await proofOf(record, caseId, "registration")).toMatchObject({
      standing: "had",
      evidence: { resourceName: "登记注册基本信息" },
    });
    expect(await proofOf(record, caseId, "notAbnormal")).toMatchObject({ standing: "had", evidence: null, unitName: null });
    expect((await proofOf(record, caseId, "notAbnormal"))?.lines).toContainEqual(
      expect.objectContaining({ title: "核对结果", value: "截至 2026-11-02，没有在列的信息" }),
    );
  });

  test("who is on the register gets no such proof", async () => {
    const record = await world.penalty();
    const about = { uscc: record.uscc, subjectName: nameOf(record), removedOn: "", removalReason: "" };
    expect((await submit("abnormal-operation", about)).counts.accepted).toBe(1);
    expect(await proofOf(record, await applyLean(record), "notAbnormal")).toBeUndefined();
  });

  test("a proof keeps what it said when its record changes, and says that the record did", async () => {
    const record = await world.penalty();
    await perform(record);
    const caseId = await applyLean(record);
    await perform(record, { performedOn: "2026-05-09" });
    const proof = await proofOf(record, caseId);
    expect(proof).toMatchObject({ evidence: { version: 1, isSuperseded: true } });
    expect(proof?.lines).toContainEqual(expect.objectContaining({ title: "履行完毕日期", value: "2026-05-08" }));
  });

  test("before applying the subject itself sees what is there already; the public and a stranger do not", async () => {
    const [record, stranger] = [await world.penalty(), await world.penalty()];
    await perform(record);
    const standingOf = async (actor: Taker | null) =>
      (await world.desk.preCheck(actor, record.recordId))?.materials.find(({ document }) => document === "performanceProof")?.standing;
    expect(await standingOf(world.applicant(record))).toBe("had");
    expect(await standingOf(null)).toBeNull();
    expect(await standingOf(world.applicant(stranger))).toBeNull();
  });
});

describe("what a unit is asked", () => {
  test("is a task of its own in that unit's inbox, with a deadline in working days, and the applicant is not asked for it", async () => {
    const record = await world.penalty();
    const caseId = await applyLean(record, { statement: "2026 年 5 月 8 日缴清。" });
    const inquiry = await readCase(world.ctx, deciding, await inquiryOf(caseId));
    expect(inquiry).toMatchObject({
      type: "verification",
      state: "asked",
      waitsFor: "unit",
      decidingUnit: "market-regulation",
      dueOn: "2026-11-09",
      mainCase: { caseId },
    });
    expect(inquiry.history[0]?.answers.map(({ words }) => words)).toEqual(
      expect.arrayContaining(["已履行义务的证明材料", "2026 年 5 月 8 日缴清。"]),
    );
    expect(inquiry.steps.map(({ step }) => step)).toEqual(["confirm", "deny", "notFound", "handOver"]);
    const view = await world.desk.read(world.applicant(record), caseId);
    expect(view.history[0]?.answers.find(({ answer }) => answer === "asked")?.words).toContain("market-regulation");
    expect(view.steps.map(({ step }) => step)).not.toContain("supply");
    expect((await world.desk.list(world.applicant(record), 1)).total, "the inquiry is no case of the applicant's").toBe(1);
  });

  test("answered 属实 it goes into the case with its attachment, and waits for nobody any more", async () => {
    const record = await world.penalty();
    const caseId = await applyLean(record);
    const inquiryId = await inquiryOf(caseId);
    const fileId = await world.upload(deciding, record);
    const documents = [{ fileId, document: "other" }];
    await takeStep(world.ctx, deciding, {
      caseId: inquiryId,
      step: "confirm",
      seq: 1,
      answers: { words: "罚款已于 5 月 8 日缴清。" },
      documents,
      key: makeId(),
    });
    expect(await proofOf(record, caseId)).toMatchObject({
      standing: "had",
      from: "inquiry",
      unitName: "market-regulation",
      lines: [
        { title: "核验结果", titleEn: "Answer", value: "属实" },
        { title: "核验情况", titleEn: "What was found", value: "罚款已于 5 月 8 日缴清。" },
      ],
    });
    const view = await world.desk.read(world.applicant(record), caseId);
    const noted = view.history.at(-1);
    expect(noted).toMatchObject({ step: "noteProof", party: "clock", documents: [{ fileId, document: "performanceProof" }] });
    expect(noted?.answers.find(({ answer }) => answer === "verdict")?.words).toBe("market-regulation：属实");
    expect(view).toMatchObject({ state: "submitted" });
    expect((await world.desk.document(world.applicant(record), fileId)).kind).toBe("pdf");
    expect(view.check?.conditions.find(({ condition }) => condition === "performed")?.isMet).toBe(true);
  });

  test("answered 不属实 the condition is not met, and the applicant may bring what says otherwise", async () => {
    const record = await world.penalty();
    const caseId = await applyLean(record);
    await world.step(deciding, await inquiryOf(caseId), "deny", { words: "罚款没有缴清。" });
    const view = await world.desk.read(world.applicant(record), caseId);
    expect(await proofOf(record, caseId)).toMatchObject({ standing: "denied" });
    expect(view.check?.conditions.find(({ condition }) => condition === "performed")?.isMet).toBe(false);
    expect(view.steps.map(({ step }) => step)).toContain("supply");
  });

  test("answered 查无 the applicant is asked, told so, and supplies it without the case leaving its place", async () => {
    const record = await world.penalty();
    const company = world.applicant(record);
    const caseId = await applyLean(record, { contactEmail: "office@example.com" });
    await world.step(deciding, await inquiryOf(caseId), "notFound");
    expect(await proofOf(record, caseId)).toMatchObject({ standing: "missing" });
    const view = await world.desk.read(company, caseId);
    expect(view.history.at(-1)?.answers.find(({ answer }) => answer === "verdict")?.words).toContain("请申请人提交");
    const fileId = await world.upload(company, record);
    const documents = [{ fileId, document: "performanceProof" }];
    await takeStep(world.ctx, company, { caseId, step: "supply", seq: view.seq, answers: {}, documents, key: makeId() });
    expect(await world.desk.read(company, caseId)).toMatchObject({ state: "submitted", dueOn: "2026-11-05" });
  });

  test("the application waits for none of it: it is checked, decided and granted while the unit is silent, and then nobody is asked", async () => {
    const record = await world.penalty();
    const caseId = await applyLean(record);
    const inquiryId = await inquiryOf(caseId);
    await world.step(office, caseId, "forward", { unit: "market-regulation", opinion: "受理。" });
    await world.step(deciding, caseId, "approve", { opinion: "同意。" });
    await world.step(world.taker("upper"), caseId, "confirm", { remoteNo: "SJ1" });
    expect(await readCase(world.ctx, deciding, inquiryId)).toMatchObject({ state: "dropped", isOpen: false });
    expect(await proofOf(record, caseId)).toBeUndefined();
  });

  test("is reminded and escalated like any step when its days run out", async () => {
    const record = await world.penalty();
    const inquiryId = await inquiryOf(await applyLean(record));
    world.moveClockTo("2026-11-05T09:00:00+08:00");
    await watchDeadlines(world.ctx);
    world.moveClockTo("2026-11-10T09:00:00+08:00");
    await watchDeadlines(world.ctx);
    await watchDeadlines(world.ctx);
    const news = await world.ctx.db.list<{ topic: string }>(
      "select topic from outbox where payload ->> 'caseId' = $1 and topic in ('case.reminded', 'case.escalated') order by seq limit 9",
      [inquiryId],
    );
    expect(news.map(({ topic }) => topic)).toEqual(["case.reminded", "case.escalated"]);
    world.moveClockTo("2026-11-02T10:00:00+08:00");
  });

  test("handed to the unit that holds it, that one answers", async () => {
    const record = await world.penalty();
    const caseId = await applyLean(record);
    const inquiryId = await inquiryOf(caseId);
    await world.step(deciding, inquiryId, "handOver", { unit: "tax", words: "由税务部门代收。" });
    await expect(world.step(deciding, inquiryId, "confirm", { words: "属实。" })).rejects.toMatchObject({ code: "case.notYourStep" });
    await world.step(world.taker("liaison", "tax"), inquiryId, "confirm", { words: "已入库。" });
    expect(await proofOf(record, caseId)).toMatchObject({ standing: "had", unitName: "tax" });
  });
});

describe("refused", () => {
  test("an answer after the case was withdrawn, in words that say why", async () => {
    const record = await world.penalty();
    const caseId = await applyLean(record);
    const inquiryId = await inquiryOf(caseId);
    await world.step(world.applicant(record), caseId, "withdraw");
    await expect(world.step(deciding, inquiryId, "confirm", { words: "属实。" })).rejects.toMatchObject({
      code: "case.notInThisState",
      words: expect.stringContaining("不再需要"),
    });
    expect(await proofOf(record, caseId)).toBeUndefined();
  });

  test("the answer of a unit that was not asked: for it there is no such case", async () => {
    const inquiryId = await inquiryOf(await applyLean(await world.penalty()));
    const stranger = world.taker("liaison", "transport");
    await expect(world.step(stranger, inquiryId, "confirm", { words: "属实。" })).rejects.toMatchObject({ code: "case.unknownCase" });
    await expect(readCase(world.ctx, stranger, inquiryId)).rejects.toMatchObject({ code: "case.unknownCase" });
    await expect(readCase(world.ctx, world.taker("window_clerk", "approval-centre"), inquiryId)).rejects.toMatchObject({
      code: "case.unknownCase",
    });
  });

  test("the office does not answer for the unit, and the applicant knows nothing of the inquiry", async () => {
    const record = await world.penalty();
    const inquiryId = await inquiryOf(await applyLean(record));
    await expect(world.step(office, inquiryId, "confirm", { words: "属实。" })).rejects.toMatchObject({ code: "case.notYourStep" });
    await expect(world.desk.read(world.applicant(record), inquiryId)).rejects.toMatchObject({ code: "case.unknownCase" });
    const { caseNo } = await readCase(world.ctx, office, inquiryId);
    expect(await world.desk.progress(caseNo)).toBeNull();
  });

  test("a second answer, whoever gives it; two at once are one answer and one clear refusal", async () => {
    const record = await world.penalty();
    const caseId = await applyLean(record);
    const inquiryId = await inquiryOf(caseId);
    const order = { caseId: inquiryId, seq: 1, documents: [] };
    const results = await Promise.allSettled([
      takeStep(world.ctx, deciding, { ...order, step: "confirm", answers: { words: "属实。" }, key: makeId() }),
      takeStep(world.ctx, deciding, { ...order, step: "deny", answers: { words: "不属实。" }, key: makeId() }),
    ]);
    expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(results.find((result) => result.status === "rejected")?.reason).toMatchObject({ code: "case.changedMeanwhile" });
    await expect(world.step(deciding, inquiryId, "notFound")).rejects.toMatchObject({ code: "case.notInThisState" });
    const noted = (await world.desk.read(world.applicant(record), caseId)).history.filter(({ step }) => step === "noteProof");
    expect(noted).toHaveLength(1);
  });

  test("an answer and a withdrawal at once never wait for each other: one of them comes first, and the other is told", async () => {
    for (let round = 0; round < 5; round++) {
      const record = await world.penalty();
      const caseId = await applyLean(record);
      const inquiryId = await inquiryOf(caseId);
      const results = await Promise.allSettled([
        world.step(deciding, inquiryId, "confirm", { words: "属实。" }),
        world.step(world.applicant(record), caseId, "withdraw"),
      ]);
      for (const result of results)
        if (result.status === "rejected") expect(result.reason).toMatchObject({ code: expect.stringMatching(/^case\./) });
      expect(results.some(({ status }) => status === "fulfilled")).toBe(true);
    }
  });

  test("an application without what nobody but the applicant has", async () => {
    const record = await world.penalty();
    const order = { type: "repair", step: "submit", recordIds: [record.recordId], answers: SUBMIT, documents: [], key: makeId() };
    await expect(openApplication(world.ctx, world.applicant(record), order)).rejects.toMatchObject({
      code: "case.documentsMissing",
      words: expect.stringMatching(/^缺少材料：信用承诺书。/),
    });
  });
});
