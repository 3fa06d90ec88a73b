// The clock of the house and the day in Asia/Shanghai, which is the day of every term and deadline.
import type { Clock } from "./context.ts";

export const systemClock: Clock = { now: () => new Date() };

// China has kept UTC+8 without summer time since 1991, so the day needs no time zone table.
const SHANGHAI_OFFSET_MS = 8 * 60 * 60 * 1000;

/** Today in Asia/Shanghai as YYYY-MM-DD. */
export function todayIn(clock: Clock): string {
  return dayOf(clock.now());
}

/** The day of an instant in Asia/Shanghai as YYYY-MM-DD. */
export function dayOf(instant: Date): string {
  return new Date(instant.getTime() + SHANGHAI_OFFSET_MS).toISOString().slice(0, 10);
}
