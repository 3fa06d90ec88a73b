// The demo's process as the server sees it.
import { join } from "node:path";
import { startProcess, stopProcess, waitForEnd } from "./own-process.ts";
import type { DemoOrder, DemoProgressNote } from "./worker-order.ts";

export interface RunningDemo {
  /** Resolves when all is in, or when it was told to stop. */
  readonly ended: Promise<void>;
  /** Ends behind the chunk in hand; the next start goes on there. */
  stop(): Promise<void>;
}

const PROCESS_FILE = join(import.meta.dirname, "demo-process.ts");

export function startDemo(order: DemoOrder, onProgress: (note: DemoProgressNote) => void): RunningDemo {
  const child = startProcess(PROCESS_FILE, order);
  child.on("message", (note) => onProgress(note as DemoProgressNote));
  const ended = waitForEnd(child).then(() => {
    if (child.exitCode !== 0) throw new Error(`the demo ended with ${child.exitCode ?? child.signalCode}`);
  });
  return {
    ended,
    stop: async () => {
      await stopProcess(child);
      await ended.catch(() => {}); // whoever waits for the end is told
    },
  };
}
