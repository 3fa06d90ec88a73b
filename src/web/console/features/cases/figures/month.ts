// A month as weeks of days, Monday first. Pure; days are YYYY-MM-DD and months YYYY-MM.
import { addDays, addMonths, listDays, weekdayOf } from "../../../../../platform/contract.ts";

const WEEK = 7;

export interface Month {
  readonly month: string;
  readonly weeks: readonly (readonly string[])[];
  readonly from: string;
  readonly until: string;
}

export function monthOf(month: string): Month {
  const first = `${month}-01`;
  const last = addDays(addMonths(first, 1), -1);
  // Sunday is day 0 for the machine and the last of the week for people here.
  const from = addDays(first, -((weekdayOf(first) + WEEK - 1) % WEEK));
  const until = addDays(last, (WEEK - weekdayOf(last)) % WEEK);
  const days = listDays(from, until);
  const weeks = Array.from({ length: days.length / WEEK }, (_, at) => days.slice(at * WEEK, (at + 1) * WEEK));
  return { month, weeks, from, until };
}

export function moveMonth(month: string, by: number): string {
  return addMonths(`${month}-01`, by).slice(0, 7);
}
