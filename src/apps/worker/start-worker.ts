// The worker's thread as the server sees it: started, watched, started again when it fell, and stopped in order.
import { Worker } from "node:worker_threads";
import type { Log } from "../../platform/index.ts";
import type { RunningWorker } from "./run-worker.ts";
import type { WorkerOrder } from "./worker-thread.ts";

const THREAD_FILE = new URL("./worker-thread.ts", import.meta.url);
const RESTART_MS = 2_000;
/** A million rows pass through as garbage: a small nursery keeps them from resting in memory. */
const YOUNG_MEGABYTES = 48;

/** Resolves when the first thread works. */
export async function startWorker(order: WorkerOrder, log: Log): Promise<RunningWorker> {
  let isStopping = false;
  let thread = await startThread(order);
  const watch = (watched: Worker) => {
    watched.once("exit", (code) => {
      if (!isStopping) log.error({ code }, "the worker fell and is started again; batches go on where they were");
      if (!isStopping) setTimeout(restart, RESTART_MS).unref();
    });
  };
  const restart = async () => {
    if (isStopping) return;
    try {
      thread = await startThread(order);
      watch(thread);
    } catch (error) {
      log.error({ err: error }, "the worker could not be started and is tried again");
      setTimeout(restart, RESTART_MS).unref();
    }
  };
  watch(thread);
  return {
    stop: async () => {
      isStopping = true;
      const ended = new Promise<void>((resolve) => thread.once("exit", () => resolve()));
      thread.postMessage("stop");
      await ended;
    },
  };
}

function startThread(order: WorkerOrder): Promise<Worker> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(THREAD_FILE, { workerData: order, resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MEGABYTES } });
    const fail = (error: unknown) => reject(error instanceof Error ? error : new Error("the worker ended while it was starting"));
    thread.once("error", fail);
    thread.once("exit", fail);
    thread.once("message", () => {
      thread.off("exit", fail);
      thread.on("error", () => {}); // told by the exit that follows
      resolve(thread);
    });
  });
}
