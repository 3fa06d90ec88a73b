import { afterAll, beforeAll, expect, test } from "vitest";
import { type CaseWorld, makeCaseWorld } from "../../../test/support/case-world.ts";
import { makeCalendar } from "../../platform/index.ts";
import { countBoxes } from "./inbox-store.ts";
import { chaseReceipts, watchDeadlines } from "./watch-deadlines.ts";

let world: CaseWorld;
let office: ReturnType<CaseWorld["taker"]>;
beforeAll(async () => {
  world = await makeCaseWorld();
  office = world.taker("office_clerk", "credit-office");
});
afterAll(() => world?.close());

async function lineOf(caseId: string) {
  return world.ctx.db.get<{ state: string; isEscalated: boolean; dueOn: string | null }>(
    `select state, is_escalated as "isEscalated", due_on as "dueOn" from credit_case where case_id = $1`,
    [caseId],
  );
}

/** As the head of the office sees it on the first page. */
async function countEscalated(): Promise<number> {
  const reach = { unit: null, subjectId: null, mine: [] };
  return (await countBoxes(world.ctx.db, { reach, today: "2026-11-02", unit: "credit-office" })).escalated;
}

test("one reminder before the last day, one escalation after it, however often the night is repeated", async () => {
  const record = await world.penalty();
  const [caseId = ""] = await world.apply(world.applicant(record), [record]);
  expect(await watchDeadlines(world.ctx)).toEqual({ reminded: 0, escalated: 0, taken: 0 });
  world.moveClockTo("2026-11-04T00:05:00+08:00");
  expect(await watchDeadlines(world.ctx)).toEqual({ reminded: 1, escalated: 0, taken: 0 });
  expect(await watchDeadlines(world.ctx)).toEqual({ reminded: 0, escalated: 0, taken: 0 });
  world.moveClockTo("2026-11-06T00:05:00+08:00");
  expect(await watchDeadlines(world.ctx)).toEqual({ reminded: 0, escalated: 1, taken: 0 });
  expect(await watchDeadlines(world.ctx)).toEqual({ reminded: 0, escalated: 0, taken: 0 });
  expect(await lineOf(caseId)).toMatchObject({ isEscalated: true });
  expect(await countEscalated()).toBe(1);
  await world.step(office, caseId, "forward", { unit: "market-regulation", opinion: "齐全。" });
  expect(await lineOf(caseId)).toMatchObject({ isEscalated: false, dueOn: "2026-11-20" });
  expect(await countEscalated()).toBe(0);
});

test("what was not mended within its time lapses by the clock, and may be applied for again", async () => {
  world.moveClockTo("2026-11-02T10:00:00+08:00");
  const record = await world.penalty();
  const company = world.applicant(record);
  const [caseId = ""] = await world.apply(company, [record]);
  await world.step(office, caseId, "return", { reasons: ["proofMissing"], words: "缺证明。" });
  world.moveClockTo("2026-11-23T23:59:00+08:00");
  expect((await watchDeadlines(world.ctx)).taken).toBe(0);
  world.moveClockTo("2026-11-24T00:05:00+08:00");
  expect((await watchDeadlines(world.ctx)).taken).toBe(1);
  const view = await world.desk.read(company, caseId);
  expect(view).toMatchObject({ state: "lapsed", isOpen: false });
  expect(view.history.at(-1)).toMatchObject({ step: "lapse", party: "clock", by: null });
  expect(await world.desk.preCheck(null, record.recordId)).toMatchObject({ verdict: "repairable" });
});

test("an application at the end of the last known year is taken; its deadline is unknown until the notice is loaded", async () => {
  world.moveClockTo("2026-12-30T10:00:00+08:00");
  const record = await world.penalty();
  const [caseId = ""] = await world.apply(world.applicant(record), [record]);
  expect(await lineOf(caseId)).toMatchObject({ dueOn: null });
  expect(await world.desk.read(world.applicant(record), caseId)).toMatchObject({ light: "unknown" });
  const informed = { ...world.ctx, calendar: makeCalendar([{ year: 2027, daysOff: ["2027-01-01"], daysWorked: [] }]) };
  await watchDeadlines(informed);
  expect(await lineOf(caseId)).toMatchObject({ dueOn: "2027-01-05" });
});

test("receivers who do not answer in time are chased, each once; who confirmed is left in peace", async () => {
  world.moveClockTo("2026-11-02T10:00:00+08:00");
  const record = await world.penalty();
  const caseId = await world.object(world.applicant(record), record);
  await world.step(office, caseId, "remove", { removalGround: "mistaken", words: "报送对象有误。" });
  await world.ctx.db.run("update case_receipt set confirmed_at = $2 where case_id = $1 and receiver = 'measures'", [
    caseId,
    world.ctx.clock.now(),
  ]);
  world.moveClockTo("2026-11-05T23:59:59+08:00");
  expect(await chaseReceipts(world.ctx)).toBe(0);
  world.moveClockTo("2026-11-06T00:05:00+08:00");
  expect(await chaseReceipts(world.ctx)).toBe(2);
  expect(await chaseReceipts(world.ctx)).toBe(0);
});
