import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { makeCalendar } from "./calendar.ts";
import { addDays } from "./day.ts";

const calendar = makeCalendar();

describe("working days", () => {
  test("the seventh working day after the eve of the Spring Festival of 2020 is 11 February", () => {
    expect(calendar.addWorkingDays("2020-01-23", 7)).toBe("2020-02-11");
    expect(calendar.workingDaysBetween("2020-01-23", "2020-02-11")).toBe(7);
  });

  test.each([
    ["2020-02-03", true], // the holiday was lengthened to 2 February by a second notice
    ["2020-01-31", false],
    ["2020-01-19", true], // a Sunday worked to make up
    ["2026-10-01", false],
    ["2026-11-21", false], // an ordinary Saturday
    ["2026-11-23", true],
  ])("%s is a working day: %s", (date, isWorked) => expect(calendar.isWorkingDay(date)).toBe(isWorked));

  test.each([
    ["2026-11-20", 1, "2026-11-23"],
    ["2026-11-21", 1, "2026-11-23"],
    ["2026-11-21", 0, "2026-11-21"],
    ["2026-11-23", -1, "2026-11-20"],
    ["2026-11-22", -1, "2026-11-20"],
    ["2026-11-23", 5, "2026-11-30"],
  ])("%s and %i working days is %s", (date, n, expected) => expect(calendar.addWorkingDays(date, n)).toBe(expected));

  test("counting from a day to itself is nothing, and backwards is negative", () => {
    expect(calendar.workingDaysBetween("2026-11-23", "2026-11-23")).toBe(0);
    expect(calendar.workingDaysBetween("2026-11-23", "2026-11-20")).toBe(-1);
  });

  test("adding and counting agree on every day of three years", () => {
    for (let date = "2023-01-01"; date < "2026-01-01"; date = addDays(date, 1)) {
      expect(calendar.workingDaysBetween(date, calendar.addWorkingDays(date, 7))).toBe(7);
    }
  });
});

describe("what the calendar does not know it refuses to guess", () => {
  test("a year without a holiday notice is refused with the known years", () => {
    const after = `${calendar.lastYear + 1}-01-04`;
    expect(() => calendar.isWorkingDay(after)).toThrow(`${calendar.firstYear} 至 ${calendar.lastYear} 年`);
    expect(() => calendar.workingDaysBetween("2006-12-31", "2007-01-10")).toThrow("calendar.yearUnknown");
    expect(() => calendar.addWorkingDays(`${calendar.lastYear}-12-30`, 7)).toThrow("calendar.yearUnknown");
    expect(() => calendar.addWorkingDays("2007-01-04", -7)).toThrow("calendar.yearUnknown");
  });

  test.each(["2026-02-30", "2026/02/03", "20260203", "", "明天"])("%j is no day", (date) => {
    expect(() => calendar.isWorkingDay(date)).toThrow("calendar.dateInvalid");
  });

  test("a new notice adds its year, and a year beyond a gap stays unknown", () => {
    const year = calendar.lastYear + 1;
    const longer = makeCalendar([{ year, daysOff: [`${year}-01-01`], daysWorked: [] }]);
    expect(longer.lastYear).toBe(year);
    expect(longer.isWorkingDay(`${year}-01-01`)).toBe(false);
    expect(makeCalendar([{ year: year + 1, daysOff: [], daysWorked: [] }]).lastYear).toBe(calendar.lastYear);
  });
});

const notices = new URL("../../../shared/data/holidays/holiday-cn/", import.meta.url);
if (existsSync(notices))
  describe("against the notices of the State Council as others collected them", () => {
    const files = existsSync(notices) ? readdirSync(notices) : [];
    // The notice of a year also moves the last days of December before it: all notices are read together.
    const exceptions = new Map(files.flatMap(readNotice).map(({ date, isOffDay }) => [date, isOffDay]));

    test.each(files.map((name) => Number(name.slice(0, 4))))("every day of %i agrees", (year) => {
      const wrong: string[] = [];
      for (let date = `${year}-01-01`; date <= `${year}-12-31`; date = addDays(date, 1)) {
        const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
        const isOff = exceptions.get(date) ?? (weekday === 0 || weekday === 6);
        if (calendar.isWorkingDay(date) === isOff) wrong.push(date);
      }
      expect(wrong).toEqual([]);
    });
  });

function readNotice(name: string) {
  return (JSON.parse(readFileSync(new URL(name, notices), "utf8")) as { days: { date: string; isOffDay: boolean }[] }).days;
}
