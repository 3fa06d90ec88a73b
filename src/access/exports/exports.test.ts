// Exports over HTTP: what needs a second pair of eyes, who may be it, what can be fetched once, and what the log keeps.
import exceljs from "exceljs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { makeCsv, rowOf } from "../../../test/support/make-file.ts";
import type { ProblemDocument, Staff } from "../../../test/support/staff.ts";
import { nextUscc } from "../../../test/support/subject-world.ts";
import { makeWorld, type World } from "../../../test/support/world.ts";
import type { ExportPage, ExportRequest, ExportView } from "../contract.ts";
import { endExports } from "./export-store.ts";

const NUMBER = "11010519491231002X"; // the sample of the national standard: nobody's

let world: World;
let liaison: Staff;
let reviewer: Staff;
let office: Staff;
let company: string;
let person: string;
let batch: string;

beforeAll(async () => {
  world = await makeWorld();
  liaison = await world.staff("market-regulation");
  reviewer = await world.staff("market-regulation", "reviewer");
  office = await world.staff("credit-office", "office_head");
  const penalty = await liaison.declarationOf("penalty");
  const uscc = nextUscc();
  const rows = [
    rowOf(penalty, { subjectName: "=三亚公式贸易有限公司", uscc, documentNo: "@三罚〔2026〕1号", violationType: "=HYPERLINK(1)" }),
    { ...penalty.examples[1], subjectName: "椰某某", idDocNo: NUMBER, documentNo: "三罚〔2026〕2号" },
  ];
  const sent = await liaison.upload({ resource: "penalty", file: makeCsv(penalty, rows, "=处罚.csv") });
  batch = sent.batch;
  company = (await liaison.creditFileOf(uscc)).subject.subjectId;
  person = (await world.database.owner.get<{ id: string }>("select subject_id as id from subject where kind = 'person'")).id;
  await liaison.post("/api/v1/access-grounds", { subjectId: person, purpose: "supervision", matterNo: "三综执立〔2026〕5号" });
});
afterAll(() => world?.close());

const ask = (staff: Staff, request: Partial<ExportRequest>) =>
  staff.post<ExportView & ProblemDocument>("/api/v1/exports", {
    kind: "batches",
    format: "csv",
    filter: {},
    reason: "季度核对",
    ...request,
  });
const askPerson = async () => (await ask(liaison, { kind: "credit-file", filter: { subjectId: person } })).body;
const settle = (staff: Staff, exportId: string, verdict: { decision: "approve" | "refuse"; reason: string }) =>
  staff.post<ProblemDocument>(`/api/v1/exports/${exportId}/decide`, verdict);
const decide = (staff: Staff, exportId: string, decision: "approve" | "refuse") =>
  settle(staff, exportId, { decision, reason: "核对无误" });
const download = (staff: Staff, exportId: string) => staff.post<string & ProblemDocument>(`/api/v1/exports/${exportId}/download`, {});
const lastEvent = (kind: string) =>
  world.database.owner.get<{ detail: Record<string, unknown>; target: string; purpose: string | null; subject_id: string | null }>(
    "select detail, target, purpose, subject_id from audit_event where kind = $1 order by occurred_at desc, event_id desc limit 1",
    [kind],
  );
const countPieces = async (exportId: string) =>
  (await world.database.owner.get<{ count: number }>("select count(*) as count from export_piece where export_id = $1", [exportId])).count;

describe("a list without persons", () => {
  test("is there at once, names who took it in its first line, and nothing in it is a formula", async () => {
    const { status, body } = await ask(liaison, {});
    expect({ status, state: body.state, rows: body.rowCount }).toEqual({ status: 201, state: "ready", rows: 1 });
    const text = (await download(liaison, body.exportId)).body;
    const [watermark, header, row] = text.split("\r\n");
    expect(watermark).toMatch(/市场监督管理局 · .+ · 2026-05-12 10:00:00/);
    expect(header).toContain("报送单位");
    expect(row).toContain(`"'=处罚.csv"`);
  });

  test("can be fetched once, and by nobody else", async () => {
    const { exportId } = (await ask(liaison, {})).body;
    expect(await download(reviewer, exportId)).toMatchObject({ status: 404, body: { code: "access.exportMissing" } });
    expect((await download(liaison, exportId)).status).toBe(200);
    expect(await download(liaison, exportId)).toMatchObject({ status: 410, body: { code: "access.exportGone" } });
    expect(await countPieces(exportId)).toBe(0);
  });

  test("as a workbook has the line of who took it and a page header on its sheet, and text cells only", async () => {
    const { exportId } = (await ask(liaison, { kind: "credit-file", format: "xlsx", filter: { subjectId: company } })).body;
    const workbook = new exceljs.Workbook();
    await workbook.xlsx.load(await liaison.fetchFile(`/api/v1/exports/${exportId}/download`));
    const sheet = workbook.worksheets[0];
    expect(sheet?.getCell("A1").text).toMatch(/市场监督管理局 · /);
    expect(sheet?.headerFooter.oddHeader).toMatch(/市场监督管理局 · /);
    const cells = Array.from((sheet?.getRow(3).values ?? []) as unknown[]).filter(Boolean);
    expect(cells.every((cell) => typeof cell === "string")).toBe(true);
    expect(cells).toContain("'=HYPERLINK(1)");
  });

  test("asking and fetching are in the log with the filter and the number of rows", async () => {
    const { exportId } = (await ask(liaison, { kind: "subjects", filter: { q: `公式 ${NUMBER}` } })).body;
    await download(liaison, exportId);
    const asked = await lastEvent("export.requested");
    expect(asked).toMatchObject({ target: exportId, detail: { kind: "subjects", rows: 0, format: "csv", reason: "季度核对" } });
    expect(JSON.stringify(asked)).not.toContain(NUMBER);
    expect(await lastEvent("export.downloaded")).toMatchObject({ target: exportId, detail: { rows: 0 } });
  });

  test("shows another unit's batches to nobody who may not see them", async () => {
    const other = await world.staff("transport");
    expect((await ask(other, {})).body.rowCount).toBe(0);
    expect(await ask(other, { kind: "batch-records", filter: { batch } })).toMatchObject({ status: 404 });
  });
});

describe("an export with a person's data", () => {
  test("needs the ground that reading needs", async () => {
    expect(await ask(reviewer, { kind: "credit-file", filter: { subjectId: person } })).toMatchObject({
      status: 403,
      body: { code: "access.groundMissing" },
    });
  });

  test("waits for somebody else: nobody fetches it before, and nobody approves his own", async () => {
    const { exportId, state, hasPersons } = await askPerson();
    expect({ state, hasPersons }).toEqual({ state: "waiting", hasPersons: true });
    expect(await download(liaison, exportId)).toMatchObject({ status: 409, body: { code: "access.exportWaits" } });
    expect((await decide(liaison, exportId, "approve")).status).toBe(403);
    await reviewer.post("/api/v1/access-grounds", { subjectId: person, purpose: "supervision", matterNo: "三综执立〔2026〕6号" });
    const own = (await ask(reviewer, { kind: "credit-file", filter: { subjectId: person } })).body;
    expect(await decide(reviewer, own.exportId, "approve")).toMatchObject({ status: 403, body: { code: "access.exportOwn" } });
  });

  test("is approved by another account of the unit with the right, then fetched once; the log names all of it with purpose and matter", async () => {
    const { exportId } = await askPerson();
    const waiting = (await reviewer.read<ExportPage>("/api/v1/exports/waiting")).items;
    expect(waiting.map((item) => item.exportId)).toContain(exportId);
    expect((await decide(reviewer, exportId, "approve")).status).toBe(204);
    expect(await lastEvent("export.approved")).toMatchObject({ target: exportId, subject_id: person, purpose: "supervision" });
    const { status, body } = await download(liaison, exportId);
    expect(status).toBe(200);
    expect(body).toContain("椰某某");
    expect(body).not.toContain(NUMBER);
    expect(await lastEvent("export.downloaded")).toMatchObject({ target: exportId, subject_id: person, purpose: "supervision" });
    expect((await decide(reviewer, exportId, "refuse")).body.code).toBe("access.exportNotWaiting");
  });

  test("is approved by the office as well, and by no other unit", async () => {
    const { exportId } = await askPerson();
    const stranger = await world.staff("transport", "reviewer");
    expect((await stranger.read<ExportPage>("/api/v1/exports/waiting")).items).toEqual([]);
    expect(await decide(stranger, exportId, "approve")).toMatchObject({ status: 404, body: { code: "access.exportMissing" } });
    expect((await decide(office, exportId, "approve")).status).toBe(204);
  });

  test("that is refused is gone, and the asker is told why", async () => {
    const { exportId } = await askPerson();
    expect((await settle(reviewer, exportId, { decision: "refuse", reason: "与事项无关,请致电13800138000" })).status).toBe(204);
    const answer = await download(liaison, exportId);
    expect(answer).toMatchObject({ status: 409, body: { code: "access.exportRefused" } });
    expect(answer.body.title).toContain("与事项无关,请致电138********");
    expect(await countPieces(exportId)).toBe(0);
  });

  test("also the rows of a batch in which a person stands", async () => {
    const { body } = await ask(liaison, { kind: "batch-records", filter: { batch } });
    expect(body).toMatchObject({ state: "waiting", hasPersons: true, rowCount: 2 });
  });

  test("lies encrypted until then, and is removed when its time is over", async () => {
    const { exportId } = await askPerson();
    const [piece] = await world.database.owner.list<{ bytes: Buffer }>(
      "select sealed_bytes as bytes from export_piece where export_id = $1",
      [exportId],
    );
    expect(piece?.bytes.includes(Buffer.from("椰某某"))).toBe(false);
    await world.database.owner.run("update export_request set valid_until = valid_until - interval '73 hours' where export_id = $1", [
      exportId,
    ]);
    expect(await decide(reviewer, exportId, "approve")).toMatchObject({ status: 409, body: { code: "access.exportNotWaiting" } });
    expect((await download(liaison, exportId)).status).toBe(410);
    await endExports(world.database.db, new Date("2026-05-12T02:00:00Z"));
    expect(await countPieces(exportId)).toBe(0);
  });
});

describe("an export is refused", () => {
  test.each([
    ["of a kind that does not exist", { kind: "everything" }, 400, "access.exportUnknown"],
    ["with a filter that makes no sense", { kind: "credit-file", filter: { subjectId: "x" } }, 400, "access.exportFilterInvalid"],
    ["without a reason", { reason: " " }, 400, "platform.requestInvalid"],
  ])("%s", async (_, request, status, code) => {
    expect(await ask(liaison, request)).toMatchObject({ status, body: { code } });
  });

  test("beyond the limit of rows, before anything is written", async () => {
    const before = await world.database.owner.get<{ count: number }>("select count(*) as count from export_request");
    await world.database.owner.run(
      `insert into subject (subject_id, kind, name, created_at, updated_at)
       select gen_random_uuid(), 'organization', '多', now(), now() from generate_series(1, 20001)`,
    );
    const answer = await ask(liaison, { kind: "subjects", filter: { q: "" } });
    expect(answer).toMatchObject({ status: 422, body: { code: "access.exportTooLarge" } });
    expect(await world.database.owner.get("select count(*) as count from export_request")).toEqual(before);
  });

  test("to an auditor", async () => {
    const auditor = await world.staff("credit-office", "auditor");
    expect((await ask(auditor, {})).status).toBe(403);
  });
});
