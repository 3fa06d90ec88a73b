// Who acts while somebody is away: from the first day to the last or until one is back, under the own name, within the unit. And an application
// that is made at the office's own desk.
import { afterAll, beforeAll, expect, test } from "vitest";
import type { CasePage, CaseView, Colleague, InboxCounts, OpenAnswer, StandIn, StepAnswer } from "../../src/cases/contract.ts";
import { makeId } from "../../src/platform/index.ts";
import { PDF, SUBMIT } from "../support/case-world.ts";
import { makeCsv, rowOf } from "../support/make-file.ts";
import type { ProblemDocument, Staff } from "../support/staff.ts";
import { nextUscc } from "../support/subject-world.ts";
import { makeWorld, type World } from "../support/world.ts";

let world: World;
let clerk: Staff;
let head: Staff;
let unit: Staff;
let other: Staff;
const records: { recordId: string; subjectId: string }[] = [];

beforeAll(async () => {
  world = await makeWorld({ today: "2026-11-02" });
  clerk = await world.staff("credit-office");
  head = await world.staff("credit-office", "office_head");
  unit = await world.staff("market-regulation");
  other = await world.staff("transport");
  const penalty = await unit.declarationOf("penalty");
  for (const name of ["三亚鹿回头商贸有限公司", "三亚椰梦餐饮有限公司", "三亚海棠湾物业有限公司"]) {
    const uscc = nextUscc();
    const dates = { decidedOn: "2026-04-20", publishUntil: "", effectiveUntil: "2099-12-31" };
    const cells = { uscc, subjectName: name, documentNo: `三市监罚〔2026〕${uscc.slice(-4)}号`, ...dates };
    await unit.upload({ resource: "penalty", file: makeCsv(penalty, [rowOf(penalty, cells)]) });
    const row = await world.database.owner.get<{ recordId: string; subjectId: string }>(
      `select r.record_id as "recordId", r.subject_id as "subjectId" from record r join subject s on s.subject_id = r.subject_id where s.uscc = $1`,
      [uscc],
    );
    records.push(row);
  }
});
afterAll(() => world?.close());

const idOf = async (staff: Staff) => (await staff.read<{ account: { id: string } }>("/api/v1/session")).account.id;
const absencesOf = async (staff: Staff) =>
  (await staff.read<{ items: Colleague[]; absences: StandIn[] }>("/api/v1/cases/colleagues")).absences;
const waitingFor = async (staff: Staff) => (await staff.read<CasePage>("/api/v1/cases?box=mine")).items.map(({ caseId }) => caseId);

async function setAbsence(staff: Staff, substitute: Staff, days: { from: string; until: string }) {
  return staff.post<{ absenceId: string; code?: string }>("/api/v1/cases/substitute", { substituteId: await idOf(substitute), ...days });
}

async function upload(staff: Staff, subjectId: string): Promise<string> {
  const form = new FormData();
  form.set("file", new Blob([new Uint8Array(PDF)]), "承诺书.pdf");
  const { csrfToken } = await staff.read<{ csrfToken: string }>("/api/v1/session");
  const headers = { cookie: staff.cookie, "x-csrf-token": csrfToken };
  const response = await fetch(`${world.address}/api/v1/case-documents?subjectId=${subjectId}`, { method: "POST", headers, body: form });
  return ((await response.json()) as { fileId: string }).fileId;
}

async function openAt(staff: Staff, at: number, type: "repair" | "objection") {
  const { recordId, subjectId } = records[at] ?? { recordId: "", subjectId: "" };
  const documents = type === "repair" ? [{ fileId: await upload(staff, subjectId), document: "commitment" }] : [];
  const answers = type === "repair" ? SUBMIT : { ground: "wrong", statement: "罚款金额与决定书不符。" };
  return staff.post<OpenAnswer & ProblemDocument>("/api/v1/cases", { type, recordIds: [recordId], answers, documents, key: makeId() });
}

const take = (staff: Staff, caseId: string, order: { step: string; seq: number; answers?: object }) =>
  staff.post<StepAnswer & ProblemDocument>(`/api/v1/cases/${caseId}/steps`, { answers: {}, ...order, key: makeId() });

/** An objection that waits for the head: upheld, and the applicant asked for review at the desk where it was opened. */
async function makeAppeal(at: number): Promise<string> {
  const caseId = (await openAt(clerk, at, "objection")).body.cases[0]?.caseId ?? "";
  const forward = { step: "forward", seq: 1, answers: { unit: "market-regulation", words: "与接收的一致。" } };
  expect((await take(clerk, caseId, forward)).status).toBe(200);
  expect((await take(unit, caseId, { step: "uphold", seq: 2, answers: { words: "无误。", remedies: ["review"] } })).status).toBe(200);
  expect((await take(clerk, caseId, { step: "appeal", seq: 3, answers: { words: "不服。" } })).body).toMatchObject({ state: "appealed" });
  return caseId;
}

test("at the office's own desk a clerk opens an application with the applicant present, and goes on with it there", async () => {
  const opened = await openAt(clerk, 0, "repair");
  expect(opened.status).toBe(201);
  const caseId = opened.body.cases[0]?.caseId ?? "";
  const view = await clerk.read<CaseView>(`/api/v1/cases/${caseId}`);
  expect(view.history[0]).toMatchObject({ step: "submit", party: "window", by: "credit-office 经办" });
  expect(view.steps.map(({ step }) => step)).toEqual(expect.arrayContaining(["forward", "return", "withdraw"]));
  expect((await take(clerk, caseId, { step: "withdraw", seq: 1 })).body).toMatchObject({ state: "withdrawn" });
});

test("what was opened at a window is not the office's to withdraw, and other units open nothing for an applicant", async () => {
  const window = await world.staff("approval-centre", "window_clerk");
  const caseId = (await openAt(window, 0, "repair")).body.cases[0]?.caseId ?? "";
  expect((await take(clerk, caseId, { step: "withdraw", seq: 1 })).body).toMatchObject({ status: 403, code: "case.notYourStep" });
  expect((await take(window, caseId, { step: "withdraw", seq: 1 })).body).toMatchObject({ state: "withdrawn" });
  expect((await openAt(unit, 0, "repair")).status).toBe(403);
  expect((await openAt(await world.staff("audit-bureau", "auditor"), 0, "repair")).status).toBe(403);
});

test("while the head is away the clerk finds in his own inbox what waits for the head, decides it, and it stands under his name", async () => {
  const caseId = await makeAppeal(0);
  const refused = await take(clerk, caseId, { step: "uphold", seq: 4, answers: { words: "维持。", remedies: ["lawsuit"] } });
  expect(refused.body).toMatchObject({ status: 403, code: "case.notYourStep" });
  expect(await waitingFor(clerk)).not.toContain(caseId);
  expect((await setAbsence(head, clerk, { from: "2026-11-02", until: "2026-11-06" })).status).toBe(201);
  expect(await waitingFor(clerk)).toContain(caseId);
  expect((await clerk.read<InboxCounts>("/api/v1/cases/counts")).boxes.mine).toBeGreaterThan(0);
  const done = await take(clerk, caseId, { step: "uphold", seq: 4, answers: { words: "维持。", remedies: ["lawsuit"] } });
  expect(done.body).toMatchObject({ state: "upheld" });
  const view = await head.read<CaseView>(`/api/v1/cases/${caseId}`);
  expect(view.history.at(-1)).toMatchObject({ party: "head", by: "credit-office 经办" });
});

test("before the first day nobody acts for anybody", async () => {
  const caseId = await makeAppeal(1);
  await setAbsence(head, clerk, { from: "2026-11-04", until: "2026-11-05" });
  expect(await waitingFor(clerk)).not.toContain(caseId);
  expect((await clerk.read<CaseView>(`/api/v1/cases/${caseId}`)).steps.map(({ step }) => step)).not.toContain("uphold");
});

test("back sooner than planned: ended by the one who was away, at once, and the absence stays in the history", async () => {
  const caseId = await makeAppeal(2);
  const { absenceId } = (await setAbsence(head, clerk, { from: "2026-11-02", until: "2026-11-30" })).body;
  expect(await waitingFor(clerk)).toContain(caseId);
  const end = (staff: Staff) => staff.post<ProblemDocument>(`/api/v1/cases/substitute/${absenceId}/end`, {});
  expect((await end(clerk)).body).toMatchObject({ status: 404, code: "case.unknownAbsence" });
  expect((await end(head)).status).toBe(204);
  expect((await end(head)).status, "repeated it changes nothing").toBe(204);
  expect(await waitingFor(clerk)).not.toContain(caseId);
  const kept = (await absencesOf(head)).find((absence) => absence.absenceId === absenceId);
  expect(kept).toMatchObject({ from: "2026-11-02", until: "2026-11-30", endedAt: "2026-11-02T02:00:00.000Z", isStanding: false });
  expect(await absencesOf(clerk)).toContainEqual(kept);
  const events = await world.database.owner.list(
    "select kind from audit_event where kind like 'case.substitute.%' and detail ->> 'until' = '2026-11-30' order by occurred_at, kind desc",
  );
  expect(events).toEqual([{ kind: "case.substitute.set" }, { kind: "case.substitute.ended" }]);
});

test("a second absence for the same days takes the place of the first, which stays in the history", async () => {
  const second = await world.staff("credit-office", "reviewer");
  await setAbsence(head, clerk, { from: "2026-12-01", until: "2026-12-10" });
  await setAbsence(head, second, { from: "2026-12-05", until: "2026-12-07" });
  const ofDecember = (await absencesOf(head)).filter(({ from }) => from.startsWith("2026-12"));
  expect(ofDecember.map(({ from, isStanding }) => [from, isStanding])).toEqual([
    ["2026-12-05", true],
    ["2026-12-01", false],
  ]);
});

test.each([
  ["oneself", () => head, { from: "2026-11-02", until: "2026-11-03" }, "case.notAColleague"],
  ["somebody of another unit", () => other, { from: "2026-11-02", until: "2026-11-03" }, "case.notAColleague"],
  ["a colleague for days that run backwards", () => clerk, { from: "2026-11-04", until: "2026-11-03" }, "case.absenceDays"],
  ["a colleague for days that have passed", () => clerk, { from: "2026-10-01", until: "2026-10-03" }, "case.absenceDays"],
] as const)("%s cannot be named", async (_, substitute, days, code) => {
  expect((await setAbsence(head, substitute(), days)).body).toMatchObject({ code });
});

test("cases handed to a colleague are his to do, and stay visible to the unit", async () => {
  const caseId = (await openAt(clerk, 1, "repair")).body.cases[0]?.caseId ?? "";
  const to = await idOf(head);
  expect((await clerk.post<{ assigned: number }>("/api/v1/cases/assign", { caseIds: [caseId], to })).body).toEqual({ assigned: 1 });
  const [line] = (await head.read<CasePage>(`/api/v1/cases?box=mine&assignedTo=${to}`)).items;
  expect(line).toMatchObject({ caseId, assignedTo: to });
  expect(await waitingFor(clerk)).toContain(caseId);
  expect((await clerk.post<{ assigned: number }>("/api/v1/cases/assign", { caseIds: [caseId], to: null })).body).toEqual({ assigned: 1 });
});
