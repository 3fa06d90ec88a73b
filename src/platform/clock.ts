// The clock of the house, and what day it is by it.
import type { Clock } from "./context.ts";
import { dayOf } from "./day.ts";

export const systemClock: Clock = { now: () => new Date() };

/** Today in Asia/Shanghai as YYYY-MM-DD. */
export function todayIn(clock: Clock): string {
  return dayOf(clock.now());
}
