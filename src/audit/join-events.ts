// Looks that happen at the same time are written together, because a commit costs ten times what one event in it costs. While one statement is
// on its way to the disk, the events that come meanwhile wait for the next; and where looks do come together, the next is held back for a
// few milliseconds, or until as many wait as lately came within that time. A single look goes at once and waits for nobody.
// Each caller is told only when its own event is durable; what cannot be written with others is tried alone, so that one bad event
// refuses nobody else's look. They have a connection of their own: a statement that goes round ten connections is cold on each of them.
import type { Database } from "../platform/index.ts";
import { type DatedEvent, insertAuditEvents } from "./audit-store.ts";

interface Waiting extends DatedEvent {
  readonly written: () => void;
  readonly failed: (error: unknown) => void;
}

interface Queue {
  waiting: Waiting[];
  isWriting: boolean;
  /** So many are not worth holding back for more. */
  enough: number;
  /** Ends the holding back, while there is one. */
  letGo: (() => void) | null;
}

const EVENTS_AT_ONCE = 200;
/** Far below what anybody notices, and enough for a handful of looks on a busy server. */
const HELD_MS_MAX = 4;
/** Each time that enough came in time, a little more is hoped for, so that a house that grows busier is noticed. */
const HOPE = 0.1;
const queues = new WeakMap<Database, Queue>();

export function joinEvents(db: Database, { event, at }: DatedEvent): Promise<void> {
  const queue = queues.get(db) ?? { waiting: [], isWriting: false, enough: EVENTS_AT_ONCE, letGo: null };
  queues.set(db, queue);
  return new Promise((written, failed) => {
    queue.waiting.push({ event, at, written, failed });
    if (!queue.isWriting) void writeAll(db, queue);
    else if (queue.waiting.length >= queue.enough) queue.letGo?.();
  });
}

async function writeAll(db: Database, queue: Queue): Promise<void> {
  queue.isWriting = true;
  while (queue.waiting.length > 0) {
    const events = queue.waiting.splice(0, EVENTS_AT_ONCE);
    await writeTogether(db, events);
    const isAlone = events.length === 1 && queue.waiting.length === 0;
    if (!isAlone && queue.waiting.length < queue.enough) await holdBack(queue);
  }
  queue.isWriting = false;
}

function holdBack(queue: Queue): Promise<void> {
  return new Promise((resolve) => {
    const end = (enough: number) => {
      clearTimeout(timer);
      queue.letGo = null;
      queue.enough = Math.min(EVENTS_AT_ONCE, enough);
      resolve();
    };
    const timer = setTimeout(() => end(Math.max(2, queue.waiting.length)), HELD_MS_MAX);
    queue.letGo = () => end(queue.enough + HOPE);
  });
}

async function writeTogether(db: Database, events: readonly Waiting[]): Promise<void> {
  try {
    await insertAuditEvents(db.inTurn, events);
    for (const { written } of events) written();
  } catch (error) {
    if (events.length === 1) events[0]?.failed(error);
    else for (const event of events) await writeTogether(db, [event]);
  }
}
