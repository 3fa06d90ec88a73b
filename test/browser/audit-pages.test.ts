// The auditor's pages in a real Chromium, on the whole house.
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { bringLogUpToDate, findOddAccess, loadOddAccessRules, openLogKey } from "../../src/audit/index.ts";
import { NATIONAL_CATALOG_DIR } from "../../src/catalog/index.ts";
import { makeId } from "../../src/platform/index.ts";
import { listAxeViolations, makeBrowser, overflowsSideways, PHONE, type TestBrowser } from "../support/browser.ts";
import { makeRoleAccount, openRoleSession } from "../support/role-sessions.ts";
import { makeWorld, type World } from "../support/world.ts";

let world: World;
let browser: TestBrowser;
let page: Page;

beforeAll(async () => {
  world = await makeWorld({ hasConsole: true });
  browser = await makeBrowser();
  await makeHistory();
  page = await openAs("auditor");
});
afterAll(async () => {
  await browser?.close();
  await world?.close();
});

async function openAs(role: "auditor" | "liaison", options: { viewport?: typeof PHONE } = {}): Promise<Page> {
  const { house, database, address } = world;
  const account = await makeRoleAccount(house, database.owner, { role, unit: "credit-office" });
  const { headers } = await openRoleSession(house, database.owner, account);
  const [name = "", value = ""] = headers.cookie.split("=");
  const { page: opened, context } = await browser.openPage(options);
  await context.addCookies([{ name, value, url: address }]);
  return opened;
}

async function makeHistory(): Promise<void> {
  const { house, database } = world;
  const { db, clock, config } = house;
  const account = await makeRoleAccount(house, database.owner, { role: "liaison", unit: "transport" });
  for (let no = 0; no < 30; no++) {
    await db.run(
      `with event as (insert into audit_event (event_id, kind, account_id, unit_code, subject_id, detail, occurred_at)
         values ($1, 'credit_file.viewed', $2, 'transport', $3, '{"by":"recorded"}', '2026-05-11T23:10:00+08:00'))
       insert into audit_pending (event_id) values ($1)`,
      [makeId(), account, makeId()],
    );
  }
  await bringLogUpToDate({ db, clock, signer: openLogKey(config) });
  await findOddAccess({ db, clock, rules: loadOddAccessRules(NATIONAL_CATALOG_DIR), isColleague: async () => false }, "2026-05-11");
}

async function open(path: string, heading: string): Promise<void> {
  await page.goto(`${world.address}/console${path}`);
  await page.getByRole("heading", { name: heading, level: 1 }).waitFor();
}

test("an auditor narrows the events and opens one, which is proven to be in the log", async () => {
  await open("/audit?kind=credit_file.viewed&unit=transport", "留痕");
  await page.getByText("共 30").waitFor();
  expect(await listAxeViolations(page)).toEqual([]);
  await page.getByRole("link", { name: "查看信用档案" }).first().click();
  await page.getByText("证明有效").first().waitFor();
  expect(await listAxeViolations(page)).toEqual([]);
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: "下载证明" }).click()]);
  expect(download.suggestedFilename()).toMatch(/\.tlog-proof$/);
});

test("an alert is looked into and closed with a reason", async () => {
  await open("/audit/alerts", "异常查询");
  const night = page.getByRole("row", { name: /夜间查询/ });
  await night.waitFor();
  expect(await listAxeViolations(page)).toEqual([]);
  await night.getByRole("button", { name: /关\s*闭/ }).click();
  await page.getByRole("button", { name: "值班或应急处置，已核对" }).click();
  await page
    .getByRole("dialog")
    .getByRole("button", { name: /关\s*闭/ })
    .last()
    .click();
  await page.getByText("提示已关闭").waitFor();
  await night.waitFor({ state: "detached" });
});

test("the state of the log is shown, and checked at the press of a button", async () => {
  await open("/audit/log", "日志状态");
  await page.getByText("没有登记见证单位").waitFor();
  await page.getByRole("button", { name: "立即核验" }).click();
  await page.getByText(/最近 \d+ 条留痕与已签署的日志一致/).waitFor();
  expect(await listAxeViolations(page)).toEqual([]);
});

test("the pages stand on a phone without scrolling sideways", async () => {
  const phone = await openAs("auditor", { viewport: PHONE });
  for (const path of ["/audit", "/audit/alerts", "/audit/log"]) {
    await phone.goto(`${world.address}/console${path}`);
    await phone.locator("#content h1").waitFor();
    expect(await overflowsSideways(phone), path).toBe(false);
  }
});

test("who is no auditor is not offered the pages, and gets nothing by their address", async () => {
  const other = await openAs("liaison");
  await other.goto(`${world.address}/console/audit`);
  await other.locator("#content h1").waitFor();
  await other.getByText("您的岗位不能办理此事").waitFor();
  expect(await other.getByRole("link", { name: "日志状态" }).count()).toBe(0);
});
