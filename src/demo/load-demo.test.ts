import { afterAll, beforeAll, expect, test } from "vitest";
import { type House, makeHouse } from "../../test/support/house.ts";
import { type City, loadCity } from "../city/index.ts";
import { syncUnits } from "../people/index.ts";
import { type DemoProgress, type DemoReport, isDemoUnfinished, loadDemo } from "./index.ts";

let house: House;
let city: City;
let report: DemoReport;
const progress: DemoProgress[] = [];

beforeAll(async () => {
  house = await makeHouse();
  city = await loadCity("sanya");
  await syncUnits(house.database.owner, city.units);
  report = await loadDemo(house.context, { scale: "small", city, onProgress: (step) => progress.push(step) });
  await house.publish();
});
afterAll(() => house.close());

const count = async (sql: string) => (await house.context.db.get<{ count: number }>(`select count(*) as count from ${sql}`)).count;

test("the demo city goes through the same door as a department's file, and every file ends as it was made to", async () => {
  const { read, accepted, updated, unchanged, duplicate, rejected, parked } = report.counts;
  expect(report.surprises).toEqual([]);
  expect(read).toBe(accepted + updated + unchanged + duplicate + rejected + parked);
  expect(accepted).toBeGreaterThan(57_000);
  expect(updated).toBeGreaterThan(30);
  expect(parked).toBe(6);
  expect(await count("subject")).toBeGreaterThan(4_900);
});

test("progress grows to the number of rows read", () => {
  const steps = progress.map(({ rowsDone }) => rowsDone);
  expect(steps.at(-1)).toBe(report.counts.read);
  expect(steps.length).toBeGreaterThan(20);
});

test("every interesting case is there: changed twice, renamed, disputed, withdrawn, in conflict, unclear", async () => {
  expect(await count("record where version >= 3 and resource = 'penalty' and state = 'active'")).toBeGreaterThanOrEqual(8);
  expect(await count("record where version >= 3 and resource = 'organization-registration'")).toBeGreaterThanOrEqual(10);
  expect(await count("subject_name where not is_current")).toBeGreaterThanOrEqual(20);
  expect(await count("record where is_disputed")).toBe(3);
  expect(await count("public_record where is_disputed")).toBe(3);
  expect(await count("batch where state = 'withdrawn'")).toBe(1);
  expect(await count("record where state = 'withdrawn'")).toBe(12);
  expect(await count("rejected_row where problems::text like '%record.otherUnit%'")).toBe(5);
  expect(await count("parked_row where state = 'open'")).toBe(6);
  expect(await count("rejected_row where state = 'open'")).toBeGreaterThan(40);
});

test("what officers typed into free text is not on the public page", async () => {
  expect(await count("public_record where payload::text like '%13800000000%' or payload::text like '%琼B12345%'")).toBe(0);
});

test("loading the same demo again on a later day changes nothing", async () => {
  house.moveClockTo("2026-11-24T09:00:00+08:00");
  const [records, batches] = [await count("record"), await count("batch")];
  const again = await loadDemo(house.context, { scale: "small", city });
  expect(again.counts).toEqual(report.counts);
  expect([await count("record"), await count("batch")]).toEqual([records, batches]);
  expect(await count("record where is_disputed")).toBe(3);
});

test("a database knows whether a demo in it was cut off", async () => {
  expect(await isDemoUnfinished(house.context.db)).toBe(false);
  await house.database.owner.run("update batch set state = 'running' where file_name like '%变更登记二%'");
  expect(await isDemoUnfinished(house.context.db)).toBe(true);
  await loadDemo(house.context, { scale: "small", city });
  expect(await isDemoUnfinished(house.context.db)).toBe(false);
});

test("a load that was stopped goes on where it stopped", async () => {
  const stopping = new AbortController();
  const stopped = await loadDemo(house.context, {
    scale: "small",
    seed: 7,
    city,
    signal: stopping.signal,
    onProgress: ({ rowsDone }) => {
      if (rowsDone > 5_000) stopping.abort();
    },
  });
  expect(stopped.counts.read).toBeLessThan(report.counts.read);
  const whole = await loadDemo(house.context, { scale: "small", seed: 7, city });
  expect(whole.counts.read).toBeGreaterThan(57_000);
  expect(await count("batch where state in ('received', 'running')")).toBe(0);
});
