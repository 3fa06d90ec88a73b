// Exchange with the upper platform, where one is configured: XINSHU_UPPER_URL and XINSHU_UPPER_TOKEN. Without them the exchange file is used.
import { makeHttpUpper, reconcileUpper, syncUpper, type UpperPlatform } from "../../cases/index.ts";
import { declareJob, type JobHandler } from "../../platform/index.ts";
import type { House } from "../house.ts";

const syncJob = declareJob({
  name: "upper-sync",
  title: "与上级平台交换修复信息",
  cron: "*/10 * * * *",
  retryCount: 0,
  timeoutSeconds: 540,
});
const reconcileJob = declareJob({
  name: "upper-reconcile",
  title: "与上级平台对账",
  cron: "30 1 * * *",
  retryCount: 3,
  timeoutSeconds: 1800,
});

export function findUpper(env: Readonly<Record<string, string | undefined>>): UpperPlatform | null {
  const { XINSHU_UPPER_URL: address, XINSHU_UPPER_TOKEN: token } = env;
  return address && token ? makeHttpUpper({ address, token }) : null;
}

export function handleUpper(house: House, upper: UpperPlatform | null): JobHandler[] {
  if (!upper) return [];
  return [
    { job: syncJob, run: async () => void (await syncUpper(house.cases, upper)) },
    {
      job: reconcileJob,
      run: async () => {
        const differences = await reconcileUpper(house.cases, upper);
        if (differences.length > 0) house.log.warn({ differences }, "cases stand differently on the upper platform");
      },
    },
  ];
}
