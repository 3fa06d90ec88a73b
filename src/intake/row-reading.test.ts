// Who sees what of rejected rows and unclear matches: their unit, the office that puts them in order, the auditor.
import exceljs from "exceljs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { makeCsv, rowOf } from "../../test/support/make-file.ts";
import type { ProblemDocument, Staff } from "../../test/support/staff.ts";
import { nextUscc } from "../../test/support/subject-world.ts";
import { makeWorld, type World } from "../../test/support/world.ts";
import { loadAccessRules } from "../access/index.ts";
import { NATIONAL_CATALOG_DIR } from "../catalog/index.ts";
import type { RejectedRowView } from "./contract.ts";
import { HANDLING_PURPOSE } from "./row-routes.ts";

interface MatchPage {
  readonly items: readonly { name: string; values: readonly { code: string; value: string }[]; candidates: readonly unknown[] }[];
}

const NUMBER = "110105194912310020"; // the sample of the national standard with a wrong check digit

let world: World;
let own: Staff;
let office: Staff;
let auditor: Staff;
let batch: string;

beforeAll(async () => {
  world = await makeWorld();
  own = await world.staff("market-regulation");
  office = await world.staff("credit-office");
  auditor = await world.staff("credit-office", "auditor");
  const penalty = await own.declarationOf("penalty");
  const rows = [
    { ...penalty.examples[1], subjectName: "椰某某", idDocNo: NUMBER, documentNo: "三罚〔2026〕1号" },
    rowOf(penalty, { subjectName: "三亚来日贸易有限公司", uscc: nextUscc(), documentNo: "三罚〔2026〕2号", decidedOn: "2031-01-01" }),
  ];
  const registrationNo = "460200000012349";
  const one = { subjectName: "三亚双码一号有限公司", uscc: nextUscc() };
  const trader = { subjectName: "三亚双码二号商行", subjectKind: "个体工商户", uscc: "00000000000000000X", registrationNo };
  for (const cells of [one, trader, { ...one, registrationNo, taxNo: "460200000000003" }]) {
    await own.upload({
      resource: "penalty",
      file: makeCsv(penalty, [rowOf(penalty, { ...cells, documentNo: `双码${JSON.stringify(cells).length}号` })]),
    });
  }
  batch = (await own.upload({ resource: "penalty", file: makeCsv(penalty, rows) })).batch;
});
afterAll(() => world?.close());

const rowsOf = async (staff: Staff) => (await staff.read<{ items: RejectedRowView[] }>(`/api/v1/batches/${batch}/rejected-rows`)).items;
const lastEvent = (kind: string) =>
  world.database.owner.get<{ purpose: string | null; matter_no: string | null; fields: string[] }>(
    "select purpose, matter_no, fields from audit_event where kind = $1 order by occurred_at desc, event_id desc limit 1",
    [kind],
  );

test("the unit sees its rejected rows with personal numbers masked", async () => {
  const cells = (await rowsOf(own)).find(({ cells }) => cells["documentNo"] === "三罚〔2026〕1号")?.cells ?? {};
  expect(cells["subjectName"]).toBe("椰某某");
  expect(cells["idDocNo"]).toMatch(/^11\*+20$/);
  expect(await lastEvent("rejected_rows.viewed")).toMatchObject({ purpose: null });
});

test("the office sees of another unit's rows what it needs to put them in order, under its standing purpose with the batch as matter", async () => {
  const [first] = await rowsOf(office);
  expect(first?.cells["documentNo"]).toContain("三罚〔2026〕");
  expect(first?.cells["idDocNo"]).toBeUndefined();
  expect(await lastEvent("rejected_rows.viewed")).toMatchObject({ purpose: HANDLING_PURPOSE, matter_no: batch });
});

test("the standing purpose is the one that the access rules declare", async () => {
  expect((await loadAccessRules(NATIONAL_CATALOG_DIR, null)).handling.code).toBe(HANDLING_PURPOSE);
});

test("the auditor sees which rows were rejected and by which check, and nothing of what stood in them", async () => {
  const rows = await rowsOf(auditor);
  expect(rows.length).toBeGreaterThan(0);
  for (const row of rows) {
    expect(row.cells).toEqual({});
    for (const problem of row.problems) if (problem.field !== null) expect(problem.words).toBe(problem.code);
  }
});

test("the workbook with the rows as they came goes back to their unit and to nobody else, and names who took it", async () => {
  for (const staff of [office, auditor]) {
    const answer = await staff.get<ProblemDocument>(`/api/v1/batches/${batch}/rejected.xlsx`);
    expect(answer).toMatchObject({ status: 403, body: { code: "intake.workbookOfOtherUnit" } });
  }
  const workbook = new exceljs.Workbook();
  const bytes = await own.download(`/api/v1/batches/${batch}/rejected.xlsx`);
  await workbook.xlsx.load(bytes.buffer as ArrayBuffer);
  expect(workbook.worksheets[0]?.headerFooter.oddHeader).toMatch(/市场监督管理局 · .+ · 2026-05-12 10:00:00/);
});

test("of an unclear match the auditor sees no values and no candidates; its unit sees them without personal numbers", async () => {
  const [match] = (await own.read<MatchPage>("/api/v1/unclear-matches")).items;
  expect(match?.values.some(({ code }) => code === "taxNo")).toBe(true);
  const [seen] = (await auditor.read<MatchPage>("/api/v1/unclear-matches")).items;
  expect(seen).toMatchObject({ values: [], candidates: [] });
  expect(seen?.name).not.toBe(match?.name);
  expect((await lastEvent("matches.viewed")).fields).toEqual([]);
});
