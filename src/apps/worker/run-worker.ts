// Everything that works while nobody waits for an answer: news between the rooms, batches, the log, and the work by the clock.
import { openLogKey, runSequencer } from "../../audit/index.ts";
import { runBatches } from "../../intake/index.ts";
import { loadNoticeRules, runDelivery } from "../../notices/index.ts";
import { runOutboxConsumer, startJobs } from "../../platform/index.ts";
import type { House } from "../house.ts";
import { handleKeyRotation, keyRotationJob } from "../keys/change-keys.ts";
import { listConsumers } from "./consumers.ts";
import { dailyJob, handleDaily } from "./daily-job.ts";
import { handleProofs } from "./proof-jobs.ts";
import { findUpper, handleUpper } from "./upper-jobs.ts";

export interface RunningWorker {
  /** Lets the chunk, the event and the job in hand finish. */
  stop(): Promise<void>;
}

export async function runWorker(house: House): Promise<RunningWorker> {
  const stopping = new AbortController();
  const jobs = await startJobs({ url: house.ownerUrl, role: house.role, log: house.log }, [
    handleDaily(house),
    handleKeyRotation(house, stopping.signal),
    ...handleProofs(house),
    ...handleUpper(house, findUpper(process.env)),
  ]);
  const consumers = listConsumers(house).map((consumer) => runOutboxConsumer(house.db, consumer, house.log));
  const batches = runBatches(house);
  const { dataDir, city } = house.config;
  const sequencer = runSequencer({ db: house.db, clock: house.clock, signer: openLogKey({ dataDir, city }) }, house.log);
  const delivery = runDelivery({ ...house, rules: loadNoticeRules(city), origin: house.city.origin });
  await jobs.send(keyRotationJob); // one that was cut off goes on
  await jobs.send(dailyJob); // a server that was off at midnight makes up for it
  return {
    stop: async () => {
      stopping.abort();
      await batches.stop();
      await Promise.all([jobs.stop(), delivery.stop(), ...consumers.map((consumer) => consumer.stop())]);
      await sequencer.stop(); // last, so that what the others did has its place and is signed
    },
  };
}
