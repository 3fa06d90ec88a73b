// A company repairs its penalty and objects to a field on the portal, by forms alone; nobody else sees or touches what is its own.
import { afterAll, beforeAll, expect, test } from "vitest";
import { endDrafts } from "../../src/applications/index.ts";
import { appendPortalAccount } from "../../src/people/index.ts";
import { Citizen, type PortalAnswer } from "../support/citizen.ts";
import { makeCsv, rowOf } from "../support/make-file.ts";
import { holdsCode, readPaper } from "../support/read-paper.ts";
import type { Staff } from "../support/staff.ts";
import { nextUscc } from "../support/subject-world.ts";
import { makeWorld, type World } from "../support/world.ts";

const PASSWORD = "很长的演示口令-2026";
const COMPANY = { name: "三亚修复船务有限公司", uscc: nextUscc() };
const OTHER = { name: "三亚旁人旅游有限公司", uscc: nextUscc() };
const PDF = "%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n";

let world: World;
let unit: Staff;
let office: Staff;
let company: Citizen;
let other: Citizen;
const recordIds: Record<string, string> = {};

beforeAll(async () => {
  world = await makeWorld({ today: "2026-11-02" });
  unit = await world.staff("law-enforcement");
  office = await world.staff("credit-office");
  const penalty = await unit.declarationOf("penalty");
  const row = (of: typeof COMPANY, documentNo: string, decidedOn: string) =>
    rowOf(penalty, { subjectName: of.name, uscc: of.uscc, documentNo, decidedOn, publishUntil: "", effectiveUntil: "2099-12-31" });
  const rows = [
    row(COMPANY, "三综执罚〔2026〕201号", "2026-04-20"),
    row(COMPANY, "三综执罚〔2026〕202号", "2026-10-30"),
    row(COMPANY, "三综执罚〔2026〕203号", "2026-04-21"),
    row(OTHER, "三综执罚〔2026〕204号", "2026-04-20"),
  ];
  await unit.upload({ resource: "penalty", file: makeCsv(penalty, rows) });
  const found = await world.database.owner.list<{ id: string; no: string; subject: string; name: string }>(
    `select r.record_id as id, r.document_no as no, r.subject_id as subject, s.name from record r join subject s on s.subject_id = r.subject_id`,
  );
  for (const { id, no } of found) recordIds[no.slice(-4, -1)] = id;
  for (const [login, { name }] of [
    ["company", COMPANY],
    ["other", OTHER],
  ] as const) {
    const subjectId = found.find((record) => record.name === name)?.subject ?? "";
    await appendPortalAccount(world.house, { login, role: "representative", displayName: `${name}代表`, subjectId, password: PASSWORD });
  }
  company = await logIn("company");
  other = await logIn("other");
});
afterAll(() => world?.close());

async function logIn(login: string): Promise<Citizen> {
  const citizen = new Citizen(world.address);
  await citizen.logInByPassword(login, PASSWORD);
  return citizen;
}

/** Fills in the form of a page and sends it where its address says. */
type Filling = [fields: Record<string, string>, path?: string];

async function fill(citizen: Citizen, page: string, ...[fields, path = page]: Filling): Promise<PortalAnswer> {
  return citizen.post(path, { csrf: await citizen.csrfOn(page), ...fields });
}

async function upload(citizen: Citizen, draft: string, file: { name: string; content: string; document?: string; csrf?: string }) {
  const form = new FormData();
  form.append("csrf", file.csrf ?? (await citizen.csrfOn(`${draft}/documents`)));
  form.append("document", file.document ?? "commitment");
  form.append("file", new Blob([file.content]), file.name);
  const cookie = [...citizen.cookies].map((pair) => pair.join("=")).join("; ");
  const response = await fetch(`${world.address}${draft}/upload`, { method: "POST", body: form, headers: { cookie }, redirect: "manual" });
  return { status: response.status, html: await response.text() };
}

const recordId = (no: string) => recordIds[no] ?? "";

async function beginRepair(citizen: Citizen, ids: readonly string[]): Promise<string> {
  const csrf = await citizen.csrfOn("/my/repair/new");
  const body = new URLSearchParams([["csrf", csrf], ...ids.map((id) => ["record", id])]);
  const cookie = [...citizen.cookies].map((pair) => pair.join("=")).join("; ");
  const answer = await fetch(`${world.address}/my/repair/new`, { method: "POST", body, headers: { cookie }, redirect: "manual" });
  return answer.headers.get("location") ?? `${answer.status} ${await answer.text()}`;
}

async function fetchPdf(path: string, as?: Citizen): Promise<Buffer> {
  const cookie = [...(as?.cookies ?? [])].map((pair) => pair.join("=")).join("; ");
  return Buffer.from(await (await fetch(`${world.address}${path}`, { headers: { cookie } })).arrayBuffer());
}

let draft = "";
let casePath = "";

test("before any log-in the record's page says that it can be repaired, since when, with what, and where to apply", async () => {
  const visitor = new Citizen(world.address);
  expect(await visitor.read(`/records/${recordId("201")}`)).toContain("自 2026-07-20 起可以申请信用修复");
  const words = await visitor.read(`/records/${recordId("201")}/repair`);
  expect(words).toContain("信用承诺书");
  expect(words).toContain("10 个工作日");
  for (const form of ["commitment", "application"]) {
    const [filled, empty] = [await fetchPdf(`/records/${recordId("201")}/repair/${form}.pdf`), await fetchPdf(`/repair/${form}.pdf`)];
    expect([filled, empty].map((pdf) => pdf.subarray(0, 5).toString())).toEqual(["%PDF-", "%PDF-"]);
    const [text, blank] = [await readPaper(filled), await readPaper(empty)];
    for (const known of [COMPANY.name, COMPANY.uscc, "三综执罚〔2026〕201号"])
      expect([text, blank].map((words) => words.replaceAll(/\s/g, "").includes(known))).toEqual([true, false]);
  }
});

test("whoever comes from a record's page logs in and goes on with that record", async () => {
  const { location } = await new Citizen(world.address).get(`/my/repair/new?record=${recordId("201")}`);
  expect(decodeURIComponent(location ?? "")).toBe(`/my/login?back=/my/repair/new?record=${recordId("201")}`);
});

test("a record that is too young says from which day on, cannot be chosen, and is refused when it is chosen all the same", async () => {
  const words = await company.read("/my/repair/new");
  expect(words).toContain("自 2027-01-30 起可以申请");
  expect(await beginRepair(company, [recordId("202")])).toContain("422");
});

test("somebody else's record cannot be chosen, and is not told apart from one that is not there", async () => {
  expect(await beginRepair(company, [recordId("204")])).toContain("422");
  expect((await other.get(`/my/records/${recordId("201")}`)).status).toBe(404);
});

test("an application is saved answer by answer, goes on with another device, and is nobody else's", async () => {
  draft = await beginRepair(company, [recordId("201")]);
  expect(draft).toMatch(/^\/my\/drafts\/[0-9a-f-]{36}$/);
  expect((await company.get(draft)).location).toBe(`${draft}/kind`);
  expect((await fill(company, `${draft}/kind`, { kind: "ordinary", go: "on" })).location).toBe(`${draft}/confirmations`);
  const missing = await fill(company, `${draft}/confirmations`, { committed: "yes", go: "on" });
  expect(missing.status).toBe(422);
  expect(missing.html).toContain("请确认");
  await fill(company, `${draft}/confirmations`, { committed: "yes", performed: "yes", go: "on" });
  await fill(company, `${draft}/statement`, { statement: "罚款已缴清，违法行为已改正。", go: "later" });
  const phone = await logIn("company");
  expect(await phone.read("/my/cases")).toContain("申请信用修复");
  expect(await phone.read(`${draft}/statement`)).toContain("罚款已缴清");
  for (const path of [draft, `${draft}/statement`, `${draft}/check`, `${draft}/commitment.pdf`])
    expect((await other.get(path)).status).toBe(404);
  expect((await other.post(`${draft}/send`, { csrf: await other.csrfOn("/my") })).status).toBe(404);
  const [row] = await world.database.owner.list<{ text: string }>("select sealed_content as text from application_draft limit 1");
  expect(row?.text).not.toContain("罚款");
});

test("sent without its documents it comes back with the names of what is missing, and nothing is opened", async () => {
  const answer = await fill(company, `${draft}/check`, {}, `${draft}/send`);
  expect(answer.status).toBe(422);
  expect(answer.html).toContain("缺少材料：信用承诺书");
  expect((await company.read("/my/cases")).includes("还没有办件")).toBe(true);
});

test("a document that is not what it says, is empty or comes from elsewhere is refused in words", async () => {
  const fake = await upload(company, draft, { name: "承诺书.pdf", content: "<html>not a pdf</html>" });
  expect(fake.status).toBe(415);
  expect(fake.html).toContain("文件内容不是 PDF");
  expect((await upload(company, draft, { name: "空.pdf", content: "" })).status).toBe(422);
  expect((await upload(company, draft, { name: "承诺书.pdf", content: PDF, csrf: "forged" })).status).toBe(403);
  expect((await upload(other, draft, { name: "承诺书.pdf", content: PDF, csrf: await other.csrfOn("/my") })).status).toBe(404);
});

test("with its documents it becomes a case with a number; sent twice it is one application", async () => {
  expect((await upload(company, draft, { name: "承诺书.pdf", content: PDF })).status).toBe(303);
  expect(await company.read(`${draft}/documents`)).toContain("必须的材料已经齐全");
  await fill(company, `${draft}/contact`, { contactName: "陈某", contactPhone: "13800000000", go: "on" });
  const csrf = await company.csrfOn(`${draft}/check`);
  const [first, second] = await Promise.all([company.post(`${draft}/send`, { csrf }), company.post(`${draft}/send`, { csrf })]);
  expect(first.location).toMatch(/^\/my\/cases\/[0-9a-f-]{36}\?news=sent$/);
  expect(second.location).toBe(first.location);
  expect((await company.post(`${draft}/send`, { csrf })).location).toBe(first.location);
  casePath = (first.location ?? "").split("?")[0] ?? "";
  const { count } = await world.database.owner.get<{ count: number }>(
    "select count(*) as count from credit_case where main_case_id is null",
  );
  expect(count).toBe(1);
});

test("the case is followed by its owner with due day and history; to another account it does not exist", async () => {
  const words = await company.read(casePath);
  expect(words).toContain("待初审");
  expect(words).toContain("2026-11-05");
  expect(words).toContain("罚款已缴清");
  for (const path of [casePath, `${casePath}/urge`, `${casePath}/withdraw`]) expect((await other.get(path)).status).toBe(404);
  const posted = await other.post(`${casePath}/withdraw`, { csrf: await other.csrfOn("/my"), seq: "1", key: "a key of somebody" });
  expect(posted.status).toBe(404);
  expect(await company.read(casePath)).toContain("待初审");
});

test("by its number anyone learns the state and nothing about the subject; a wrong digit is told kindly", async () => {
  const caseNo = /XF\d{8}-\d{8}-\d/.exec(await company.read(casePath))?.[0] ?? "";
  const visitor = new Citizen(world.address);
  const typed = encodeURIComponent(caseNo.toLowerCase().replaceAll("-", " "));
  expect((await visitor.get(`/progress?q=${typed}`)).location).toBe(`/progress/${caseNo}`);
  const words = await visitor.read(`/progress/${caseNo}`);
  expect(words).toContain("待初审");
  expect(words).not.toContain(COMPANY.name);
  const wrong = `${caseNo.slice(0, -1)}${(Number(caseNo.at(-1)) + 1) % 10}`;
  expect((await visitor.get(`/progress/${wrong}`)).status).toBe(404);
  expect(await visitor.read(`/progress/${wrong}`)).toContain("抄错");
});

async function takeAsStaff(staff: Staff, ...[step, answers, path = casePath]: [step: string, answers: object, path?: string]) {
  const caseId = path.split("/").at(-1);
  const { seq } = await staff.read<{ seq: number }>(`/api/v1/cases/${caseId}`);
  return (await staff.post(`/api/v1/cases/${caseId}/steps`, { step, seq, answers, key: `${step}-${seq}-of-the-story` })).status;
}

test("sent back, the company reads why, is told in its account, mends and sends again", async () => {
  expect(await takeAsStaff(office, "return", { reasons: ["signatureMissing"], words: "请补签名。" })).toBe(200);
  expect(await company.read("/my")).toContain("条新通知");
  expect(await company.read("/my/notices")).toContain("待补正");
  expect(await company.read("/my")).not.toContain("条新通知");
  expect(await company.read(casePath)).toContain("请补签名。");
  const begun = await fill(company, casePath, { step: "resubmit" }, `${casePath}/begin`);
  const mending = begun.location ?? "";
  expect((await fill(company, casePath, { step: "resubmit" }, `${casePath}/begin`)).location).toBe(mending);
  await fill(company, `${mending}/statement`, { words: "已补签名。", go: "on" });
  await upload(company, mending, { name: "承诺书.pdf", content: PDF });
  const sent = await fill(company, `${mending}/check`, {}, `${mending}/send`);
  expect(sent.location).toBe(`${casePath}?news=sent`);
  expect(await company.read(casePath)).toContain("待初审");
});

test("granted, the letters can be fetched by their owner and verified by anyone; the record is gone in public", async () => {
  expect(await takeAsStaff(office, "forward", { unit: "law-enforcement", opinion: "材料齐全。" })).toBe(200);
  expect(await takeAsStaff(unit, "approve", { opinion: "内部意见不外传。" })).toBe(200);
  expect(await takeAsStaff(office, "confirm", { remoteNo: "XYZG-1" })).toBe(200);
  const words = await company.read(casePath);
  expect(words).toContain("已修复");
  expect(words).not.toContain("内部意见不外传");
  expect(words).not.toContain("材料齐全。");
  const letters = [...(await company.get(casePath)).html.matchAll(/href="(\/my\/cases\/[^"]+\/letters\/[^"]+)"/g)].map(
    (found) => found[1] ?? "",
  );
  expect(letters.length).toBeGreaterThanOrEqual(3);
  for (const letter of letters) {
    expect((await company.get(letter)).html.slice(0, 5)).toBe("%PDF-");
    expect((await other.get(letter)).status).toBe(404);
  }
  const { code } = await world.database.owner.get<{ code: string }>("select code from letter_code order by code limit 1");
  const visitor = new Citizen(world.address);
  expect((await visitor.get(`/verify?q=${code.toLowerCase()}`)).location).toBe(`/verify/${code}`);
  expect(await visitor.read(`/verify/${code}`)).toContain("文书真实有效");
  expect((await visitor.get("/verify/0000-0000-0000-0000")).status).toBe(404);
  expect((await visitor.get(`/records/${recordId("201")}/repair`)).status).toBe(404);
});

test("an objection names the field and what it should be; the mark stands at once, and it can be withdrawn", async () => {
  const begun = await fill(company, `/my/objections/new?record=${recordId("203")}`, { record: recordId("203") }, "/my/objections/new");
  const objection = (begun.location ?? "").replace(/\/ground$/, "");
  await fill(company, `${objection}/ground`, { ground: "wrong", go: "on" });
  const { html } = await company.get(`${objection}/claims`);
  const field = /name="(claim\.[^"]+)"/.exec(html)?.[1] ?? "";
  await fill(company, `${objection}/claims`, { [field]: "应为另一内容", go: "on" });
  await fill(company, `${objection}/statement`, { statement: "与决定书不符，见附件。", go: "on" });
  expect((await upload(company, objection, { name: "决定书.pdf", content: PDF, document: "other" })).status).toBe(303);
  expect(await company.read(`${objection}/check`)).toContain("应为另一内容");
  const sent = await fill(company, `${objection}/check`, {}, `${objection}/send`);
  const path = (sent.location ?? "").split("?")[0] ?? "";
  expect(await company.read(path)).toContain("应为另一内容");
  expect(await new Citizen(world.address).read(`/records/${recordId("203")}`)).toContain("异议处理中");
  const csrf = await company.csrfOn(`${path}/withdraw`);
  expect((await fill(company, `${path}/withdraw`, { seq: "1", key: "one key for this page", csrf })).location).toBe(`${path}?news=done`);
  expect((await fill(company, path, { seq: "1", key: "one key for this page", csrf }, `${path}/withdraw`)).location).toBe(
    `${path}?news=done`,
  );
  expect(await company.read(path)).toContain("已撤回");
});

test("whoever does not agree asks for a review once, and not a second time", async () => {
  const begun = await fill(company, "/my/objections/new", { record: recordId("203") });
  const objection = (begun.location ?? "").replace(/\/ground$/, "");
  await fill(company, `${objection}/ground`, { ground: "notMe", go: "on" });
  await fill(company, `${objection}/statement`, { statement: "这不是我们公司的信息。", go: "on" });
  const path = ((await fill(company, `${objection}/check`, {}, `${objection}/send`)).location ?? "").split("?")[0] ?? "";
  const upheld = { words: "经核对，与决定书一致。", remedies: ["review"] };
  expect(await takeAsStaff(office, "forward", { unit: "law-enforcement", words: "与接收的一致。" }, path)).toBe(200);
  expect(await takeAsStaff(unit, "uphold", upheld, path)).toBe(200);
  expect(await company.read(path)).toContain("经核对，与决定书一致。");
  const appeal = (await fill(company, path, { step: "appeal" }, `${path}/begin`)).location ?? "";
  await fill(company, `${appeal}/statement`, { words: "请再核对代码。", go: "on" });
  expect((await fill(company, `${appeal}/check`, {}, `${appeal}/send`)).location).toBe(`${path}?news=sent`);
  expect(await company.read(path)).toContain("复核中");
  const head = await world.staff("credit-office", "office_head");
  expect(await takeAsStaff(head, "uphold", upheld, path)).toBe(200);
  expect((await fill(company, path, { step: "appeal" }, `${path}/begin`)).status).toBe(404);
});

test("from a look one comes to the objection with its reference, and a look is never taken for a record", async () => {
  const event = "018f0000-0000-7000-8000-000000000001";
  expect(await company.read(`/my/objections/new?event=${event}`)).toContain(event);
  const begun = await fill(company, "/my/objections/new", { record: recordId("203"), event });
  const draftPath = (begun.location ?? "").replace(/\/ground$/, "");
  expect(await company.read(`${draftPath}/statement`)).toContain(event);
  expect((await fill(company, "/my/objections/new", { record: event })).status).toBe(422);
});

test("the repair notice of a penalty is one paper for a day, for its unit, the office and the subject, and for nobody else", async () => {
  const path = `/api/v1/records/${recordId("202")}/repair-notice.pdf`;
  const first = await unit.get(path);
  expect(first.status).toBe(200);
  expect((await office.get(path)).status).toBe(200);
  expect((await company.get(`/my/records/${recordId("202")}/repair-notice.pdf`)).html.slice(0, 5)).toBe("%PDF-");
  expect((await other.get(`/my/records/${recordId("202")}/repair-notice.pdf`)).status).toBe(404);
  expect((await (await world.staff("tax")).get(path)).status).toBe(404);
  const { count } = await world.database.owner.get<{ count: number }>("select count(*) as count from letter where kind = 'repair-notice'");
  expect(count).toBe(1);
  const paper = await fetchPdf(`/my/records/${recordId("202")}/repair-notice.pdf`, company);
  const leadsTo = (no: string) => holdsCode(paper, `${world.house.city.origin}/records/${recordId(no)}/repair`);
  expect([await leadsTo("202"), await leadsTo("201")], "its code leads to the pre-check of this record").toEqual([true, false]);
});

test("a person's repair notice is for the unit that sent the record; the office states its purpose first", async () => {
  const penalty = await unit.declarationOf("penalty");
  const person = { ...penalty.examples[1] } as Record<string, string>;
  await unit.upload({ resource: "penalty", file: makeCsv(penalty, [person]) });
  const found = await world.database.owner.get<{ id: string; subject: string }>(
    "select r.record_id as id, r.subject_id as subject from record r join subject s on s.subject_id = r.subject_id where s.kind = 'person'",
  );
  const path = `/api/v1/records/${found.id}/repair-notice.pdf`;
  expect((await office.get(path)).status).toBe(403);
  expect((await unit.get(path)).status).toBe(200);
  const { addressee } = await world.database.owner.get<{ addressee: string }>("select addressee from letter where subject_id = $1", [
    found.subject,
  ]);
  expect(addressee).toContain("*");
});

test("in English, in large type and high contrast, the same pages are there", async () => {
  const reader = await logIn("company");
  reader.cookies.set("view", "high.large.en");
  expect(await reader.read("/my/cases")).toContain("Apply for repair");
  expect(await reader.read(casePath)).toContain("Deciding authority");
  for (const path of ["/my/repair/new", "/my/objections/new", "/my/notices", "/repair", "/objection", "/progress", "/verify"]) {
    const { status, html } = await reader.get(path);
    expect(status, path).toBe(200);
    expect(html).toContain('lang="en"');
    expect(html).toContain('data-type="large"');
  }
});

test("in a court-approved reorganisation that record may be applied for at once, by the court's order and without a word of duties performed", async () => {
  const page = "/my/repair/new?kind=reorganization";
  expect(await company.read("/my/repair/new")).toContain("按破产重整申请");
  expect(await new Citizen(world.address).read(`/records/${recordId("202")}/repair`)).toContain("按破产重整申请");
  const begun = await fill(company, page, { kind: "reorganization", record: recordId("202") }, "/my/repair/new");
  const plan = begun.location ?? "";
  expect((await company.get(plan)).location, "the kind is chosen already").toBe(`${plan}/confirmations`);
  expect(await company.read(`${plan}/confirmations`)).not.toContain("履行完毕");
  expect((await fill(company, `${plan}/confirmations`, { committed: "yes", go: "on" })).location).toBe(`${plan}/statement`);
  await fill(company, `${plan}/statement`, { statement: "法院已裁定批准重整计划。", go: "on" });
  const promised = (await readPaper(await fetchPdf(`${plan}/commitment.pdf`, company))).replaceAll(/\s/g, "");
  expect([promised.includes("按照重整计划纠正失信行为"), promised.includes("已履行完毕")]).toEqual([true, false]);
  const refused = await fill(company, `${plan}/check`, {}, `${plan}/send`);
  expect(refused.html).toContain("缺少材料：信用承诺书、人民法院批准重整计划的裁定书");
  await upload(company, plan, { name: "承诺书.pdf", content: PDF });
  await upload(company, plan, { name: "裁定书.pdf", content: PDF, document: "courtOrder" });
  const sent = await fill(company, `${plan}/check`, {}, `${plan}/send`);
  const path = (sent.location ?? "").split("?")[0] ?? "";
  expect(await company.read(path)).toContain("经人民法院批准的破产重整");
});

test("what nobody went on with is gone when its time is over, for the page at once and for the database at night", async () => {
  const left = await beginRepair(company, [recordId("203")]);
  expect((await company.get(left)).status).toBe(303);
  world.moveClockTo("2026-12-20");
  const later = await logIn("company");
  expect((await later.get(left)).status).toBe(404);
  expect(await endDrafts(world.house)).toBeGreaterThan(0);
});
