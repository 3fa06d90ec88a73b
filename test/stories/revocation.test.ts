// False material: the grant is revoked, the record comes back with what the rule adds.
import { afterAll, beforeAll, expect, test } from "vitest";
import { type CaseWorld, type KnownRecord, makeCaseWorld } from "../support/case-world.ts";

let world: CaseWorld;
let record: KnownRecord;
let caseId: string;
const revocation = { finding: "falseMaterial", words: "缴款凭证系伪造。", remedies: ["reconsideration", "lawsuit"] };

beforeAll(async () => {
  world = await makeCaseWorld();
  // An entry in the register of abnormal operation: the unit's decision is final here.
  record = await world.record("abnormal-operation", { listedOn: "2026-07-10", removedOn: "", documentNo: "三市监异列〔2026〕7号" });
  [caseId = ""] = await world.apply(world.applicant(record), [record]);
  await world.step(world.taker("office_clerk", "credit-office"), caseId, "forward", { unit: "market-regulation", opinion: "材料齐全。" });
  await world.step(world.taker("liaison", "market-regulation"), caseId, "grant", { opinion: "同意。" });
});
afterAll(() => world?.close());

test("where the unit's decision is final, its grant ends publication by itself", async () => {
  expect((await world.reader.getRecord(record.recordId)).found).toBe("ended");
});

test("neither the applicant nor a clerk can revoke; the unit can, with finding, reason and remedies", async () => {
  await expect(world.step(world.applicant(record), caseId, "revoke", revocation)).rejects.toMatchObject({ code: "case.notYourStep" });
  await expect(world.step(world.taker("office_clerk", "credit-office"), caseId, "revoke", revocation)).rejects.toMatchObject({
    code: "case.notYourStep",
  });
  expect(await world.step(world.taker("liaison", "market-regulation"), caseId, "revoke", revocation)).toMatchObject({ state: "revoked" });
});

test("the record is public again, says that its repair was revoked, and for how long it stands at least", async () => {
  const answer = await world.reader.getRecord(record.recordId);
  expect(answer).toMatchObject({ found: "record", record: { repairRevokedOn: "2026-11-02" } });
  const [deed] = await world.ctx.db.list<{ deed: string; until: string }>(
    `select deed, published_at_least_until as until from record_use_event where record_id = $1 order by occurred_at desc, event_id desc limit 1`,
    [record.recordId],
  );
  expect(deed).toEqual({ deed: "repair_revoked", until: "2029-11-02" });
});

test("for the time of the bar it cannot be repaired, and the page says until when", async () => {
  expect(await world.desk.preCheck(null, record.recordId)).toMatchObject({ verdict: "barred", from: "2029-11-02" });
  await expect(world.apply(world.applicant(record), [record])).rejects.toMatchObject({ code: "case.barred" });
});

test("a term that is over is lengthened by the revocation, and a term of the record's own that is longer is kept", async () => {
  const penalty = await world.penalty({ decidedOn: "2026-01-10" });
  const [second = ""] = await world.apply(world.applicant(penalty), [penalty]);
  const unit = world.taker("liaison", "market-regulation");
  await world.step(world.taker("office_clerk", "credit-office"), second, "forward", { unit: "market-regulation", opinion: "齐全。" });
  await world.step(unit, second, "approve", { opinion: "同意。" });
  await world.step(world.taker("upper"), second, "confirm", { remoteNo: "X-9" });
  world.moveClockTo("2027-06-01T09:00:00+08:00");
  await world.step(unit, second, "revoke", revocation);
  expect(await world.reader.getRecord(penalty.recordId)).toMatchObject({ found: "record", record: { publishUntil: "2030-06-01" } });
  world.moveClockTo("2026-11-02T10:00:00+08:00");
});

test("that its repair was revoked stands beside the record wherever its subject and the office read it", async () => {
  const view = await world.desk.read(world.applicant(record), caseId);
  expect(view.record.repairRevokedOn).toBe("2026-11-02");
  const inLists = (await world.reader.listRecords({ resource: "abnormal-operation", page: 1, size: 20 })).items;
  expect(inLists.find(({ id }) => id === record.recordId)?.repairRevokedOn).toBe("2026-11-02");
});
