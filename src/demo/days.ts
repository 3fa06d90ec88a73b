// Days as numbers, because a generator adds and subtracts them by the million.

const DAY_MS = 24 * 60 * 60 * 1000;
const texts = new Map<number, string>();

/** Days since 1970-01-01 of a YYYY-MM-DD. */
export function dayOfText(text: string): number {
  return Date.parse(`${text}T00:00:00Z`) / DAY_MS;
}

/** YYYY-MM-DD. */
export function textOfDay(day: number): string {
  const known = texts.get(day);
  if (known !== undefined) return known;
  const text = new Date(day * DAY_MS).toISOString().slice(0, 10);
  texts.set(day, text);
  return text;
}

/** The same day of the month so many months away; the month's last day where that does not exist. */
export function addMonths(day: number, months: number): number {
  const date = new Date(day * DAY_MS);
  const target = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, 1));
  const lastDay = new Date(Date.UTC(target.getUTCFullYear(), target.getUTCMonth() + 1, 0)).getUTCDate();
  return dayOfText(target.toISOString().slice(0, 10)) + Math.min(date.getUTCDate(), lastDay) - 1;
}
