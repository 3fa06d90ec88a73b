// Repair and objection on the portal in a real browser: one whole repair on a phone without script, and no barrier on any page.
import { mkdtempSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { appendPortalAccount } from "../../src/people/index.ts";
import {
  DESKTOP,
  keepScreenshot,
  listAxeViolations,
  MANY_PAGES_MS_MAX,
  makeBrowser,
  overflowsSideways,
  type TestBrowser,
} from "../support/browser.ts";
import { makeCsv, rowOf } from "../support/make-file.ts";
import type { Staff } from "../support/staff.ts";
import { nextUscc } from "../support/subject-world.ts";
import { makeWorld, type World } from "../support/world.ts";

const PASSWORD = "很长的演示口令-2026";
const PHONE = { width: 390, height: 844 };
const NARROW = { width: 320, height: 640 };
const COMPANY = { name: `三亚${"海棠湾滨海旅游文化产业投资开发运营管理服务".repeat(2)}有限责任公司`.slice(0, 60), uscc: nextUscc() };

let world: World;
let browser: TestBrowser;
let office: Staff;
let unit: Staff;
const records: string[] = [];
let pdf = "";
let casePath = "";
let caseNo = "";
let objectionPath = "";
let code = "";

beforeAll(async () => {
  browser = await makeBrowser(); // alone: while it unpacks, temporary folders lie elsewhere
  world = await makeWorld({ today: "2026-11-02" });
  unit = await world.staff("law-enforcement");
  office = await world.staff("credit-office");
  const penalty = await unit.declarationOf("penalty");
  const rows = ["2026-04-20", "2026-10-30", "2026-04-21"].map((decidedOn, i) =>
    rowOf(penalty, {
      ...COMPANY,
      subjectName: COMPANY.name,
      documentNo: `三综执罚〔2026〕30${i}号`,
      decidedOn,
      publishUntil: "",
      effectiveUntil: "2099-12-31",
    }),
  );
  await unit.upload({ resource: "penalty", file: makeCsv(penalty, rows) });
  const found = await world.database.owner.list<{ id: string; subject: string }>(
    "select record_id as id, subject_id as subject from record order by document_no",
  );
  records.push(...found.map(({ id }) => id));
  const account = { login: "company", role: "representative", displayName: "陈𫖯䶮", password: PASSWORD } as const;
  await appendPortalAccount(world.house, { ...account, subjectId: found[0]?.subject ?? "" });
  pdf = join(mkdtempSync(join(inject("scratchFolder"), "portal-cases-")), "承诺书.pdf");
  writeFileSync(pdf, "%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n");
});
afterAll(async () => {
  await browser?.close();
  await world?.close();
});

/** The log-in by password wants a script; what follows is done without. */
async function openAs(viewport: { width: number; height: number }, javaScript = false) {
  const first = await browser.openPage();
  await first.page.goto(`${world.address}/my`);
  await first.page.fill("#login", "company");
  await first.page.fill("#password", PASSWORD);
  await first.page.click("form.sign-in button");
  await first.page.waitForURL(`${world.address}/my`);
  const cookies = await first.context.cookies();
  await first.context.close();
  const opened = await browser.openPage({ viewport, javaScript });
  await opened.context.addCookies(cookies);
  return opened;
}

const go = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click();
/** Without script each press leads to another page: it is there when it says what it alone says. */
const shows = (page: Page, words: string) => page.locator("main").filter({ hasText: words }).waitFor();

async function takeAsStaff(staff: Staff, step: string, answers: object): Promise<void> {
  const caseId = casePath.split("/").at(-1);
  const { seq } = await staff.read<{ seq: number }>(`/api/v1/cases/${caseId}`);
  const { status } = await staff.post(`/api/v1/cases/${caseId}/steps`, { step, seq, answers, key: `${step}-${seq}-in-the-browser` });
  expect(status).toBe(200);
}

test("on a phone and without script a company finds its record, applies, is sent back, mends, and fetches the decision", async () => {
  const { page, context } = await openAs(PHONE);
  await page.goto(`${world.address}/records/${records[0]}`);
  await page.getByRole("link", { name: "在线申请" }).click();
  await go(page, "开始填写");
  await page.getByLabel("一般信用修复").check();
  await go(page, "保存，下一步");
  await page.getByLabel(/作出信用承诺/).check();
  await page.getByLabel(/履行完毕法定义务/).check();
  await go(page, "保存，下一步");
  await page.getByLabel("情况说明").fill("2026 年 5 月 8 日缴清罚款，违法行为已改正。");
  await go(page, "保存，下一步");
  await page.getByLabel("选择文件").setInputFiles(pdf);
  await go(page, "上传");
  await shows(page, "必须的材料已经齐全");
  await go(page, "下一步");
  await page.getByLabel("联系人").fill("陈某");
  await go(page, "保存，下一步");
  await shows(page, "缴清罚款");
  await go(page, "提交");
  await shows(page, "申请已经收到");
  casePath = new URL(page.url()).pathname;
  caseNo = /XF\d{8}-\d{8}-\d/.exec((await page.textContent("main")) ?? "")?.[0] ?? "";

  await takeAsStaff(office, "return", { reasons: ["signatureMissing"], words: "请补签名。" });
  await page.goto(`${world.address}/my`);
  await page.getByRole("link", { name: /条新通知/ }).click();
  await page.getByRole("link", { name: "信用修复：待补正" }).click();
  await go(page, "补正材料");
  await page.getByRole("textbox", { name: "说明" }).fill("已补签名。");
  await go(page, "保存，下一步");
  await page.getByLabel("选择文件").setInputFiles(pdf);
  await go(page, "上传");
  await go(page, "下一步");
  await go(page, "提交");
  await shows(page, "待初审");

  await takeAsStaff(office, "forward", { unit: "law-enforcement", opinion: "材料齐全。" });
  await takeAsStaff(unit, "approve", { opinion: "同意。" });
  await takeAsStaff(office, "confirm", { remoteNo: "XYZG-1" });
  await page.reload();
  await shows(page, "已修复");
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: "准予信用修复决定书" }).click()]);
  expect(download.suggestedFilename()).toMatch(/准予信用修复决定书.*\.pdf/);
  code = (await world.database.owner.get<{ code: string }>("select code from letter_code order by code limit 1")).code;
  await page.goto(`${world.address}/verify`);
  await page.getByLabel("核验码").fill(code.toLowerCase());
  await go(page, "核验");
  await shows(page, "文书真实有效");
  await context.close();
});

test("an objection by field is filled in with the keyboard's own order of fields, and kept for later", async () => {
  const { page, context } = await openAs(DESKTOP);
  await page.goto(`${world.address}/my/objections/new?record=${records[2]}`);
  await go(page, "开始填写");
  objectionPath = new URL(page.url()).pathname.replace(/\/ground$/, "");
  await page.getByLabel("内容有误").check();
  await go(page, "保存，下一步");
  await page.getByText(/^处罚内容：/).click();
  await page.getByLabel(/处罚内容应当是/).fill("罚款 500 元");
  await go(page, "保存，以后再填");
  await shows(page, "没有提交的申请");
  await page.getByRole("link", { name: "提出异议" }).last().click();
  expect(page.url()).toContain(`${objectionPath}/statement`);
  await page.getByLabel("情况说明").fill("见附件。");
  await go(page, "保存，下一步");
  await page.getByLabel("选择文件").waitFor();
  await page.goto(`${world.address}${objectionPath}/check`);
  await shows(page, "罚款 500 元");
  await context.close();
});

const publicPaths = () => [
  "/",
  "/repair",
  "/repair/find?q=不存在的名字",
  `/repair/find/${COMPANY.uscc}`,
  `/records/${records[1]}`,
  `/records/${records[2]}/repair`,
  "/records/018f0000-0000-7000-8000-000000000000/repair",
  "/objection",
  "/contact",
  "/progress",
  `/progress/${caseNo}`,
  "/progress?q=XF1",
  `/verify/${code}`,
  "/verify?q=1",
];

const ownPaths = () => [
  "/my",
  "/my/repair/new",
  "/my/objections/new",
  "/my/objections/new?event=018f0000-0000-7000-8000-000000000000",
  "/my/cases",
  casePath,
  "/my/notices",
  `/my/records/${records[1]}`,
  ...["ground", "claims", "statement", "documents", "contact", "check"].map((screen) => `${objectionPath}/${screen}`),
];

test.each([DESKTOP, PHONE, NARROW])(
  "every page of repair and objection at $width px has no barrier that axe knows and nothing to scroll sideways",
  { timeout: MANY_PAGES_MS_MAX },
  async (viewport) => {
    const { page, context, faults } = await openAs(viewport, true);
    const found: string[] = [];
    await page.goto(`${world.address}/my/repair/new`);
    await page.locator("input[name=record]:enabled").first().check();
    await go(page, "开始填写");
    const draft = new URL(page.url()).pathname.replace(/\/kind$/, "");
    const screens = ["kind", "confirmations", "statement", "documents", "contact", "check"].map((screen) => `${draft}/${screen}`);
    for (const path of [...publicPaths(), ...ownPaths(), ...screens]) {
      await page.goto(world.address + path);
      found.push(...(await listAxeViolations(page)).map((violation) => `${path} ${violation}`));
      if (await overflowsSideways(page)) found.push(`${path} scrolls sideways`);
      const name = path
        .replaceAll(/018f[0-9a-f]{4}-[0-9a-f-]{27}/g, "NONE")
        .replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, "ID")
        .replaceAll(/\W+/g, "_")
        .slice(0, 40);
      await keepScreenshot(page, `cases-${viewport.width}-${name}`);
    }
    found.push(...faults.filter((fault) => !/status of 40/.test(fault)));
    await context.close();
    expect(found).toEqual([]);
  },
);
