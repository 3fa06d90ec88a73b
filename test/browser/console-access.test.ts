// A person's file in the console: found for a purpose, read on it, a number shown in full, an export that somebody else lets out.
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { DESKTOP, keepScreenshot, listAxeViolations, makeBrowser, overflowsSideways, type TestBrowser } from "../support/browser.ts";
import { chooseOption } from "../support/choose-option.ts";
import { makeCsv, rowOf } from "../support/make-file.ts";
import type { Staff } from "../support/staff.ts";
import { nextUscc } from "../support/subject-world.ts";
import { makeWorld, type World } from "../support/world.ts";

const NUMBER = "11010519491231002X"; // the sample of the national standard: nobody's
const NARROW = { width: 390, height: 844 };

let world: World;
let browser: TestBrowser;
let liaison: Staff;
let reviewer: Staff;
let page: Page;
let faults: string[];

beforeAll(async () => {
  world = await makeWorld({ hasConsole: true });
  browser = await makeBrowser();
  liaison = await world.staff("market-regulation");
  reviewer = await world.staff("market-regulation", "reviewer");
  const penalty = await liaison.declarationOf("penalty");
  const rows = [
    { ...penalty.examples[1], subjectName: "椰某某", idDocNo: NUMBER, documentNo: "三罚〔2026〕2号" },
    rowOf(penalty, { subjectName: "三亚查阅贸易有限公司", uscc: nextUscc(), documentNo: "三罚〔2026〕3号" }),
  ];
  await liaison.upload({ resource: "penalty", file: makeCsv(penalty, rows) });
  ({ page, faults } = await openAs(liaison));
});
afterAll(async () => {
  await browser?.close();
  await world?.close();
});

async function openAs(staff: Staff) {
  const opened = await browser.openPage({ viewport: DESKTOP, now: world.house.clock.now() });
  const cookies = staff.cookie.split("; ").map((pair) => {
    const at = pair.indexOf("=");
    return { name: pair.slice(0, at), value: pair.slice(at + 1), url: world.address };
  });
  await opened.context.addCookies(cookies);
  return opened;
}

/** As it stands, wide and narrow: no rule broken, nothing that scrolls sideways. */
async function look(name: string): Promise<void> {
  const found: string[] = [];
  for (const viewport of [NARROW, DESKTOP]) {
    await page.setViewportSize(viewport);
    found.push(...(await listAxeViolations(page)));
    if (await overflowsSideways(page)) found.push(`${name} scrolls sideways at ${viewport.width}`);
    await keepScreenshot(page, `console-access-${name}-${viewport.width}`);
  }
  expect(found).toEqual([]);
}

test("a person is found by name and number for a stated purpose, whose legal basis is shown", async () => {
  await page.goto(`${world.address}/console/person-lookup`);
  await page.getByLabel("姓名").fill("椰某某");
  await page.getByLabel("证件号码").fill(NUMBER);
  await chooseOption(page, { field: "事由", option: "行政监管和执法" });
  await page.getByText(/依据：《中华人民共和国个人信息保护法》/).waitFor();
  await look("lookup");
  await page.getByLabel("事项编号").fill("三综执立〔2026〕31号");
  await page.getByRole("button", { name: /查\s*找/ }).click();
  await page.getByRole("heading", { name: "椰某某", level: 1 }).waitFor();
  expect(page.url()).not.toContain(NUMBER);
  await page.getByText(/事项 三综执立〔2026〕31号/).waitFor();
  await look("file");
});

test("every page bears who looks and when, in nobody's way", async () => {
  const mark = page.locator("svg.watermark");
  await expect.poll(() => mark.textContent()).toMatch(/市场监督管理局.*\d{4}-\d{2}-\d{2} \d{2}:\d{2}/);
  expect(await mark.evaluate((element) => getComputedStyle(element).pointerEvents)).toBe("none");
  await page.emulateMedia({ media: "print" });
  await mark.waitFor({ state: "visible" });
  await page.emulateMedia({ media: "screen" });
});

test("the number is masked until it is asked for by itself", async () => {
  await page
    .getByRole("button", { name: /占道经营/ })
    .first()
    .click();
  const drawer = page.getByRole("dialog");
  await drawer.getByText("110105********002X").waitFor();
  expect(await page.getByText(NUMBER).count()).toBe(0);
  await look("record");
  await drawer.getByRole("button", { name: "查看原文：证件号码" }).click();
  await drawer.getByText(NUMBER).waitFor();
  await page.keyboard.press("Escape");
  await drawer.waitFor({ state: "hidden" });
});

test("an export of the file waits for a colleague, who lets it out; then it can be fetched once", async () => {
  await page.getByRole("button", { name: /导\s*出/ }).click();
  await page.getByLabel("用途").fill("随案移送");
  await look("export");
  await page.getByRole("button", { name: "申请导出" }).click();
  await page.getByText(/已提交审批/).waitFor();
  const colleague = await openAs(reviewer);
  await colleague.page.goto(`${world.address}/console/exports`);
  await colleague.page
    .getByRole("button", { name: /批\s*准/ })
    .first()
    .click();
  await colleague.page.getByLabel(/原因|理由/).fill("与事项相符");
  await colleague.page
    .getByRole("dialog")
    .getByRole("button", { name: /批\s*准/ })
    .click();
  await colleague.page.getByText("没有待审批的导出").waitFor();
  await page.goto(`${world.address}/console/exports`);
  await page.getByRole("button", { name: /下\s*载/ }).waitFor();
  await look("exports");
  const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: /下\s*载/ }).click()]);
  expect(file.suggestedFilename()).toBe("信用档案.xlsx");
  await page.getByText("已下载").waitFor();
});

test("without a ground a person's file stays shut and says what to do", async () => {
  const { body } = await liaison.post<{ items: { subjectId: string }[] }>("/api/v1/subjects/person", {
    name: "椰某某",
    number: NUMBER,
    purpose: "supervision",
    matterNo: "三综执立〔2026〕31号",
  });
  const other = await openAs(reviewer);
  await other.page.goto(`${world.address}/console/subjects/${body.items[0]?.subjectId}`);
  await other.page.getByText("查看前须填写查阅事由").waitFor();
  await other.page.getByRole("dialog").getByText("查阅事由").first().waitFor();
  expect(await other.page.getByText("占道经营").count()).toBe(0);
  expect(faults.filter((fault) => !/status of 40\d/.test(fault))).toEqual([]);
});
