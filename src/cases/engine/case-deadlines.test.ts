import { expect, test } from "vitest";
import { calendarErrors, DeclaredError, makeCalendar } from "../../platform/index.ts";
import { deadlinesOf, type FindTerm, lightOf, nextDeadline, type TermFigure } from "./case-deadlines.ts";
import type { CaseEvent } from "./case-history.ts";
import { declareCaseType, said, titled } from "./case-type.ts";

const calendar = makeCalendar();
const isYearUnknown = (error: unknown) => error instanceof DeclaredError && error.code === calendarErrors.yearUnknown().code;

const type = declareCaseType({
  type: "trial",
  ...titled("试件", "Trial"),
  numberPrefix: "SJ",
  opening: "anyRecord",
  states: {
    open: { ...titled("办理中", "Open"), ...said("", ""), isOpen: true, waitsFor: "unit" },
    closed: { ...titled("办结", "Closed"), ...said("", ""), isOpen: false, waitsFor: null },
  },
  steps: {
    begin: { ...titled("开始", "Begin"), from: { start: ["applicant"] }, to: "open", needs: [] },
    pause: { ...titled("中止", "Pause"), from: { open: ["unit"] }, to: "same", needs: [] },
    goOn: { ...titled("恢复", "Go on"), from: { open: ["unit"] }, to: "same", needs: [] },
    extend: { ...titled("延长", "Extend"), from: { open: ["unit"] }, to: "same", needs: [] },
    end: { ...titled("办结", "End"), from: { open: ["unit"] }, to: "closed", needs: [] },
  },
  deadlines: {
    decision: {
      ...titled("办理", "Decide"),
      binds: "unit",
      starts: ["begin"],
      pauses: ["pause"],
      resumes: ["goOn"],
      extends: ["extend"],
      stops: ["end"],
    },
  },
});

function history(...steps: [step: string, on: string][]): CaseEvent[] {
  return steps.map(([step, on], place) => ({ seq: place + 1, step, on, party: step === "begin" ? "applicant" : "unit", data: {} }));
}

function decisionOf(events: CaseEvent[], today: string, figure: Partial<TermFigure> = {}) {
  const findTerm: FindTerm = () => ({ days: 7, counts: "working", remindDays: 2, sourceWords: "", isVerified: true, ...figure });
  return deadlinesOf(type, events, { calendar, findTerm, isYearUnknown, today })[0];
}

test("seven working days from 2020-01-23 end on 2020-02-11: the festival was lengthened and its make-up days fell away", () => {
  expect(decisionOf(history(["begin", "2020-01-23"]), "2020-01-23")).toMatchObject({ dueOn: "2020-02-11", daysLeft: 7 });
});

test("a make-up Saturday counts, the holiday that it made up for does not", () => {
  // 2024-02-04 and 2024-02-18, both Sundays, were worked for the days from 2024-02-10 to 2024-02-17.
  expect(decisionOf(history(["begin", "2024-02-02"]), "2024-02-02", { days: 2 })).toMatchObject({ dueOn: "2024-02-05" });
  expect(decisionOf(history(["begin", "2024-02-09"]), "2024-02-09", { days: 1 })).toMatchObject({ dueOn: "2024-02-18" });
});

test("the day of the step is not counted, the last day is", () => {
  const events = history(["begin", "2026-03-02"]);
  expect(decisionOf(events, "2026-03-11")).toMatchObject({ dueOn: "2026-03-11", daysLeft: 0, light: "amber" });
  expect(decisionOf(events, "2026-03-12")).toMatchObject({ daysLeft: -1, light: "red" });
});

test("green, from the reminder on amber, after the last day red", () => {
  const deadline = { dueOn: "2026-03-11", remindOn: "2026-03-09" };
  expect(["2026-03-08", "2026-03-09", "2026-03-11", "2026-03-12"].map((day) => lightOf(deadline, day))).toEqual([
    "green",
    "amber",
    "amber",
    "red",
  ]);
});

test("a pause keeps what is left and has no last day; going on counts the rest from its own day", () => {
  const paused = history(["begin", "2026-03-02"], ["pause", "2026-03-04"]);
  expect(decisionOf(paused, "2026-04-01")).toMatchObject({ state: "paused", dueOn: null, light: "paused", wasMet: null });
  const resumed = [...paused, ...history(["goOn", "2026-04-01"]).map((event) => ({ ...event, seq: 3, party: "unit" as const }))];
  // Two of seven were used; 2026-04-06 is the holiday of Qingming.
  expect(decisionOf(resumed, "2026-04-01")).toMatchObject({ state: "running", dueOn: "2026-04-09", daysLeft: 5 });
});

test("an extension counts the longer figure from the same beginning", () => {
  const events = history(["begin", "2026-03-02"], ["extend", "2026-03-10"]);
  expect(decisionOf(events, "2026-03-10", { daysExtended: 20 })).toMatchObject({ dueOn: "2026-03-30", days: 20 });
});

test("ended in time or late, it says so and hurries nobody any more", () => {
  expect(decisionOf(history(["begin", "2026-03-02"], ["end", "2026-03-11"]), "2026-06-01")).toMatchObject({
    state: "ended",
    wasMet: true,
    daysLeft: null,
  });
  expect(decisionOf(history(["begin", "2026-03-02"], ["end", "2026-03-12"]), "2026-06-01")).toMatchObject({ wasMet: false, light: "red" });
});

test("calendar days count every day", () => {
  expect(decisionOf(history(["begin", "2026-02-14"]), "2026-02-14", { counts: "calendar", days: 3 })).toMatchObject({
    dueOn: "2026-02-17",
  });
});

test("beyond the holiday notices a deadline is unknown and never guessed; with the notice it is known", () => {
  const events = history(["begin", "2026-12-28"]);
  expect(decisionOf(events, "2026-12-28")).toMatchObject({ dueOn: null, light: "unknown", daysLeft: null, state: "running" });
  const later = makeCalendar([{ year: 2027, daysOff: ["2027-01-01"], daysWorked: [] }]);
  const known = deadlinesOf(type, events, {
    calendar: later,
    findTerm: () => ({ days: 7, counts: "working", remindDays: 2, sourceWords: "", isVerified: true }),
    isYearUnknown,
    today: "2026-12-28",
  });
  expect(known[0]).toMatchObject({ dueOn: "2027-01-07" });
});

test("of several running deadlines the one that ends first colours the line", () => {
  const run = decisionOf(history(["begin", "2026-03-02"]), "2026-03-02");
  if (!run) throw new Error("no deadline");
  expect(
    nextDeadline([
      { ...run, dueOn: "2026-03-20" },
      { ...run, dueOn: "2026-03-05" },
      { ...run, state: "ended", dueOn: "2026-01-01" },
    ])?.dueOn,
  ).toBe("2026-03-05");
});
