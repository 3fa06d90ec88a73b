// News between rooms: events are written in the transaction of the change and handled afterwards, each once, in order.
//
// A consumer is a loop. It locks its position, takes the next event of its topics, lets the handler work and saves the
// position, all in one transaction: a crash repeats the event, never half of it. Only events of transactions below the
// oldest one that still runs are taken, so that a commit that comes late is never skipped. NOTIFY wakes the loop; a slow poll
// makes up for a notice lost with its connection. An event whose handler throws is tried again, later and later, and
// holds back those after it: order is worth more than progress, and /readyz turns red.
import { setTimeout as sleep } from "node:timers/promises";
import type { Log } from "./context.ts";
import type { Database, Transaction } from "./database.ts";
import { DAY_MS } from "./day.ts";
import { type Bell, listenTo, makeBell } from "./notices.ts";
import {
  deletePassedEvents,
  findNextEvent,
  findOldestWaiting,
  insertEvents,
  lockPosition,
  OUTBOX_CHANNEL,
  type OutboxEvent,
  savePosition,
} from "./outbox-store.ts";

export type { OutboxEvent };

export interface OutboxConsumer {
  readonly consumer: string;
  readonly topics: readonly string[];
  /** How often it looks though nobody has rung; a few seconds unless told. */
  readonly pollMs?: number;
  /** Works in the transaction that also saves the position. */
  handle(event: OutboxEvent, tx: Transaction): Promise<void>;
}

export interface RunningConsumer {
  /** Lets the event in hand finish, then ends. */
  stop(): Promise<void>;
}

const POLL_MS = 5_000;
const KEPT_DAYS = 30;
const RETRY_MS_MIN = 200;
const RETRY_MS_MAX = 30_000;

/** Writes events; they are handled after the transaction has committed. */
export async function appendEvents(tx: Transaction, events: readonly { topic: string; payload: object }[], at: Date): Promise<void> {
  if (events.length > 0) await insertEvents(tx, events, at);
}

/** Handles what waits now; for tests and for work before a start. Answers how many events were handled. */
export async function drainOutbox(db: Database, consumer: OutboxConsumer): Promise<number> {
  let handled = 0;
  while (await handleNext(db, consumer)) handled++;
  return handled;
}

/** How long the oldest event that waits for a consumer has waited. */
export async function readOutboxDelaySeconds(
  db: Database,
  consumer: Pick<OutboxConsumer, "consumer" | "topics">,
  now: Date,
): Promise<number> {
  const oldest = await findOldestWaiting(db, consumer.consumer, consumer.topics);
  return oldest ? Math.max(0, (now.getTime() - oldest.getTime()) / 1000) : 0;
}

/** Sweeps events that all consumers passed long ago; the last weeks stay for whoever must find out what happened. */
export async function removePassedEvents(db: Database, consumers: readonly Pick<OutboxConsumer, "consumer">[], now: Date): Promise<number> {
  const before = new Date(now.getTime() - KEPT_DAYS * DAY_MS);
  return deletePassedEvents(
    db,
    consumers.map(({ consumer }) => consumer),
    before,
  );
}

export function runOutboxConsumer(db: Database, consumer: OutboxConsumer, log: Log): RunningConsumer {
  const bell = makeBell();
  const ending = new AbortController();
  const listening = listenTo(db, { channel: OUTBOX_CHANNEL, onNotice: bell.ring, signal: ending.signal });
  const working = work(db, consumer, { log, bell, signal: ending.signal });
  return {
    stop: async () => {
      ending.abort();
      bell.ring();
      await Promise.all([working, listening]);
    },
  };
}

interface WorkTools {
  readonly log: Log;
  readonly bell: Bell;
  readonly signal: AbortSignal;
}

async function work(db: Database, consumer: OutboxConsumer, { log, bell, signal }: WorkTools): Promise<void> {
  let failures = 0;
  while (!signal.aborted) {
    try {
      const heard = bell.wait(consumer.pollMs ?? POLL_MS); // asked for before looking, so that a notice in between is not missed
      const isMore = await handleNext(db, consumer);
      if (failures > 0) log.info({ consumer: consumer.consumer, failures }, "the outbox consumer works again");
      failures = 0;
      if (!isMore) await heard;
    } catch (error) {
      failures++;
      log.error(
        { consumer: consumer.consumer, failures, reason: reasonOf(error) },
        "an outbox event could not be handled and will be tried again",
      );
      await sleep(Math.min(RETRY_MS_MAX, RETRY_MS_MIN * 2 ** failures), undefined, { signal }).catch(() => {});
    }
  }
}

async function handleNext(db: Database, { consumer, topics, handle }: OutboxConsumer): Promise<boolean> {
  return db.transaction(async (tx) => {
    const position = await lockPosition(tx, consumer, new Date());
    const event = await findNextEvent(tx, position, topics);
    if (!event) return false;
    const { transactionId, ...facts } = event;
    await handle(facts, tx);
    await savePosition(tx, { consumer, position: { transactionId, seq: event.seq }, at: new Date() });
    return true;
  });
}

/** Never the whole error: a message of the database may quote a value. */
function reasonOf(error: unknown): string {
  if (error instanceof Error && "code" in error) return String(error.code);
  return error instanceof Error ? error.name : typeof error;
}
