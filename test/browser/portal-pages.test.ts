// Every page of the portal in a real Chromium, on an invented city with few, many and strange data: WCAG 2.2 AA by axe, wide and narrow,
// in the usual view and in high contrast with large type; complete without JavaScript; walked by keyboard alone.
import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  DESKTOP,
  keepScreenshot,
  listAxeViolations,
  makeBrowser,
  overflowsSideways,
  PHONE,
  TABLET,
  type TestBrowser,
} from "../support/browser.ts";
import { makePortalServer, RECORD_IDS, SUBJECT } from "../support/portal-fixture.ts";

const PAGES: readonly (readonly [name: string, path: string])[] = [
  ["home", "/"],
  ["search", "/search"],
  ["search-found", "/search?q=三亚"],
  ["search-nothing", "/search?q=没有这家"],
  ["search-short", "/search?q=三"],
  ["subject", `/subjects/${SUBJECT.uscc}`],
  ["subject-strange", "/subjects/91460200MA00000000"],
  ["record-penalty", `/records/${RECORD_IDS.penalty}`],
  ["record-permit", `/records/${RECORD_IDS.permit}`],
  ["record-person", `/records/${RECORD_IDS.person}`],
  ["record-strange", `/records/${RECORD_IDS.hostile}`],
  ["record-ended", `/records/${RECORD_IDS.ended}`],
  ["record-failing", `/records/${RECORD_IDS.failing}`],
  ["penalties", "/penalties"],
  ["penalties-filtered", "/penalties?level=serious&from=2026-01-01"],
  ["penalties-wrong", "/penalties?from=yesterday"],
  ["permits-page", "/permits?page=2"],
  ["list-empty", "/lists/serious-breach-list"],
  ["lists", "/lists"],
  ["catalog", "/catalog"],
  ["catalog-penalty", "/catalog/penalty"],
  ["about", "/about"],
  ["contact", "/contact"],
  ["sitemap", "/sitemap"],
  ["accessibility", "/accessibility"],
  ["not-found", "/nowhere"],
];

let browser: TestBrowser;
let app: FastifyInstance;
let address: string;

beforeAll(async () => {
  app = makePortalServer();
  address = await app.listen({ port: 0, host: "127.0.0.1" });
  browser = await makeBrowser();
});
afterAll(async () => {
  await browser?.close();
  await app?.close();
});

describe.each([
  ["1440 pixels wide", "desktop", DESKTOP, []],
  ["320 pixels wide", "phone", PHONE, []],
  ["1440 pixels wide, high contrast and large type", "desktop-high", DESKTOP, ["high", "large"]],
  ["320 pixels wide, high contrast and large type", "phone-high", PHONE, ["high", "large"]],
  ["768 pixels wide, in English", "tablet-en", TABLET, ["en"]],
] as const)("at %s", (_, shot, viewport, view) => {
  test("no page breaks a rule of WCAG 2.2 AA, and none scrolls sideways", { timeout: 120_000 }, async () => {
    const { page, context } = await browser.openPage({ viewport });
    if (view.length > 0) await context.addCookies([{ name: "view", value: view.join("."), url: address }]);
    const faults: string[] = [];
    for (const [name, path] of PAGES) {
      await page.goto(address + path);
      faults.push(...(await listAxeViolations(page)).map((violation) => `${path} ${violation}`));
      if (await overflowsSideways(page)) faults.push(`${path} scrolls sideways`);
      await keepScreenshot(page, `portal-${name}-${shot}`);
    }
    await context.close();
    expect(faults).toEqual([]);
  });
});

test("without JavaScript every page says the same words as with it", { timeout: 60_000 }, async () => {
  const [plain, scripted] = [await browser.openPage({ javaScript: false }), await browser.openPage({ javaScript: true })];
  const readLines = async (page: AnyPage, path: string) => {
    await page.goto(address + path);
    return (await page.locator("main").innerText()).split("\n").map((line) => line.trim());
  };
  for (const [, path] of PAGES) {
    const [lines, scriptedLines] = [await readLines(plain.page, path), await readLines(scripted.page, path)];
    expect(lines.join("").length, path).toBeGreaterThan(10);
    const missing = lines.filter((line) => !scriptedLines.includes(line));
    expect(missing, path).toEqual([]);
  }
  expect(scripted.faults.filter((fault) => !fault.includes("status of"))).toEqual([]);
  await Promise.all([plain.context.close(), scripted.context.close()]);
});

test("a page weighs less than 30 KB compressed, its script less than 5 KB", async () => {
  for (const [, path] of PAGES) {
    const { headers, rawPayload } = await app.inject({ url: encodeURI(path), headers: { "accept-encoding": "gzip" } });
    const { gzipSync } = await import("node:zlib");
    const size = headers["content-encoding"] ? rawPayload.length : gzipSync(rawPayload).length;
    expect(size, path).toBeLessThan(30 * 1024);
  }
  const home = (await app.inject("/")).body;
  for (const [, script = ""] of home.matchAll(/<script[^>]+src="([^"]+)"/g)) {
    expect((await app.inject(script)).rawPayload.length).toBeLessThan(5 * 1024);
  }
});

test("by keyboard alone one skips to the text, searches, opens a company and one of its records", async () => {
  const { page, context } = await browser.openPage();
  await page.goto(`${address}/`);
  await page.keyboard.press("Tab");
  expect(await focusedText(page)).toBe("跳到正文");
  await page.keyboard.press("Enter");
  await tabUntil(page, () => document.activeElement?.id === "q");
  await page.keyboard.type("海棠");
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/search\?q=/);
  await tabUntil(page, () => document.activeElement?.getAttribute("href")?.startsWith("/subjects/") ?? false);
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/subjects\//);
  await tabUntil(page, () => document.activeElement?.getAttribute("href")?.startsWith("/records/") ?? false);
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/records\//);
  await context.close();
});

test("whatever has the focus can be seen to have it", { timeout: 60_000 }, async () => {
  const { page, context } = await browser.openPage();
  for (const path of ["/", "/penalties", `/records/${RECORD_IDS.penalty}`]) {
    await page.goto(address + path);
    for (let step = 0; step < 25; step++) {
      await page.keyboard.press("Tab");
      const isVisible = await page.evaluate(() => {
        const focused = document.activeElement;
        if (!focused || focused === document.body) return true;
        const style = getComputedStyle(focused);
        return style.outlineStyle !== "none" || style.boxShadow !== "none";
      });
      expect(isVisible, `${path}, tab ${step + 1}`).toBe(true);
    }
  }
  await context.close();
});

test("the switches for contrast and type work without JavaScript and are kept from page to page", async () => {
  const { page, context } = await browser.openPage({ javaScript: false });
  await page.goto(`${address}/penalties`);
  await page.getByRole("button", { name: "长者模式" }).click();
  await page.getByRole("button", { name: "无障碍" }).click();
  expect(new URL(page.url()).pathname).toBe("/penalties");
  await page.goto(`${address}/about`);
  await page.getByRole("button", { name: "退出长者模式" }).waitFor();
  await page.getByRole("button", { name: "退出无障碍" }).waitFor();
  await context.close();
});

type AnyPage = Awaited<ReturnType<TestBrowser["openPage"]>>["page"];

function focusedText(page: AnyPage): Promise<string> {
  return page.evaluate(() => document.activeElement?.textContent?.trim() ?? "");
}

async function tabUntil(page: AnyPage, isThere: () => boolean): Promise<void> {
  for (let step = 0; step < 80; step++) {
    if (await page.evaluate(isThere)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error("the keyboard never came there");
}
