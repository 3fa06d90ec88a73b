// A process that decides a case and is killed on the way: it says where it is and then waits for the end. Whoever starts it gives the order over
// the channel, as the server does with its own processes.
import { setTimeout as sleep } from "node:timers/promises";
import { openPreparedHouse } from "../../src/apps/house.ts";
import { listConsumers } from "../../src/apps/worker/consumers.ts";
import { receiveOrder } from "../../src/apps/worker/own-process.ts";
import { type CasesContext, type Taker, takeStep } from "../../src/cases/index.ts";
import { type Config, drainOutbox, type OutboxConsumer, type PreparedDatabase } from "../../src/platform/index.ts";

/** In the transaction, its effects done; right after it; in the middle of the letters; or not at all. */
export type Death = "inTransaction" | "afterCommit" | "inNews" | "never";

export interface DecidingOrder {
  readonly config: Config;
  readonly prepared: PreparedDatabase;
  readonly taker: Taker;
  readonly step: { readonly caseId: string; readonly step: string; readonly seq: number; readonly answers: object; readonly key: string };
  readonly death: Death;
}

const FOREVER_MS = 600_000;

const { order, tell } = await receiveOrder<DecidingOrder>();
const house = await openPreparedHouse(order.config, order.prepared);
const isDue = (death: Death) => order.death === death;

/** Said once; from here on only a signal helps. */
async function waitForDeath(at: Death): Promise<void> {
  tell(at);
  await sleep(FOREVER_MS);
}

const answer = await takeStep(dying(house.cases), order.taker, { ...order.step, answers: { ...order.step.answers }, documents: [] });
if (isDue("afterCommit")) await waitForDeath("afterCommit");
for (const consumer of listConsumers(house)) await drainOutbox(house.db, mortal(consumer));
tell({ answer });
await sleep(FOREVER_MS);

/** Every effect of the decision is done, and the transaction is still open. */
function dying(cases: CasesContext): CasesContext {
  if (!isDue("inTransaction")) return cases;
  const effects = Object.fromEntries(
    Object.entries(cases.effects).map(([name, effect]) => [
      name,
      async (work: Parameters<typeof effect>[0]) => {
        const result = await effect(work);
        await waitForDeath("inTransaction");
        return result;
      },
    ]),
  );
  return { ...cases, effects };
}

/** The letter is written and the position not yet saved. */
function mortal(consumer: OutboxConsumer): OutboxConsumer {
  if (!isDue("inNews") || consumer.consumer !== "case-news") return consumer;
  return {
    ...consumer,
    handle: async (event, tx) => {
      await consumer.handle(event, tx);
      if (event.payload["caseId"] === order.step.caseId && event.payload["seq"] === order.step.seq + 1) await waitForDeath("inNews");
    },
  };
}
