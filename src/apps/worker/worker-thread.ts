// The thread of the worker: a big import takes a processor for minutes, and the portal must keep answering meanwhile.
import { parentPort, workerData } from "node:worker_threads";
import type { Config, PreparedDatabase } from "../../platform/index.ts";
import { closeHouse, openPreparedHouse } from "../house.ts";
import { runWorker } from "./run-worker.ts";

export interface WorkerOrder {
  readonly config: Config;
  readonly prepared: PreparedDatabase;
}

const { config, prepared } = workerData as WorkerOrder;
const house = await openPreparedHouse(config, prepared);
const worker = await runWorker(house);
parentPort?.once("message", async () => {
  await worker.stop();
  await closeHouse(house);
  parentPort?.close();
});
parentPort?.postMessage("ready");
