// The demo's two accounts of the portal, as they are printed at its start.
import { afterAll, beforeAll, expect, test } from "vitest";
import { loadDemo } from "../../src/apps/load-demo.ts";
import { openDemoCases } from "../../src/demo/index.ts";
import { DEMO_PASSWORD, DEMO_PORTAL_ACCOUNTS } from "../../src/people/index.ts";
import { Citizen } from "../support/citizen.ts";
import { makeWorld, type World } from "../support/world.ts";

let world: World;
beforeAll(async () => {
  world = await makeWorld({ today: "2026-11-23" });
  await loadDemo(world.house, { scale: "small" });
});
afterAll(() => world?.close());

async function logIn(login: string): Promise<Citizen> {
  const citizen = new Citizen(world.address);
  expect((await citizen.logInByPassword(login, DEMO_PASSWORD)).location).toBe("/my/file");
  return citizen;
}

test("the demo's company has a file worth reading, with a record under objection", async () => {
  const company = await logIn("company");
  const file = await company.read("/my/file");
  for (const words of ["登记注册", "行政管理信息", "异议处理中"]) expect(file).toContain(words);
  expect(await company.read("/my")).toContain("企业代表");
});

test("the demo's citizen is on record, and sees nothing of the company", async () => {
  const citizen = await logIn("citizen");
  expect(await citizen.read("/my")).toContain("自然人");
  expect(await citizen.read("/my/file")).not.toContain("目前没有关于您的信用信息");
});

test("each kind of portal account has one in the demo", () => {
  expect(DEMO_PORTAL_ACCOUNTS.map(({ role }) => role).sort((a, b) => a.localeCompare(b))).toEqual(["natural_person", "representative"]);
});

test("the demo has cases in every interesting state, each moved on its own day, and opens none twice", async () => {
  const { db } = world.house;
  const rows = await db.list<{ type: string; state: string; count: number }>(
    "select case_type as type, state, count(*) as count from credit_case group by 1, 2 order by 1, 2 limit 50",
  );
  const states = Object.fromEntries(rows.map(({ type, state, count }) => [`${type}.${state}`, count]));
  expect(states).toEqual({
    "objection.checking": 1,
    "objection.corrected": 1,
    "objection.submitted": 1,
    "objection.upheld": 1,
    "repair.completed": 2,
    "repair.confirming": 1,
    "repair.determining": 2,
    "repair.notAccepted": 1,
    "repair.refused": 1,
    "repair.returned": 1,
    "repair.submitted": 4,
    "repair.withdrawn": 1,
    "verification.asked": 1,
  });
  const late = "select count(*) as count from credit_case where is_open and due_on < '2026-11-23'";
  expect((await db.get<{ count: number }>(late)).count).toBe(2);
  const backwards = `select count(*) as count from case_event a join case_event b on b.case_id = a.case_id and b.seq = a.seq + 1
    where b.occurred_at < a.occurred_at`;
  expect((await db.get<{ count: number }>(backwards)).count).toBe(0);
  expect(await openDemoCases(world.house.cases)).toBe(0);
});

test("of the demo's repairs some have their proof from the record, and about one the deciding unit is asked", async () => {
  const proofs = await world.house.db.list<{ state: string; proof: string; count: number }>(
    "select proof, state, count(*) as count from case_proof group by 1, 2 order by 1, 2 limit 20",
  );
  expect(proofs).toEqual([
    { proof: "confirmedByUnit", state: "asked", count: 1 },
    { proof: "offRegister", state: "had", count: 11 },
    { proof: "performedInFull", state: "had", count: 4 },
    { proof: "registered", state: "had", count: 13 },
  ]);
});
