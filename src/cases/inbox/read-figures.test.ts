// The office's figures over several applications: how many bounced, why, how they ended, and how long it took.
import { afterAll, beforeAll, expect, test } from "vitest";
import { type CaseWorld, makeCaseWorld } from "../../../test/support/case-world.ts";
import { readCaseFigures } from "./read-figures.ts";

let world: CaseWorld;
let office: ReturnType<CaseWorld["taker"]>;
let unit: ReturnType<CaseWorld["taker"]>;
const REMEDIES = { remedies: ["lawsuit"] };
beforeAll(async () => {
  world = await makeCaseWorld({ now: "2026-11-02T10:00:00+08:00" });
  office = world.taker("office_clerk", "credit-office");
  unit = world.taker("liaison", "market-regulation");
  const [mended, refused, turnedAway, granted] = [await apply(), await apply(), await apply(), await apply()];
  await apply(); // is not touched
  world.moveClockTo("2026-11-04T10:00:00+08:00");
  await world.step(office, mended, "return", { reasons: ["commitmentMissing", "proofUnclear"], words: "请补正。" });
  await world.step(office, refused, "return", { reasons: ["commitmentMissing"], words: "请补正。" });
  await world.step(office, turnedAway, "notAccept", { reasons: ["notOurs"], words: "不属于本市。", ...REMEDIES });
  for (const caseId of [refused]) await world.step(world.taker("window_clerk", "approval-centre"), caseId, "resubmit", { words: "已补。" });
  await world.step(office, refused, "forward", { unit: "market-regulation", opinion: "齐全。" });
  await world.step(office, granted, "forward", { unit: "market-regulation", opinion: "齐全。" });
  world.moveClockTo("2026-11-06T10:00:00+08:00");
  await world.step(unit, refused, "refuse", { reasons: ["notPerformed"], words: "未履行。", ...REMEDIES });
  await world.step(unit, granted, "approve", { opinion: "同意。" });
  world.moveClockTo("2026-11-10T10:00:00+08:00");
  await world.step(world.taker("upper"), granted, "confirm", { remoteNo: "XYZG-1" });
});
afterAll(() => world?.close());

/** At the window, so that the same desk may mend it. */
async function apply(): Promise<string> {
  return (await world.apply(world.taker("window_clerk", "approval-centre"), [await world.penalty()]))[0] ?? "";
}

const figures = (changes: object = {}) =>
  readCaseFigures(world.ctx, { type: "repair", from: "2026-11-01", until: "2026-11-30", unit: null, ...changes });

test("each application counts as bounced once, however often and for how many reasons it was sent away", async () => {
  expect(await figures()).toMatchObject({ applied: 5, returned: 3, bounceRate: 0.6, granted: 1, refused: 2, undone: 0 });
});

test("the reasons stand by how often they were given, the most frequent first", async () => {
  expect((await figures()).reasons.map(({ title, count }) => [title, count])).toEqual([
    ["缺少信用承诺书或者未加盖公章", 2],
    ["不属于本平台受理范围", 1],
    ["证明材料不清晰或者不完整", 1],
  ]);
});

test("times are the median and the slow tenth of what was decided, and the wait for each step", async () => {
  const { daysToDecision, steps } = await figures();
  expect(daysToDecision).toEqual({ median: 4, p90: expect.closeTo(7.2, 5) });
  expect(steps.find(({ step }) => step === "confirm")).toMatchObject({ title: "上级平台确认", count: 1, medianDays: 4 });
});

test("a day or a unit without applications has no rate, rather than a rate of nothing", async () => {
  expect(await figures({ from: "2026-12-01", until: "2026-12-31" })).toMatchObject({ applied: 0, bounceRate: null, reasons: [] });
  expect(await figures({ unit: "transport" })).toMatchObject({ applied: 0, bounceRate: null });
});
