// Everything that works while nobody waits for an answer: news between the rooms, batches, and the work by the clock.
import { runBatches } from "../../intake/index.ts";
import { runOutboxConsumer, startJobs } from "../../platform/index.ts";
import type { House } from "../house.ts";
import { listConsumers } from "./consumers.ts";
import { dailyJob, handleDaily } from "./daily-job.ts";

export interface RunningWorker {
  /** Lets the chunk, the event and the job in hand finish. */
  stop(): Promise<void>;
}

export async function runWorker(house: House): Promise<RunningWorker> {
  const jobs = await startJobs({ url: house.ownerUrl, role: house.role, log: house.log }, [handleDaily(house)]);
  const consumers = listConsumers(house).map((consumer) => runOutboxConsumer(house.db, consumer, house.log));
  const batches = runBatches(house);
  await jobs.send(dailyJob); // a server that was off at midnight makes up for it
  return {
    stop: async () => {
      await batches.stop();
      await Promise.all([jobs.stop(), ...consumers.map((consumer) => consumer.stop())]);
    },
  };
}
