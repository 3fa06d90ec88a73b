// Working days of the State Council's holiday notices. Deadlines of the law are counted here, so a year without a notice
// is an error and never a guess.
import chineseDays from "chinese-days/dist/chinese-days.json" with { type: "json" };
import { dayNumber, textOfDay } from "./day.ts";
import { declareErrors } from "./declare-errors.ts";

export const calendarErrors = declareErrors("calendar", {
  yearUnknown: { status: 500, words: "工作日历没有 {year} 年的放假安排(现有 {firstYear} 至 {lastYear} 年),请先更新工作日历" },
  dateInvalid: { status: 400, words: "日期“{date}”不存在,应写成 2026-01-31 的样子" },
});

/** All days are YYYY-MM-DD. Throws calendarErrors.yearUnknown beyond the known years and calendarErrors.dateInvalid. */
export interface Calendar {
  readonly firstYear: number;
  readonly lastYear: number;
  isWorkingDay(date: string): boolean;
  /** The n-th working day after `date`, which itself is not counted; a negative n goes back, 0 is `date`. */
  addWorkingDays(date: string, n: number): string;
  /** Working days after `from` up to and including `until`; negative when `until` lies before. */
  workingDaysBetween(from: string, until: string): number;
}

/** What a holiday notice says: the days off that would be worked, and the weekend days worked to make up for them. */
export interface HolidayNotice {
  readonly year: number;
  readonly daysOff: readonly string[];
  readonly daysWorked: readonly string[];
}

/** The package's data agree with the notices on every day from here on; before it nobody compared them. */
const COMPARED_FROM_YEAR = 2007;

/** A calendar of the package's notices; `later` adds or replaces whole years (a new notice comes each November). */
export function makeCalendar(later: readonly HolidayNotice[] = []): Calendar {
  const notices = new Map<number, HolidayNotice>([
    ...packagedNotices(),
    ...later.map((notice): [number, HolidayNotice] => [notice.year, notice]),
  ]);
  const lastYear = lastYearWithoutGap(notices);
  const firstDay = dayNumber(`${COMPARED_FROM_YEAR}-01-01`);
  const { workedBefore, workingDays } = countWorkingDays(notices, { firstDay, lastDay: dayNumber(`${lastYear}-12-31`) });

  const place = (date: string) => {
    const day = dayNumber(date);
    if (Number.isNaN(day)) throw calendarErrors.dateInvalid({ date });
    const index = day - firstDay;
    if (index < 0 || index >= workedBefore.length - 1) {
      throw calendarErrors.yearUnknown({ year: date.slice(0, 4), firstYear: COMPARED_FROM_YEAR, lastYear });
    }
    return index;
  };
  const workedUntil = (date: string) => workedBefore[place(date) + 1] as number;
  const isWorkingDay = (date: string) => workedUntil(date) > (workedBefore[place(date)] as number);

  return {
    firstYear: COMPARED_FROM_YEAR,
    lastYear,
    isWorkingDay,
    addWorkingDays(date, n) {
      if (n === 0) return textOfDay(place(date) + firstDay);
      const before = n > 0 ? workedUntil(date) : (workedBefore[place(date)] as number) + 1;
      const found = workingDays[before + n - 1];
      if (found !== undefined) return textOfDay(found);
      throw calendarErrors.yearUnknown({ year: n > 0 ? lastYear + 1 : COMPARED_FROM_YEAR - 1, firstYear: COMPARED_FROM_YEAR, lastYear });
    },
    workingDaysBetween: (from, until) => workedUntil(until) - workedUntil(from),
  };
}

/** `workedBefore[i]`: working days before the i-th day; `workingDays`: the working days in order, as day numbers. */
function countWorkingDays(notices: ReadonlyMap<number, HolidayNotice>, range: { firstDay: number; lastDay: number }) {
  const daysOff = new Set([...notices.values()].flatMap((notice) => notice.daysOff));
  const daysWorked = new Set([...notices.values()].flatMap((notice) => notice.daysWorked));
  const workedBefore = new Int32Array(range.lastDay - range.firstDay + 2);
  const workingDays: number[] = [];
  for (let day = range.firstDay; day <= range.lastDay; day++) {
    const date = textOfDay(day);
    const weekday = (day + 4) % 7; // day 0, 1970-01-01, was a Thursday
    const isWorked = daysWorked.has(date) || (weekday !== 0 && weekday !== 6 && !daysOff.has(date));
    if (isWorked) workingDays.push(day);
    workedBefore[day - range.firstDay + 1] = workingDays.length;
  }
  return { workedBefore, workingDays };
}

function packagedNotices(): [number, HolidayNotice][] {
  const daysByYear = (days: object) => Map.groupBy(Object.keys(days), (date) => Number(date.slice(0, 4)));
  const daysOff = daysByYear(chineseDays.holidays);
  const daysWorked = daysByYear(chineseDays.workdays);
  return [...daysOff].map(([year, days]) => [year, { year, daysOff: days, daysWorked: daysWorked.get(year) ?? [] }]);
}

function lastYearWithoutGap(notices: ReadonlyMap<number, HolidayNotice>): number {
  let year = COMPARED_FROM_YEAR;
  while (notices.has(year + 1)) year++;
  return year;
}
