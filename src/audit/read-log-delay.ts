// How far the tree is behind the events: a log that stands still proves nothing of what happened since.
import type { Queryable } from "../platform/index.ts";
import { findOldestPending } from "./tree-store.ts";

/** Seconds that the oldest event without a place has waited; 0 when all have theirs. */
export async function readLogDelaySeconds(db: Queryable, now: Date): Promise<number> {
  const eventId = await findOldestPending(db);
  return eventId === null ? 0 : Math.max(0, (now.getTime() - madeAtMs(eventId)) / 1000);
}

/** RFC 9562: the first 48 bits of an id are its milliseconds. */
function madeAtMs(id: string): number {
  return Number.parseInt(id.replace("-", "").slice(0, 12), 16);
}
