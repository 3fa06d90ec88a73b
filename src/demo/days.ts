// Days as numbers, because a generator adds and subtracts them by the million.
import * as platform from "../platform/index.ts";

const texts = new Map<number, string>();

/** Days since 1970-01-01 of a YYYY-MM-DD. */
export const dayOfText = platform.dayNumber;

/** YYYY-MM-DD. */
export function textOfDay(day: number): string {
  const known = texts.get(day);
  if (known !== undefined) return known;
  const text = platform.textOfDay(day);
  texts.set(day, text);
  return text;
}

/** The same day of the month so many months away; the month's last day where that does not exist. */
export function addMonths(day: number, months: number): number {
  return dayOfText(platform.addMonths(textOfDay(day), months));
}
