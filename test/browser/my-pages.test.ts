// The pages behind the portal's log-in, in a real browser: no barrier at any width, readable without script, the password sealed before it leaves.
import type { BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { appendPortalAccount } from "../../src/people/index.ts";
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
import { makeCsv, rowOf } from "../support/make-file.ts";
import { nextUscc } from "../support/subject-world.ts";
import { makeWorld, type World } from "../support/world.ts";

const NAME = `三亚${"海棠湾国际免税城滨海旅游文化产业投资开发运营管理服务".repeat(2)}有限责任公司`.slice(0, 60);
const PASSWORD = "很长的演示口令-2026";
const PENALTIES = 25;

let world: World;
let browser: TestBrowser;
let recordId: string;

beforeAll(async () => {
  browser = await makeBrowser(); // alone: while it unpacks, temporary folders lie elsewhere
  world = await makeWorld();
  const officer = await world.staff("law-enforcement");
  const penalty = await officer.declarationOf("penalty");
  const uscc = nextUscc();
  const rows = Array.from({ length: PENALTIES }, (_, i) =>
    rowOf(penalty, { subjectName: NAME, uscc, documentNo: `三综执罚〔2026〕${i}号` }),
  );
  await officer.upload({ resource: "penalty", file: makeCsv(penalty, rows) });
  const { id: subjectId } = await world.database.owner.get<{ id: string }>("select subject_id as id from subject limit 1");
  ({ id: recordId } = await world.database.owner.get<{ id: string }>("select record_id as id from record limit 1"));
  for (let look = 0; look < 3; look++) await officer.get(`/api/v1/subjects/${subjectId}/credit-file`);
  for (const [login, subject] of [
    ["company", subjectId],
    ["nobody", null],
  ] as const) {
    await appendPortalAccount(world.house, {
      login,
      role: "representative",
      displayName: "王𫖯䶮",
      subjectId: subject,
      password: PASSWORD,
    });
  }
});
afterAll(async () => {
  await browser?.close();
  await world?.close();
});

async function openAs(login: string, viewport = DESKTOP): Promise<{ page: Page; context: BrowserContext; faults: string[] }> {
  const opened = await browser.openPage({ viewport });
  await opened.page.goto(`${world.address}/my`);
  await opened.page.fill("#login", login);
  await opened.page.fill("#password", PASSWORD);
  await opened.page.click("form.sign-in button");
  await opened.page.waitForURL(`${world.address}/my`);
  return opened;
}

test("the browser seals account and password before anything leaves it, and the page's own policy refuses nothing", async () => {
  const opened = await browser.openPage();
  const sent: string[] = [];
  opened.page.on("request", (request) => sent.push(`${request.url()} ${request.postData() ?? ""}`));
  await opened.page.goto(`${world.address}/my/login?back=/my/file`);
  await opened.page.fill("#login", "company");
  await opened.page.fill("#password", PASSWORD);
  await opened.page.click("form.sign-in button");
  await opened.page.waitForURL(`${world.address}/my/file`);
  expect(sent.some((text) => /sealed=eyJ[\w-]+\.\.[\w-]+\.[\w-]+\.[\w-]+/.test(text))).toBe(true);
  for (const text of sent) {
    expect(decodeURIComponent(text)).not.toContain(PASSWORD);
    expect(text).not.toContain("login=company");
  }
  expect(opened.faults).toEqual([]);
  await opened.context.close();
});

test("a wrong password is told on the page, and nothing of it stands in the address", async () => {
  const { page, context } = await browser.openPage();
  await page.goto(`${world.address}/my/login`);
  await page.fill("#login", "company");
  await page.fill("#password", "wrong");
  await page.click("form.sign-in button");
  await page.waitForURL("**/my/login?problem=*");
  await page.getByRole("alert").filter({ hasText: "账号或口令不正确" }).waitFor();
  expect(page.url()).not.toMatch(/company|wrong/);
  await context.close();
});

test("without script the log-in by password is not offered, and the page says why and what else there is", async () => {
  const { page, context } = await browser.openPage({ javaScript: false });
  await page.goto(`${world.address}/my/login`);
  expect(await page.isVisible("form.sign-in")).toBe(false);
  expect(await page.textContent("main")).toContain("口令不会以未加密的方式发送");
  await context.close();
});

test.each([DESKTOP, PHONE])(
  "every page behind the log-in at $width px has no barrier that axe knows and nothing to scroll sideways",
  { timeout: MANY_PAGES_MS_MAX },
  async (viewport) => {
    const found: string[] = [];
    for (const login of ["company", "nobody"]) {
      const { page, context, faults } = await openAs(login, viewport);
      const paths = ["/my", "/my/file", "/my/access", "/my/access?from=x", "/my/security", "/my/objections/new", "/my/login"];
      for (const path of login === "company" ? [...paths, `/my/records/${recordId}`, "/my/access?page=9"] : paths) {
        await page.goto(world.address + path);
        found.push(...(await listAxeViolations(page)).map((violation) => `${login} ${path} ${violation}`));
        if (await overflowsSideways(page)) found.push(`${login} ${path} scrolls sideways`);
        await keepScreenshot(page, `my-${login}-${viewport.width}-${path.replace(/\W+/g, "_").slice(0, 20)}`);
      }
      found.push(...faults.filter((fault) => !/status of 40/.test(fault)));
      await context.close();
    }
    expect(found).toEqual([]);
  },
);

test("without script one reads the file, filters the looks, ends sessions and logs out", async () => {
  const { context } = await openAs("company");
  const cookies = await context.cookies();
  const plain = await browser.openPage({ javaScript: false });
  await plain.context.addCookies(cookies);
  const { page } = plain;
  await page.goto(`${world.address}/my/file`);
  expect(await page.textContent("main")).toContain("三综执罚〔2026〕3号");
  await page.goto(`${world.address}/my/access`);
  await page.fill("#from", "2026-05-12");
  await page.click(".filter-form button");
  await page.waitForURL("**from=2026-05-12**");
  expect(await page.textContent("main")).toContain("查看信用档案");
  await page.goto(`${world.address}/my/security`);
  expect(await page.textContent("main")).toContain("当前设备");
  await page.click('form[action="/my/logout"] button');
  await page.waitForURL(`${world.address}/`);
  await page.goto(`${world.address}/my`);
  await page.waitForURL("**/my/login**");
  await Promise.all([context.close(), plain.context.close()]);
});

test("with the keyboard alone one gets from the log-in to the record of a look", async () => {
  const { page, context } = await browser.openPage();
  await page.goto(`${world.address}/my/login?back=/my/access`);
  await page.focus("#login");
  await page.keyboard.type("company");
  await page.keyboard.press("Tab");
  await page.locator("#password:focus").waitFor();
  await page.keyboard.type(PASSWORD);
  await page.keyboard.press("Enter");
  await page.waitForURL("**/my/access");
  await page.focus(".data-table a");
  await page.keyboard.press("Enter");
  await page.waitForURL("**/my/objections/new?event=*");
  await context.close();
});

test("on paper the own file stands alone, with address and time", async () => {
  const { page, context } = await openAs("company");
  await page.goto(`${world.address}/my/file`);
  await page.emulateMedia({ media: "print" });
  expect(await page.isVisible(".only-printed")).toBe(true);
  for (const hidden of [".site-nav", ".view-form", ".breadcrumb", ".me"])
    expect(await page.locator(hidden).first().isVisible()).toBe(false);
  await context.close();
});
