// A whole case in a real Chromium on the whole house: applied for at the window, checked by the office, decided by the unit,
// confirmed, gone from the portal; and another system's key from its application to its end.
import type { BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { CasePage, CaseView } from "../../src/cases/contract.ts";
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
import { PDF } from "../support/case-world.ts";
import { chooseOption } from "../support/choose-option.ts";
import { makeCsv, rowOf } from "../support/make-file.ts";
import type { Staff } from "../support/staff.ts";
import { nextUscc } from "../support/subject-world.ts";
import { makeWorld, type World } from "../support/world.ts";

const HANDSET: Viewport = { width: 390, height: 844 };
const COMPANY = "三亚鹿回头商贸有限公司";
const uscc = nextUscc();

let browser: TestBrowser;
let world: World;
let unit: Staff;
let office: Staff;
let head: Staff;
let clerk: Staff;
let subjectId: string;
let caseId: string;

beforeAll(async () => {
  browser = await makeBrowser();
  world = await makeWorld({ hasConsole: true, today: "2026-11-02" });
  unit = await world.staff("market-regulation");
  office = await world.staff("credit-office");
  head = await world.staff("credit-office", "office_head");
  clerk = await world.staff("approval-centre", "window_clerk");
  const penalty = await unit.declarationOf("penalty");
  const cells = { uscc, subjectName: COMPANY, decidedOn: "2026-04-20", publishUntil: "", effectiveUntil: "2099-12-31" };
  const rows = ["三市监罚〔2026〕9号", "三市监罚〔2026〕10号"].map((documentNo) => rowOf(penalty, { ...cells, documentNo }));
  await unit.upload({ resource: "penalty", file: makeCsv(penalty, rows) });
  const sql = "select subject_id as id from subject where uscc = $1";
  subjectId = (await world.database.owner.get<{ id: string }>(sql, [uscc])).id;
});
afterAll(async () => {
  await browser?.close();
  await world?.close();
});

interface Opened {
  readonly page: Page;
  readonly faults: string[];
}

/** Logged in as that officer, by the cookie that the log-in has brought. */
async function openAs(staff: Staff, path: string, viewport: Viewport = DESKTOP): Promise<Opened> {
  const { page, context, faults } = await browser.openPage({ viewport, now: world.house.clock.now() });
  await bringSession(context, staff);
  await page.goto(`${world.address}/console${path}`);
  await page.locator("#content h1").waitFor();
  return { page, faults };
}

async function bringSession(context: BrowserContext, staff: Staff): Promise<void> {
  const cookies = staff.cookie.split("; ").map((pair) => ({
    name: pair.slice(0, pair.indexOf("=")),
    value: pair.slice(pair.indexOf("=") + 1),
    url: world.address,
  }));
  await context.addCookies(cookies);
}

const casesOf = async (staff: Staff, query: string) => (await staff.read<CasePage>(`/api/v1/cases?${query}`)).items;

describe("the life of a case", () => {
  test("the window applies for a company that stands before it, and prints the receipt", async () => {
    const { page, faults } = await openAs(clerk, "/cases");
    await page.getByText("现在没有等您办理的件").waitFor();
    await page.getByRole("link", { name: "新办件" }).last().click();
    await page.getByLabel("企业名称或统一社会信用代码").fill(uscc);
    await page.getByLabel("企业名称或统一社会信用代码").press("Enter");
    await page.getByRole("button", { name: `选择 ${COMPANY}` }).click();
    const records = page.getByRole("region", { name: "二、所涉信息" });
    await records.getByText("可以申请", { exact: true }).first().waitFor();
    await records.getByRole("checkbox").first().check();
    const form = page.getByRole("region", { name: "三、申请内容" });
    await form.getByText("已作出信用承诺").click();
    await form.getByText("已纠正失信行为并履行义务").click();
    await form.getByLabel("纠正和履行情况").fill("罚款已缴清，违法行为已改正。");
    await form.getByRole("button", { name: "提交申请" }).click();
    await form.getByText("请先核对申请人身份").waitFor();
    await form.getByText("申请人在场，已核对身份").click();
    await page.locator("input[type=file]").setInputFiles({ name: "承诺书.pdf", mimeType: "application/pdf", buffer: PDF });
    await form.getByText("承诺书.pdf", { exact: false }).waitFor();
    await keepScreenshot(page, "cases-window");
    expect(await listAxeViolations(page)).toEqual([]);
    await form.getByRole("button", { name: "提交申请" }).click();
    await page.getByRole("heading", { name: "已提交" }).waitFor();
    await page.getByRole("link", { name: "打印收件回执" }).waitFor();
    caseId = (await casesOf(office, "box=all"))[0]?.caseId ?? "";
    expect(caseId).not.toBe("");
    expect(faults).toEqual([]);
  });

  test("the office finds it by keyboard, and sends it on to the unit that decides", async () => {
    const { page, faults } = await openAs(office, "/cases");
    await page.getByText(COMPANY).waitFor();
    await page.keyboard.press("j");
    await page.getByRole("link", { name: /^XF/ }).and(page.locator(":focus")).waitFor();
    await page.keyboard.press("Enter");
    await page.getByText("等您办理", { exact: true }).waitFor();
    await page.getByText("初审还剩 3 个工作日").waitFor();
    await page.getByRole("button", { name: "受理并转认定单位" }).click();
    const form = page.getByRole("form", { name: "受理并转认定单位" });
    await form.getByRole("button", { name: "受理并转认定单位" }).click();
    await form.getByText("请填写“初审意见”").waitFor();
    await form.getByLabel("初审意见").fill("材料齐全。");
    await form.getByRole("button", { name: "受理并转认定单位" }).click();
    await page.getByText("等待认定单位").waitFor();
    await page
      .getByText("现在没有需要您办理的步骤。")
      .or(page.getByRole("button", { name: "催办" }))
      .first()
      .waitFor();
    expect((await office.read<CaseView>(`/api/v1/cases/${caseId}`)).state).toBe("determining");
    expect(faults).toEqual([]);
  });

  test("of two who decide at once one is told what the other did, and nothing of his is sent", async () => {
    const reviewer = await world.staff("market-regulation", "reviewer");
    const [one, other] = [await openAs(unit, `/cases/${caseId}`), await openAs(reviewer, `/cases/${caseId}`)];
    for (const { page } of [one, other]) {
      await page.getByRole("button", { name: "同意修复，报上级平台确认" }).click();
      await page.getByLabel("认定意见").fill("义务已履行完毕。");
    }
    const send = ({ page }: Opened) => page.getByRole("form").getByRole("button", { name: "同意修复，报上级平台确认" }).click();
    await send(one);
    await one.page.getByText("等待上级平台", { exact: true }).waitFor();
    await send(other);
    const told = other.page.getByRole("alert").filter({ hasText: "刷新" });
    await told.waitFor();
    await keepScreenshot(other.page, "cases-two-clerks");
    await told.getByRole("button", { name: "刷新办件" }).click();
    await other.page.getByText("等待上级平台", { exact: true }).waitFor();
    const { history } = await office.read<CaseView>(`/api/v1/cases/${caseId}`);
    expect(history.filter(({ step }) => step === "approve")).toHaveLength(1);
  });

  test("a decision is asked once more; once made, the record is gone from the portal and the page says so", async () => {
    const { page, faults } = await openAs(office, `/cases/${caseId}?step=confirm`);
    await page.getByLabel("上级平台办件编号").fill("XYZD-1");
    await page.getByRole("button", { name: "作出决定：上级平台确认" }).click();
    const asked = page.getByRole("dialog");
    await asked.getByText("确认“上级平台确认”？").last().waitFor();
    await asked.getByRole("button", { name: "上级平台确认" }).click();
    await page.getByText("已经办结").waitFor();
    await page.getByText("已修复，停止使用").waitFor();
    await page.getByText("接收方回执").waitFor();
    await keepScreenshot(page, "cases-completed");
    const left = (await world.portal.subject(uscc)).sections.flatMap(({ records }) => records);
    expect(left).toHaveLength(1);
    expect(faults).toEqual([]);
  });

  test("a note for colleagues is kept with the case", async () => {
    const { page } = await openAs(unit, `/cases/${caseId}`);
    await page.getByLabel("写一条备注").fill("已电话告知申请人。");
    await page.getByRole("button", { name: "添加备注" }).click();
    await page.getByText("已电话告知申请人。").waitFor();
  });
});

describe("from the credit file", () => {
  test("a record says whether it can be repaired and leads to the application; a unit corrects what it sent in", async () => {
    const { page } = await openAs(clerk, `/subjects/${subjectId}`);
    await page
      .getByRole("button", { name: /^查看 / })
      .first()
      .click();
    const actions = page.getByRole("region", { name: "可以办理" });
    await actions.getByRole("button", { name: "修复预检" }).click();
    await actions
      .getByText(/可以申请|不需要修复|正在办理/)
      .first()
      .waitFor();
    expect(await listAxeViolations(page)).toEqual([]);
    const own = await openAs(unit, `/cases/open?kind=correct&subject=${subjectId}`);
    await own.page.getByText("更正本单位信息").last().waitFor();
    expect(await own.page.getByText("代办信用修复申请").count()).toBe(0);
  });
});

describe("calendar, figures and substitutes", () => {
  test("a figure opens to its cases, with the filter in the address", async () => {
    const { page } = await openAs(office, "/cases/figures?from=2026-11-01&until=2026-11-30");
    await page.getByRole("link", { name: "查看 准予 的办件：1" }).click();
    await page.getByText(COMPANY).waitFor();
    expect(new URL(page.url()).searchParams.get("figure")).toBe("granted");
    await page.getByText("已准予").first().waitFor();
  });

  test("the calendar is a table with days off in words, and a count leads to the cases of that day", async () => {
    await openSecondCase();
    const { page } = await openAs(office, "/cases/calendar?month=2026-11");
    const table = page.getByRole("table", { name: "2026-11 到期日历" });
    await table
      .getByRole("link", { name: /件到期/ })
      .first()
      .click();
    await page.getByText(COMPANY).waitFor();
    expect(new URL(page.url()).searchParams.get("dueOn")).toBe("2026-11-05");
  });

  test("chosen cases are handed to a colleague, and an absence is told", async () => {
    const { page } = await openAs(office, "/cases");
    await page
      .getByRole("checkbox", { name: /^选择 YY/ })
      .first()
      .check();
    await page.getByRole("button", { name: "分派给同事" }).click();
    const dialog = page.getByRole("dialog", { name: "分派 1 件" });
    await chooseOption(dialog, { field: "同事", option: "信用办经办" });
    await dialog.getByRole("button", { name: "分派给同事" }).click();
    await page.getByText("已分派 1 件").waitFor();
    expect((await casesOf(office, "box=mine"))[0]?.assignedTo).not.toBeNull();
  });
});

/** The other penalty, applied for without the browser. */
async function openSecondCase(): Promise<void> {
  const { groups } = await clerk.read<{ groups: { records: { recordId: string; useEnded: string | null }[] }[] }>(
    `/api/v1/subjects/${subjectId}/credit-file`,
  );
  const record = groups.flatMap(({ records }) => records).find(({ useEnded }) => useEnded === null);
  const answers = { ground: "wrong", statement: "金额不符。" };
  const order = { type: "objection", recordIds: [record?.recordId], answers, documents: [], key: "console-cases-second" };
  expect((await clerk.post("/api/v1/cases", order)).status).toBe(201);
}

describe("other systems", () => {
  test("a unit applies, the head approves, the key is shown once until it is saved, and ends", async () => {
    const { page } = await openAs(unit, "/clients/apply");
    await page.getByLabel("系统名称").fill("行政审批系统");
    await page.getByLabel("责任科室和电话").fill("信息科 0898-88000000");
    await chooseOption(page, { field: "用途", option: "行政审批和公共服务办理" });
    await page.locator("summary", { hasText: "行政处罚" }).click();
    await page.getByRole("checkbox", { name: "行政处罚决定书文号" }).check();
    await page.getByLabel("每日限额").fill("100");
    await page.getByLabel("调用地址").fill("10.1.2.3\n10.2.0.0/16");
    await page.getByRole("textbox", { name: "有效期至" }).fill("2027-06-30");
    await keepScreenshot(page, "clients-apply");
    expect(await listAxeViolations(page)).toEqual([]);
    await page.getByRole("button", { name: "提交申请" }).click();
    await page.getByText("待审批").waitFor();
    const path = new URL(page.url()).pathname.replace("/console", "");
    const deciding = await openAs(head, path);
    await deciding.page.getByRole("button", { name: "批准", exact: true }).click();
    await deciding.page.getByLabel("原因").fill("用途明确，范围适当");
    await deciding.page.getByRole("dialog").getByRole("button", { name: "批准" }).click();
    await deciding.page.getByText("已批准").waitFor();
    await page.reload();
    await page.getByRole("button", { name: "发放密钥" }).click();
    const dialog = page.getByRole("dialog", { name: "新密钥" });
    await dialog.getByText("密钥只显示这一次").waitFor();
    await page.keyboard.press("Escape");
    expect(await dialog.isVisible()).toBe(true);
    await dialog.getByRole("button", { name: "我已保存" }).click();
    await page
      .getByRole("button", { name: /^立即停用/ })
      .first()
      .click();
    await page.getByRole("dialog").getByRole("button", { name: "立即停用" }).click();
    await page.getByRole("region", { name: "密钥" }).getByText("已停用").waitFor();
  });
});

describe("no barrier", () => {
  test.each(["/cases", "/cases?box=all", "case", "/cases/calendar?month=2026-11", "/cases/figures", "/cases/upper", "/clients", "/"])(
    "%s passes axe and reads without scrolling sideways",
    async (named) => {
      const path = named === "case" ? `/cases/${caseId}` : named;
      for (const [name, viewport] of Object.entries({ desk: DESKTOP, handset: HANDSET, small: PHONE })) {
        const { page, faults } = await openAs(office, path, viewport);
        await keepScreenshot(page, `cases-${named.replaceAll(/\W+/g, "-")}-${name}`);
        expect([path, name, await listAxeViolations(page)]).toEqual([path, name, []]);
        expect([path, name, await overflowsSideways(page)]).toEqual([path, name, false]);
        expect(faults).toEqual([]);
        await page.close();
      }
    },
  );
});
