// An objection as everybody outside meets it: marked in every output from that moment, and corrected for whoever read the old value.
import { afterAll, beforeAll, expect, test } from "vitest";
import type { InboxCounts, OpenAnswer, ReceiptPage, StepAnswer } from "../../src/cases/contract.ts";
import type { ClientDetail, IssuedKey } from "../../src/clients/contract.ts";
import type { OpenRecords } from "../../src/ledger/contract.ts";
import { appendPortalAccount } from "../../src/people/index.ts";
import { makeId } from "../../src/platform/index.ts";
import type { PublicRecord } from "../../src/publication/contract.ts";
import { Citizen } from "../support/citizen.ts";
import { makeCsv, rowOf } from "../support/make-file.ts";
import type { ProblemDocument, Staff } from "../support/staff.ts";
import { nextUscc } from "../support/subject-world.ts";
import { makeWorld, type World } from "../support/world.ts";

const DOCUMENT_NO = "三市监罚〔2026〕77号";
const PASSWORD = "很长的演示口令-2026";
const uscc = nextUscc();

let world: World;
let unit: Staff;
let looker: Staff;
let stranger: Staff;
let clerk: Staff;
let office: Staff;
let company: Citizen;
let batch: string;
let recordId: string;
let subjectId: string;
let caseId: string;
let key: string;

beforeAll(async () => {
  world = await makeWorld({ today: "2026-11-02" });
  [unit, looker, stranger] = [await world.staff("market-regulation"), await world.staff("transport"), await world.staff("tax")];
  [clerk, office] = [await world.staff("approval-centre", "window_clerk"), await world.staff("credit-office")];
  const penalty = await unit.declarationOf("penalty");
  const cells = {
    subjectName: "三亚落日餐饮有限公司",
    uscc,
    documentNo: DOCUMENT_NO,
    decidedOn: "2026-09-20",
    publishUntil: "",
    fineWan: "0.7",
  };
  ({ batch } = await unit.upload({
    resource: "penalty",
    file: makeCsv(penalty, [rowOf(penalty, { ...cells, effectiveUntil: "2099-12-31" })]),
  }));
  ({ recordId, subjectId } = await world.database.owner.get<{ recordId: string; subjectId: string }>(
    `select record_id as "recordId", subject_id as "subjectId" from record where document_no = $1`,
    [DOCUMENT_NO],
  ));
  await appendPortalAccount(world.house, { login: "luori", role: "representative", displayName: "黎某", password: PASSWORD, subjectId });
  company = new Citizen(world.address);
  await company.logInByPassword("luori", PASSWORD);
  key = await openKey();
});
afterAll(() => world?.close());

/** For another system of the unit that looks. */
async function openKey(): Promise<string> {
  const head = await world.staff("credit-office", "office_head");
  const { body: client } = await unit.post<ClientDetail>("/api/v1/clients", {
    name: "政务审批系统",
    contact: "市场监管局信息科 0898-00000000",
    purpose: "approval",
    scopes: [{ resource: "penalty", fields: ["documentNo", "fineWan"] }],
    quotaPerDay: 100,
    addresses: ["127.0.0.1"],
    expiresOn: "2026-12-31",
  });
  await head.post(`/api/v1/clients/${client.clientId}/decide`, { decision: "approve", reason: "用途明确，范围适当" });
  return (await unit.post<IssuedKey>(`/api/v1/clients/${client.clientId}/keys`, {})).body.key;
}

async function askByKey(): Promise<OpenRecords> {
  const path = `${world.address}/api/open/v1/subjects/${uscc}/records?resource=penalty&matterNo=SP-1`;
  return (await (await fetch(path, { headers: { authorization: `Bearer ${key}` } })).json()) as OpenRecords;
}

async function exportOf(kind: string, filter: object): Promise<string> {
  const { body } = await unit.post<{ exportId: string }>("/api/v1/exports", { kind, format: "csv", filter, reason: "核对异议标注" });
  return (await unit.post<string>(`/api/v1/exports/${body.exportId}/download`, {})).body;
}

const lineOf = (text: string) => text.split(/\r?\n/).find((line) => line.includes(DOCUMENT_NO)) ?? "";

/** Whether each output says that the record is disputed. */
async function readMarks(): Promise<Record<string, boolean>> {
  const record = (await world.portal.api<PublicRecord>(`/records/${recordId}`)).body;
  const [inFile] = (await looker.creditFileOf(uscc)).groups.flatMap(({ records }) => records);
  const rows = await unit.read<{ items: { isDisputed: boolean }[] }>(`/api/v1/batches/${batch}/rows`);
  const says = async (path: string) => (await world.portal.page(path)).text.includes("异议处理中");
  return {
    "portal, the record's page": (await world.portal.page(`/records/${recordId}`)).text.includes("当事人对这条信息提出了异议"),
    "portal, the company's page": await says(`/subjects/${uscc}`),
    "portal, the list": await says("/penalties"),
    "portal, the table to download": /,是(,|$)/.test(lineOf((await world.portal.page("/penalties.csv")).html)),
    "portal, the feed": (await world.portal.page("/penalties.rss")).html.includes("异议处理中"),
    "the subject's own file": (await company.read("/my/file")).includes("异议处理中"),
    "the public API, the record": record.isDisputed,
    "the public API, the list": (await world.portal.records("penalty")).items[0]?.isDisputed ?? false,
    "the public API, the company": (await world.portal.subject(uscc)).sections.flatMap(({ records }) => records)[0]?.isDisputed ?? false,
    "the credit file": inFile?.isDisputed ?? false,
    "the record's page of the console": (await looker.read<{ isDisputed: boolean }>(`/api/v1/records/${recordId}`)).isDisputed,
    "the rows of the unit's batch": rows.items[0]?.isDisputed ?? false,
    "a check by another system": (await askByKey()).items[0]?.isDisputed ?? false,
    "an export of the credit file": lineOf(await exportOf("credit-file", { subjectId })).includes("有异议"),
    "an export of the batch": lineOf(await exportOf("batch-records", { batch })).includes("有异议"),
  };
}

const everywhere = (marks: Record<string, boolean>, mark: boolean) =>
  Object.fromEntries(Object.keys(marks).map((output) => [output, mark]));

test("before anybody objects no output says that it is disputed", async () => {
  const marks = await readMarks();
  expect(marks).toEqual(everywhere(marks, false));
});

test("from the moment of the objection every output says so", async () => {
  const opened = await clerk.post<OpenAnswer>("/api/v1/cases", {
    type: "objection",
    step: "submit",
    recordIds: [recordId],
    answers: { ground: "wrong", claims: { fineWan: "应为 0.07 万元" }, statement: "决定书载明罚款 700 元。" },
    documents: [],
    key: makeId(),
  });
  expect(opened.status).toBe(201);
  caseId = opened.body.cases[0]?.caseId ?? "";
  const marks = await readMarks();
  expect(marks).toEqual(everywhere(marks, true));
});

async function take(staff: Staff, [step, seq]: readonly [string, number], answers: object): Promise<void> {
  const { body } = await staff.post<StepAnswer>(`/api/v1/cases/${caseId}/steps`, { step, seq, answers, documents: [], key: makeId() });
  expect(body).toMatchObject({ seq: seq + 1 });
}

test("corrected at the source, the mark is gone and the new value stands everywhere", async () => {
  await take(office, ["forward", 1], { unit: "market-regulation", words: "与接收的原始数据一致。" });
  await take(unit, ["correct", 2], { corrections: { fineWan: "0.07" }, words: "录入时小数点有误。" });
  const marks = await readMarks();
  expect(marks).toEqual(everywhere(marks, false));
  expect((await askByKey()).items[0]?.fields["fineWan"]).toBe("0.07");
  expect((await world.portal.page("/penalties.csv")).html).not.toContain(",0.7,");
  expect((await world.portal.page(`/records/${recordId}`)).text).toContain("0.07");
});

test("whoever looked it up meanwhile finds in the console about whom, which record, the old value and the new", async () => {
  expect((await looker.read<InboxCounts>("/api/v1/cases/counts")).receipts).toBe(1);
  const told = await looker.read<ReceiptPage>("/api/v1/case-receipts");
  expect(told).toMatchObject({ total: 1 });
  expect(told.items[0]).toMatchObject({
    caseId,
    receiver: "unit:transport",
    subjectName: "三亚落日餐饮有限公司",
    documentNo: DOCUMENT_NO,
    stateTitle: "已更正",
    stateTitleEn: "Corrected",
    decidedOn: "2026-11-02",
    changes: [{ title: "罚款金额（万元）", words: "更正：0.7 → 0.07", wordsEn: "Corrected: 0.7 → 0.07" }],
    dueOn: "2026-11-05",
    isLate: false,
  });
  expect((await stranger.read<ReceiptPage>("/api/v1/case-receipts")).items, "who did not look is told nothing").toEqual([]);
  expect((await looker.get<ProblemDocument>(`/api/v1/cases/${caseId}`)).body, "and the case stays closed to it").toMatchObject({
    status: 404,
  });
});

test("it says that it took notice, once and for itself alone", async () => {
  const path = (receiver: string) => `/api/v1/cases/${caseId}/receipts/${receiver}/confirm`;
  expect((await stranger.post<ProblemDocument>(path("unit:transport"), {})).status).toBe(404);
  await world.database.owner.run("update case_receipt set due_on = '2026-10-30' where case_id = $1", [caseId]);
  expect((await looker.read<ReceiptPage>("/api/v1/case-receipts")).items[0]).toMatchObject({ isLate: true });
  for (let time = 0; time < 2; time++) expect((await looker.post(path("unit:transport"), {})).status).toBe(204);
  expect((await looker.read<ReceiptPage>("/api/v1/case-receipts")).total).toBe(0);
  expect((await looker.read<InboxCounts>("/api/v1/cases/counts")).receipts).toBe(0);
  const owed = (await office.read<ReceiptPage>("/api/v1/case-receipts?size=100")).items.map(({ receiver }) => receiver);
  expect(owed).not.toContain("unit:transport");
  expect(owed).toEqual(expect.arrayContaining(["measures", "ratings", "upper"]));
});
