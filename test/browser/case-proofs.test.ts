// In a real Chromium: proofs that departments hold on the pages of clerk, unit and company; the console in English; figures that open to their
// cases; an absence that ends early; the office's own desk; a revoked repair.
import type { BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { CasePage, CaseView, OpenAnswer } from "../../src/cases/contract.ts";
import { appendPortalAccount } from "../../src/people/index.ts";
import { makeId } from "../../src/platform/index.ts";
import {
  DESKTOP,
  keepScreenshot,
  listAxeViolations,
  makeBrowser,
  overflowsSideways,
  type TestBrowser,
  type Viewport,
} from "../support/browser.ts";
import { PDF, SUBMIT } from "../support/case-world.ts";
import { chooseOption } from "../support/choose-option.ts";
import { makeCsv, type Row, rowOf } from "../support/make-file.ts";
import type { Staff } from "../support/staff.ts";
import { nextUscc } from "../support/subject-world.ts";
import { makeWorld, type World } from "../support/world.ts";

const HANDSET: Viewport = { width: 390, height: 844 };
const NARROW: Viewport = { width: 320, height: 640 };
const PASSWORD = "很长的演示口令-2026";
const AUTHORITY = "三亚市市场监督管理局";
/** One whose fine is on record as paid, one of which only the unit knows, one for the desk. */
const PAID = { name: "三亚鹿回头商贸有限公司", uscc: nextUscc(), documentNo: "三市监罚〔2026〕41号" };
const UNKNOWN = { name: "三亚椰梦餐饮有限公司", uscc: nextUscc(), documentNo: "三市监罚〔2026〕42号" };
const DESK = { name: "三亚海棠湾物业有限公司", uscc: nextUscc(), documentNo: "三市监罚〔2026〕43号" };

let browser: TestBrowser;
let world: World;
let unit: Staff;
let office: Staff;
let head: Staff;
let clerk: Staff;
const known = new Map<string, { recordId: string; subjectId: string }>();
let paidCase: string;
let unknownCase: string;

beforeAll(async () => {
  browser = await makeBrowser();
  world = await makeWorld({ hasConsole: true, today: "2026-11-02" });
  unit = await world.staff("market-regulation");
  office = await world.staff("credit-office");
  head = await world.staff("credit-office", "office_head");
  clerk = await world.staff("approval-centre", "window_clerk");
  const dates = { decidedOn: "2026-04-20", publishUntil: "", effectiveUntil: "2099-12-31" };
  for (const { name, uscc, documentNo } of [PAID, UNKNOWN, DESK]) {
    await send("organization-registration", { subjectName: name, uscc });
    await send("penalty", { subjectName: name, uscc, documentNo, authority: AUTHORITY, ...dates });
    const row = await world.database.owner.get<{ recordId: string; subjectId: string }>(
      `select r.record_id as "recordId", r.subject_id as "subjectId" from record r where r.document_no = $1`,
      [documentNo],
    );
    known.set(documentNo, row);
  }
  await send("abnormal-operation", { subjectName: "三亚别家贸易有限公司", uscc: nextUscc() });
  const paid = { subjectName: PAID.name, uscc: PAID.uscc, decisionNo: PAID.documentNo, authority: AUTHORITY };
  await send("duty-performance", { ...paid, receiptNo: "4602260000012345" });
  paidCase = await applyLean(PAID);
  unknownCase = await applyLean(UNKNOWN);
});
afterAll(async () => {
  await browser?.close();
  await world?.close();
});

async function send(resource: string, cells: Row): Promise<void> {
  const declaration = await unit.declarationOf(resource);
  await unit.upload({ resource, file: makeCsv(declaration, [rowOf(declaration, cells)]) });
}

/** At the window, with the commitment alone. */
async function applyLean({ documentNo }: { documentNo: string }): Promise<string> {
  const { recordId, subjectId } = known.get(documentNo) ?? { recordId: "", subjectId: "" };
  const documents = [{ fileId: await upload(subjectId), document: "commitment" }];
  const answers = { ...SUBMIT, statement: "2026 年 5 月 8 日缴清罚款，违法行为已改正。" };
  const { body } = await clerk.post<OpenAnswer>("/api/v1/cases", {
    type: "repair",
    recordIds: [recordId],
    answers,
    documents,
    key: makeId(),
  });
  return body.cases[0]?.caseId ?? "";
}

async function upload(subjectId: string): Promise<string> {
  const form = new FormData();
  form.set("file", new Blob([new Uint8Array(PDF)]), "信用承诺书.pdf");
  const { csrfToken } = await clerk.read<{ csrfToken: string }>("/api/v1/session");
  const headers = { cookie: clerk.cookie, "x-csrf-token": csrfToken };
  const response = await fetch(`${world.address}/api/v1/case-documents?subjectId=${subjectId}`, { method: "POST", headers, body: form });
  return ((await response.json()) as { fileId: string }).fileId;
}

async function openAs(staff: Staff, path: string, viewport: Viewport = DESKTOP) {
  const { page, context, faults } = await browser.openPage({ viewport, now: world.house.clock.now() });
  await bringSession(context, staff);
  await page.goto(`${world.address}/console${path}`);
  await page.locator("#content h1").waitFor();
  return { page, faults };
}

async function bringSession(context: BrowserContext, staff: Staff): Promise<void> {
  const cookies = staff.cookie.split("; ").map((pair) => {
    const at = pair.indexOf("=");
    return { name: pair.slice(0, at), value: pair.slice(at + 1), url: world.address };
  });
  await context.addCookies(cookies);
}

const viewOf = (staff: Staff, caseId: string) => staff.read<CaseView>(`/api/v1/cases/${caseId}`);

async function isFree(page: Page, name: string): Promise<void> {
  await keepScreenshot(page, name);
  expect([name, await listAxeViolations(page)]).toEqual([name, []]);
  expect([name, await overflowsSideways(page)]).toEqual([name, false]);
}

describe("what departments hold", () => {
  test.each([
    ["desk", DESKTOP],
    ["handset", HANDSET],
    ["narrow", NARROW],
  ] as const)("stands on the page of the case with where it comes from, at a %s", async (name, viewport) => {
    const { page, faults } = await openAs(office, `/cases/${paidCase}`, viewport);
    const proofs = page.getByRole("region", { name: "部门掌握的证明" });
    await proofs.getByText("已由系统取得").first().waitFor();
    await proofs.getByText("全部已履行").waitFor();
    await proofs.getByText("4602260000012345").waitFor();
    await proofs
      .getByText(/数据截至 2026-11-02/)
      .first()
      .waitFor();
    await proofs
      .getByText(/国办发〔2025〕22号/)
      .first()
      .waitFor();
    await isFree(page, `proofs-case-${name}`);
    expect(faults).toEqual([]);
  });

  test("a press leads from the proof to the record that says so", async () => {
    const { page } = await openAs(office, `/cases/${paidCase}`);
    await page.getByRole("link", { name: "履行义务情况（第 1 版）" }).click();
    await page.getByRole("dialog").getByText("履行义务情况").first().waitFor();
  });

  test("the unit finds the inquiry in its inbox, sees what is asked for which case, and answers; the case has it at once", async () => {
    const { page, faults } = await openAs(unit, "/cases");
    await page.getByRole("link", { name: /^HY/ }).waitFor();
    await keepScreenshot(page, "proofs-inbox-unit");
    await page.getByRole("link", { name: /^HY/ }).click();
    await page.getByText("协助核验还剩 5 个工作日").waitFor();
    await page.getByRole("region", { name: "请您核验" }).getByText("申请人说").waitFor();
    await isFree(page, "proofs-inquiry");
    await page.getByRole("button", { name: "答复属实", exact: true }).click();
    const form = page.getByRole("form", { name: "答复属实" });
    await form.getByLabel("核验情况").fill("罚款已于 5 月 8 日缴清，违法行为已改正。");
    await form.getByRole("button", { name: "答复属实" }).click();
    const asked = page.getByRole("dialog");
    await asked.getByText("答复后不能更改").waitFor();
    await asked.getByRole("button", { name: "答复属实" }).click();
    await page.getByText("属实", { exact: true }).first().waitFor();
    await expect.poll(async () => (await viewOf(office, unknownCase)).proofs.find(({ from }) => from === "inquiry")?.standing).toBe("had");
    const main = await openAs(office, `/cases/${unknownCase}`);
    await main.page.getByRole("region", { name: "部门掌握的证明" }).getByText("罚款已于 5 月 8 日缴清，违法行为已改正。").waitFor();
    await main.page.getByRole("region", { name: "办理过程" }).getByText("核验结果", { exact: true }).first().waitFor();
    await isFree(main.page, "proofs-answered");
    expect(faults).toEqual([]);
  });
});

describe("the console in English", () => {
  async function openInEnglish(staff: Staff, path: string, viewport: Viewport = DESKTOP) {
    const opened = await openAs(staff, path, viewport);
    await opened.page.evaluate(() => localStorage.setItem("xinshu.language", "en"));
    await opened.page.reload();
    await opened.page.locator("#content h1").waitFor();
    return opened;
  }

  test("a case says its type, state, steps, conditions, materials and deadlines in English", async () => {
    const { page, faults } = await openInEnglish(office, `/cases/${paidCase}`);
    await page.getByRole("heading", { level: 1, name: /^Credit repair/ }).waitFor();
    await page.getByText("Waiting for the first check", { exact: true }).first().waitFor();
    await page.getByRole("button", { name: "Accept and send to the unit" }).waitFor();
    await page.getByText("Conduct corrected and duties performed").first().waitFor();
    await page.getByText("Proof of performance").first().waitFor();
    await page.getByText("First check", { exact: true }).first().waitFor();
    await page.getByText("had by the platform").first().waitFor();
    const chinese = ["待初审", "受理并转认定单位", "提交申请", "已履行义务的证明材料", "信用承诺书", "初审"];
    const said = (await page.locator("#content").innerText()).split("\n").map((line) => line.trim());
    expect(chinese.filter((words) => said.includes(words))).toEqual([]);
    await isFree(page, "proofs-case-english");
    await page.getByRole("button", { name: "Send back for correction" }).click();
    await page.getByText("Proof of performance missing").waitFor();
    await keepScreenshot(page, "proofs-step-english");
    expect(faults).toEqual([]);
  });

  test("so do the inbox, its filters, and the figures", async () => {
    const { page } = await openInEnglish(office, "/cases?box=all");
    await page.getByText("Waiting for the first check").first().waitFor();
    await page.getByText("Verification", { exact: true }).first().waitFor();
    await isFree(page, "proofs-inbox-english");
    const figures = await openInEnglish(office, "/cases/figures?from=2026-11-01&until=2026-11-30");
    await figures.page.getByText("Credit repair").first().waitFor();
    await isFree(figures.page, "proofs-figures-english");
  });
});

describe("the office", () => {
  test("opens an application at its own desk for an applicant who is present", async () => {
    const { page, faults } = await openAs(office, "/cases");
    await page.getByRole("link", { name: "新办件" }).last().click();
    await page.getByLabel("企业名称或统一社会信用代码").fill(DESK.uscc);
    await page.getByLabel("企业名称或统一社会信用代码").press("Enter");
    await page.getByRole("button", { name: `选择 ${DESK.name}` }).click();
    await page.getByRole("region", { name: "二、所涉信息" }).getByRole("checkbox").first().check();
    const form = page.getByRole("region", { name: "三、申请内容" });
    await form.getByText("已作出信用承诺").click();
    await form.getByText("已纠正失信行为并履行义务").click();
    await form.getByLabel("纠正和履行情况").fill("罚款已缴清，违法行为已改正。");
    await form.getByText("申请人在场，已核对身份").click();
    await page.locator("input[type=file]").setInputFiles({ name: "承诺书.pdf", mimeType: "application/pdf", buffer: PDF });
    await form.getByText("承诺书.pdf", { exact: false }).waitFor();
    await isFree(page, "proofs-desk");
    await form.getByRole("button", { name: "提交申请" }).click();
    await page.getByRole("heading", { name: "已提交" }).waitFor();
    expect(faults).toEqual([]);
  });

  test("the bounce rate and the days to decision open to their cases", async () => {
    await decide();
    const { page } = await openAs(office, "/cases/figures?from=2026-11-01&until=2026-11-30");
    await isFree(page, "proofs-figures");
    await page.getByRole("link", { name: /查看 退回率 的办件/ }).click();
    await page.getByText("曾退回或不予受理").first().waitFor();
    await page.getByText(UNKNOWN.name).waitFor();
    expect(await page.getByText(PAID.name).count()).toBe(0);
    await page.goBack();
    await page.getByRole("link", { name: /^中位数/ }).click();
    await page.getByText("已作出决定").first().waitFor();
    await page.getByRole("columnheader", { name: "办理天数" }).waitFor();
    await page.getByText("0 日", { exact: true }).first().waitFor();
    await isFree(page, "proofs-decided");
    await page.goBack();
    await page.getByRole("region", { name: "各步用时（中位数）" }).getByRole("link", { name: "受理并转认定单位" }).click();
    await page.getByText("办过“受理并转认定单位”").waitFor();
    await page.getByText(PAID.name).waitFor();
  });

  test("the head sets an absence and ends it early; it stays below as history", async () => {
    const { page, faults } = await openAs(head, "/cases");
    await page.getByRole("button", { name: "设置代办" }).click();
    const dialog = page.getByRole("dialog", { name: "外出期间由同事代办" });
    await chooseOption(dialog, { field: "代办人", option: "信用办经办" });
    await dialog.getByLabel("到哪一天（含）").fill("2099-11-30");
    await dialog.getByRole("button", { name: "确认" }).click();
    await page.getByText("已设置代办").waitFor();
    await dialog.waitFor({ state: "detached" });
    await page.getByRole("button", { name: "设置代办" }).click();
    await dialog.getByRole("button", { name: /^提前结束由/ }).waitFor();
    await isFree(page, "proofs-absence");
    await dialog.getByRole("button", { name: /^提前结束由/ }).click();
    await page.getByText("已结束代办").waitFor();
    await dialog.getByText("以前的代办").click();
    await dialog.getByText(/提前结束$/).waitFor();
    await isFree(page, "proofs-absence-over");
    expect(faults).toEqual([]);
  });
});

/** One is granted and later revoked, one sent back. */
async function decide(): Promise<void> {
  const take = async ([staff, caseId]: readonly [Staff, string], step: string, answers: object) => {
    const { seq } = await viewOf(office, caseId);
    const { status } = await staff.post(`/api/v1/cases/${caseId}/steps`, { step, seq, answers, documents: [], key: makeId() });
    expect([step, status]).toEqual([step, 200]);
  };
  await take([office, unknownCase], "return", { reasons: ["signatureMissing"], words: "请补签名。" });
  await take([office, paidCase], "forward", { unit: "market-regulation", opinion: "齐全。" });
  await take([unit, paidCase], "approve", { opinion: "同意。" });
  await take([office, paidCase], "confirm", { remoteNo: "XYZG-1" });
  await take([unit, paidCase], "revoke", { finding: "falseMaterial", words: "缴款凭证系伪造。", remedies: ["lawsuit"] });
}

describe("the company on the portal", () => {
  async function logIn({ documentNo, uscc }: { documentNo: string; uscc: string }, viewport: Viewport, javaScript = true) {
    const login = `company-${uscc.slice(-4)}`.toLowerCase();
    const account = { login, role: "representative", displayName: "陈某", password: PASSWORD } as const;
    await appendPortalAccount(world.house, { ...account, subjectId: known.get(documentNo)?.subjectId ?? "" });
    const first = await browser.openPage();
    await first.page.goto(`${world.address}/my`);
    await first.page.fill("#login", login);
    await first.page.fill("#password", PASSWORD);
    await first.page.click("form.sign-in button");
    await first.page.waitForURL(`${world.address}/my`);
    const cookies = await first.context.cookies();
    const opened = await browser.openPage({ viewport, javaScript });
    await opened.context.addCookies(cookies);
    return opened.page;
  }

  test.each([
    ["desk", DESKTOP],
    ["handset", HANDSET],
    ["narrow", NARROW],
  ] as const)("sees what it need not bring, and where its case stands, at a %s", async (name, viewport) => {
    const page = await logIn(UNKNOWN, viewport);
    await page.goto(`${world.address}/my/cases/${unknownCase}`);
    await page.getByRole("heading", { name: "由系统向部门取得的材料" }).waitFor();
    await page.getByText("已由系统取得，不用提交").first().waitFor();
    await page.getByText("罚款已于 5 月 8 日缴清，违法行为已改正。").first().waitFor();
    await isFree(page, `proofs-my-case-${name}`);
    await page.goto(`${world.address}/my/cases/${unknownCase}?lang=en`);
    await page.getByText("Sent back for correction").first().waitFor();
    await isFree(page, `proofs-my-case-english-${name}`);
  });

  test("asked for what no department holds, it supplies it step by step without script", async () => {
    const [line] = (await office.read<CasePage>(`/api/v1/cases?box=all&q=${DESK.uscc}&type=repair`)).items;
    const caseId = line?.caseId ?? "";
    const inquiry = (await viewOf(office, caseId)).proofs.find((proof) => proof.inquiry !== null)?.inquiry?.caseId ?? "";
    const answer = { step: "notFound", seq: 1, answers: { words: "本单位没有缴款记录。" }, documents: [], key: makeId() };
    expect((await unit.post(`/api/v1/cases/${inquiry}/steps`, answer)).status).toBe(200);
    const seen = await logIn(DESK, HANDSET);
    await seen.goto(`${world.address}/my/cases/${caseId}`);
    await seen.getByRole("heading", { name: "轮到您办理" }).waitFor();
    await isFree(seen, "proofs-my-supply");
    const page = await logIn(DESK, HANDSET, false);
    await page.goto(`${world.address}/my/notices`);
    await page
      .getByText(/“已履行义务的证明材料”.*查无，请申请人提交/)
      .first()
      .waitFor();
    await page.goto(`${world.address}/my/cases/${caseId}`);
    await page.getByRole("heading", { name: "轮到您办理" }).waitFor();
    await page.getByRole("button", { name: "补交材料" }).click();
    await page.getByRole("button", { name: "保存，下一步" }).click();
    await page.getByLabel("选择文件").setInputFiles({ name: "缴款凭证.pdf", mimeType: "application/pdf", buffer: PDF });
    await keepScreenshot(page, "proofs-my-supply-documents");
    await page.getByRole("button", { name: "上传", exact: true }).click();
    await page.getByText("必须的材料已经齐全").waitFor();
    await page.getByRole("button", { name: "下一步", exact: true }).click();
    await page.getByRole("button", { name: "提交", exact: true }).click();
    await page.getByText("缴款凭证.pdf").first().waitFor();
    await page.getByText("您已提交").waitFor();
    expect(await page.getByRole("heading", { name: "轮到您办理" }).count()).toBe(0);
    const view = await viewOf(office, caseId);
    expect(view).toMatchObject({ state: "submitted" });
    expect(view.history.at(-1)).toMatchObject({ step: "supply", documents: [{ document: "performanceProof" }] });
  });

  test("a revoked repair stands on the record's page, in the company's own file and on its case", async () => {
    const page = await logIn(PAID, DESKTOP);
    const { recordId = "" } = known.get(PAID.documentNo) ?? {};
    for (const [name, path] of [
      ["public", `/records/${recordId}`],
      ["own", `/my/records/${recordId}`],
      ["case", `/my/cases/${paidCase}`],
    ] as const) {
      await page.goto(`${world.address}${path}`);
      await page
        .getByText(/修复已于 2026-11-02 撤销/)
        .first()
        .waitFor();
      await isFree(page, `proofs-revoked-${name}`);
    }
  });
});
