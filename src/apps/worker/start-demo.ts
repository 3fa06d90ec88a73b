// The demo's thread as the server sees it.
import { Worker } from "node:worker_threads";
import type { DemoOrder, DemoProgressNote } from "./demo-thread.ts";

export interface RunningDemo {
  /** Resolves when all is in, or when it was told to stop. */
  readonly ended: Promise<void>;
  /** Ends behind the chunk in hand; the next start goes on there. */
  stop(): Promise<void>;
}

export function startDemo(order: DemoOrder, onProgress: (note: DemoProgressNote) => void): RunningDemo {
  const thread = new Worker(new URL("./demo-thread.ts", import.meta.url), { workerData: order });
  const ended = new Promise<void>((resolve, reject) => {
    thread.once("error", reject);
    thread.once("exit", () => resolve());
  });
  thread.on("message", onProgress);
  return {
    ended,
    stop: async () => {
      thread.postMessage("stop");
      await ended.catch(() => {}); // whoever waits for the end is told
    },
  };
}
