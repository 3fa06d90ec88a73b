// The whole life of a repair: published, applied for, returned, mended, determined, confirmed above, gone everywhere.
import { afterAll, beforeAll, expect, test } from "vitest";
import { appendAuditEvent } from "../../src/audit/index.ts";
import { findRecord } from "../../src/ledger/index.ts";
import { makeId } from "../../src/platform/index.ts";
import { type CaseWorld, type KnownRecord, makeCaseWorld, settle } from "../support/case-world.ts";

let world: CaseWorld;
let penalty: KnownRecord;
let company: ReturnType<CaseWorld["applicant"]>;
let office: ReturnType<CaseWorld["taker"]>;
let unit: ReturnType<CaseWorld["taker"]>;
let upper: ReturnType<CaseWorld["taker"]>;
let caseId: string;

const opinion = { opinion: "罚款已缴清，同意。" };

beforeAll(async () => {
  world = await makeCaseWorld();
  penalty = await world.penalty();
  company = world.applicant(penalty);
  office = world.taker("office_clerk", "credit-office");
  unit = world.taker("liaison", "market-regulation");
  upper = world.taker("upper");
});
afterAll(() => world?.close());

test("before anything is asked, anyone reads on the public record that it can be repaired since 2026-07-20, by whom and with what", async () => {
  const check = await world.desk.preCheck(null, penalty.recordId);
  expect(check).toMatchObject({
    verdict: "repairable",
    from: "2026-07-20",
    decidedBy: { unit: "market-regulation" },
    isConfirmedAbove: true,
  });
  expect(check?.materials.filter(({ isRequired }) => isRequired).map(({ document }) => document)).toEqual([
    "commitment",
    "performanceProof",
  ]);
  expect(check?.times.map(({ deadline, days, daysExtended }) => [deadline, days, daysExtended])).toEqual([
    ["firstCheck", 3, null],
    ["determination", 10, 20],
    ["confirmation", 3, null],
  ]);
});

test("figures nobody could check against the original say so", async () => {
  const check = await world.desk.preCheck(null, penalty.recordId);
  expect(check?.times.every(({ isVerified }) => !isVerified)).toBe(true);
  expect(check?.sources.some(({ isVerified, words }) => !isVerified && words.includes("待核对原文"))).toBe(true);
});

test("the company applies; the case has a number with a check digit, a deadline in working days, and waits for the office", async () => {
  [caseId = ""] = await world.apply(company, [penalty]);
  const view = await world.desk.read(company, caseId);
  expect(view).toMatchObject({ state: "submitted", waitsFor: "office", dueOn: "2026-11-05", light: "green", seq: 1 });
  expect(await world.desk.progress(view.caseNo)).toMatchObject({ stateTitle: "待初审", isOpen: true });
  expect(await world.desk.progress(`${view.caseNo.slice(0, -1)}${(Number(view.caseNo.at(-1)) + 1) % 10}`)).toBeNull();
});

test("the same record cannot be applied for again while it is underway", async () => {
  await expect(world.apply(company, [penalty])).rejects.toMatchObject({ code: "case.underway" });
  expect(await world.desk.preCheck(company, penalty.recordId)).toMatchObject({ verdict: "underway" });
});

test("the office sends it back with reasons; the company mends it and sends it again", async () => {
  await world.step(office, caseId, "return", { reasons: ["commitmentMissing"], words: "承诺书未加盖公章。" });
  const view = await world.desk.read(company, caseId);
  expect(view).toMatchObject({ state: "returned", waitsFor: "applicant" });
  expect(view.steps.map(({ step }) => step)).toEqual(["resubmit", "withdraw"]);
  expect(view.history[1]?.answers.map(({ words }) => words)).toEqual(["缺少信用承诺书或者未加盖公章", "承诺书未加盖公章。"]);
  expect(await world.step(company, caseId, "resubmit", { words: "已重新盖章。" })).toMatchObject({ state: "submitted" });
});

test("the office forwards it, a unit hands it to the right one, and the wrong unit no longer sees how to act", async () => {
  await world.step(office, caseId, "forward", { unit: "transport", ...opinion });
  const transport = world.taker("liaison", "transport");
  await world.step(transport, caseId, "handOver", { unit: "market-regulation", words: "处罚由市场监管作出。" });
  await expect(world.step(transport, caseId, "approve", opinion)).rejects.toMatchObject({ code: "case.unknownCase" });
});

test("while the unit only agrees, nothing has changed in public: the upper platform still has to confirm", async () => {
  await world.step(unit, caseId, "approve", opinion);
  expect((await world.reader.getRecord(penalty.recordId)).found).toBe("record");
  expect(await world.desk.read(company, caseId)).toMatchObject({ state: "confirming", waitsFor: "upper" });
});

test("the confirmation ends publication and use in the same transaction, everywhere at once", async () => {
  await settle(world);
  const before = await world.reader.readEdition();
  expect((await world.reader.listRecords({ resource: "penalty", page: 1, size: 20 })).total).toBe(1);
  expect(await world.step(upper, caseId, "confirm", { remoteNo: "XYZG-1" })).toMatchObject({ state: "completed" });
  expect(await world.reader.getRecord(penalty.recordId)).toMatchObject({ found: "ended", endedOn: "2026-11-02" });
  // Nobody has read the news of it yet: the worker may be down.
  expect((await world.reader.listRecords({ resource: "penalty", page: 1, size: 20 })).items.map(({ id }) => id)).not.toContain(
    penalty.recordId,
  );
  const subject = await world.reader.getSubject(penalty.uscc);
  expect(subject?.sections.flatMap(({ records }) => records)).toEqual([]);
  expect((await world.reader.listAddresses(1)).map(({ path }) => path)).not.toContain(`/records/${penalty.recordId}`);
  expect(await world.desk.preCheck(null, penalty.recordId)).toBeNull();
  expect((await world.reader.readFigures()).records).toBe(0);
  const after = await world.reader.readEdition();
  expect(after, "what was remembered of pages is not shown again").not.toBe(before);
  await settle(world);
  expect([before, after]).not.toContain(await world.reader.readEdition());
});

test("history stays for those entitled: the record stands in the ledger with the case that ended its use", async () => {
  const record = await findRecord(world.ctx.db, penalty.recordId);
  expect(record).toMatchObject({ state: "active", useEnded: "repaired" });
  const [deed] = await world.ctx.db.list('select deed, case_id as "caseId" from record_use_event where record_id = $1 order by 1 limit 5', [
    penalty.recordId,
  ]);
  expect(deed).toEqual({ deed: "ended", caseId });
});

test("measures and ratings are told, and every receiver owes a receipt but our own publication, which has obeyed, and the upper platform, which confirmed it", async () => {
  const topics = await world.ctx.db.list<{ topic: string }>(
    "select topic from outbox where payload ->> 'caseId' = $1 or payload ->> 'recordId' = $2 order by seq limit 100",
    [caseId, penalty.recordId],
  );
  expect(topics.map(({ topic }) => topic)).toEqual(
    expect.arrayContaining(["record.repaired", "rating.stale", "case.decided", "record.changed"]),
  );
  const view = await world.desk.read(world.applicant(penalty), caseId);
  expect(view.receipts).toEqual([]);
  const receipts = await world.ctx.db.list<{ receiver: string; isConfirmed: boolean; dueOn: string }>(
    `select receiver, confirmed_at is not null as "isConfirmed", due_on as "dueOn" from case_receipt where case_id = $1 order by receiver limit 10`,
    [caseId],
  );
  expect(receipts.map(({ receiver, isConfirmed }) => [receiver, isConfirmed])).toEqual([
    ["measures", false],
    ["publication", true],
    ["ratings", false],
    ["upper", true],
  ]);
  expect(receipts[0]?.dueOn).toBe("2026-11-05");
});

test("a record sent in again by its unit stays repaired: an import does not undo a decision", async () => {
  const cells = { decidedOn: "2026-04-20", publishUntil: "", effectiveUntil: "2099-12-31", penaltyContent: "罚款，内容更正。" };
  expect(await world.sendAgain(penalty, cells)).toMatchObject({ updated: 1 });
  expect(await findRecord(world.ctx.db, penalty.recordId)).toMatchObject({ version: 2, useEnded: "repaired" });
  expect((await world.reader.getRecord(penalty.recordId)).found).toBe("ended");
});

test("with the grant whoever had read the record is told not to use it any more; who only handled the case is not", async () => {
  const record = await world.penalty();
  const [other = ""] = await world.apply(world.applicant(record), [record]);
  const { caseNo } = await world.desk.read(world.applicant(record), other);
  const look = (kind: "credit_file.viewed" | "case.viewed", by: string, matterNo: string | null) => {
    const event = { kind, accountId: makeId(), unit: by, subjectId: record.subjectId, matterNo } as const;
    return appendAuditEvent(world.ctx.db, event, world.ctx.clock.now());
  };
  await look("credit_file.viewed", "transport", "琼交核〔2026〕1号");
  await look("case.viewed", "credit-office", caseNo);
  await look("credit_file.viewed", "market-regulation", null);
  await world.step(office, other, "forward", { unit: "market-regulation", ...opinion });
  await world.step(unit, other, "approve", opinion);
  await world.step(upper, other, "confirm", { remoteNo: "XYZG-2" });
  const sql = "select receiver from case_receipt where case_id = $1 and receiver like 'unit:%' order by 1 limit 10";
  const told = await world.ctx.db.list<{ receiver: string }>(sql, [other]);
  expect(told.map(({ receiver }) => receiver)).toEqual(["unit:market-regulation", "unit:transport"]);
});

test("what lists show is what the history says, computed anew", async () => {
  const { makeCopy } = await import("../../src/cases/steps/append-step.ts");
  const { findCase, listEvents } = await import("../../src/cases/steps/case-store.ts");
  const row = await findCase(world.ctx.db, caseId);
  if (!row) throw new Error("the case is gone");
  const type = world.ctx.types.get(row.caseType);
  if (!type) throw new Error("the type is gone");
  const copy = makeCopy(world.ctx, type, { row, history: await listEvents(world.ctx.db, row), at: world.ctx.clock.now() });
  const { seq, state, isOpen, waitsFor, decidingUnit, dueOn } = row;
  expect({ seq, state, isOpen, waitsFor, decidingUnit, dueOn }).toMatchObject({
    seq: copy.seq,
    state: copy.state,
    isOpen: copy.isOpen,
    waitsFor: copy.waitsFor,
    decidingUnit: copy.decidingUnit,
    dueOn: copy.dueOn,
  });
});
