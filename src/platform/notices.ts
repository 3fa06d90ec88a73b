// PostgreSQL's NOTIFY heard by one connection that opens itself again when the server went away. A notice may be lost with its
// connection: whoever listens also polls, slowly.
import { setTimeout as sleep } from "node:timers/promises";
import type { Database } from "./database.ts";

const RECONNECT_MS = 1000;

export interface Listening {
  readonly channel: string;
  /** Also called, with an empty payload, whenever the connection stands anew: something may have been missed. */
  onNotice(payload: string): void;
  readonly signal: AbortSignal;
}

/** Resolves when the signal has ended it. */
export async function listenTo(db: Database, { channel, onNotice, signal }: Listening): Promise<void> {
  while (!signal.aborted) {
    try {
      const client = await db.connect();
      const lost = new Promise<void>((resolve) => {
        client.once("error", () => resolve());
        client.once("end", () => resolve());
        signal.addEventListener("abort", () => resolve(), { once: true });
      });
      client.on("notification", (notice) => onNotice(notice.payload ?? ""));
      await client.query(`listen ${channel}`).catch(() => {});
      onNotice("");
      await lost;
      client.release(true); // never back to the pool: it would go on hearing
    } catch {
      await sleep(RECONNECT_MS, undefined, { signal }).catch(() => {});
    }
  }
}

export interface Bell {
  ring(): void;
  /** Until it rings, or until the time is over. */
  wait(ms: number): Promise<void>;
}

export function makeBell(): Bell {
  let waiting: (() => void)[] = [];
  return {
    ring: () => {
      const woken = waiting;
      waiting = [];
      for (const wake of woken) wake();
    },
    wait: (ms) =>
      new Promise((resolve) => {
        const timer = setTimeout(resolve, ms);
        waiting.push(() => {
          clearTimeout(timer);
          resolve();
        });
      }),
  };
}
