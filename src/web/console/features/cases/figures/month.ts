// A month as weeks of days, Monday first. Pure; days are YYYY-MM-DD and months YYYY-MM.
const DAY_MS = 86_400_000;
const WEEK = 7;

export interface Month {
  readonly month: string;
  readonly weeks: readonly (readonly string[])[];
  readonly from: string;
  readonly until: string;
}

export function monthOf(month: string): Month {
  const first = Date.parse(`${month}-01T00:00:00Z`);
  const last = lastDayOf(month);
  // Sunday is day 0 for the machine and the last of the week for people here.
  const before = (new Date(first).getUTCDay() + WEEK - 1) % WEEK;
  const start = first - before * DAY_MS;
  const count = Math.ceil((before + last) / WEEK) * WEEK;
  const days = Array.from({ length: count }, (_, at) => new Date(start + at * DAY_MS).toISOString().slice(0, 10));
  const weeks = Array.from({ length: count / WEEK }, (_, at) => days.slice(at * WEEK, (at + 1) * WEEK));
  return { month, weeks, from: days[0] as string, until: days.at(-1) as string };
}

export function moveMonth(month: string, by: number): string {
  const [year = 0, number = 1] = month.split("-").map(Number);
  return new Date(Date.UTC(year, number - 1 + by, 1)).toISOString().slice(0, 7);
}

function lastDayOf(month: string): number {
  const [year = 0, number = 1] = month.split("-").map(Number);
  return new Date(Date.UTC(year, number, 0)).getUTCDate();
}
