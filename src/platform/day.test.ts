import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  addDays,
  addMonths,
  DAY_MS,
  dayNumber,
  dayOf,
  daysBetween,
  endOfDay,
  isDay,
  listDays,
  minuteOf,
  secondOf,
  startOfDay,
  textOfDay,
  weekdayOf,
} from "./day.ts";

const FIRST = dayNumber("1900-01-01");
const LAST = dayNumber("2199-12-31");
const someDay = fc.integer({ min: FIRST, max: LAST }).map(textOfDay);
const someDays = fc.integer({ min: -40_000, max: 40_000 });
const someMonths = fc.integer({ min: -600, max: 600 });
/** Since China keeps UTC+8 all the year. */
const someInstant = fc.date({ min: new Date("1992-01-01T00:00:00Z"), max: new Date("2199-12-31T00:00:00Z"), noInvalidDate: true });
const inShanghai = new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Shanghai", dateStyle: "short", timeStyle: "medium" });

describe("a day", () => {
  test("is the same after being counted and written again, and stands in the order of its text", () => {
    fc.assert(
      fc.property(someDay, someDay, (one, other) => {
        expect(textOfDay(dayNumber(one))).toBe(one);
        expect(Math.sign(daysBetween(one, other))).toBe(one < other ? 1 : one > other ? -1 : 0);
      }),
    );
  });

  test.each(["2026-02-29", "2026-02-30", "2026-13-01", "2026-00-10", "2026-1-2", "2026-04-31", "", "yesterday", "2026-11-23T00:00:00Z"])(
    "is not what %j says",
    (text) => expect(isDay(text)).toBe(false),
  );

  test.each(["2024-02-29", "2000-02-29", "2026-12-31", "1970-01-01", "1900-02-28"])("is what %s says", (text) =>
    expect(isDay(text)).toBe(true),
  );

  test("so many days later, and as many earlier, is the day itself", () => {
    fc.assert(
      fc.property(someDay, someDays, (day, days) => {
        const moved = addDays(day, days);
        expect(addDays(moved, -days)).toBe(day);
        expect(daysBetween(day, moved)).toBe(days);
      }),
    );
  });

  test("what is no day is never counted on", () => {
    for (const ask of [() => addDays("2026-02-30", 1), () => addMonths("2026-02-30", 1)]) expect(ask).toThrow(RangeError);
  });

  test("repeats its weekday every seven days; 23 November 2026 is a Monday", () => {
    expect(weekdayOf("2026-11-23")).toBe(1);
    fc.assert(
      fc.property(someDay, (day) => {
        expect(weekdayOf(addDays(day, 7))).toBe(weekdayOf(day));
        expect(weekdayOf(addDays(day, 1))).toBe((weekdayOf(day) + 1) % 7);
        expect(weekdayOf(day)).toBe(new Date(`${day}T00:00:00Z`).getUTCDay());
      }),
    );
  });
});

test("a range has both its ends, each day once, and none when it ends before it begins", () => {
  expect(listDays("2028-02-28", "2028-03-01")).toEqual(["2028-02-28", "2028-02-29", "2028-03-01"]);
  fc.assert(
    fc.property(someDay, fc.integer({ min: -3, max: 100 }), (from, length) => {
      const days = listDays(from, addDays(from, length - 1));
      expect(days).toHaveLength(Math.max(0, length));
      for (const [at, day] of days.entries()) expect(day).toBe(addDays(from, at));
    }),
  );
});

describe("months", () => {
  test.each([
    ["2026-01-31", 1, "2026-02-28"],
    ["2026-11-30", 3, "2027-02-28"],
    ["2026-12-15", 12, "2027-12-15"],
    ["2028-01-31", 1, "2028-02-29"],
    ["2028-02-29", 12, "2029-02-28"],
    ["2026-11-23", 36, "2029-11-23"],
    ["2026-03-31", -1, "2026-02-28"],
    ["2026-12-31", 2, "2027-02-28"],
  ])("%s and %i months is %s", (day, months, expected) => expect(addMonths(day, months)).toBe(expected));

  test("lead into the month that is meant, on the same day of it or its last", () => {
    fc.assert(
      fc.property(someDay, someMonths, (day, months) => {
        const moved = addMonths(day, months);
        const monthsOf = (text: string) => Number(text.slice(0, 4)) * 12 + Number(text.slice(5, 7));
        expect(monthsOf(moved) - monthsOf(day)).toBe(months);
        const isLast = addDays(moved, 1).endsWith("-01");
        expect(moved.slice(8) === day.slice(8) || (isLast && moved.slice(8) < day.slice(8))).toBe(true);
      }),
    );
  });
});

describe("an instant", () => {
  test("is read in Asia/Shanghai as the tables of time zones read it", () => {
    expect([dayOf, minuteOf, secondOf].map((read) => read(new Date("2026-11-23T16:04:59.999Z")))).toEqual([
      "2026-11-24",
      "2026-11-24 00:04",
      "2026-11-24 00:04:59",
    ]);
    fc.assert(
      fc.property(someInstant, (instant) => {
        expect(secondOf(instant)).toBe(inShanghai.format(instant));
      }),
    );
  });

  test("lies within its day, which begins where the day before ends", () => {
    fc.assert(
      fc.property(someInstant, (instant) => {
        const day = dayOf(instant);
        expect(startOfDay(day).getTime()).toBeLessThanOrEqual(instant.getTime());
        expect(endOfDay(day).getTime()).toBeGreaterThan(instant.getTime());
        expect(endOfDay(addDays(day, -1))).toEqual(startOfDay(day));
        expect(endOfDay(day).getTime() - startOfDay(day).getTime()).toBe(DAY_MS);
      }),
    );
  });
});
