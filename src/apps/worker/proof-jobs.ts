// Asks the systems of units for proofs that cases wait for, every minute, where this installation has the address of any.
import { askServices } from "../../cases/index.ts";
import { declareJob, type JobHandler } from "../../platform/index.ts";
import type { House } from "../house.ts";

const proofJob = declareJob({ name: "proof-fetch", title: "取得部门掌握的证明", cron: "* * * * *", retryCount: 0, timeoutSeconds: 540 });

export function handleProofs(house: House): JobHandler[] {
  if (house.cases.proofServices.size === 0) return [];
  return [{ job: proofJob, run: async () => void (await askServices(house.cases)) }];
}
