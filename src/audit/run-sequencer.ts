// The sequencer at work, in the worker: looks for waiting events a few times a second and signs the tree every few seconds.
import { setTimeout as sleep } from "node:timers/promises";
import type { Log } from "../platform/index.ts";
import { bringLogUpToDate, type LogTools, sequenceEvents, signTree, TAKEN_MAX } from "./sequence-events.ts";

export interface RunningSequencer {
  /** Gives what waits a place, signs, and ends. */
  stop(): Promise<void>;
}

const LOOK_MS = 500;
const SIGN_MS = 10_000;
const RETRY_MS = 5_000;

export function runSequencer(tools: LogTools, log: Log): RunningSequencer {
  const ending = new AbortController();
  const working = work(tools, log, ending.signal);
  return {
    stop: async () => {
      ending.abort();
      await working;
    },
  };
}

async function work(tools: LogTools, log: Log, signal: AbortSignal): Promise<void> {
  let signAtMs = 0;
  while (!signal.aborted) {
    try {
      while ((await sequenceEvents(tools)) === TAKEN_MAX); // less means that nothing more waited
      if (performance.now() >= signAtMs) {
        await signTree(tools);
        signAtMs = performance.now() + SIGN_MS;
      }
      await pause(LOOK_MS, signal);
    } catch (error) {
      log.error({ reason: error instanceof Error ? error.name : typeof error }, "the log could not grow and is tried again");
      await pause(RETRY_MS, signal);
    }
  }
  await bringLogUpToDate(tools).catch(() => {}); // what waits is taken at the next start
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal }).catch(() => {});
}
