// The process of the worker: a big import takes a processor for minutes, and the portal must keep answering meanwhile.
import { once } from "node:events";
import { closeHouse, openPreparedHouse } from "../house.ts";
import { receiveOrder } from "./own-process.ts";
import { runWorker } from "./run-worker.ts";
import type { WorkerOrder } from "./worker-order.ts";

const { order, signal, tell } = await receiveOrder<WorkerOrder>();
const house = await openPreparedHouse(order.config, order.prepared);
const worker = await runWorker(house);
tell("ready");
if (!signal.aborted) await once(signal, "abort");
await worker.stop();
await closeHouse(house);
process.exit();
