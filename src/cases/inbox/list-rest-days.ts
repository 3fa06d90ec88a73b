// Which days of a range nobody works, for the calendar of deadlines.
import type { Calendar } from "../../platform/index.ts";
import { isYearUnknown } from "../case-context.ts";

const DAY_MS = 86_400_000;
/** A month with the weeks around it, and a little more. */
const LISTED_MAX = 62;

/** Null where the notice of a year is missing: a day is never guessed to be worked. */
export function listRestDays(calendar: Calendar, { from, until }: { from: string; until: string }): string[] | null {
  const first = Date.parse(from);
  const count = Math.min(LISTED_MAX, Math.max(0, Math.round((Date.parse(until) - first) / DAY_MS) + 1));
  const days = Array.from({ length: count }, (_, at) => new Date(first + at * DAY_MS).toISOString().slice(0, 10));
  try {
    return days.filter((day) => !calendar.isWorkingDay(day));
  } catch (error) {
    if (isYearUnknown(error)) return null;
    throw error;
  }
}
