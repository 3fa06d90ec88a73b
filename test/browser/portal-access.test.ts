// Who cannot see well, cannot use a mouse or has an old telephone can use all of the portal.
import type { BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  DESKTOP,
  listAxeViolations,
  MANY_PAGES_MS_MAX,
  makeBrowser,
  overflowsSideways,
  PHONE,
  TABLET,
  type TestBrowser,
} from "../support/browser.ts";
import { makePortalServer, RECORD_IDS, SUBJECT } from "../support/portal-fixture.ts";

const app = makePortalServer();
let browser: TestBrowser;
let origin: string;

beforeAll(async () => {
  origin = await app.listen({ port: 0, host: "127.0.0.1" });
  browser = await makeBrowser();
});
afterAll(async () => {
  await browser.close();
  await app.close();
});

const PAGES = [
  "/",
  "/search",
  "/search?q=海棠",
  "/search?q=没有的企业",
  "/search?q=海",
  `/subjects/${SUBJECT.uscc}`,
  "/permits",
  "/penalties?level=ordinary&page=3",
  "/penalties?from=wrong",
  "/lists",
  "/lists/serious-breach-list",
  `/records/${RECORD_IDS.penalty}`,
  `/records/${RECORD_IDS.hostile}`,
  `/records/${RECORD_IDS.ended}`,
  "/catalog",
  "/catalog/penalty",
  "/about",
  "/contact",
  "/sitemap",
  "/accessibility",
  "/not-here",
  "/kit",
];

const VIEWS = [
  { name: "as usual", cookie: "" },
  { name: "in high contrast", cookie: "high" },
  { name: "in large type", cookie: "large" },
];
const SIZES = [DESKTOP, TABLET, PHONE];
const CASES = VIEWS.flatMap((view) => SIZES.map((size) => ({ ...view, size, width: size.width })));

test.each(CASES)(
  "every page, $name at $width px, has no barrier that axe knows and nothing to scroll sideways",
  { timeout: MANY_PAGES_MS_MAX },
  async ({ cookie, size }) => {
    const { page, context } = await browser.openPage({ viewport: size });
    await chooseView(context, cookie);
    const found: string[] = [];
    for (const path of PAGES) {
      await page.goto(origin + path);
      found.push(...(await listAxeViolations(page)).map((violation) => `${path} ${violation}`));
      if (await overflowsSideways(page)) found.push(`${path} scrolls sideways`);
    }
    await context.close();
    expect(found).toEqual([]);
  },
);

test("axe would have found a barrier, had there been one", async () => {
  const { page, context } = await browser.openPage();
  await page.goto(`${origin}/about`);
  await page.evaluate(() => document.querySelector("main")?.insertAdjacentHTML("beforeend", '<input><img src="/favicon.ico">'));
  const rules = (await listAxeViolations(page)).map((violation) => violation.split(":")[0]);
  expect(rules).toEqual(expect.arrayContaining(["image-alt", "label"]));
  await context.close();
});

test("with the keyboard alone one gets from the first link to a search result", async () => {
  const { page, context } = await browser.openPage();
  await page.goto(origin);
  await page.keyboard.press("Tab");
  await expect.poll(() => focusedText(page)).toBe("跳到正文");
  await page.keyboard.press("Enter");
  await page.locator("#content:target").waitFor();
  await page.keyboard.press("Tab");
  await page.locator("#q:focus").waitFor();
  await page.keyboard.type("海棠");
  await page.keyboard.press("Enter");
  await page.waitForURL("**/search?q=*");
  await page.keyboard.press("Tab");
  await expect.poll(() => focusedText(page)).toBe("跳到正文");
  await page.keyboard.press("Enter");
  await page.locator("#content:target").waitFor();
  for (let step = 0; step < 3; step++) await page.keyboard.press("Tab");
  await expect.poll(() => focusedText(page)).toBe("三亚海棠䶮餐饮有限公司");
  await page.keyboard.press("Enter");
  await page.waitForURL(`**/subjects/${SUBJECT.uscc}`);
  await context.close();
});

test("wherever the focus goes, it can be seen", async () => {
  const { page, context } = await browser.openPage();
  await page.goto(`${origin}/penalties`);
  for (let step = 0; step < 20; step++) {
    await page.keyboard.press("Tab");
    const outline = await page.evaluate(() => {
      const style = getComputedStyle(document.activeElement ?? document.body);
      return style.outlineStyle === "none" ? 0 : Number.parseFloat(style.outlineWidth);
    });
    expect(outline).toBeGreaterThanOrEqual(2);
  }
  await context.close();
});

test("without script one searches, filters, turns pages and chooses high contrast, which stays", async () => {
  const { page, context } = await browser.openPage({ javaScript: false });
  await page.goto(origin);
  await page.fill("#q", "海棠");
  await page.click(".search-form button");
  await page.getByRole("heading", { name: "海棠", level: 1 }).waitFor();
  await page.goto(`${origin}/penalties`);
  await page.click("summary");
  await page.selectOption("#level", "serious");
  await page.click(".filter-form button");
  await page.waitForURL(/level=serious/);
  await page.click('a[rel="next"]');
  await page.waitForURL(/level=serious.*page=2/);
  await page.click('button[name="contrast"]');
  await page.locator('html[data-contrast="high"]').waitFor();
  expect(page.url()).toMatch(/level=serious.*page=2/);
  await page.goto(`${origin}/about`);
  expect(await page.getAttribute("html", "data-contrast")).toBe("high");
  await context.close();
});

test("with script the same page also prints and copies a code whole, and nothing is refused by the page's own policy", async () => {
  const { page, context, faults } = await browser.openPage();
  await context.grantPermissions(["clipboard-read", "clipboard-write"], { origin });
  await page.goto(`${origin}/subjects/${SUBJECT.uscc}`);
  await page.click('button[data-does="copy"]');
  await page.getByRole("button", { name: "已复制" }).waitFor();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(SUBJECT.uscc);
  await page.goto(`${origin}/records/${RECORD_IDS.penalty}`);
  await page.locator('button[data-does="print"]').waitFor();
  expect(faults).toEqual([]);
  await context.close();
});

test("a code that is grouped for the eye is selected whole", async () => {
  const { page, context } = await browser.openPage();
  await page.goto(`${origin}/subjects/${SUBJECT.uscc}`);
  const selected = await page.evaluate(() => {
    const code = document.querySelector(".code-text");
    if (code) getSelection()?.selectAllChildren(code);
    return String(getSelection());
  });
  expect(selected).toBe(SUBJECT.uscc);
  await context.close();
});

test("on paper the address and the time stand, and what cannot be clicked is gone", async () => {
  const { page, context } = await browser.openPage();
  await page.goto(`${origin}/records/${RECORD_IDS.penalty}`);
  await page.emulateMedia({ media: "print" });
  expect(await page.isVisible(".only-printed")).toBe(true);
  expect(await page.textContent(".only-printed")).toContain(`https://credit.sanya.example/records/${RECORD_IDS.penalty}`);
  for (const hidden of [".site-nav", ".view-form", ".breadcrumb"]) expect(await page.isVisible(hidden)).toBe(false);
  await context.close();
});

async function chooseView(context: BrowserContext, view: string): Promise<void> {
  if (view !== "") await context.addCookies([{ name: "view", value: view, url: origin }]);
}

function focusedText(page: Page): Promise<string | undefined> {
  return page.evaluate(() => document.activeElement?.textContent ?? undefined);
}
