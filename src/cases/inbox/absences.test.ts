// From which moment to which somebody stands in, on a clock that can be moved.
import { afterAll, beforeAll, expect, test } from "vitest";
import { type CaseWorld, makeCaseWorld } from "../../../test/support/case-world.ts";
import { appendAccount, type Role } from "../../people/index.ts";
import { makeId, todayIn } from "../../platform/index.ts";
import { endAbsence, endOverlapping, insertAbsence, listAbsences, listStoodInFor } from "./absence-store.ts";

let world: CaseWorld;
let head: string;
let clerk: string;
beforeAll(async () => {
  world = await makeCaseWorld();
  head = await makeAccount("office_head");
  clerk = await makeAccount("office_clerk");
});
afterAll(() => world?.close());

async function makeAccount(role: Role): Promise<string> {
  const before = new Set((await accounts()).map(({ id }) => id));
  await appendAccount(world.house.context, {
    login: makeId(),
    displayName: "经办",
    unit: "credit-office",
    role,
    password: "演示口令-2026",
  });
  return (await accounts()).find(({ id }) => !before.has(id))?.id ?? "";
}

const accounts = () => world.ctx.db.list<{ id: string }>("select account_id as id from account order by 1 limit 50");

async function setAway(days: { from: string; until: string }): Promise<string> {
  const absenceId = makeId();
  const at = world.ctx.clock.now();
  await world.ctx.db.transaction(async (tx) => {
    await endOverlapping(tx, { accountId: head, ...days, at });
    await insertAbsence(tx, { absenceId, accountId: head, substituteId: clerk, ...days, at });
  });
  return absenceId;
}

async function standsIn(): Promise<boolean> {
  return (await listStoodInFor(world.ctx.db, clerk, todayIn(world.ctx.clock))).some(({ accountId }) => accountId === head);
}

test("from the first minute of the first day to the last of the last, in Shanghai", async () => {
  await setAway({ from: "2026-11-04", until: "2026-11-05" });
  const table: [string, boolean][] = [];
  for (const instant of ["2026-11-03T23:59:59", "2026-11-04T00:00:00", "2026-11-05T23:59:59", "2026-11-06T00:00:00"]) {
    world.moveClockTo(`${instant}+08:00`);
    table.push([instant.slice(5), await standsIn()]);
  }
  expect(table).toEqual([
    ["11-03T23:59:59", false],
    ["11-04T00:00:00", true],
    ["11-05T23:59:59", true],
    ["11-06T00:00:00", false],
  ]);
});

test("ended, it is over at once; set anew for the same days it runs again, and both stay in the history", async () => {
  world.moveClockTo("2026-11-10T09:00:00+08:00");
  const first = await setAway({ from: "2026-11-10", until: "2026-11-12" });
  expect(await standsIn()).toBe(true);
  const at = world.ctx.clock.now();
  const end = () => world.ctx.db.transaction((tx) => endAbsence(tx, { accountId: head, absenceId: first, at }));
  expect(await end()).toMatchObject({ isEndedNow: true });
  expect(await end()).toMatchObject({ isEndedNow: false });
  expect(await standsIn()).toBe(false);
  const second = await setAway({ from: "2026-11-10", until: "2026-11-12" });
  expect(await standsIn()).toBe(true);
  const kept = await listAbsences(world.ctx.db, head);
  const isOver = new Map(kept.map(({ absenceId, endedAt }) => [absenceId, endedAt !== null]));
  expect([isOver.get(first), isOver.get(second)]).toEqual([true, false]);
});

test("nobody acts for an account that was closed", async () => {
  await setAway({ from: "2026-11-10", until: "2026-11-12" });
  expect(await standsIn()).toBe(true);
  await world.house.database.owner.run("update account set state = 'suspended' where account_id = $1", [head]);
  expect(await standsIn()).toBe(false);
});
