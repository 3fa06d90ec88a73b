// "I uploaded my file, fixed two rows and see the company on the portal": the console in a real Chromium, on the whole house.
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Resource } from "../../src/catalog/contract.ts";
import {
  DESKTOP,
  keepScreenshot,
  listAxeViolations,
  MANY_PAGES_MS_MAX,
  makeBrowser,
  overflowsSideways,
  PHONE,
  type TestBrowser,
} from "../support/browser.ts";
import { makeCsv, makeWorkbook, rowOf, type TestFile } from "../support/make-file.ts";
import type { Staff } from "../support/staff.ts";
import { nextUscc } from "../support/subject-world.ts";
import { makeWorld, STAFF_PASSWORD, type World } from "../support/world.ts";

let world: World;
let browser: TestBrowser;
let liaison: Staff;
let penalty: Resource;
let page: Page;
let faults: string[];

beforeAll(async () => {
  world = await makeWorld({ hasConsole: true });
  browser = await makeBrowser();
  liaison = await world.staff("market-regulation");
  penalty = await liaison.declarationOf("penalty");
  ({ page, faults } = await browser.openPage({ viewport: DESKTOP, now: world.house.clock.now() }));
});
afterAll(async () => {
  await browser?.close();
  await world?.close();
});

function fileOf(name: string, rows: number): Promise<TestFile> {
  const cells = Array.from({ length: rows }, (_, index) => ({
    subjectName: `三亚${name}${index}号有限公司`,
    uscc: nextUscc(),
    documentNo: `三市监罚〔2026〕${name}${index}号`,
    ...(index < 2 ? { decidedOn: "2031-01-01" } : {}),
  }));
  return makeWorkbook(
    penalty,
    cells.map((row) => rowOf(penalty, row)),
    `${name}.xlsx`,
  );
}

async function choose(file: TestFile): Promise<void> {
  await page.locator("input[type=file]").setInputFiles({
    name: file.name,
    mimeType: "application/octet-stream",
    buffer: Buffer.from(file.bytes),
  });
}

describe("a liaison officer", () => {
  test("who opens any page without log-in is asked to log in, and comes back to that page", async () => {
    await page.goto(`${world.address}/console/upload`);
    await page.getByLabel("账号").fill("market-regulation");
    await page.getByLabel("密码").fill("不是这个密码");
    await page.getByRole("button", { name: /登\s*录/ }).click();
    await page.getByRole("alert").waitFor();
    await page.getByLabel("密码").fill(STAFF_PASSWORD);
    await page.getByRole("button", { name: /登\s*录/ }).click();
    await page.getByRole("heading", { name: "报送数据" }).waitFor();
    await expect.poll(() => new URL(page.url()).pathname).toBe("/console/upload");
  });

  test("drops a workbook, sees it understood, sends it and reads the receipt", async () => {
    await choose(await fileOf("晨光", 5));
    await page.getByText(/识别为「行政处罚/).waitFor();
    await page.getByText("有问题").first().waitFor();
    await page.getByRole("button", { name: "开始报送" }).click();
    await page
      .getByText("回执")
      .or(page.getByText(/读取 5 =/))
      .first()
      .waitFor();
    await page
      .getByText(/读取 5/)
      .first()
      .waitFor();
    await keepScreenshot(page, "console-receipt");
  });

  test("fixes two rows in place and finds the company on the portal", async () => {
    const { items } = await liaison.read<{ items: { batch: string }[] }>("/api/v1/batches?sort=-receivedAt");
    await page.goto(`${world.address}/console/batches/${items[0]?.batch}`);
    for (const row of [2, 3]) {
      const form = page.getByRole("form", { name: new RegExp(`第 ${row} 行`) });
      await form.getByLabel("处罚决定日期").fill("2026-04-02");
      await form.getByRole("button", { name: "重新检查" }).click();
      await page.getByText(`第 ${row} 行已入库`).waitFor();
    }
    await keepScreenshot(page, "console-batch");
    await expect.poll(async () => (await world.portal.search("晨光0号")).total).toBe(1);
    await page.goto(`${world.address}/search?q=${encodeURIComponent("晨光0号")}`);
    await page.getByRole("link", { name: /三亚晨光0号有限公司/ }).click();
    await page.getByRole("heading", { name: "三亚晨光0号有限公司" }).waitFor();
  });

  test("reloads the page while a large file runs, and the receipt is complete all the same", async () => {
    const rows = Array.from({ length: 3000 }, (_, index) =>
      rowOf(penalty, { subjectName: `三亚长夜${index}号有限公司`, uscc: nextUscc(), documentNo: `三市监罚〔2026〕长夜${index}号` }),
    );
    await page.goto(`${world.address}/console/upload`);
    await choose(makeCsv(penalty, rows, "长夜.csv"));
    await page.getByRole("button", { name: "开始报送" }).click();
    await page.getByRole("link", { name: "长夜.csv" }).click();
    await page.reload();
    await page
      .getByText(/读取 3,?000/)
      .first()
      .waitFor();
  });

  test("finds the credit file of a company with every line traced to file and row", async () => {
    const office = await world.staff("credit-office");
    const found = await office.read<{ items: { subjectId: string }[] }>(`/api/v1/subjects?q=${encodeURIComponent("晨光4号")}`);
    await page.goto(`${world.address}/console/subjects/${found.items[0]?.subjectId}`);
    await page.getByRole("heading", { name: /三亚晨光4号有限公司/ }).waitFor();
    await page.getByText("晨光.xlsx").first().waitFor();
    await keepScreenshot(page, "console-credit-file");
  });
});

const PLACES = [
  "/",
  "/upload",
  "/entry",
  "/batches",
  "/unclear-matches",
  "/subjects",
  "/subjects?q=晨光",
  "/catalog",
  "/catalog/penalty",
  "/nowhere",
];

describe.each([
  ["1440 pixels wide", DESKTOP],
  ["320 pixels wide", PHONE],
] as const)("at %s", (_, viewport) => {
  test("no page of the console breaks a rule of WCAG 2.2 AA", { timeout: MANY_PAGES_MS_MAX }, async () => {
    const opened = await browser.openPage({ viewport, now: world.house.clock.now() });
    await opened.context.addCookies(await page.context().cookies());
    const { items } = await liaison.read<{ items: { batch: string }[] }>("/api/v1/batches?sort=receivedAt");
    const found = await (await world.staff("credit-office")).read<{ items: { subjectId: string }[] }>(
      `/api/v1/subjects?q=${encodeURIComponent("晨光4号")}`,
    );
    const paths = [...PLACES, `/batches/${items[0]?.batch}`, `/subjects/${found.items[0]?.subjectId}`];
    const violations: string[] = [];
    for (const path of paths) {
      await opened.page.goto(`${world.address}/console${path}`);
      await opened.page.locator("h1").first().waitFor();
      violations.push(...(await listAxeViolations(opened.page)).map((violation) => `${path} ${violation}`));
      if (await overflowsSideways(opened.page)) violations.push(`${path} scrolls sideways`);
      await keepScreenshot(opened.page, `console${path.replaceAll(/[^a-z-]+/g, "-")}${viewport.width}`);
    }
    await opened.context.close();
    expect(violations).toEqual([]);
  });
});

test("no page of the console threw an error or was refused a script", () => {
  expect(faults.filter((fault) => !/status of (401|404)/.test(fault))).toEqual([]);
});
