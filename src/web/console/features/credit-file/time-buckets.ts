// The line of time: dated records gathered into equal stretches, so that three records and twelve thousand both fit one line.
import type { CreditFileRecord } from "../../../../ledger/contract.ts";

export interface TimeBucket {
  /** First day of the stretch, YYYY-MM-DD. */
  readonly from: string;
  readonly good: number;
  readonly neutral: number;
  readonly adverse: number;
}

export interface TimeLine {
  readonly buckets: readonly TimeBucket[];
  readonly years: readonly { readonly year: number; readonly at: number }[];
  readonly count: number;
  readonly good: number;
  readonly adverse: number;
}

const MONTHS_PER_YEAR = 12;
const BUCKETS_MAX = 60;
const YEAR_MARKS_MAX = 8;

function monthOf(day: string): number {
  return Number(day.slice(0, 4)) * MONTHS_PER_YEAR + Number(day.slice(5, 7)) - 1;
}

function dayOfMonth(month: number): string {
  return `${Math.floor(month / MONTHS_PER_YEAR)}-${String((month % MONTHS_PER_YEAR) + 1).padStart(2, "0")}-01`;
}

/** From January of the first year to December of the last; null when nothing bears a date. */
export function makeTimeLine(records: readonly Pick<CreditFileRecord, "decidedOn" | "polarity">[]): TimeLine | null {
  const dated = records.flatMap((record) =>
    record.decidedOn === null ? [] : [{ month: monthOf(record.decidedOn), polarity: record.polarity }],
  );
  if (dated.length === 0) return null;
  const months = dated.map((record) => record.month);
  const first = Math.floor(months.reduce((one, other) => Math.min(one, other)) / MONTHS_PER_YEAR) * MONTHS_PER_YEAR;
  const last = (Math.floor(months.reduce((one, other) => Math.max(one, other)) / MONTHS_PER_YEAR) + 1) * MONTHS_PER_YEAR;
  const step = Math.ceil((last - first) / BUCKETS_MAX);
  const buckets = Array.from({ length: Math.ceil((last - first) / step) }, (_, at) => ({
    from: dayOfMonth(first + at * step),
    good: 0,
    neutral: 0,
    adverse: 0,
  }));
  for (const { month, polarity } of dated) {
    const bucket = buckets[Math.floor((month - first) / step)];
    if (bucket) bucket[polarity] += 1;
  }
  const firstYear = first / MONTHS_PER_YEAR;
  const spanYears = (last - first) / MONTHS_PER_YEAR;
  const everyYears = Math.ceil(spanYears / YEAR_MARKS_MAX);
  const years = Array.from({ length: Math.ceil(spanYears / everyYears) }, (_, at) => ({
    year: firstYear + at * everyYears,
    at: (at * everyYears) / spanYears,
  }));
  const countOf = (polarity: string) => dated.filter((record) => record.polarity === polarity).length;
  return { buckets, years, count: dated.length, good: countOf("good"), adverse: countOf("adverse") };
}
