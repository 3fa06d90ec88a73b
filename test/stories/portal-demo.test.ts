// The demo's two accounts of the portal, as they are printed at its start.
import { afterAll, beforeAll, expect, test } from "vitest";
import { loadDemo } from "../../src/apps/load-demo.ts";
import { DEMO_PASSWORD, DEMO_PORTAL_ACCOUNTS } from "../../src/people/index.ts";
import { Citizen } from "../support/citizen.ts";
import { makeWorld, type World } from "../support/world.ts";

const LOAD_MS_MAX = 180_000;

let world: World;
beforeAll(async () => {
  world = await makeWorld({ today: "2026-11-23" });
  await loadDemo(world.house, { scale: "small" });
}, LOAD_MS_MAX);
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
