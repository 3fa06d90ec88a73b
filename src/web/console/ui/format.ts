// How days, times, counts and codes are written: always in Asia/Shanghai, always the same.
const TIME = new Intl.DateTimeFormat("en-CA", {
  timeZone: "Asia/Shanghai",
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
  hour: "2-digit",
  minute: "2-digit",
  hourCycle: "h23",
});

function partsOf(instant: Date): Record<string, string> {
  return Object.fromEntries(TIME.formatToParts(instant).map((part) => [part.type, part.value]));
}

/** 2026-11-23 17:05; an em dash pair where there is none. */
export function formatTime(instant: string | null | undefined): string {
  if (!instant) return "— —";
  const date = new Date(instant);
  if (Number.isNaN(date.getTime())) return "— —";
  const part = partsOf(date);
  return `${part["year"]}-${part["month"]}-${part["day"]} ${part["hour"]}:${part["minute"]}`;
}

/** The day in Asia/Shanghai on which an instant falls. */
export function dayOf(instant: Date): string {
  const part = partsOf(instant);
  return `${part["year"]}-${part["month"]}-${part["day"]}`;
}

/** National reports print — — where a value is missing. */
export function orDashes(value: string | null | undefined): string {
  return value === null || value === undefined || value === "" ? "— —" : value;
}

export function formatCount(count: number): string {
  return count.toLocaleString("en-US");
}

const SIZE_STEPS = [
  { from: 1024 ** 3, unit: "GB" },
  { from: 1024 ** 2, unit: "MB" },
  { from: 1024, unit: "KB" },
] as const;

export function formatBytes(bytes: number): string {
  const step = SIZE_STEPS.find((candidate) => bytes >= candidate.from);
  if (!step) return `${bytes} B`;
  return `${(bytes / step.from).toFixed(1)} ${step.unit}`;
}

/** Seconds between two instants, for a receipt; null while running. */
export function secondsBetween(start: string | null, end: string | null): number | null {
  if (start === null || end === null) return null;
  return Math.max(0, Math.round((Date.parse(end) - Date.parse(start)) / 100) / 10);
}

/** 91460200 MA5T 1234 5X : grouped for the eye; what is copied stays whole. */
export function groupCode(code: string): readonly string[] {
  if (code.length === 18) return [code.slice(0, 2), code.slice(2, 8), code.slice(8, 17), code.slice(17)];
  return [code];
}
