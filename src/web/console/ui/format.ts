// How days, times, counts and codes are written: always in Asia/Shanghai, always the same.
import { minuteOf } from "../../../platform/contract.ts";

/** 2026-11-23 17:05; an em dash pair where there is none. */
export function formatTime(instant: string | null | undefined): string {
  if (!instant) return "— —";
  const date = new Date(instant);
  return Number.isNaN(date.getTime()) ? "— —" : minuteOf(date);
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
