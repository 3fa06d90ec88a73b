// The worker's process as the server sees it: started, watched, started again when it fell, and stopped in order.
import type { ChildProcess } from "node:child_process";
import { join } from "node:path";
import type { Log } from "../../platform/index.ts";
import { startProcess, stopProcess } from "./own-process.ts";
import type { RunningWorker } from "./run-worker.ts";
import type { WorkerOrder } from "./worker-order.ts";

const PROCESS_FILE = join(import.meta.dirname, "worker-process.ts");
const RESTART_MS = 2_000;

/** Resolves when the first process works. */
export async function startWorker(order: WorkerOrder, log: Log): Promise<RunningWorker> {
  let isStopping = false;
  let child = await startReady(order);
  const watch = (watched: ChildProcess) => {
    watched.once("exit", (code, signal) => {
      if (isStopping) return;
      log.error({ code, signal }, "the worker fell and is started again; batches go on where they were");
      setTimeout(restart, RESTART_MS).unref();
    });
  };
  const restart = async () => {
    if (isStopping) return;
    try {
      child = await startReady(order);
      watch(child);
      if (isStopping) await stopProcess(child);
    } catch (error) {
      log.error({ err: error }, "the worker could not be started and is tried again");
      setTimeout(restart, RESTART_MS).unref();
    }
  };
  watch(child);
  return {
    stop: () => {
      isStopping = true;
      return stopProcess(child);
    },
  };
}

function startReady(order: WorkerOrder): Promise<ChildProcess> {
  return new Promise((resolve, reject) => {
    const child = startProcess(PROCESS_FILE, order);
    const fail = () => reject(new Error("the worker ended while it was starting"));
    child.once("exit", fail);
    child.once("message", () => {
      child.off("exit", fail);
      resolve(child);
    });
  });
}
