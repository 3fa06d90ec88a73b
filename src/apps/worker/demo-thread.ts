// The thread that loads the demo city: what it takes in memory is given back when it ends.
import { parentPort, workerData } from "node:worker_threads";
import type { DemoScale } from "../../demo/index.ts";
import { closeHouse, openPreparedHouse } from "../house.ts";
import { loadDemo } from "../load-demo.ts";
import type { WorkerOrder } from "./worker-thread.ts";

export interface DemoOrder extends WorkerOrder {
  readonly scale: DemoScale;
}

export interface DemoProgressNote {
  readonly done: number;
  readonly total: number;
}

const { config, prepared, scale } = workerData as DemoOrder;
const stopping = new AbortController();
parentPort?.once("message", () => stopping.abort());
parentPort?.unref();

const house = await openPreparedHouse(config, prepared);
await loadDemo(house, {
  scale,
  signal: stopping.signal,
  onProgress: (done, total) => parentPort?.postMessage({ done, total } satisfies DemoProgressNote),
});
await closeHouse(house);
