// The main job, told from outside: a liaison's workbook goes in, what is right stands on the public page, what is wrong comes back.
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Resource } from "../../src/catalog/contract.ts";
import type { BatchView, RejectedRowView } from "../../src/intake/contract.ts";
import type { LedgerRecord } from "../../src/ledger/contract.ts";
import { editSheet, makeWorkbook, type Row, readSheet, rowOf, type TestFile } from "../support/make-file.ts";
import type { Staff } from "../support/staff.ts";
import { nextUscc } from "../support/subject-world.ts";
import { makeWorld, type World } from "../support/world.ts";

let world: World;
let liaison: Staff;
let office: Staff;
let penalty: Resource;
let rows: readonly Row[];
let file: TestFile;
let batch: BatchView;

const GONGSI = "三亚椰影海岸餐饮有限公司";

beforeAll(async () => {
  world = await makeWorld();
  liaison = await world.staff("market-regulation");
  office = await world.staff("credit-office");
  penalty = await liaison.declarationOf("penalty");
  rows = [
    rowOf(penalty, { subjectName: GONGSI, uscc: nextUscc(), documentNo: "三市监罚〔2026〕101号" }),
    rowOf(penalty, { subjectName: "三亚鹿鸣山旅游服务有限公司", uscc: nextUscc(), documentNo: "三市监罚〔2026〕102号" }),
    rowOf(penalty, {
      subjectName: "三亚晚潮民宿管理有限公司",
      uscc: nextUscc(),
      documentNo: "三市监罚〔2026〕103号",
      decidedOn: "2031-01-01",
    }),
    rowOf(penalty, { subjectName: "三亚白帆船务有限公司", uscc: "91460200MAX00001", documentNo: "三市监罚〔2026〕104号" }),
  ];
  file = await makeWorkbook(penalty, rows, "五月处罚.xlsx");
  batch = await liaison.upload({ resource: "penalty", file });
});
afterAll(() => world?.close());

test("the file goes in as it is: right rows stand, wrong rows come back, and the counts add up", () => {
  expect(batch.state).toBe("done");
  expect(batch.counts).toEqual({ read: 4, accepted: 2, updated: 0, unchanged: 0, duplicate: 0, rejected: 2, parked: 0 });
  expect(batch.openRejected).toBe(2);
});

test("in the same second the company is found, and its page tells of the penalty", async () => {
  const found = await world.portal.search("椰影海岸");
  expect(found.items.map((item) => item.name)).toEqual([GONGSI]);
  const subject = await world.portal.subject(rows[0]?.uscc ?? "");
  expect(subject.sections.flatMap((section) => section.records).map((record) => record.documentNo)).toEqual(["三市监罚〔2026〕101号"]);
  const page = await world.portal.page(`/subjects/${rows[0]?.uscc}`);
  expect(page.status).toBe(200);
  expect(page.text).toContain(GONGSI);
  expect(page.text).toContain("三市监罚〔2026〕101号");
});

test("the record has a stable page of its own with its authority, its term and its source", async () => {
  const [record] = (await world.portal.records("penalty")).items.filter((item) => item.subjectName === GONGSI);
  const page = await world.portal.page(`/records/${record?.id}`);
  expect(page.status).toBe(200);
  for (const words of [GONGSI, rows[0]?.authority ?? "", record?.publishUntil ?? "", "市场监督管理"]) expect(page.text).toContain(words);
});

test("the credit office traces the line of a credit file to file, row, unit, person and rule version", async () => {
  const creditFile = await office.creditFileOf(rows[0]?.uscc ?? "");
  const [record] = creditFile.groups.flatMap((group) => group.records);
  expect(record).toMatchObject({ batch: batch.batch, fileName: "五月处罚.xlsx", rowNo: 2, sourceUnit: "market-regulation", version: 1 });
  const whole = await office.read<LedgerRecord>(`/api/v1/records/${record?.recordId}`);
  expect(whole.versions).toHaveLength(1);
  expect(whole.versions[0]).toMatchObject({ batch: batch.batch, rowNo: 2, fileName: "五月处罚.xlsx", resourceVersion: 1, state: "active" });
  expect(whole.versions[0]?.submittedBy).toBeTruthy();
});

test("a rejected row says in Chinese which cell is wrong and why", async () => {
  const { items } = await liaison.read<{ items: RejectedRowView[] }>(`/api/v1/batches/${batch.batch}/rejected-rows`);
  expect(items.map((row) => [row.rowNo, row.problems.map((problem) => problem.field)])).toEqual([
    [4, ["decidedOn"]],
    [5, ["uscc"]],
  ]);
  for (const row of items) for (const problem of row.problems) expect(problem.words).toMatch(/\p{Script=Han}/u);
});

test("the returned workbook holds exactly the rejected rows, the wrong cells marked and the reason beside them", async () => {
  const sheet = await readSheet(await liaison.download(`/api/v1/batches/${batch.batch}/rejected.xlsx`));
  expect(sheet.rows).toHaveLength(2);
  const documentNo = sheet.header.indexOf("行政处罚决定书文号");
  expect(sheet.rows.map((row) => row[documentNo])).toEqual(["三市监罚〔2026〕103号", "三市监罚〔2026〕104号"]);
  const decidedOn = sheet.header.indexOf("处罚决定日期");
  expect(sheet.colourAt(0, decidedOn)).not.toBe("");
  expect(sheet.colourAt(0, decidedOn)).not.toBe(sheet.colourAt(1, decidedOn));
  expect(sheet.colourAt(1, sheet.header.indexOf(uscc(penalty)))).toBe(sheet.colourAt(0, decidedOn));
  expect(sheet.rows[0]?.join("|")).toMatch(/日期/);
});

test("the same file again changes nothing and says so", async () => {
  const again = await liaison.upload({ resource: "penalty", file });
  expect(again.counts).toMatchObject({ read: 4, accepted: 0, updated: 0, unchanged: 2, rejected: 2 });
  expect(again.sameFileAs).toBe(batch.batch);
  const record = (await office.creditFileOf(rows[0]?.uscc ?? "")).groups[0]?.records[0];
  expect(record).toMatchObject({ version: 1, batch: batch.batch });
});

test("one rejected row is put right in place, and nothing of it is asked twice", async () => {
  const path = `/api/v1/batches/${batch.batch}/rejected-rows/4/correct`;
  const stillWrong = await liaison.post<{ outcome: string; problems: unknown[] }>(path, { cells: { decidedOn: "2031-01-02" } });
  expect(stillWrong.body).toMatchObject({ outcome: "rejected" });
  expect(stillWrong.body.problems).toHaveLength(1);
  const right = await liaison.post<{ outcome: string }>(path, { cells: { decidedOn: "2026-04-20" } });
  expect(right.body).toMatchObject({ outcome: "accepted" });
  expect((await world.portal.search("晚潮民宿")).total).toBe(1);
  const repeated = await liaison.post(path, { cells: { decidedOn: "2026-04-20" } });
  expect(repeated.status).toBe(404);
});

test("the corrected workbook takes just those rows, wherever it is uploaded, and the batch has none left open", async () => {
  const workbook = await liaison.download(`/api/v1/batches/${batch.batch}/rejected.xlsx`);
  const sheet = await readSheet(workbook);
  const at = sheet.rows.findIndex((row) => row.includes("三市监罚〔2026〕104号"));
  const corrected = await editSheet(workbook, (setCell) => setCell(at, uscc(penalty), nextUscc()));
  const second = await liaison.upload({ resource: "penalty", file: corrected });
  expect(second.counts).toMatchObject({ accepted: 1, rejected: 0 });
  expect(second.counts.read).toBe(sheet.rows.length);
  expect((await world.portal.search("白帆船务")).total).toBe(1);
  expect((await liaison.read<BatchView>(`/api/v1/batches/${batch.batch}`)).openRejected).toBe(0);
});

test("a record sent again with other content is a new version; the old one stays in history", async () => {
  const changed = [{ ...rows[0], penaltyContent: "没收违法所得 2000 元，并处罚款 8000 元。", fineWan: "0.8" } as Row];
  const second = await liaison.upload({ resource: "penalty", file: await makeWorkbook(penalty, changed, "更改.xlsx") });
  expect(second.counts).toMatchObject({ read: 1, updated: 1 });
  const record = (await office.creditFileOf(rows[0]?.uscc ?? "")).groups[0]?.records[0];
  const whole = await office.read<LedgerRecord>(`/api/v1/records/${record?.recordId}`);
  expect(whole.versions.map((version) => version.version)).toEqual([2, 1]);
  expect(whole.versions[0]?.fields.filter((field) => field.isChanged).map((field) => field.code)).toEqual(["penaltyContent", "fineWan"]);
  const page = await world.portal.page(`/records/${record?.recordId}`);
  expect(page.text).toContain("8000 元");
  expect(page.text).not.toContain("5000 元");
});

test("a withdrawn batch returns what it changed to what was before, and history keeps both", async () => {
  const { items } = await liaison.read<{ items: BatchView[] }>("/api/v1/batches?sort=-receivedAt");
  const change = items.find((item) => item.fileName === "更改.xlsx");
  const path = `/api/v1/batches/${change?.batch}/withdraw`;
  expect((await liaison.post<{ code: string }>(path, { reason: "" })).status).toBeGreaterThanOrEqual(400);
  const answer = await liaison.post<BatchView>(path, { reason: "罚款金额有误，重新核对" });
  expect(answer.body).toMatchObject({ state: "withdrawn", withdrawnReason: "罚款金额有误，重新核对" });
  const record = (await office.creditFileOf(rows[0]?.uscc ?? "")).groups[0]?.records[0];
  const page = await world.portal.page(`/records/${record?.recordId}`);
  expect(page.text).toContain("5000 元");
  const whole = await office.read<LedgerRecord>(`/api/v1/records/${record?.recordId}`);
  expect(whole.versions.length).toBeGreaterThanOrEqual(3);
  expect((await liaison.post<{ code: string }>(path, { reason: "再撤一次" })).body.code).toBe("intake.alreadyWithdrawn");
});

test("a whole first batch withdrawn leaves the public page, and the credit file says that it was there", async () => {
  const own = rowOf(penalty, { subjectName: "三亚退潮贸易有限公司", uscc: nextUscc(), documentNo: "三市监罚〔2026〕120号" });
  const sent = await liaison.upload({ resource: "penalty", file: await makeWorkbook(penalty, [own]) });
  const [record] = (await world.portal.subject(own.uscc ?? "")).sections.flatMap((section) => section.records);
  await liaison.post(`/api/v1/batches/${sent.batch}/withdraw`, { reason: "报送对象有误" });
  const page = await world.portal.page(`/records/${record?.id}`);
  expect(page.status).toBe(404);
  expect(page.text).not.toContain("三市监罚〔2026〕120号");
  expect((await world.portal.records("penalty")).items.map((item) => item.id)).not.toContain(record?.id);
  const kept = (await office.creditFileOf(own.uscc ?? "")).groups.flatMap((group) => group.records);
  expect(kept.filter((item) => item.state === "active")).toEqual([]);
});

function uscc(declaration: Resource): string {
  return declaration.fields.find((field) => field.code === "uscc")?.title ?? "";
}
