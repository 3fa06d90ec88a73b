// Logging in and the page of the own account, in a real Chromium on the whole house: each step by keyboard, and no barrier on the way.
import type { Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { appendAccount } from "../../src/people/index.ts";
import { DESKTOP, listAxeViolations, makeBrowser, overflowsSideways, PHONE, type TestBrowser } from "../support/browser.ts";
import { codeAt } from "../support/log-in-steps.ts";
import { makeWorld, STAFF_PASSWORD, type World } from "../support/world.ts";

const GOOD = "椰林晚风-7301-木棉";

let world: World;
let browser: TestBrowser;

beforeAll(async () => {
  world = await makeWorld({ hasConsole: true });
  const account = { unit: "credit-office", password: STAFF_PASSWORD } as const;
  await appendAccount(world.house, { ...account, login: "clerk", displayName: "办件员", role: "office_clerk" });
  await appendAccount(world.house, { ...account, login: "fresh", displayName: "新人", role: "liaison", isPasswordTemporary: true });
  browser = await makeBrowser();
});
afterAll(async () => {
  await browser?.close();
  await world?.close();
});

async function enter(field: Locator, words: string): Promise<void> {
  await field.fill(words);
  await field.press("Enter");
}

async function enterPassword(page: Page, login: string, password: string): Promise<void> {
  await page.goto(`${world.address}/console/`);
  await page.getByLabel("账号").fill(login);
  await enter(page.getByLabel("密码"), password);
}

async function expectNoBarrier(page: Page): Promise<void> {
  expect(await listAxeViolations(page)).toEqual([]);
  expect(await overflowsSideways(page)).toBe(false);
}

describe("a clerk of the office", () => {
  let secret = "";
  let recoveryCode = "";

  test("sets up a second factor at the first log-in, keeps the codes, and is in", async () => {
    const { page, faults } = await browser.openPage({ viewport: DESKTOP, now: world.house.clock.now() });
    await enterPassword(page, "clerk", STAFF_PASSWORD);
    await page.getByRole("heading", { name: "绑定动态口令" }).waitFor();
    const picture = page.getByRole("img", { name: /二维码/ });
    await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);
    await expectNoBarrier(page);
    secret = (await page.locator(".code").innerText()).replace(/\s/g, "");
    await enter(page.getByLabel("动态码"), "000000");
    await page.getByText("动态码不正确").waitFor();
    await enter(page.getByLabel("动态码"), codeAt(secret, world.house.clock.now()));
    await page.getByRole("heading", { name: "保存恢复码" }).waitFor();
    await expectNoBarrier(page);
    recoveryCode = await page.locator(".recovery-codes li").first().innerText();
    expect(await page.getByRole("button", { name: "继续" }).isDisabled()).toBe(true);
    await page.getByLabel("我已妥善保存这些恢复码").check();
    await page.getByRole("button", { name: "继续" }).click();
    await page.locator("#content h1").waitFor();
    expect(faults.filter((fault) => !/40[19]|422/.test(fault))).toEqual([]);
  });

  test("is asked for the code next time, also after the page was loaded anew, and may use a recovery code", async () => {
    const { page } = await browser.openPage({ viewport: PHONE, now: world.house.clock.now() });
    await enterPassword(page, "clerk", STAFF_PASSWORD);
    await page.getByRole("heading", { name: "输入动态码" }).waitFor();
    await expectNoBarrier(page);
    await page.reload();
    await page.getByRole("heading", { name: "输入动态码" }).waitFor();
    await page.getByRole("button", { name: "手机不在身边？使用恢复码" }).click();
    await enter(page.getByLabel("恢复码"), recoveryCode);
    await page.locator("#content h1").waitFor();
  });
});

describe("somebody whose password another chose", () => {
  let page: Page;
  beforeAll(async () => {
    ({ page } = await browser.openPage({ viewport: DESKTOP, now: world.house.clock.now() }));
  });

  test("chooses one of his own before anything else, and is told what is wrong with a poor one", async () => {
    await enterPassword(page, "fresh", STAFF_PASSWORD);
    await page.getByRole("heading", { name: "更换密码" }).waitFor();
    await expectNoBarrier(page);
    const choose = async (first: string, second: string) => {
      await page.getByLabel("新密码", { exact: true }).fill(first);
      await enter(page.getByLabel("再次填写新密码"), second);
    };
    await choose(GOOD, "另一个");
    await page.getByText("两次填写的密码不一致").waitFor();
    await choose("password1234", "password1234");
    await page.getByText("密码太常见或太容易猜到").waitFor();
    await choose(GOOD, GOOD);
    await page.locator("#content h1").waitFor();
  });

  test("finds it all on the page 账号安全: notices, password, factor and devices, one of which he ends", async () => {
    const other = await browser.openPage({ viewport: DESKTOP, now: world.house.clock.now() });
    await enterPassword(other.page, "fresh", GOOD);
    await other.page.locator("#content h1").waitFor();
    await page.getByRole("button", { name: /新人/ }).click();
    await page.getByRole("link", { name: "账号安全" }).click();
    await page.getByRole("heading", { name: "账号安全", level: 1 }).waitFor();
    await page.reload();
    await page.getByText("账号在一台新设备上登录").waitFor();
    await page.getByText("密码已修改").waitFor();
    await expectNoBarrier(page);
    await page.getByRole("button", { name: "全部标为已读" }).click();
    await page.getByRole("button", { name: "全部标为已读" }).waitFor({ state: "detached" });
    await page.getByRole("button", { name: /^结束 Chrome/ }).click();
    await page.getByText("登录已结束").waitFor();
    await other.page.goto(`${world.address}/console/`);
    await other.page.getByLabel("密码").waitFor();
    await page.setViewportSize({ width: 320, height: 700 });
    await expectNoBarrier(page);
  });

  test("sets up a second factor of his own will, with the password first", async () => {
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.getByRole("button", { name: "绑定动态口令" }).click();
    const dialog = page.getByRole("dialog", { name: "绑定动态口令" });
    await enter(dialog.getByLabel("当前密码"), GOOD);
    await dialog.getByRole("img", { name: /二维码/ }).waitFor();
    const secret = (await dialog.locator(".code").innerText()).replace(/\s/g, "");
    await enter(dialog.getByLabel("动态码"), codeAt(secret, world.house.clock.now()));
    await dialog.getByLabel("我已妥善保存这些恢复码").check();
    await dialog.getByRole("button", { name: "继续" }).click();
    await page.getByText("已绑定", { exact: true }).waitFor();
  });
});

test("who guesses too often sees how long to wait, and cannot send before", async () => {
  const { page } = await browser.openPage({ viewport: DESKTOP, now: world.house.clock.now() });
  await page.goto(`${world.address}/console/`);
  await page.getByLabel("账号").fill("nobody-at-all");
  const told = page.getByRole("button", { name: /请等待 \d+ 秒/, disabled: true });
  for (let guess = 0; !(await told.isVisible()); guess++) {
    const answered = page.waitForResponse(`${world.address}/api/v1/session`);
    await enter(page.getByLabel("密码"), `guess-${guess}`);
    await answered;
    await page.getByRole("alert").waitFor(); // taken away when sent, and there again with the answer
  }
  await expectNoBarrier(page);
});

test("no password leaves the browser unsealed", async () => {
  const { page } = await browser.openPage({ viewport: DESKTOP, now: world.house.clock.now() });
  const sent: string[] = [];
  page.on("request", (request) => sent.push(`${request.url()} ${request.postData() ?? ""}`));
  await enterPassword(page, "fresh", "a-password-to-look-for");
  await page.getByText("账号或密码不正确").waitFor();
  expect(sent.some((text) => text.includes("sealed"))).toBe(true);
  expect(sent.join("\n")).not.toContain("a-password-to-look-for");
});
