// Looks that happen at the same time are written together. While one statement is on its way to the disk, the events that come meanwhile
// wait for the next: nobody waits for a timer, a single look goes at once, and a busy minute costs one commit for many looks.
// Each caller is told only when its own event is durable; what cannot be written with others is tried alone, so that one bad event
// refuses nobody else's look.
import type { Database } from "../platform/index.ts";
import { type DatedEvent, insertAuditEvents } from "./audit-store.ts";

interface Waiting extends DatedEvent {
  readonly written: () => void;
  readonly failed: (error: unknown) => void;
}

interface Queue {
  waiting: Waiting[];
  isWriting: boolean;
}

const EVENTS_AT_ONCE = 200;
const queues = new WeakMap<Database, Queue>();

export function joinEvents(db: Database, { event, at }: DatedEvent): Promise<void> {
  const queue = queues.get(db) ?? { waiting: [], isWriting: false };
  queues.set(db, queue);
  return new Promise((written, failed) => {
    queue.waiting.push({ event, at, written, failed });
    if (!queue.isWriting) void writeAll(db, queue);
  });
}

async function writeAll(db: Database, queue: Queue): Promise<void> {
  queue.isWriting = true;
  while (queue.waiting.length > 0) await writeTogether(db, queue.waiting.splice(0, EVENTS_AT_ONCE));
  queue.isWriting = false;
}

async function writeTogether(db: Database, events: readonly Waiting[]): Promise<void> {
  try {
    await insertAuditEvents(db, events);
    for (const { written } of events) written();
  } catch (error) {
    if (events.length === 1) events[0]?.failed(error);
    else for (const event of events) await writeTogether(db, [event]);
  }
}
