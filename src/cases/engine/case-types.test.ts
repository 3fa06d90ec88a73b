// The declarations, checked as a lawyer would: nothing hangs in the air, nobody waits for nobody.
import { describe, expect, test } from "vitest";
import { CASE_TYPES, SYSTEM_CASE_TYPES } from "../case-types/case-types.ts";
import { loadCaseRules } from "../rules/load-rules.ts";
import { OPENING_CHECKS } from "../steps/check-opening.ts";
import { EFFECTS } from "../steps/effects.ts";
import { explainForbidden, partiesOf, permittedSteps, stateOf } from "./case-history.ts";
import type { CaseType } from "./case-type.ts";

const { rules } = await loadCaseRules(["catalog"]);

const everyType = [...CASE_TYPES, ...SYSTEM_CASE_TYPES].map((type) => [type.type, type] as const);

describe.each(everyType)("%s", (_, type: CaseType) => {
  const steps = Object.entries(type.steps);

  test("every state can be reached", () => {
    const reached = new Set(["start", ...steps.flatMap(([, { to }]) => (to === "same" ? [] : [to]))]);
    expect(Object.keys(type.states).filter((state) => !reached.has(state))).toEqual([]);
  });

  test("whoever an open state waits for can take a step there that leads on", () => {
    for (const [state, { isOpen, waitsFor }] of Object.entries(type.states)) {
      expect(waitsFor === null, state).toBe(!isOpen);
      if (waitsFor)
        expect(
          steps.some(([, { from, to }]) => from[state]?.includes(waitsFor) && to !== "same"),
          state,
        ).toBe(true);
    }
  });

  test("every open state can be left by somebody", () => {
    const open = Object.entries(type.states).flatMap(([state, { isOpen }]) => (isOpen ? [state] : []));
    for (const state of open)
      expect(
        steps.some(([, { from, to }]) => from[state] && to !== "same"),
        state,
      ).toBe(true);
  });

  test("whatever closes a case stops every deadline that may be running then", () => {
    const left: string[] = [];
    const seen = new Set<string>();
    const follow = (state: string, running: readonly string[]) => {
      const place = `${state} ${running.join(" ")}`;
      if (seen.has(place)) return;
      seen.add(place);
      if (type.states[state]?.isOpen === false && running.length > 0) left.push(place);
      for (const [step, { from, to }] of steps) if (from[state]) follow(to === "same" ? state : to, runningAfter(type, running, step));
    };
    follow("start", []);
    expect(left).toEqual([]);
  });

  test("every title and sentence is there in English, too, beside the Chinese", () => {
    const titled = [type, ...Object.values(type.states), ...Object.values(type.steps), ...Object.values(type.deadlines)];
    const all = [...titled, ...steps.flatMap(([, { needs }]) => needs)];
    expect(all.filter(({ title, titleEn }) => !/\p{Script=Han}/u.test(title) || !/^[A-Z][\x20-\x7e]+$/.test(titleEn))).toEqual([]);
    const sentences = Object.values(type.states);
    expect(sentences.filter(({ wordsEn }) => !/^[A-Z][\x20-\x7e]+\.$/.test(wordsEn))).toEqual([]);
  });

  test("every effect, opening check and list of choices that is named is there, and every deadline has a figure with its source", () => {
    expect(Object.hasOwn(OPENING_CHECKS, type.opening)).toBe(true);
    for (const [step, { effects = [], needs }] of steps) {
      for (const effect of effects) expect(Object.hasOwn(EFFECTS, effect), `${step}: ${effect}`).toBe(true);
      for (const { options } of needs) if (options) expect(rules.options[options], `${step}: ${options}`).toBeDefined();
    }
    for (const regime of rules.regimes[type.type] ?? [])
      for (const deadline of Object.keys(type.deadlines))
        expect(regime.deadlines[deadline]?.source.title, `${regime.regime}: ${deadline}`).toBeTruthy();
  });

  test("whatever an applicant or a clerk writes in his own words is sealed at rest", () => {
    const open = steps.flatMap(([step, { needs }]) =>
      needs.flatMap(({ answer, kind, isPersonal, lengthMax }) =>
        kind === "text" && !isPersonal && (lengthMax ?? 0) > 100 ? [`${step}.${answer}`] : [],
      ),
    );
    expect(open).toEqual([]);
  });
});

describe.each(CASE_TYPES.map((type) => [type.type, type] as const))("%s, which somebody applies for", (_, type: CaseType) => {
  test("the applicant may withdraw while nothing is decided", () => {
    expect(type.steps["withdraw"]?.from["submitted"]).toContain("applicant");
  });

  test("every decision against the applicant asks for reasons and names the ways to complain", () => {
    const against = Object.entries(type.steps).filter(([, { to, isDecision }]) => isDecision && type.states[to]?.outcome === "bad");
    expect(against.length).toBeGreaterThan(0);
    for (const [step, { needs }] of against) {
      expect(needs.find(({ answer }) => answer === "words")?.isRequired, step).toBe(true);
      expect(needs.find(({ answer }) => answer === "remedies")?.isRequired, step).toBe(true);
    }
  });
});

/** Paused ones count: they were never ended. */
function runningAfter(type: CaseType, running: readonly string[], step: string): string[] {
  return Object.entries(type.deadlines).flatMap(([deadline, { starts, stops }]) => {
    const goesOn = running.includes(deadline) && !stops.includes(step);
    return goesOn || starts.includes(step) ? [deadline] : [];
  });
}

const repair = CASE_TYPES[0] as CaseType;
type Taken = [step: string, party: "applicant" | "office" | "unit", data?: Record<string, unknown>];
const event = (seq: number, [step, party, data = {}]: Taken) => ({ seq, step, party, on: "2026-11-02", data });

test("state and permitted steps follow from the history alone", () => {
  const history = [
    event(1, ["submit", "applicant", { kind: "ordinary", finalBy: "unit" }]),
    event(2, ["forward", "office", { unit: "tax" }]),
  ];
  expect(stateOf(repair, history)).toBe("determining");
  expect(permittedSteps(repair, history, { parties: ["unit"] })).toEqual(["return", "handOver", "extend", "grant", "refuse"]);
  expect(permittedSteps(repair, history, { parties: ["applicant"] })).toEqual(["withdraw", "urge"]);
  expect(permittedSteps(repair, history, { parties: ["office"] })).toEqual(["handOver", "urge"]);
  expect(permittedSteps(repair, history, { parties: [] })).toEqual([]);
});

test("a history that cannot have happened is not repaired silently", () => {
  expect(() => stateOf(repair, [event(1, ["grant", "unit"])])).toThrow(/cannot follow/);
  expect(() => stateOf(repair, [event(1, ["submit", "applicant"]), event(2, ["forward", "unit"])])).toThrow(/cannot follow/);
});

test("each refusal has its reason", () => {
  const history = [
    event(1, ["submit", "applicant", { kind: "ordinary", finalBy: "upper" }]),
    event(2, ["forward", "office"]),
    event(3, ["extend", "unit"]),
  ];
  const reason = (step: string, parties: ("unit" | "office")[]) => explainForbidden(repair, history, { step, parties });
  expect(reason("fly", ["unit"])).toBe("unknown_step");
  expect(reason("confirm", ["unit"])).toBe("not_in_this_state");
  expect(reason("refuse", ["office"])).toBe("not_your_step");
  expect(reason("extend", ["unit"])).toBe("done_already");
  expect(reason("grant", ["unit"])).toBe("other_path");
  expect(reason("approve", ["unit"])).toBeNull();
});

test("as whom somebody stands before a case depends on role, unit and subject", () => {
  const standing = { applicantSubjectId: "s1", decidingUnit: "tax" };
  const actor = (role: string, unit: string | null, subjectId: string | null = null) =>
    partiesOf({ accountId: "a", role, unit, subjectId }, standing);
  expect(actor("representative", null, "s1")).toEqual(["applicant"]);
  expect(actor("representative", null, "s2")).toEqual([]);
  expect(actor("natural_person", null, null)).toEqual([]);
  expect(actor("liaison", "tax")).toEqual(["unit"]);
  expect(actor("reviewer", "court")).toEqual([]);
  expect(actor("office_clerk", "credit-office")).toEqual(["office"]);
  expect(actor("office_head", "credit-office")).toEqual(["office", "head"]);
  expect(actor("window_clerk", "approval-centre"), "what came in elsewhere").toEqual([]);
  expect(actor("auditor", "tax")).toEqual([]);
  expect(actor("system_admin", "tax")).toEqual([]);
});

test("a case goes on at the desk where it was opened, and at no other, not even that of the unit which decides", () => {
  const standing = { applicantSubjectId: "s1", decidingUnit: "tax", openedUnit: "approval-centre" };
  const actor = (role: string, unit: string) => partiesOf({ accountId: "a", role, unit, subjectId: null }, standing);
  expect(actor("window_clerk", "approval-centre")).toEqual(["window"]);
  expect(actor("window_clerk", "tax")).toEqual([]);
  expect(actor("office_clerk", "credit-office")).toEqual(["office"]);
});

test("one side urges once a day; the other side may on the same day, and the same one on the next", () => {
  const history = [event(1, ["submit", "applicant"]), event(2, ["forward", "office"]), event(3, ["urge", "applicant"])];
  const reason = (party: "applicant" | "office", on: string) => explainForbidden(repair, history, { step: "urge", parties: [party], on });
  expect(reason("applicant", "2026-11-02")).toBe("done_today");
  expect(reason("office", "2026-11-02")).toBeNull();
  expect(reason("applicant", "2026-11-03")).toBeNull();
});
