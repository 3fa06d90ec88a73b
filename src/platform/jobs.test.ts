import { afterAll, beforeAll, expect, test } from "vitest";
import { makeTestDatabase, type TestDatabase } from "../../test/support/database.ts";
import type { Log } from "./context.ts";
import { declareJob, type RunningJobs, startJobs } from "./jobs.ts";

const silent: Log = { info: () => {}, warn: () => {}, error: () => {} };
const nightly = declareJob({ name: "test-nightly", title: "夜间任务", cron: "10 0 * * *", retryCount: 2, timeoutSeconds: 60 });

let world: TestDatabase;
let jobs: RunningJobs;
let runs = 0;
let failures = 1;

beforeAll(async () => {
  world = await makeTestDatabase();
  jobs = await startJobs({ url: world.url, role: "xinshu_app", log: silent }, [
    {
      job: nightly,
      run: async () => {
        if (failures-- > 0) throw new Error("the first time it fails");
        runs++;
      },
    },
  ]);
});
afterAll(async () => {
  await jobs?.stop();
  await world?.close();
});

test("the application's role can run jobs, and a failed one is tried again", async () => {
  await jobs.send(nightly);
  await expect.poll(() => runs).toBe(1);
});

test("a nightly job is scheduled by the clock of Shanghai", async () => {
  const rows = await world.owner.list<{ cron: string; timezone: string }>(
    "select cron, timezone from pgboss.schedule where name = 'test-nightly'",
  );
  expect(rows).toEqual([{ cron: "10 0 * * *", timezone: "Asia/Shanghai" }]);
});
