// Whether a record can be repaired, as a table of cases: class, day, kind, history, and the rule of the time.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type CaseWorld, makeCaseWorld } from "../../../test/support/case-world.ts";
import { loadCaseRules } from "../rules/load-rules.ts";
import { type PreCheckFacts, preCheckRepair } from "./pre-check.ts";

const { rules } = await loadCaseRules(["catalog"]);
const source = { title: "规则", kind: "rule", certainty: "verified" } as const;

function facts(changes: Partial<PreCheckFacts> & { monthsMin?: number } = {}): PreCheckFacts {
  const { monthsMin = 3, ...rest } = changes;
  return {
    resource: "penalty",
    resourceName: "行政处罚",
    level: "ordinary",
    polarity: "adverse",
    decidedOn: "2026-04-20",
    isActive: true,
    endedOn: null,
    useEnded: null,
    revokedOn: null,
    isUnderway: false,
    kind: "ordinary",
    decidedBy: { unit: "market-regulation", unitName: "市市场监管局" },
    subjectKind: "organization",
    proofs: [],
    findTerm: () => ({ monthsMin, monthsMax: 12, endsByItself: true, source }),
    holds: () => false,
    ...rest,
  };
}

describe("the answer and the day", () => {
  test.each([
    ["the shortest term ends today", {}, "2026-07-20", "repairable", "2026-07-20"],
    ["it ends tomorrow", {}, "2026-07-19", "tooEarly", "2026-07-20"],
    ["a serious breach waits a year", { level: "serious", monthsMin: 12 }, "2026-11-02", "tooEarly", "2027-04-20"],
    ["the last day of a shorter month stands for the 31st", { decidedOn: "2026-11-30" }, "2027-02-28", "repairable", "2027-02-28"],
    ["a reorganisation is not bound by the shortest term", { kind: "reorganization" }, "2026-04-21", "repairable", null],
    ["already repaired", { useEnded: "repaired" }, "2026-11-02", "notNeeded", null],
    ["withdrawn", { isActive: false }, "2026-11-02", "notNeeded", null],
    ["no breach at all", { polarity: "good" }, "2026-11-02", "notNeeded", null],
    ["removed by the authority", { endedOn: "2026-05-01" }, "2026-11-02", "notNeeded", null],
    ["a resource with a rule of its own", { resource: "judgment-defaulter" }, "2026-11-02", "notRepairable", null],
    ["a resource nobody wrote a rule for", { resource: "rating-result" }, "2026-11-02", "notRepairable", null],
    ["barred after a revocation", { revokedOn: "2026-08-01" }, "2026-11-02", "barred", "2029-08-01"],
    ["the bar is over", { revokedOn: "2026-08-01" }, "2029-08-01", "repairable", "2026-07-20"],
    ["without a day of decision nobody can count", { decidedOn: null }, "2026-11-02", "askOffice", null],
    ["underway", { isUnderway: true }, "2026-11-02", "underway", "2026-07-20"],
  ] as const)("%s", (_, changes, today, verdict, from) => {
    expect(preCheckRepair(facts(changes as Partial<PreCheckFacts>), rules, today)).toMatchObject({ verdict, from });
  });
});

test("every refusal says in Chinese why, and what was not checked against the original is marked", () => {
  for (const changes of [
    { resource: "judgment-defaulter" },
    { useEnded: "repaired" },
    { revokedOn: "2026-08-01" },
    {},
  ] as Partial<PreCheckFacts>[]) {
    const check = preCheckRepair(facts(changes), rules, "2026-05-01");
    expect(check.words).toMatch(/\p{Script=Han}/u);
    expect(check.sources.find(({ words }) => words.includes("信用修复管理办法"))?.isVerified ?? false).toBe(false);
  }
});

test("conditions the platform can answer are answered; the rest says who answers", () => {
  const check = preCheckRepair(facts(), rules, "2026-11-02");
  expect(check.conditions.map(({ condition, answeredBy, isMet }) => [condition, answeredBy, isMet])).toEqual([
    ["shortestTerm", "platform", true],
    ["performed", "unit", null],
    ["committed", "applicant", null],
    ["notBarred", "platform", true],
  ]);
});

test("a company that cannot apply yet is shown the way of a court-approved reorganisation, which asks for the court's approval and for no performance", () => {
  expect(preCheckRepair(facts(), rules, "2026-05-01")).toMatchObject({ verdict: "tooEarly", isOpenInReorganization: true });
  expect(preCheckRepair(facts({ subjectKind: "person" }), rules, "2026-05-01").isOpenInReorganization).toBe(false);
  expect(preCheckRepair(facts(), rules, "2026-11-02").isOpenInReorganization).toBe(false);
  expect(preCheckRepair(facts({ revokedOn: "2026-04-22" }), rules, "2026-05-01").isOpenInReorganization, "barred").toBe(false);
  const check = preCheckRepair(facts({ kind: "reorganization" }), rules, "2026-05-01");
  expect(check).toMatchObject({ verdict: "repairable", isOpenInReorganization: false });
  expect(check.conditions.map(({ condition, isMet }) => [condition, isMet])).toEqual([
    ["courtApproved", null],
    ["committed", null],
    ["notBarred", true],
  ]);
});

test("what happened before 2026-04-01: the switch in the rules says whether the day of the application or of the decision rules", () => {
  const old = facts({ decidedOn: "2024-03-01" });
  const ruleOf = (day: "application" | "decision") =>
    preCheckRepair(old, { ...rules, repair: { ...rules.repair, regimeBy: { ...rules.repair.regimeBy, day } } }, "2026-05-12").rule?.title;
  expect(ruleOf("application")).toBe("信用修复管理办法");
  expect(ruleOf("decision")).toBe("失信行为纠正后的信用信息修复管理办法（试行）");
});

test("how long one is barred after a revocation is for the rule of that day, whatever rule governs the application", () => {
  const [first, ...rest] = rules.repair.regimes;
  if (!first?.revocation) throw new Error("the rules name no bar");
  const shorter = { ...first, revocation: { ...first.revocation, barMonths: 1 } };
  const changed = { ...rules, repair: { ...rules.repair, regimes: [shorter, ...rest] } };
  expect(preCheckRepair(facts({ revokedOn: "2026-03-01" }), changed, "2026-11-02")).toMatchObject({
    verdict: "barred",
    from: "2029-03-01",
  });
  expect(preCheckRepair(facts({ revokedOn: "2026-08-01" }), changed, "2026-11-02")).toMatchObject({ verdict: "repairable" });
});

test("where the rule says that no term ends the publication by itself, no such day is promised", () => {
  const check = preCheckRepair(
    facts({ findTerm: () => ({ monthsMin: 3, monthsMax: 12, endsByItself: false, source }) }),
    rules,
    "2026-11-02",
  );
  expect(check).toMatchObject({ from: "2026-07-20", endsByItselfOn: null });
});

describe("from the real catalog", () => {
  let world: CaseWorld;
  beforeAll(async () => {
    world = await makeCaseWorld();
  });
  afterAll(() => world?.close());

  test.each([
    ["ordinary", { penaltyKinds: "罚款" }, "2026-07-20", "2027-04-20"],
    ["serious", { penaltyKinds: "责令停产停业", fineWan: "" }, "2027-04-20", "2029-04-20"],
  ])("class %s takes its shortest and longest term from the resource's own declaration", async (level, cells, from, endsByItselfOn) => {
    const record = await world.penalty({ confiscatedWan: "", ...cells });
    expect(await world.desk.preCheck(null, record.recordId)).toMatchObject({ level, from, endsByItselfOn });
  });
});
