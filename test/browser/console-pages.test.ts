// The console's pages in a real Chromium on invented answers: what officers see and do, keys, sizes, failures, and no barrier.
import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import {
  DESKTOP,
  listAxeViolations,
  MANY_PAGES_MS_MAX,
  makeBrowser,
  overflowsSideways,
  type TestBrowser,
  type Viewport,
} from "../support/browser.ts";
import { chooseOptionByKeys } from "../support/choose-option.ts";
import { type ConsoleMock, makeConsoleMock } from "../support/console-mock.ts";
import { MOCK_SUBJECTS, makePenaltyFile } from "../support/console-mock-data.ts";

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
afterEach(() => mock.letGoOn());

async function logIn(page: Page, path: string): Promise<void> {
  await page.goto(`${mock.address}/console${path}`);
  await page.getByLabel("账号").fill("clerk");
  await page.getByLabel("密码").fill("demo");
  await page.getByRole("button", { name: /登\s*录/ }).click();
  await page.locator("#content h1").waitFor();
}

async function openAt(path: string, viewport: Viewport = DESKTOP): Promise<Page> {
  const { page } = await browser.openPage({ viewport, now: mock.now });
  await logIn(page, path);
  return page;
}

async function choose(page: Page, name: string, rows: number): Promise<void> {
  await page
    .locator("input[type=file]")
    .setInputFiles({ name, mimeType: "text/csv", buffer: Buffer.from(makePenaltyFile(mock.penalty, rows)) });
  await page.getByText("识别为「行政处罚」").waitFor();
}

const start = (page: Page) => page.getByRole("button", { name: "开始报送" }).click();

describe("logging in", () => {
  test("a wrong password is said so, the right one leads back to where one wanted to go", async () => {
    const { page } = await browser.openPage({ now: mock.now });
    await page.goto(`${mock.address}/console/batches?state=done`);
    await page.getByLabel("账号").fill("clerk");
    await page.getByLabel("密码").fill("wrong");
    await page.getByRole("button", { name: /登\s*录/ }).click();
    await page.getByText("账号或密码不正确").waitFor();
    await page.getByLabel("密码").fill("demo");
    await page.getByLabel("密码").press("Enter");
    await page.getByRole("heading", { name: "报送批次", level: 1 }).waitFor();
    await page.waitForURL(`${mock.address}/console/batches?state=done`);
  });

  test("a session that ends in the middle of work asks again over the page, and what was entered is still there", async () => {
    const page = await openAt("/unclear-matches");
    await page.getByRole("radio", { name: /三亚示例商贸有限公司/ }).check();
    await page.getByLabel("说明（写入留痕）").fill("写到一半的依据");
    mock.endSessions();
    await page.getByRole("button", { name: "确认归到所选主体" }).click();
    const dialog = page.getByRole("dialog", { name: "登录已过期" });
    await dialog.getByLabel("密码").fill("demo");
    await dialog.getByLabel("密码").press("Enter");
    await dialog.waitFor({ state: "hidden" });
    expect(await page.getByLabel("说明（写入留痕）").inputValue()).toBe("写到一半的依据");
    expect(await page.getByRole("radio", { name: /三亚示例商贸有限公司/ }).isChecked()).toBe(true);
    await page.getByText("第 1 条，共 3 条").waitFor();
  });
});

describe("from a file to the receipt", () => {
  test("rejected cells are marked before the start, the receipt counts every row and a row is put right in place", async () => {
    const page = await openAt("/upload");
    await choose(page, "行政处罚_十月.csv", 30);
    await page.locator(".preview-bad").first().waitFor();
    await page.getByText("没有用到的列：备注二").waitFor();
    await start(page);
    await page.getByText("读取 30 =").waitFor();
    await expect.poll(() => page.getByRole("link", { name: "问题数据 6" }).count()).toBe(1);
    await page.getByRole("link", { name: "逐条修改（6）" }).click();
    const row = page.getByRole("form", { name: "第 3 行" });
    await row.getByText("含有不允许的字符").waitFor();
    const cell = row.getByLabel("行政相对人代码_1（统一社会信用代码）");
    await cell.fill("91469900MA5T00001X");
    await row.getByText("校验位不符").waitFor();
    await cell.fill(MOCK_SUBJECTS[0]?.uscc ?? "");
    await row.getByRole("button", { name: "重新检查" }).click();
    await page.getByText("第 3 行已入库").waitFor();
    await page.getByRole("link", { name: "问题数据 5" }).first().waitFor();
  });

  test("a reload in the middle of a large file finds it again and reads the whole receipt", async () => {
    mock.holdAt(600);
    const page = await openAt("/upload");
    await choose(page, "大文件.csv", 1200);
    await start(page);
    await page.getByText(/已处理 \d/).waitFor();
    await page.reload();
    await page.getByRole("progressbar").waitFor();
    mock.letGoOn();
    await page.getByText("读取 1,200 =").waitFor();
  });

  test("a batch running before this browser came is found on the server", async () => {
    mock.holdAt(400);
    const first = await openAt("/upload");
    await choose(first, "别处开始的.csv", 900);
    await start(first);
    await first.getByText(/已处理 \d/).waitFor();
    const second = await openAt("/upload");
    await second.getByRole("heading", { name: "正在处理的批次" }).waitFor();
    await second.getByRole("link", { name: "别处开始的.csv" }).waitFor();
  });

  test("a file that is no table is refused in one sentence and enters nothing", async () => {
    const page = await openAt("/upload");
    await page.locator("input[type=file]").setInputFiles({ name: "图片.csv", mimeType: "text/csv", buffer: Buffer.from([0, 1, 2, 0]) });
    await page.getByText("请另存为 XLSX 或 CSV 后再报送").waitFor();
    await page.getByText("没有任何内容入库").waitFor();
    await page.getByRole("button", { name: "开始报送", disabled: true }).waitFor();
  });

  test("withdrawing asks for a reason, and a server that fails loses nothing", async () => {
    const page = await openAt("/upload");
    await choose(page, "要撤回的.csv", 3);
    await start(page);
    await page.getByText("读取 3 =").waitFor();
    await page.getByRole("button", { name: "撤回本批次" }).first().click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("button", { name: "撤回本批次" }).click();
    await dialog.getByText("请写明原因").waitFor();
    await dialog.getByRole("button", { name: "传错了文件" }).click();
    mock.failNext();
    await dialog.getByRole("button", { name: "撤回本批次" }).click();
    await page.getByText("系统繁忙，操作没有完成").waitFor();
    await page.getByText("没有丢失任何内容").waitFor();
    await dialog.getByRole("button", { name: "撤回本批次" }).click();
    await page.getByText("本批次已撤回").first().waitFor();
    await page.getByText("传错了文件").first().waitFor();
  });
});

describe("with the keyboard alone", () => {
  test("an unclear row is settled by a number, a note and Enter", async () => {
    const page = await openAt("/unclear-matches");
    await page.getByText("第 1 条，共 3 条").waitFor();
    await page.keyboard.press("j");
    await page.getByText("第 2 条，共 3 条").waitFor();
    await page.keyboard.press("k");
    await page.keyboard.press("1");
    await page.keyboard.press("Enter");
    await page.getByText("请写明依据").waitFor();
    await page.getByLabel("说明（写入留痕）").and(page.locator(":focus")).waitFor();
    await page.keyboard.type("已电话核实为同一企业");
    await page.keyboard.press("Enter");
    await page.getByText("已归到 三亚示例商贸有限公司").waitFor();
    await page.getByText("第 1 条，共 2 条").waitFor();
  });

  test("`?` shows the keys, `/` goes to the search, `g` and a letter to a place", async () => {
    const page = await openAt("/batches");
    await page.keyboard.press("?");
    await page.getByRole("dialog", { name: "键盘操作" }).waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("dialog", { name: "键盘操作" }).waitFor({ state: "hidden" });
    await page.keyboard.press("/");
    await page.getByLabel("文件名").and(page.locator(":focus")).waitFor();
    await page.keyboard.type("没有这个文件");
    await page.keyboard.press("Enter");
    await page.getByText("没有符合条件的内容").waitFor();
    expect(new URL(page.url()).searchParams.get("q")).toBe("没有这个文件");
    await page.clock.setFixedTime(new Date()); // the second key may come late on a slow machine
    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    await page.keyboard.press("g");
    await page.keyboard.press("s");
    await page.getByRole("heading", { name: "信用档案", level: 1 }).waitFor();
  });
});

describe("the credit file", () => {
  test("shows a past day by what was known or decided, and a record with its lineage and versions", async () => {
    const page = await openAt(`/subjects/${MOCK_SUBJECTS[0]?.subjectId}?asOf=2024-05-01&by=decided`);
    await page.getByText("您正在看 2024-05-01 的档案").waitFor();
    await page.getByRole("button", { name: "回到今天" }).click();
    await page.getByText("您正在看").waitFor({ state: "hidden" });
    await page
      .getByRole("button", { name: /查看 未按规定明码标价案/ })
      .first()
      .click();
    const drawer = page.getByRole("dialog");
    await drawer.getByText("第 3 行").waitFor();
    await drawer.getByText("上一版：").waitFor();
    await page.keyboard.press("Escape");
    await drawer.waitFor({ state: "hidden" });
    await expect.poll(() => page.url()).not.toContain("record=");
  });
});

test("the form for one record follows the catalog's conditions and says every problem at its field", async () => {
  const page = await openAt("/entry?resource=penalty");
  await page.getByRole("button", { name: "检查并入库" }).click();
  await page.getByText("行政相对人名称为必填项").waitFor();
  const fine = page.getByLabel(/^罚款金额/);
  expect(await fine.isDisabled()).toBe(true);
  await chooseOptionByKeys(page, { field: /^处罚类别/, option: "罚款" });
  await expect.poll(() => fine.isDisabled()).toBe(false);
});

test("English is one switch away and stays", async () => {
  const page = await openAt("/batches");
  await page.getByRole("button", { name: "English" }).click();
  await page.getByRole("heading", { name: "Batches", level: 1 }).waitFor();
  await page.reload();
  await page.getByRole("heading", { name: "Batches", level: 1 }).waitFor();
  await expect.poll(() => page.evaluate(() => document.documentElement.lang)).toBe("en");
});

const PLACES = [
  "/",
  "/upload",
  "/entry",
  "/entry?resource=penalty",
  "/batches",
  "/batches?q=没有",
  "/unclear-matches",
  "/unclear-matches?state=attached",
  "/subjects",
  "/subjects?q=三亚",
];
const MORE_PLACES = [
  `/subjects/${MOCK_SUBJECTS[2]?.subjectId}?asOf=2024-05-01`,
  "/catalog",
  "/catalog/penalty",
  "/catalog/nothing",
  "/nowhere",
];

describe.each([
  ["1440", DESKTOP],
  ["375", { width: 375, height: 800 }],
] as const)("at %s pixels", (_, viewport) => {
  test("no page breaks a rule of WCAG 2.2 AA or scrolls sideways", { timeout: MANY_PAGES_MS_MAX }, async () => {
    const page = await openAt("/", viewport);
    const found: string[] = [];
    for (const path of [...PLACES, ...MORE_PLACES]) {
      await page.goto(`${mock.address}/console${path}`);
      await page.locator("h1").first().waitFor();
      found.push(...(await listAxeViolations(page)).map((violation) => `${path} ${violation}`));
      if (await overflowsSideways(page)) found.push(`${path} scrolls sideways`);
    }
    const look = async (state: string) => {
      found.push(...(await listAxeViolations(page)).map((violation) => `${state} ${violation}`));
      if (await overflowsSideways(page)) found.push(`${state} scrolls sideways`);
    };
    await page.goto(`${mock.address}/console/upload`);
    await choose(page, "看一看.csv", 12);
    await look("the preview");
    await start(page);
    await page.getByText("读取 12 =").waitFor();
    await look("the receipt");
    await page.getByRole("link", { name: /^逐条修改/ }).click();
    await page
      .getByRole("button", { name: /^显示整行/ })
      .first()
      .click();
    await look("the rejected rows");
    await page.getByRole("button", { name: "撤回本批次" }).click();
    await page.getByRole("dialog").waitFor();
    await look("the withdrawal");
    await page.goto(`${mock.address}/console/subjects/${MOCK_SUBJECTS[0]?.subjectId}`);
    await page
      .getByRole("button", { name: /^查看 / })
      .nth(1)
      .click();
    await page.getByText("全部数据项").waitFor();
    await look("a record");
    expect(found).toEqual([]);
  });
});
