// Which days of a range nobody works, for the calendar of deadlines.
import { addDays, type Calendar, listDays } from "../../platform/index.ts";
import { isYearUnknown } from "../case-context.ts";

/** A month with the weeks around it, and a little more. */
const LISTED_MAX = 62;

/** Null where the notice of a year is missing: a day is never guessed to be worked. */
export function listRestDays(calendar: Calendar, { from, until }: { from: string; until: string }): string[] | null {
  const longest = addDays(from, LISTED_MAX - 1);
  const days = listDays(from, until < longest ? until : longest);
  try {
    return days.filter((day) => !calendar.isWorkingDay(day));
  } catch (error) {
    if (isYearUnknown(error)) return null;
    throw error;
  }
}
