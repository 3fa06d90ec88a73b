// Court-approved reorganisation: rest while the plan is performed, final with its performance, taken back otherwise.
import { afterAll, beforeAll, expect, test } from "vitest";
import { findRecord } from "../../src/ledger/index.ts";
import { type CaseWorld, type KnownRecord, makeCaseWorld } from "../support/case-world.ts";

let world: CaseWorld;
let office: ReturnType<CaseWorld["taker"]>;
let unit: ReturnType<CaseWorld["taker"]>;
const opinion = { opinion: "法院已裁定批准重整计划。" };

beforeAll(async () => {
  world = await makeCaseWorld();
  office = world.taker("office_clerk", "credit-office");
  unit = world.taker("liaison", "market-regulation");
});
afterAll(() => world?.close());

async function suspendOne(): Promise<{ record: KnownRecord; caseId: string }> {
  // Decided three weeks ago: far from the shortest term, which does not bind a reorganisation.
  const record = await world.penalty({ decidedOn: "2026-10-12" });
  const [caseId = ""] = await world.apply(world.applicant(record), [record], { kind: "reorganization" });
  await world.step(office, caseId, "forward", { unit: "market-regulation", ...opinion });
  await expect(world.step(unit, caseId, "approve", opinion)).rejects.toMatchObject({ code: "case.otherPath" });
  await world.step(unit, caseId, "suspend", { ...opinion, courtDocumentNo: "（2026）琼02破1号" });
  return { record, caseId };
}

test("with the court's order publication and use rest, though the shortest term has not passed", async () => {
  const { record, caseId } = await suspendOne();
  expect((await world.reader.getRecord(record.recordId)).found).toBe("ended");
  expect(await findRecord(world.ctx.db, record.recordId)).toMatchObject({ useEnded: "suspended" });
  expect(await world.desk.read(world.applicant(record), caseId)).toMatchObject({ state: "suspended", isOpen: true });
});

test("performed, the repair becomes final", async () => {
  const { record, caseId } = await suspendOne();
  expect(await world.step(unit, caseId, "finish", { opinion: "重整计划已执行完毕。" })).toMatchObject({ state: "completed" });
  expect(await findRecord(world.ctx.db, record.recordId)).toMatchObject({ useEnded: "repaired" });
});

test("not performed, the record is published and used again", async () => {
  const { record, caseId } = await suspendOne();
  await world.step(unit, caseId, "resume", { words: "重整计划未执行。", remedies: ["reconsideration"] });
  expect((await world.reader.getRecord(record.recordId)).found).toBe("record");
  expect(await findRecord(world.ctx.db, record.recordId)).toMatchObject({ useEnded: null });
  const deeds = await world.ctx.db.list<{ deed: string }>(
    "select deed from record_use_event where record_id = $1 order by occurred_at, event_id limit 5",
    [record.recordId],
  );
  expect(deeds.map(({ deed }) => deed)).toEqual(["suspended", "restored"]);
});

test("without the court's order a reorganisation cannot be applied for", async () => {
  const record = await world.penalty();
  const company = world.applicant(record);
  const fileId = await world.upload(company, record);
  const { openApplication } = await import("../../src/cases/index.ts");
  const answers = { kind: "reorganization", committed: true, performed: true, statement: "申请。" };
  const order = {
    type: "repair",
    step: "submit",
    recordIds: [record.recordId],
    answers,
    documents: [{ fileId, document: "commitment" }],
    key: "key-00000001",
  };
  await expect(openApplication(world.ctx, company, order)).rejects.toMatchObject({ code: "case.documentsMissing" });
});
