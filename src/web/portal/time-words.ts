// Days and minutes as people in the city read them: Asia/Shanghai, 2026-11-23 09:05.

const SHANGHAI = new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Shanghai", dateStyle: "short", timeStyle: "short" });

export function shanghaiMinute(instant: Date): string {
  return SHANGHAI.format(instant);
}

export function shanghaiDay(instant: Date): string {
  return shanghaiMinute(instant).slice(0, 10);
}

/** 12,345 */
export function countWords(count: number): string {
  return count.toLocaleString("en-US");
}

export function dayAfter(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}
