// SQL and HTML in every text field come out as the text they are: stored whole, shown harmless.
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Resource } from "../../src/catalog/contract.ts";
import type { BatchView } from "../../src/intake/contract.ts";
import type { LedgerRecord } from "../../src/ledger/contract.ts";
import { startLogIn } from "../support/log-in-steps.ts";
import { makeCsv, makeWorkbook, rowOf } from "../support/make-file.ts";
import { browseAt, type Staff } from "../support/staff.ts";
import { nextUscc } from "../support/subject-world.ts";
import { makeWorld, type World } from "../support/world.ts";

const HOSTILE = `<script>alert(1)</script>'; drop table record; --\\N "><img src=x onerror=alert(2)>`;

let world: World;
let liaison: Staff;
let office: Staff;
let penalty: Resource;

beforeAll(async () => {
  world = await makeWorld({ today: "2026-12-01" }); // behind the dates of every example
  liaison = await world.staff("market-regulation");
  office = await world.staff("credit-office");
  penalty = await liaison.declarationOf("penalty");
});
afterAll(() => world?.close());

function textFields(declaration: Resource) {
  return declaration.fields.filter(
    (field) => ["text", "long_text"].includes(field.type) && (field.maxLength ?? Infinity) >= HOSTILE.length,
  );
}

test.each(["csv", "xlsx"])("in every text field of a %s file they are stored as they came and shown as text", async (kind) => {
  const fields = textFields(penalty);
  expect(fields.length).toBeGreaterThan(5);
  const code = nextUscc();
  const hostile = Object.fromEntries(fields.map((field) => [field.code, `${HOSTILE}${field.code}`]));
  const row = rowOf(penalty, { ...hostile, uscc: code });
  const file = kind === "csv" ? makeCsv(penalty, [row]) : await makeWorkbook(penalty, [row]);
  const batch = await liaison.upload({ resource: "penalty", file });
  expect(batch.errorSummary).toEqual([]);
  expect(batch.counts).toMatchObject({ read: 1, accepted: 1 });

  const [record] = (await office.creditFileOf(code)).groups.flatMap((group) => group.records);
  const whole = await office.read<LedgerRecord>(`/api/v1/records/${record?.recordId}`);
  const facts = whole.versions[0]?.fields.find((field) => field.code === "violationFacts");
  expect(facts?.value).toContain("<script>alert(1)</script>'; drop table record; --");

  for (const path of [
    `/subjects/${code}`,
    `/records/${record?.recordId}`,
    "/penalties",
    "/",
    "/feed.xml",
    `/search?q=${encodeURIComponent("<script>")}`,
  ]) {
    const page = await world.portal.page(path);
    expect(page.status, path).toBe(200);
    expect(page.html, path).not.toContain("<script>alert");
    expect(page.html, path).not.toContain("<img src=x");
  }
});

test.each([
  "organization-registration",
  "permit",
  "abnormal-operation",
  "judgment-defaulter",
  "duty-performance",
  "serious-breach-list",
  "good-standing-list",
  "rating-result",
])("in every text field of %s they are stored as they came and shown as text on every page", async (resource) => {
  const declaration = await office.declarationOf(resource);
  const example = rowOf(declaration);
  const fields = textFields(declaration).filter((field) => example[field.code]);
  expect(fields.length).toBeGreaterThan(0);
  const code = nextUscc();
  const hostile = Object.fromEntries(fields.map(({ code: field, maxLength }) => [field, `${HOSTILE}${field}`.slice(0, maxLength)]));
  const file = makeCsv(declaration, [rowOf(declaration, { ...hostile, uscc: code })]);
  const batch = await office.upload({ resource, file });
  expect(batch.errorSummary).toEqual([]);
  expect(batch.counts).toMatchObject({ read: 1, accepted: 1 });

  const [record] = (await office.creditFileOf(code)).groups.flatMap((group) => group.records);
  const whole = await office.read<LedgerRecord>(`/api/v1/records/${record?.recordId}`);
  const values = whole.versions[0]?.fields.map((field) => field.value).join("\n");
  expect(values).toContain("<script>alert(1)</script>'; drop table record; --");
  for (const path of [`/subjects/${code}`, `/records/${record?.recordId}`, `/lists/${resource}`, "/", "/feed.xml"]) {
    const page = await world.portal.page(path);
    expect(page.status, path).toBeLessThan(500);
    expect(page.html, path).not.toContain("<script>alert");
    expect(page.html, path).not.toContain("<img src=x");
  }
});

test("in the cells of a spreadsheet that we hand out they are no formula", async () => {
  const row = rowOf(penalty, { subjectName: '=HYPERLINK("http://x","y")', uscc: nextUscc(), documentNo: "=1+1", decidedOn: "2031-01-01" });
  const batch = await liaison.upload({ resource: "penalty", file: makeCsv(penalty, [row]) });
  expect(batch.counts.rejected).toBe(1);
  const csv = await world.portal.page("/penalties.csv");
  expect(csv.html).not.toMatch(/(^|,|")[=+@]/m);
});

test.each([
  "/api/public/v1/subjects?q=%27%3B%20drop%20table%20subject%3B--",
  "/api/public/v1/subjects?q=%25%25%25",
  "/api/public/v1/subjects?q=%00",
  "/api/public/v1/records?resource=penalty%27--",
  "/api/public/v1/records?resource=penalty&q=%25%5C_%27",
  "/search?q=%22%3E%3Cscript%3Ealert(1)%3C%2Fscript%3E",
  "/penalties?q=%22%3E%3Cscript%3Ealert(1)%3C%2Fscript%3E",
  "/penalties?authority=%22%3E%3Cscript%3Ealert(1)%3C%2Fscript%3E",
])("in an address are a question without an answer: %s", async (path) => {
  const response = await fetch(world.address + path);
  expect(response.status).toBeLessThan(500);
  expect(await response.text()).not.toContain("<script>alert");
});

test("in what an officer types are kept as text: search, reasons, corrections, the login", async () => {
  const found = await office.get<{ total: number }>(`/api/v1/subjects?q=${encodeURIComponent("' or '1'='1")}`);
  expect([found.status, found.body.total]).toEqual([200, 0]);
  const sorted = await office.get(`/api/v1/batches?sort=${encodeURIComponent("receivedAt; drop table batch")}`);
  expect(sorted.status).toBeLessThan(500);
  const batch = await liaison.upload({
    resource: "penalty",
    file: makeCsv(penalty, [rowOf(penalty, { uscc: nextUscc(), subjectName: "三亚普通公司" })]),
  });
  const withdrawn = await liaison.post<BatchView>(`/api/v1/batches/${batch.batch}/withdraw`, { reason: HOSTILE.trim() });
  expect(withdrawn.body.withdrawnReason).toContain("drop table record");
  const login = await startLogIn(browseAt(world.address), "' or 1=1 --", HOSTILE);
  expect(login.status).toBe(401);
});

test("and after all of it every table stands", async () => {
  expect((await office.read<{ total: number }>("/api/v1/batches")).total).toBeGreaterThan(0);
  expect((await world.portal.records("penalty")).total).toBeGreaterThan(0);
});
