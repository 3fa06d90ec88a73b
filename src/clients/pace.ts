// How fast a client asks, in this process: a bucket that fills again evenly over the minute.
import { clientErrors } from "./errors.ts";

const MINUTE_MS = 60_000;

export interface Pace {
  /** Throws clients.tooFast. */
  take(clientId: string, at: Date): void;
}

export function makePace(requestsPerMinute: number): Pace {
  const buckets = new Map<string, { left: number; at: number }>();
  return {
    take: (clientId, at) => {
      const now = at.getTime();
      const bucket = buckets.get(clientId) ?? { left: requestsPerMinute, at: now };
      const refilled = ((now - bucket.at) / MINUTE_MS) * requestsPerMinute;
      const left = Math.min(requestsPerMinute, bucket.left + Math.max(0, refilled));
      if (left < 1) throw clientErrors.tooFast({ seconds: Math.ceil(MINUTE_MS / requestsPerMinute / 1000) });
      buckets.set(clientId, { left: left - 1, at: now });
    },
  };
}
