// Whole days of the calendar, written YYYY-MM-DD, without time and zone; and the days of Asia/Shanghai, which are those of every
// term and deadline. Pure and safe in a browser.

export const DAY_MS = 86_400_000;

// China has kept UTC+8 without summer time since 1991, so the day needs no time zone table.
const SHANGHAI = "+08:00";
const SHANGHAI_OFFSET_MS = 8 * 60 * 60 * 1000;
const FORM = /^\d{4}-\d{2}-\d{2}$/;
const WEEK = 7;

/** Days since 1970-01-01, or NaN for a text that is no day: 2026-02-30 must not become March. */
export function dayNumber(day: string): number {
  const number = FORM.test(day) ? Date.parse(`${day}T00:00:00Z`) / DAY_MS : Number.NaN;
  return Number.isNaN(number) || textOfDay(number) === day ? number : Number.NaN;
}

export function textOfDay(number: number): string {
  return new Date(number * DAY_MS).toISOString().slice(0, 10);
}

export function isDay(text: string): boolean {
  return !Number.isNaN(dayNumber(text));
}

/** So many days later; earlier for a negative number. Throws a RangeError for what is no day, as addMonths does. */
export function addDays(day: string, days: number): string {
  return textOfDay(dayNumber(day) + days);
}

/** How often `from` must become the next day to be `until`; negative when `until` lies before. */
export function daysBetween(from: string, until: string): number {
  return dayNumber(until) - dayNumber(from);
}

/** Every day of the range, both ends included; none when it ends before it begins. */
export function listDays(from: string, until: string): string[] {
  const first = dayNumber(from);
  return Array.from({ length: Math.max(0, dayNumber(until) - first + 1) }, (_, at) => textOfDay(first + at));
}

/** As PostgreSQL adds months: the last day of a shorter month stands for a day that it does not have. */
export function addMonths(day: string, months: number): string {
  const [year = 0, month = 0, date = 0] = textOfDay(dayNumber(day)).split("-").map(Number);
  const lastDate = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return textOfDay(Date.UTC(year, month - 1 + months, Math.min(date, lastDate)) / DAY_MS);
}

/** 0 is Sunday. Day 0, 1970-01-01, was a Thursday. */
export function weekdayOf(day: string): number {
  return (((dayNumber(day) + 4) % WEEK) + WEEK) % WEEK;
}

/** The day of an instant in Asia/Shanghai. */
export function dayOf(instant: Date): string {
  return secondOf(instant).slice(0, 10);
}

/** 2026-11-23 09:05, in Asia/Shanghai. */
export function minuteOf(instant: Date): string {
  return secondOf(instant).slice(0, 16);
}

/** 2026-11-23 09:05:59, in Asia/Shanghai. */
export function secondOf(instant: Date): string {
  return new Date(instant.getTime() + SHANGHAI_OFFSET_MS).toISOString().slice(0, 19).replace("T", " ");
}

/** The instant at which the day begins in Asia/Shanghai. */
export function startOfDay(day: string): Date {
  return new Date(`${day}T00:00:00${SHANGHAI}`);
}

/** The instant at which the day is over in Asia/Shanghai: nothing of it is left. */
export function endOfDay(day: string): Date {
  return new Date(startOfDay(day).getTime() + DAY_MS);
}
