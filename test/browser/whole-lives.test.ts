// Whole lives of records in a real Chromium, told as those who live them: the company on the portal, the clerk and the head of the credit
// office, the unit that decided and one that had read the record at the console. Nothing is done but by the pages.
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { appendPortalAccount } from "../../src/people/index.ts";
import { DESKTOP, keepScreenshot, listAxeViolations, makeBrowser, overflowsSideways, type TestBrowser } from "../support/browser.ts";
import { PDF } from "../support/case-world.ts";
import { type Desks, makeDesks, takeStepByHand } from "../support/desks.ts";
import { makeCsv, rowOf } from "../support/make-file.ts";
import type { Staff } from "../support/staff.ts";
import { nextUscc } from "../support/subject-world.ts";
import { makeWorld, type World } from "../support/world.ts";

const HANDSET = { width: 390, height: 844 };
const NAME = "三亚亚龙湾海上运动有限公司";
const uscc = nextUscc();
const ACCOUNT = { login: "yalong", password: "很长的演示口令-2026" };
const TRANSPORT = "三亚市交通运输局";
/** Repaired, and restored after the fraud was found. */
const REPAIRED = "三市监罚〔2026〕501号";
/** Wrong by a decimal point. */
const WRONG = "三市监罚〔2026〕502号";
/** Too young for anything but a reorganisation. */
const YOUNG = "三市监罚〔2026〕503号";

let browser: TestBrowser;
let world: World;
let desks: Desks;
let unit: Staff;
let office: Staff;
let head: Staff;
let looker: Staff;
let subjectId: string;
const records = new Map<string, string>();
/** By the number of the decision: where its case stands for the company, and for staff. */
const cases = new Map<string, string>();

beforeAll(async () => {
  browser = await makeBrowser();
  world = await makeWorld({ hasConsole: true, today: "2026-11-02" });
  desks = makeDesks(browser, world);
  unit = await world.staff("market-regulation");
  office = await world.staff("credit-office");
  head = await world.staff("credit-office", "office_head");
  looker = await world.staff("transport");
  const penalty = await unit.declarationOf("penalty");
  const row = (documentNo: string, decidedOn: string) =>
    rowOf(penalty, { subjectName: NAME, uscc, documentNo, decidedOn, fineWan: "0.7", publishUntil: "", effectiveUntil: "2099-12-31" });
  const rows = [row(REPAIRED, "2026-04-20"), row(WRONG, "2026-04-21"), row(YOUNG, "2026-10-12")];
  await unit.upload({ resource: "penalty", file: makeCsv(penalty, rows) });
  const found = await world.database.owner.list<{ id: string; subject: string; no: string }>(
    "select record_id as id, subject_id as subject, document_no as no from record order by document_no limit 10",
  );
  for (const { id, no } of found) records.set(no, id);
  subjectId = found[0]?.subject ?? "";
  await appendPortalAccount(world.house, { ...ACCOUNT, role: "representative", displayName: "陈某", subjectId });
});
afterAll(async () => {
  await browser?.close();
  await world?.close();
});

const recordOf = (documentNo: string) => records.get(documentNo) ?? "";
const caseOf = (documentNo: string) => cases.get(documentNo) ?? "";
const press = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click();
const shows = (page: Page, words: string | RegExp) => page.getByText(words).first().waitFor();

async function isFree(page: Page, name: string): Promise<void> {
  await keepScreenshot(page, `lives-${name}`);
  expect([name, await listAxeViolations(page)]).toEqual([name, []]);
  expect([name, await overflowsSideways(page)]).toEqual([name, false]);
}

/** Everything that anybody may open or fetch. */
const PUBLIC_PATHS = [
  "/",
  "/lists",
  "/penalties",
  "/penalties.csv",
  "/penalties.rss",
  "/feed.xml",
  `/subjects/${uscc}`,
  "/search?q=亚龙湾",
];
const PUBLIC_API = ["/records?resource=penalty", `/subjects/${uscc}`];

/** In how many of them the decision stands. */
async function countPublic(documentNo: string): Promise<number> {
  const { page } = await desks.visitor();
  const paths = [...PUBLIC_PATHS, ...PUBLIC_API.map((path) => `/api/public/v1${path}`)];
  let count = 0;
  for (const path of paths) if ((await (await page.request.get(world.address + path)).text()).includes(documentNo)) count++;
  const answer = await page.goto(`${world.address}/records/${recordOf(documentNo)}`);
  if (answer?.status() === 200 && (await page.textContent("main"))?.includes(documentNo)) count++;
  if ((await world.portal.sitemap()).includes(recordOf(documentNo))) count++;
  return count;
}

async function openRecord(documentNo: string, viewport = DESKTOP): Promise<Page> {
  const { page } = await desks.visitor(viewport);
  await page.goto(`${world.address}/records/${recordOf(documentNo)}`);
  return page;
}

/** From the documents of a draft to the case. */
async function sendDraft(page: Page): Promise<string> {
  await press(page, "保存，下一步");
  await press(page, "提交");
  await shows(page, "申请已经收到");
  return new URL(page.url()).pathname.split("/").at(-1) ?? "";
}

async function attach(page: Page, name: string, kind?: string): Promise<void> {
  if (kind) await page.getByLabel("这是什么材料").selectOption({ label: kind });
  await page.getByLabel("选择文件").setInputFiles({ name, mimeType: "application/pdf", buffer: PDF });
  await press(page, "上传");
  await page.getByText(name).first().waitFor();
}

async function atCase(staff: Staff, documentNo: string) {
  return desks.console(staff, `/cases/${caseOf(documentNo)}`);
}

describe("a penalty that is published and repaired", () => {
  test("stands where anybody looks, and says there that it can be repaired since 2026-07-20", async () => {
    expect(await countPublic(REPAIRED)).toBeGreaterThanOrEqual(8);
    const other = await desks.console(looker, `/subjects/${subjectId}`);
    await shows(other.page, REPAIRED);
    await shows(await openRecord(REPAIRED, HANDSET), "自 2026-07-20 起可以申请信用修复。");
  });

  test("the company applies on its phone", async () => {
    const { page, faults } = await desks.portal(ACCOUNT, HANDSET);
    await page.goto(`${world.address}/records/${recordOf(REPAIRED)}`);
    await page.getByRole("link", { name: "在线申请" }).click();
    await press(page, "开始填写");
    await page.getByLabel("一般信用修复").check();
    await press(page, "保存，下一步");
    await page.getByLabel(/作出信用承诺/).check();
    await page.getByLabel(/履行完毕法定义务/).check();
    await press(page, "保存，下一步");
    await page.getByLabel("情况说明").fill("2026 年 5 月 8 日缴清罚款，违法行为已改正。");
    await press(page, "保存，下一步");
    await attach(page, "承诺书.pdf");
    await press(page, "下一步");
    cases.set(REPAIRED, await sendDraft(page));
    await isFree(page, "repair-sent-handset");
    expect(faults).toEqual([]);
  });

  test("the clerk of the office finds it in the inbox and sends it to the unit, which agrees; in public nothing has changed", async () => {
    const { page } = await desks.console(office, "/cases");
    await page.getByRole("link", { name: /^XF/ }).first().click();
    await takeStepByHand(page, "受理并转认定单位", (form) => form.getByLabel("初审意见").fill("材料齐全。"));
    const deciding = await desks.console(unit, "/cases");
    await deciding.page.getByRole("link", { name: /^XF/ }).first().click();
    await takeStepByHand(deciding.page, "同意修复，报上级平台确认", (form) => form.getByLabel("认定意见").fill("义务已履行完毕。"));
    expect(await countPublic(REPAIRED)).toBeGreaterThanOrEqual(8);
  });

  test("confirmed above, it is gone everywhere; the company reads so, and keeps it in its own file with that mark", async () => {
    const { page } = await atCase(office, REPAIRED);
    await takeStepByHand(page, "上级平台确认", (form) => form.getByLabel("上级平台办件编号").fill("XYZD-501"));
    await shows(page, "已修复，停止使用");
    expect(await countPublic(REPAIRED)).toBe(0);
    const own = await desks.portal(ACCOUNT, HANDSET);
    await own.page.getByRole("link", { name: /条新通知/ }).click();
    await own.page.getByRole("link", { name: "信用修复：已修复" }).first().click();
    await shows(own.page, "准予信用修复决定书");
    await own.page.goto(`${world.address}/my/file`);
    await shows(own.page, "已修复，停止公示和使用");
    await isFree(own.page, "repaired-own-file");
    await own.page.goto(`${world.address}/my/records/${recordOf(REPAIRED)}`);
    await shows(own.page, "已修复，停止公示和使用");
    const file = await desks.console(office, `/subjects/${subjectId}`);
    await shows(file.page, "已修复，停止使用");
    const other = await desks.console(looker, `/subjects/${subjectId}`);
    await other.page.getByText(WRONG).first().waitFor();
    expect(await other.page.getByText(REPAIRED).count(), "another department is not told of it any more").toBe(0);
  });
});

describe("a department that had read it", () => {
  test("is told on its first page not to use it any more, and says that it took notice", async () => {
    const { page, faults } = await desks.console(looker, "/");
    await page.getByRole("link", { name: "1 更正待确认" }).click();
    await shows(page, "信用修复：已修复（2026-11-02）");
    await shows(page, "信息已终止公示，停止共享和使用。");
    await isFree(page, "receipts-repaired");
    await page.getByRole("button", { name: `确认已更新 ${NAME} ${REPAIRED}` }).click();
    await shows(page, "没有待确认的更正");
    const told = await atCase(office, REPAIRED);
    await told.page.getByRole("region", { name: "接收方回执" }).locator("li", { hasText: TRANSPORT }).getByText("已确认").waitFor();
    expect(faults).toEqual([]);
  });
});

describe("a record that is wrong", () => {
  test("the company objects to one field, from its own file; from then on everybody reads that it is disputed", async () => {
    const { page, faults } = await desks.portal(ACCOUNT);
    await page.goto(`${world.address}/my/records/${recordOf(WRONG)}`);
    await page.getByRole("link", { name: "提出异议" }).click();
    await press(page, "开始填写");
    await page.getByLabel("内容有误").check();
    await press(page, "保存，下一步");
    await page.getByText(/^罚款金额（万元）：/).click();
    await page.getByLabel("罚款金额（万元）应当是").fill("0.07");
    await press(page, "保存，下一步");
    await page.getByLabel("情况说明").fill("决定书载明罚款 700 元，见附件。");
    await press(page, "保存，下一步");
    await attach(page, "处罚决定书.pdf");
    await press(page, "下一步");
    cases.set(WRONG, await sendDraft(page));
    await shows(await openRecord(WRONG), "当事人对这条信息提出了异议");
    const looked = await desks.console(looker, `/subjects/${subjectId}`);
    await shows(looked.page, "异议处理中");
    expect(faults).toEqual([]);
  });

  test("the office compares and asks the source unit, which corrects the field", async () => {
    const { page } = await atCase(office, WRONG);
    await shows(page, "等您办理");
    await shows(page, "0.07");
    await press(page, "调取原始数据");
    const compared = page.getByRole("region", { name: "与接收的原始数据核对" });
    await compared.getByText("平台没有改动").waitFor();
    await compared.getByText("申请人认为").waitFor();
    await isFree(page, "objection-office");
    await takeStepByHand(page, "转信源单位核实", (form) => form.getByLabel("核对情况").fill("与接收的原始数据一致。"));
    const source = await atCase(unit, WRONG);
    await takeStepByHand(source.page, "更正", async (form) => {
      const field = form.getByRole("combobox").first();
      await field.click();
      await field.fill("罚款金额");
      await source.page.locator(".ant-select-item-option", { hasText: "罚款金额" }).click();
      await form.getByLabel("罚款金额（万元） 更正为").fill("0.07");
      await form.getByLabel("理由").fill("录入时小数点有误。");
      await isFree(source.page, "objection-correcting");
    });
    await shows(source.page, "更正：0.7 → 0.07");
    await isFree(source.page, "objection-corrected");
  });

  test("the company and everybody read the right value, and the decision says so by field", async () => {
    const page = await openRecord(WRONG);
    await shows(page, /^0\.07$/);
    expect(await page.getByText("提出了异议").count()).toBe(0);
    const own = await desks.portal(ACCOUNT, HANDSET);
    await own.page.goto(`${world.address}/my/cases/${caseOf(WRONG)}`);
    await shows(own.page, "更正：0.7 → 0.07");
    await shows(own.page, "处理结果告知书");
    await isFree(own.page, "objection-own-case-handset");
  });

  test("the unit that had read the old value is told on its first page, reads what changed, and says that it took notice", async () => {
    const { page, faults } = await desks.console(looker, "/");
    await page.getByRole("link", { name: "1 更正待确认" }).click();
    await shows(page, "更正：0.7 → 0.07");
    await isFree(page, "receipts-desk");
    const handset = await desks.console(looker, "/cases/receipts", HANDSET);
    await shows(handset.page, "更正：0.7 → 0.07");
    await isFree(handset.page, "receipts-handset");
    await page.getByRole("button", { name: `确认已更新 ${NAME} ${WRONG}` }).click();
    await shows(page, "没有待确认的更正");
    await isFree(page, "receipts-none");
    expect(faults).toEqual([]);
    const told = await atCase(office, WRONG);
    const receipt = told.page.getByRole("region", { name: "接收方回执" }).locator("li", { hasText: TRANSPORT });
    await receipt.getByText("已确认").waitFor();
    await isFree(told.page, "objection-receipts");
  });
});

describe("a company in a court-approved reorganisation", () => {
  test("applies at once for a decision of three weeks ago, by the court's order", async () => {
    const { page, faults } = await desks.portal(ACCOUNT, HANDSET);
    await page.goto(`${world.address}/my/repair/new`);
    await shows(page, "自 2027-01-12 起可以申请。");
    await page.getByRole("link", { name: "按破产重整申请" }).click();
    await isFree(page, "reorganisation-choose-handset");
    await page.locator(`input[value="${recordOf(YOUNG)}"]`).check();
    await press(page, "开始填写");
    await page.getByLabel(/作出信用承诺/).check();
    expect(await page.getByLabel(/履行完毕法定义务/).count(), "the plan is still to be performed").toBe(0);
    await press(page, "保存，下一步");
    await page.getByLabel("情况说明").fill("法院已裁定批准重整计划。");
    await press(page, "保存，下一步");
    await attach(page, "承诺书.pdf");
    await attach(page, "裁定书.pdf", "人民法院批准重整计划的裁定书");
    await press(page, "下一步");
    cases.set(YOUNG, await sendDraft(page));
    expect(faults).toEqual([]);
  });

  test("urges once, and the clerk sees so on the first page and in the inbox until the case moves on", async () => {
    const { page } = await desks.portal(ACCOUNT, HANDSET);
    await page.goto(`${world.address}/my/cases/${caseOf(YOUNG)}`);
    await page.getByRole("link", { name: "催办" }).click();
    await press(page, "确定催办");
    await shows(page, "已经办理。");
    expect(await page.getByRole("link", { name: "催办" }).count(), "not twice on one day").toBe(0);
    const clerk = await desks.console(office, "/");
    await clerk.page.getByRole("link", { name: "1 已催办" }).click();
    await shows(clerk.page, "被催办的");
    await shows(clerk.page, "已催办");
    await isFree(clerk.page, "urged-inbox");
  });

  test("while the plan is performed the record rests; performed, it is repaired for good", async () => {
    const { page } = await atCase(office, YOUNG);
    await takeStepByHand(page, "受理并转认定单位", (form) => form.getByLabel("初审意见").fill("材料齐全。"));
    const deciding = await atCase(unit, YOUNG);
    await takeStepByHand(deciding.page, "重整期间暂停公示", async (form) => {
      await form.getByLabel("认定意见").fill("法院已裁定批准重整计划。");
      await form.getByLabel("法院裁定书文号").fill("（2026）琼02破1号");
    });
    expect(await countPublic(YOUNG)).toBe(0);
    const own = await desks.portal(ACCOUNT);
    await own.page.goto(`${world.address}/my/file`);
    await shows(own.page, "重整期间暂停公示和使用");
    await own.page.goto(`${world.address}/my/cases/${caseOf(YOUNG)}`);
    await shows(own.page, "重整计划执行期间暂停公示和使用；执行完毕后完成修复。");
    await isFree(own.page, "reorganisation-own-case");
    await takeStepByHand(deciding.page, "重整计划执行完毕，准予修复", (form) => form.getByLabel("认定意见").fill("重整计划已执行完毕。"));
    await shows(deciding.page, "已修复，停止使用");
    expect(await countPublic(YOUNG)).toBe(0);
  });
});

describe("a repair that stood on forged material", () => {
  test("the head of the office revokes it with ground, reason and remedies; the record is public again and says so", async () => {
    const { page, faults } = await atCase(head, REPAIRED);
    await takeStepByHand(page, "撤销修复", async (form) => {
      await form.getByText("提供虚假材料").click();
      await form.getByLabel("说明").fill("缴款凭证系伪造，银行无此笔缴款。");
      await form.getByText("可以依法提起行政诉讼").click();
      await isFree(page, "fraud-revoking");
    });
    await shows(page, "修复已撤销");
    await isFree(page, "fraud-revoked");
    expect(faults).toEqual([]);
    expect(await countPublic(REPAIRED)).toBeGreaterThanOrEqual(8);
    const seen = await openRecord(REPAIRED, HANDSET);
    await shows(seen, /修复已于 2026-11-02 撤销/);
    await shows(seen, "修复曾被撤销，自 2029-11-02 起可以再次申请。");
    await isFree(seen, "fraud-public-handset");
  });

  test("the company is told with the letter, and cannot apply for it again", async () => {
    const { page } = await desks.portal(ACCOUNT, HANDSET);
    await page.goto(`${world.address}/my/cases/${caseOf(REPAIRED)}`);
    await shows(page, "撤销信用修复决定书");
    await shows(page, "缴款凭证系伪造，银行无此笔缴款。");
    await page.goto(`${world.address}/my/repair/new?record=${recordOf(REPAIRED)}`);
    expect(await page.locator(`input[value="${recordOf(REPAIRED)}"]`).isDisabled()).toBe(true);
    await isFree(page, "fraud-own-handset");
  });
});
