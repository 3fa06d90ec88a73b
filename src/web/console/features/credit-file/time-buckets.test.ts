import { expect, test } from "vitest";
import { standingOn } from "./record-standing.ts";
import { makeTimeLine } from "./time-buckets.ts";

const record = (decidedOn: string | null, polarity: "good" | "neutral" | "adverse" = "neutral") => ({ decidedOn, polarity });

test("nothing that bears a date makes no line", () => {
  expect(makeTimeLine([record(null)])).toBeNull();
});

test("each dated record is counted once, in the month it was decided", () => {
  const line = makeTimeLine([record("2024-01-31", "adverse"), record("2024-02-01", "good"), record("2024-02-29"), record(null)]);
  expect(line?.buckets.slice(0, 2)).toEqual([
    { from: "2024-01-01", good: 0, neutral: 0, adverse: 1 },
    { from: "2024-02-01", good: 1, neutral: 1, adverse: 0 },
  ]);
  expect(line).toMatchObject({ count: 3, good: 1, adverse: 1 });
});

test("twelve thousand records over forty years still fit one line, and none is lost", () => {
  const records = Array.from({ length: 12_345 }, (_, at) =>
    record(`${1985 + (at % 41)}-${String((at % 12) + 1).padStart(2, "0")}-15`, at % 3 === 0 ? "adverse" : "good"),
  );
  const line = makeTimeLine(records);
  expect(line?.buckets.length).toBeLessThanOrEqual(60);
  expect(line?.years.length).toBeLessThanOrEqual(8);
  expect(line?.buckets.reduce((sum, bucket) => sum + bucket.good + bucket.neutral + bucket.adverse, 0)).toBe(12_345);
});

test.each([
  [{ state: "active", endedOn: null, validTo: "2026-11-23" }, "active"],
  [{ state: "active", endedOn: null, validTo: "2026-11-22" }, "expired"],
  [{ state: "active", endedOn: "2026-11-23", validTo: null }, "ended"],
  [{ state: "active", endedOn: "2026-11-24", validTo: null }, "active"],
  [{ state: "withdrawn", endedOn: null, validTo: null }, "withdrawn"],
] as const)("where a record stands on the day follows from its own dates, last day included: %j is %s", (facts, standing) => {
  expect(standingOn(facts, "2026-11-23")).toBe(standing);
});
