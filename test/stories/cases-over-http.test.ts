// Cases as the console and anyone's browser reach them: allowed, forbidden, repeated, and nothing by the public paths once repaired.
import { afterAll, beforeAll, expect, test } from "vitest";
import type {
  CaseFigures,
  CasePage,
  CaseProgress,
  CaseView,
  DeadlineCalendar,
  DocumentPage,
  InboxCounts,
  OpenAnswer,
  RepairCheck,
  StepAnswer,
} from "../../src/cases/contract.ts";
import { makeId } from "../../src/platform/index.ts";
import { PDF, SUBMIT } from "../support/case-world.ts";
import { makeCsv, rowOf } from "../support/make-file.ts";
import { makePaper } from "../support/make-paper.ts";
import type { ProblemDocument, Staff } from "../support/staff.ts";
import { nextUscc } from "../support/subject-world.ts";
import { makeWorld, type World } from "../support/world.ts";

let world: World;
let office: Staff;
let unit: Staff;
let other: Staff;
let clerk: Staff;
let recordId: string;
let subjectId: string;
let caseId: string;
const uscc = nextUscc();

beforeAll(async () => {
  world = await makeWorld({ today: "2026-11-02" });
  office = await world.staff("credit-office");
  unit = await world.staff("market-regulation");
  other = await world.staff("transport");
  clerk = await world.staff("approval-centre", "window_clerk");
  const penalty = await unit.declarationOf("penalty");
  const cells = {
    uscc,
    subjectName: "三亚鹿回头商贸有限公司",
    documentNo: "三市监罚〔2026〕9号",
    decidedOn: "2026-04-20",
    publishUntil: "",
    effectiveUntil: "2099-12-31",
  };
  await unit.upload({ resource: "penalty", file: makeCsv(penalty, [rowOf(penalty, cells)]) });
  const record = (await world.portal.subject(uscc)).sections.flatMap(({ records }) => records)[0];
  recordId = record?.id ?? "";
  subjectId = (await world.database.owner.get<{ id: string }>("select subject_id as id from record where record_id = $1", [recordId])).id;
});
afterAll(() => world?.close());

async function upload(staff: Staff, bytes: Uint8Array<ArrayBuffer>, name = "承诺书.pdf") {
  const form = new FormData();
  form.set("file", new Blob([bytes]), name);
  const response = await fetch(`${world.address}/api/v1/case-documents?subjectId=${subjectId}`, {
    method: "POST",
    headers: { cookie: staff.cookie, "x-csrf-token": await csrfOf(staff) },
    body: form,
  });
  return { status: response.status, body: (await response.json()) as { fileId: string; code?: string } };
}

async function csrfOf(staff: Staff): Promise<string> {
  return (await staff.read<{ csrfToken: string }>("/api/v1/session")).csrfToken;
}

test("anyone asks, without log-in, whether a public record can be repaired", async () => {
  const answer = await world.portal.api<RepairCheck>(`/records/${recordId}/repair`);
  expect(answer).toMatchObject({ status: 200, body: { verdict: "repairable", from: "2026-07-20" } });
  expect((await world.portal.api<ProblemDocument>(`/records/${makeId()}/repair`)).body).toMatchObject({ code: "case.unknownRecord" });
});

test("the window applies with the applicant present; a liaison cannot, and a file that is no document is refused", async () => {
  const kept = await upload(clerk, new Uint8Array(PDF));
  const proof = await upload(clerk, new Uint8Array(makePaper(["Receipt", "Stamp"])), "缴款凭证.pdf");
  expect(kept.status).toBe(201);
  expect(await upload(clerk, new TextEncoder().encode("<script>alert(1)</script>"))).toMatchObject({
    status: 415,
    body: { code: "case.fileNotWhatItSays" },
  });
  const order = {
    type: "repair",
    recordIds: [recordId],
    answers: SUBMIT,
    documents: [
      { fileId: kept.body.fileId, document: "commitment" },
      { fileId: proof.body.fileId, document: "performanceProof" },
    ],
    key: makeId(),
  };
  expect((await unit.post<ProblemDocument>("/api/v1/cases", order)).body).toMatchObject({ status: 403 });
  const opened = await clerk.post<OpenAnswer>("/api/v1/cases", order);
  expect(opened.status).toBe(201);
  caseId = opened.body.cases[0]?.caseId ?? "";
  const again = await clerk.post<OpenAnswer>("/api/v1/cases", order);
  expect(again.body).toEqual(opened.body);
});

test("the office's inbox shows it with its colour and counts; another unit's does not, nor does its page exist there", async () => {
  const mine = await office.read<CasePage>("/api/v1/cases?box=mine&type=repair");
  expect(mine.items.map(({ caseId: id, light, dueOn }) => [id, light, dueOn])).toEqual([[caseId, "green", "2026-11-05"]]);
  expect(await office.read<InboxCounts>("/api/v1/cases/counts")).toMatchObject({
    waiting: 1,
    red: 0,
    byType: [{ type: "repair", count: 1 }],
  });
  for (const light of ["green", "amber", "red", "unknown"])
    expect((await office.read<CasePage>(`/api/v1/cases?light=${light}`)).total, light).toBe(light === "green" ? 1 : 0);
  expect((await other.read<CasePage>("/api/v1/cases?box=all")).total).toBe(0);
  expect((await other.get<ProblemDocument>(`/api/v1/cases/${caseId}`)).body).toMatchObject({ status: 404, code: "case.unknownCase" });
  expect((await office.read<CasePage>("/api/v1/cases?box=all&q=三亚鹿回头")).total).toBe(1);
  expect((await office.read<{ days: unknown[] }>("/api/v1/cases/calendar?from=2026-11-01&until=2026-11-30")).days).toEqual([
    { day: "2026-11-05", count: 1 },
  ]);
});

test("a document is given out as an attachment in a sandbox, and to no other unit", async () => {
  const view = await office.read<CaseView>(`/api/v1/cases/${caseId}`);
  const fileId = view.history[0]?.documents[0]?.fileId ?? "";
  const response = await fetch(`${world.address}/api/v1/case-documents/${fileId}`, { headers: { cookie: office.cookie } });
  expect(response.headers.get("content-disposition")).toMatch(/^attachment;/);
  expect(response.headers.get("content-security-policy")).toContain("sandbox");
  expect(response.headers.get("x-content-type-options")).toBe("nosniff");
  expect(Buffer.from(await response.arrayBuffer()).equals(PDF)).toBe(true);
  expect((await other.get(`/api/v1/case-documents/${fileId}`)).status).toBe(404);
});

test("a paper is looked at page by page as a picture, by those who may read it", async () => {
  const view = await office.read<CaseView>(`/api/v1/cases/${caseId}`);
  const [form, receipt] = view.history[0]?.documents.map(({ fileId }) => `/api/v1/case-documents/${fileId}/pages`) ?? [];
  const shown = await office.read<DocumentPage>(`${receipt}/2`);
  expect(shown).toMatchObject({ pages: 2, svg: expect.stringMatching(/^<svg /) });
  expect((await office.get<ProblemDocument>(`${receipt}/3`)).body).toMatchObject({ status: 404, code: "case.noSuchPage" });
  expect((await office.get<ProblemDocument>(`${receipt}/0`)).body).toMatchObject({ status: 400 });
  expect((await office.get<ProblemDocument>(`${form}/1`)).body, "it begins like a PDF and is none").toMatchObject({
    status: 422,
    code: "case.pageNotShown",
  });
  expect((await other.get<ProblemDocument>(`${receipt}/1`)).body).toMatchObject({ status: 404, code: "case.unknownFile" });
});

test("a step needs the token against forged requests, the right number and the right side; repeated it answers again", async () => {
  const path = `/api/v1/cases/${caseId}/steps`;
  const forward = { step: "forward", seq: 1, answers: { unit: "market-regulation", opinion: "材料齐全。" }, documents: [], key: makeId() };
  expect((await office.post(path, forward, { withoutCsrf: true })).status).toBe(403);
  expect((await office.post<ProblemDocument>(path, { ...forward, seq: 7 })).body).toMatchObject({ code: "case.changedMeanwhile" });
  expect((await office.post<ProblemDocument>(path, { ...forward, answers: {} })).body).toMatchObject({
    code: "case.answersInvalid",
    problems: [{ path: "unit" }, { path: "opinion" }],
  });
  expect((await office.post<StepAnswer>(path, forward)).body).toMatchObject({ seq: 2, state: "determining", isRepeated: false });
  expect((await office.post<StepAnswer>(path, forward)).body).toMatchObject({ seq: 2, isRepeated: true });
  expect((await office.post<ProblemDocument>(path, { step: "refuse", seq: 2, answers: {}, key: makeId() })).body).toMatchObject({
    status: 403,
    code: "case.notYourStep",
  });
});

test("the unit's inbox has it; it agrees, and the office enters what the upper platform confirmed on paper", async () => {
  expect((await unit.read<CasePage>("/api/v1/cases")).items.map((line) => line.caseId)).toEqual([caseId]);
  const path = `/api/v1/cases/${caseId}/steps`;
  await unit.post(path, { step: "approve", seq: 2, answers: { opinion: "同意。" }, key: makeId() });
  const done = await office.post<StepAnswer>(path, { step: "confirm", seq: 3, answers: { remoteNo: "XYZG-9" }, key: makeId() });
  expect(done.body).toMatchObject({ state: "completed" });
});

test("asked for by every public path, the repaired record is nowhere", async () => {
  const page = await world.portal.page(`/records/${recordId}`);
  expect(page.status).toBe(404);
  expect(page.text).not.toContain("三市监罚〔2026〕9号");
  expect((await world.portal.api<ProblemDocument>(`/records/${recordId}`)).body).toMatchObject({ code: "publication.publicationEnded" });
  expect((await world.portal.api(`/records/${recordId}/repair`)).status).toBe(404);
  for (const path of [`/subjects/${uscc}`, "/penalties", "/lists", "/feed.xml", "/penalties.csv", "/penalties.rss"])
    expect((await world.portal.page(path)).html, path).not.toContain("三市监罚〔2026〕9号");
  expect(await world.portal.sitemap()).not.toContain(recordId);
  expect((await world.portal.records("penalty")).items).toEqual([]);
  expect((await world.portal.subject(uscc)).sections.flatMap(({ records }) => records)).toEqual([]);
});

test("no other department is told of it any more; its own unit, the office and the auditor keep the history", async () => {
  const auditor = await world.staff("audit-bureau", "auditor");
  const listed = async (staff: Staff) =>
    (await staff.creditFileOf(uscc)).groups.flatMap(({ records }) => records).map((record) => record.recordId);
  expect(await listed(other)).toEqual([]);
  expect((await other.get(`/api/v1/records/${recordId}`)).status).toBe(404);
  for (const entitled of [unit, office, auditor]) expect(await listed(entitled)).toEqual([recordId]);
  const [kept] = (await office.creditFileOf(uscc)).groups.flatMap(({ records }) => records);
  expect(kept).toMatchObject({ useEnded: "repaired" });
});

test("whoever holds the case number follows its progress, and learns nothing of subject or record", async () => {
  const { caseNo } = await office.read<CaseView>(`/api/v1/cases/${caseId}`);
  const progress = await world.portal.api<CaseProgress>(`/cases/${caseNo}`);
  expect(progress.body).toEqual({
    caseNo,
    typeTitle: "信用修复",
    stateTitle: "已修复",
    stateWords: expect.any(String),
    openedOn: "2026-11-02",
    isOpen: false,
  });
  expect((await world.portal.api(`/cases/XF20261102-00000000-1`)).status).toBe(404);
});

test("the office's figures: applied, returned, granted, and a bounce rate", async () => {
  expect(await office.read("/api/v1/cases/figures?from=2026-11-01&until=2026-11-30")).toMatchObject({
    applied: 1,
    returned: 0,
    granted: 1,
    refused: 0,
    bounceRate: 0,
  });
  expect((await unit.get("/api/v1/cases/figures?from=2026-11-01&until=2026-11-30")).status).toBe(403);
});

test("notes stay among clerks; an absence gives the case to a colleague of the unit, never of another", async () => {
  expect((await office.post(`/api/v1/cases/${caseId}/notes`, { words: "已电话告知。" })).status).toBe(201);
  expect((await office.read<CaseView>(`/api/v1/cases/${caseId}`)).notes).toEqual([expect.objectContaining({ words: "已电话告知。" })]);
  expect((await other.post(`/api/v1/cases/${caseId}/notes`, { words: "看看。" })).status).toBe(404);
  const stranger = (await other.read<{ account: { id: string } }>("/api/v1/session")).account.id;
  const order = { substituteId: stranger, from: "2026-11-02", until: "2026-11-09" };
  expect((await office.post<ProblemDocument>("/api/v1/cases/substitute", order)).body).toMatchObject({ code: "case.notAColleague" });
  expect((await office.post<ProblemDocument>("/api/v1/cases/assign", { caseIds: [caseId], to: stranger })).body).toMatchObject({
    code: "case.notAColleague",
  });
});

test("the boxes are counted for each reader, and a figure opens to its cases and to no others", async () => {
  const { boxes } = await office.read<InboxCounts>("/api/v1/cases/counts");
  expect(boxes).toEqual({ mine: 0, unit: 0, all: 1, overdue: 0, closed: 1 });
  expect((await other.read<InboxCounts>("/api/v1/cases/counts")).boxes).toMatchObject({ all: 0, closed: 0 });
  const totalOf = async (query: string) => (await office.read<CasePage>(`/api/v1/cases?box=all&${query}`)).total;
  expect(await totalOf("type=repair&figure=granted&from=2026-11-01&until=2026-11-30")).toBe(1);
  expect(await totalOf("type=repair&figure=granted&from=2026-11-03&until=2026-11-30")).toBe(0);
  expect(await totalOf("type=repair&figure=refused")).toBe(0);
  expect(await totalOf("type=repair&figure=returned")).toBe(0);
  expect(await totalOf("type=repair&reason=commitmentMissing")).toBe(0);
  expect(await totalOf("resource=penalty")).toBe(1);
  expect(await totalOf("resource=permit")).toBe(0);
  expect(await totalOf("dueOn=2026-11-05")).toBe(0);
  const { steps } = await office.read<CaseFigures>("/api/v1/cases/figures?from=2026-11-01&until=2026-11-30");
  expect(steps.map(({ step, count }) => [step, count])).toEqual(expect.arrayContaining([["forward", 1]]));
  for (const { step, count } of steps) expect(await totalOf(`type=repair&step=${step}`), step).toBe(count);
  expect(await totalOf("type=repair&step=revoke")).toBe(0);
  expect(await totalOf("type=repair&figure=decided")).toBe(1);
  expect(await totalOf("type=repair&figure=decided&from=2026-11-03")).toBe(0);
  const [decided] = (await office.read<CasePage>("/api/v1/cases?box=all&type=repair&figure=decided&sort=-daysToDecision")).items;
  expect(decided).toMatchObject({ caseId, daysToDecision: 0 });
});

test("the calendar names the days off of the holiday notices, and none where a year's notice is missing", async () => {
  const calendarOf = (from: string, until: string) => office.read<DeadlineCalendar>(`/api/v1/cases/calendar?from=${from}&until=${until}`);
  const { restDays } = await calendarOf("2026-10-01", "2026-10-11");
  expect(restDays).toEqual(expect.arrayContaining(["2026-10-01", "2026-10-07", "2026-10-11"]));
  expect(restDays).not.toContain("2026-10-09");
  expect((await calendarOf("2090-01-01", "2090-01-31")).restDays).toBeNull();
});

test("colleagues are those of the own unit; the form of a first step is given, of any other step it is refused", async () => {
  const { items } = await unit.read<{ items: { roleTitle: string }[] }>("/api/v1/cases/colleagues");
  expect(items.map(({ roleTitle }) => roleTitle)).toContain("联络员");
  expect(items.length).toBeLessThan(4);
  const types = await office.read<{ items: { type: string }[] }>("/api/v1/case-types");
  expect(types.items.map(({ type }) => type)).toEqual(["repair", "objection", "verification"]);
  const step = await unit.get<{ step: string }>("/api/v1/case-types/objection/starting-step?step=correct");
  expect(step).toMatchObject({ status: 200, body: { step: "correct" } });
  expect((await unit.get<ProblemDocument>("/api/v1/case-types/objection/starting-step?step=uphold")).body).toMatchObject({
    code: "case.unknownStep",
  });
});

test("a grant that was revoked stays a grant in the figures, and is counted as undone beside it", async () => {
  const path = `/api/v1/cases/${caseId}/steps`;
  const answers = { finding: "falseMaterial", words: "缴款凭证系伪造。", remedies: ["lawsuit"] };
  const { seq } = await unit.read<CaseView>(`/api/v1/cases/${caseId}`);
  expect((await unit.post(path, { step: "revoke", seq, answers, documents: [], key: makeId() })).status).toBe(200);
  const figures = await office.read<CaseFigures>("/api/v1/cases/figures?from=2026-11-01&until=2026-11-30");
  expect(figures).toMatchObject({ granted: 1, undone: 1, refused: 0 });
  for (const figure of ["granted", "undone", "refused"] as const) {
    const { total } = await office.read<CasePage>(`/api/v1/cases?box=all&type=repair&figure=${figure}`);
    expect([figure, total]).toEqual([figure, figures[figure]]);
  }
});
