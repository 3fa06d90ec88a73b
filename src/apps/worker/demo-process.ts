// The process that loads the demo city.
import { closeHouse, openPreparedHouse } from "../house.ts";
import { loadDemo } from "../load-demo.ts";
import { receiveOrder } from "./own-process.ts";
import type { DemoOrder, DemoProgressNote } from "./worker-order.ts";

const { order, signal, tell } = await receiveOrder<DemoOrder>();
const house = await openPreparedHouse(order.config, order.prepared);
await loadDemo(house, {
  scale: order.scale,
  signal,
  onProgress: (done, total) => tell({ done, total } satisfies DemoProgressNote),
});
await closeHouse(house);
process.exit();
