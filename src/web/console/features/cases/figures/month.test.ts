import { describe, expect, test } from "vitest";
import { monthOf, moveMonth } from "./month.ts";

describe("a month of the calendar of deadlines", () => {
  test("begins on a Monday, ends on a Sunday and holds every day of the month once", () => {
    const { weeks, from, until } = monthOf("2026-11");
    expect([from, until, weeks.length]).toEqual(["2026-10-26", "2026-12-06", 6]);
    expect(weeks.every((week) => week.length === 7)).toBe(true);
    expect(weeks.flat().filter((day) => day.startsWith("2026-11"))).toHaveLength(30);
  });

  test.each([
    ["2026-06", "2026-06-01", "2026-07-05"], // begins on a Monday
    ["2026-02", "2026-01-26", "2026-03-01"],
    ["2024-02", "2024-01-29", "2024-03-03"], // leap year
  ])("%s is drawn from %s to %s", (month, from, until) => {
    expect(monthOf(month)).toMatchObject({ from, until });
  });

  test("the month before January is December", () => {
    expect([moveMonth("2026-01", -1), moveMonth("2026-12", 1)]).toEqual(["2025-12", "2027-01"]);
  });
});
