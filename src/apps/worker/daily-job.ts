// What is done once a day, a little after midnight in Shanghai. The pages never depend on it: a record whose term is over is
// left out by the query itself, this only clears away.
import { join } from "node:path";
import { endExports, loadAccessRules, removeForgottenLookups } from "../../access/index.ts";
import { endDrafts } from "../../applications/index.ts";
import { chaseReceipts, watchDeadlines } from "../../cases/index.ts";
import { NATIONAL_CATALOG_DIR } from "../../catalog/index.ts";
import { removeEndedSessions } from "../../people/index.ts";
import { declareJob, type JobHandler, removePassedEvents, todayIn } from "../../platform/index.ts";
import { hideMinors, sweepEnded } from "../../publication/index.ts";
import { learnMissingAges } from "../../subjects/index.ts";
import { CITIES_FOLDER, type House } from "../house.ts";
import { listConsumers } from "./consumers.ts";
import { findOddAccessOfYesterday } from "./odd-access.ts";

export const dailyJob = declareJob({ name: "daily-sweep", title: "每日清理", cron: "5 0 * * *", retryCount: 5, timeoutSeconds: 1800 });

export function handleDaily(house: House): JobHandler {
  return {
    job: dailyJob,
    run: async () => {
      await sweepEnded(house.db, todayIn(house.clock));
      await learnMissingAges(house);
      await watchDeadlines(house.cases);
      await chaseReceipts(house.cases);
      await hideMinors(house.db, house.catalog);
      await findOddAccessOfYesterday(house);
      await endExports(house.db, house.clock.now());
      await endDrafts(house);
      await forgetLookups(house);
      await removeEndedSessions(house);
      await removePassedEvents(house.db, listConsumers(house), house.clock.now());
    },
  };
}

async function forgetLookups({ db, clock, config }: House): Promise<void> {
  const rules = await loadAccessRules(NATIONAL_CATALOG_DIR, join(CITIES_FOLDER, config.city));
  await db.transaction((tx) => removeForgottenLookups(tx, rules, clock.now()));
}
