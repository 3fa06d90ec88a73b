// The pages of keeping accounts in a real Chromium on invented answers: each role's own menu, the deeds, keys, and no barrier.
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Role } from "../../src/people/contract.ts";
import {
  DESKTOP,
  keepScreenshot,
  listAxeViolations,
  makeBrowser,
  overflowsSideways,
  PHONE,
  type TestBrowser,
  type Viewport,
} from "../support/browser.ts";
import { chooseOption, chooseOptionByKeys } from "../support/choose-option.ts";
import { type ConsoleMock, makeConsoleMock } from "../support/console-mock.ts";
import { waitForStillness } from "../support/whole-page.ts";

const HANDSET: Viewport = { width: 390, height: 844 };

let mock: ConsoleMock;
let browser: TestBrowser;
beforeAll(async () => {
  mock = await makeConsoleMock();
  browser = await makeBrowser();
});
afterAll(async () => {
  await browser?.close();
  await mock?.close();
});

/** Logged in as that role, by the cookie that a log-in would have brought. */
async function openAs(role: Role, path: string, viewport: Viewport = DESKTOP): Promise<{ page: Page; faults: string[] }> {
  mock.actAs(role);
  const { page, context, faults } = await browser.openPage({ viewport, now: mock.now });
  await context.addCookies([{ name: "sid", value: mock.openSession(), url: mock.address }]);
  await page.goto(`${mock.address}/console${path}`);
  await page.locator("#content h1").waitFor();
  return { page, faults };
}

const menuOf = (page: Page) => page.locator(".side-menu a").allTextContents();

describe("each role sees just its own menu", () => {
  test.each([
    ["liaison", ["首页", "报送数据", "录入", "报送批次", "待认领", "信用档案", "单位"], ["账号", "任命确认"]],
    ["unit_admin", ["首页", "账号", "单位", "权限一览"], ["报送数据", "报送批次", "信用档案", "任命确认", "信息目录"]],
    ["security_admin", ["首页", "账号", "任命确认", "单位", "权限一览"], ["报送数据", "报送批次", "信用档案", "信息目录"]],
    ["system_admin", ["首页", "单位", "权限一览"], ["账号", "任命确认", "报送批次", "信用档案"]],
    ["audit_admin", ["首页", "任命确认", "权限一览"], ["账号", "单位", "报送批次", "信用档案"]],
    ["window_clerk", ["首页", "信用档案"], ["账号", "报送数据", "报送批次"]],
  ] as const)("%s", async (role, offered, hidden) => {
    const { page } = await openAs(role, "/");
    await expect.poll(() => menuOf(page)).toEqual(expect.arrayContaining(offered.map((place) => expect.stringContaining(place))));
    const menu = await menuOf(page);
    for (const place of hidden) expect(menu).not.toContain(place);
  });

  test("an administrator's home leads to the work and shows no figure of anybody's data", async () => {
    const { page, faults } = await openAs("security_admin", "/");
    await page.getByRole("navigation", { name: "您的工作" }).getByRole("link", { name: "账号" }).waitFor();
    expect(await page.getByText("最近的批次").count()).toBe(0);
    expect(faults).toEqual([]);
  });
});

describe("keeping accounts", () => {
  test("an invitation asks for everything, and its code is shown until it is noted", async () => {
    const { page } = await openAs("security_admin", "/accounts");
    await page.getByRole("button", { name: "邀请账号" }).click();
    const dialog = page.getByRole("dialog", { name: "邀请账号" });
    await dialog.waitFor();
    await waitForStillness(page);
    await dialog.getByRole("button", { name: "邀请账号" }).click();
    await dialog.getByText("请选择单位").waitFor();
    await dialog.getByLabel("登录名").fill("new-colleague");
    await dialog.getByLabel("姓名").fill("新同事");
    await chooseOptionByKeys(dialog, { field: "单位", option: "市场监督" });
    await chooseOption(dialog, { field: "岗位", option: "联络员" });
    await dialog.getByLabel("理由").fill("新到岗位");
    await keepScreenshot(page, "keeping-invite");
    await dialog.getByRole("button", { name: "邀请账号" }).click();
    const code = page.getByRole("dialog", { name: "new-colleague 的设置码" });
    await code.getByText("ABCD-EFGH").waitFor();
    await page.keyboard.press("Escape");
    expect(await code.isVisible()).toBe(true);
    await code.getByRole("button", { name: "我已记下" }).click();
    await code.waitFor({ state: "hidden" });
  });

  test("what is written while the units are still on their way stays, and so does the cursor", async () => {
    const { page } = await openAs("security_admin", "/");
    const { promise: written, resolve: haveWritten } = Promise.withResolvers<void>();
    await page.route("**/api/v1/member-units", async (route) => {
      await written;
      await route.continue();
    });
    await page.goto(`${mock.address}/console/accounts`);
    await page.getByRole("button", { name: "邀请账号" }).click();
    const dialog = page.getByRole("dialog", { name: "邀请账号" });
    await dialog.waitFor();
    await waitForStillness(page);
    await dialog.getByRole("button", { name: "邀请账号" }).click();
    await dialog.getByText("请选择单位").waitFor();
    const loading = dialog.getByRole("img", { name: "loading" });
    await loading.waitFor();
    await dialog.getByLabel("登录名").fill("new-");
    haveWritten();
    await loading.waitFor({ state: "detached" });
    await page.keyboard.type("colleague");
    expect(await dialog.getByLabel("登录名").inputValue()).toBe("new-colleague");
    expect(await dialog.getByText("请选择单位").count()).toBe(1);
    await chooseOption(dialog, { field: "单位", option: "市场监督" });
  });

  test("a row offers what its state allows; suspending asks for a reason and is seen at once", async () => {
    const { page } = await openAs("unit_admin", "/accounts");
    await page.getByRole("button", { name: "对 演示联络员甲 的操作" }).click();
    await page.getByRole("menuitem", { name: "停用" }).waitFor();
    expect(await page.getByRole("menuitem", { name: "解除第二因素" }).count()).toBe(0);
    await page.getByRole("menuitem", { name: "停用" }).click();
    const dialog = page.getByRole("dialog", { name: "停用 演示联络员甲 的账号？" });
    await dialog.getByRole("button", { name: "岗位调整" }).click();
    await dialog.getByRole("button", { name: /停\s*用/ }).click();
    await dialog.waitFor({ state: "hidden" });
    await page
      .getByRole("row", { name: /演示联络员甲/ })
      .getByText("已停用")
      .waitFor();
    expect(await page.getByRole("button", { name: "对 已调离的联络员 的操作" }).count()).toBe(0);
  });

  test("a pasted sheet answers with what was invited and what is wrong, row by row", async () => {
    const { page } = await openAs("security_admin", "/accounts");
    await page.getByRole("button", { name: /导\s*入/ }).click();
    const dialog = page.getByRole("dialog", { name: "从表格导入账号" });
    await dialog.getByLabel("表格内容").fill("登录名\t姓名\t单位代码\t岗位\nsheet-one\t甲某\ttransport\t联络员");
    await dialog.getByLabel("理由").fill("首批账号");
    await dialog.getByRole("button", { name: "开始导入" }).click();
    await dialog.getByText("共 3 行：邀请 1 个，有误 1 处").waitFor();
    await dialog.getByText(/第 3 行 · 登录名/).waitFor();
    await keepScreenshot(page, "keeping-import");
  });

  test("an appointment is confirmed by another than who asked", async () => {
    const { page } = await openAs("security_admin", "/appointments");
    await page.getByText("须由他人确认").waitFor();
    await page.getByRole("button", { name: "确认 演示人员1" }).click();
    await page.getByRole("button", { name: "确认 演示人员1" }).waitFor({ state: "detached" });
  });
});

describe("no barrier", () => {
  test.each(["/accounts", "/appointments", "/units", "/rights", "/"])(
    "%s passes axe and reads without scrolling sideways",
    async (path) => {
      for (const [name, viewport] of Object.entries({ desk: DESKTOP, handset: HANDSET, small: PHONE })) {
        const { page, faults } = await openAs("security_admin", path, viewport);
        await keepScreenshot(page, `keeping-${path.slice(1) || "home"}-${name}`);
        expect([path, name, await listAxeViolations(page)]).toEqual([path, name, []]);
        expect([path, name, await overflowsSideways(page)]).toEqual([path, name, false]);
        expect(faults).toEqual([]);
        await page.close();
      }
    },
  );
});
