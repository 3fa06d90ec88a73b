// Who sees what of a record and of a credit file: the own unit, another unit with and without a ground, the office, the auditor.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { makeCsv, rowOf } from "../../test/support/make-file.ts";
import type { ProblemDocument, Staff } from "../../test/support/staff.ts";
import { nextUscc } from "../../test/support/subject-world.ts";
import { makeWorld, type World } from "../../test/support/world.ts";
import type { CreditFile, LedgerRecord, RevealAnswer } from "./contract.ts";

const NUMBER = "11010519491231002X"; // the sample of the national standard: nobody's
const NAME = "椰某某";
const MATTER = "三综执立〔2026〕31号";

let world: World;
/** Sent everything in. */
let own: Staff;
let other: Staff;
let office: Staff;
let auditor: Staff;
let company: string;
let companyRecord: string;
let person: string;
let personRecord: string;

beforeAll(async () => {
  world = await makeWorld();
  own = await world.staff("market-regulation");
  other = await world.staff("transport");
  office = await world.staff("credit-office");
  auditor = await world.staff("credit-office", "auditor");
  const penalty = await own.declarationOf("penalty");
  const uscc = nextUscc();
  const rows = [
    rowOf(penalty, {
      subjectName: "三亚遮掩贸易有限公司",
      uscc,
      documentNo: "三罚〔2026〕1号",
      taxNo: "460200000000001",
      legalRepDocType: "身份证",
      legalRepDocNo: NUMBER,
      remarks: `联系人电话 13800001111`,
    }),
    { ...penalty.examples[1], subjectName: NAME, idDocNo: NUMBER, documentNo: "三罚〔2026〕2号" },
  ];
  await own.upload({ resource: "penalty", file: makeCsv(penalty, rows) });
  const file = await own.creditFileOf(uscc);
  company = file.subject.subjectId;
  companyRecord = file.groups[0]?.records[0]?.recordId ?? "";
  const [row] = await world.database.owner.list<{ subject_id: string; record_id: string }>(
    "select r.subject_id, r.record_id from record r join subject s using (subject_id) where s.kind = 'person'",
  );
  person = row?.subject_id ?? "";
  personRecord = row?.record_id ?? "";
});
afterAll(() => world?.close());

const fileOf = (staff: Staff, subjectId: string) => staff.get<CreditFile & ProblemDocument>(`/api/v1/subjects/${subjectId}/credit-file`);
const recordOf = (staff: Staff, recordId: string) => staff.get<LedgerRecord & ProblemDocument>(`/api/v1/records/${recordId}`);
const reveal = (staff: Staff, recordId: string, field: string) =>
  staff.post<RevealAnswer & ProblemDocument>(`/api/v1/records/${recordId}/reveal`, { field });
const state = async (staff: Staff, subjectId: string, purpose: string) => {
  const consent = purpose === "authorized_query" ? { consentNo: "授权2026-001" } : {};
  const { status } = await staff.post("/api/v1/access-grounds", { subjectId, purpose, matterNo: MATTER, ...consent });
  expect(status).toBe(201);
};
const fieldOf = (record: LedgerRecord, code: string) => record.versions[0]?.fields.find((field) => field.code === code);
const lastEvent = (kind: string) =>
  world.database.owner.get<{ purpose: string | null; matter_no: string | null; fields: string[]; subject_id: string }>(
    "select purpose, matter_no, fields, subject_id from audit_event where kind = $1 order by occurred_at desc, event_id desc limit 1",
    [kind],
  );

describe("a record of a company", () => {
  test("is shown whole to the unit that sent it in, with personal numbers masked", async () => {
    const { body } = await recordOf(own, companyRecord);
    expect(fieldOf(body, "taxNo")).toMatchObject({ value: "460200000000001", standing: "open" });
    expect(fieldOf(body, "legalRepDocNo")).toMatchObject({ value: "110105********002X", standing: "masked" });
    expect(JSON.stringify(body)).not.toContain(NUMBER);
  });

  test("is shown to another unit without a ground as far as it is public: what is shared or confidential is withheld", async () => {
    const { status, body } = await recordOf(other, companyRecord);
    expect(status).toBe(200);
    expect(fieldOf(body, "documentNo")).toMatchObject({ value: "三罚〔2026〕1号", standing: "open" });
    expect(fieldOf(body, "taxNo")).toMatchObject({ value: "", standing: "withheld", visibility: "government" });
    expect(fieldOf(body, "legalRepDocNo")).toMatchObject({ value: "", standing: "withheld", visibility: "authorized" });
    expect((await lastEvent("record.viewed")).fields).not.toContain("taxNo");
  });

  test("opens to another unit what its purpose opens and nothing beyond, and the log keeps purpose, matter and the fields shown", async () => {
    await state(other, company, "approval");
    const { body } = await recordOf(other, companyRecord);
    expect(fieldOf(body, "taxNo")).toMatchObject({ value: "460200000000001", standing: "open" });
    expect(fieldOf(body, "legalRepDocNo")).toMatchObject({ standing: "withheld" });
    expect(body.ground).toMatchObject({ purpose: "approval", matterNo: MATTER });
    const event = await lastEvent("record.viewed");
    expect(event).toMatchObject({ purpose: "approval", matter_no: MATTER, subject_id: company });
    expect(event.fields).toContain("taxNo");
    expect(event.fields).not.toContain("legalRepDocNo");
  });

  test("shows the auditor that it is there, and no value of it", async () => {
    const { status, body } = await recordOf(auditor, companyRecord);
    expect(status).toBe(200);
    expect(body).toMatchObject({ resourceName: "行政处罚", title: "行政处罚" });
    expect(body.versions[0]?.fields.every(({ value, standing }) => value === "" && standing === "withheld")).toBe(true);
    const file = (await fileOf(auditor, company)).body;
    expect(file.groups[0]?.records[0]).toMatchObject({ title: "行政处罚", documentNo: null, authority: null });
  });
});

describe("what is on record about a person", () => {
  test("is opened by nobody without a ground, not even by the unit that sent some of it in, nor by the office", async () => {
    for (const staff of [own, other, office]) {
      expect(await fileOf(staff, person)).toMatchObject({ status: 403, body: { code: "access.groundMissing" } });
    }
    for (const staff of [other, office]) {
      expect(await recordOf(staff, personRecord)).toMatchObject({ status: 403, body: { code: "access.groundMissing" } });
    }
    expect((await recordOf(own, personRecord)).status).toBe(200);
  });

  test("is opened by a ground of the own account for this subject alone", async () => {
    await state(other, person, "approval");
    expect((await fileOf(other, person)).body).toMatchObject({ ground: { purpose: "approval", matterNo: MATTER }, total: 1 });
    const colleague = await world.staff("transport", "reviewer");
    expect((await fileOf(colleague, person)).body.code).toBe("access.groundMissing");
    await state(office, company, "approval");
    expect((await fileOf(office, person)).body.code).toBe("access.groundMissing");
    expect(await lastEvent("credit_file.viewed")).toMatchObject({ subject_id: person, purpose: "approval", matter_no: MATTER });
  });

  test("closes again when the time of the ground is over", async () => {
    await state(other, person, "joint_measures");
    expect((await fileOf(other, person)).status).toBe(200);
    await world.database.owner.run(
      "update access_ground set opened_at = opened_at - interval '9 hours', valid_until = valid_until - interval '9 hours' where subject_id = $1",
      [person],
    );
    expect((await fileOf(other, person)).body.code).toBe("access.groundMissing");
  });

  test("leaves the auditor without name and content", async () => {
    const file = await fileOf(auditor, person);
    expect(file.status).toBe(200);
    expect(JSON.stringify(file.body)).not.toContain(NAME);
    expect(JSON.stringify((await recordOf(auditor, personRecord)).body)).not.toContain(NAME);
  });
});

describe("a personal number in full", () => {
  test("asks for a ground, even of the unit that sent it in", async () => {
    const stranger = await world.staff("ecology");
    expect((await reveal(stranger, companyRecord, "legalRepDocNo")).body.code).toBe("access.groundMissing");
  });

  test("is not revealed for a purpose that does not need it, nor beyond what the purpose opens", async () => {
    const clerk = await world.staff("housing");
    await state(clerk, company, "approval");
    expect(await reveal(clerk, companyRecord, "legalRepDocNo")).toMatchObject({ status: 403, body: { code: "access.purposeTooNarrow" } });
    await state(clerk, company, "supervision");
    expect(await reveal(clerk, companyRecord, "legalRepDocNo")).toMatchObject({ status: 403, body: { code: "access.purposeTooNarrow" } });
  });

  test("is revealed one field at a time on a ground that opens it, and the log names the field", async () => {
    await state(office, company, "authorized_query");
    expect((await recordOf(office, companyRecord)).body.versions[0]?.fields.find(({ code }) => code === "legalRepDocNo")?.standing).toBe(
      "masked",
    );
    expect(await reveal(office, companyRecord, "legalRepDocNo")).toMatchObject({ status: 200, body: { value: NUMBER } });
    expect(await lastEvent("personal.revealed")).toMatchObject({
      purpose: "authorized_query",
      matter_no: MATTER,
      fields: ["legalRepDocNo"],
    });
    await state(own, company, "supervision");
    expect((await reveal(own, companyRecord, "legalRepDocNo")).body.value).toBe(NUMBER);
  });

  test("typed into free text is masked on the page, and revealed with the text around it like any other", async () => {
    const MASKED = "联系人电话 138********";
    const { body } = await recordOf(own, companyRecord);
    expect(fieldOf(body, "remarks")).toMatchObject({ value: MASKED, standing: "masked" });
    expect(JSON.stringify(body)).not.toContain("13800001111");
    const stranger = await world.staff("tax");
    expect((await reveal(stranger, companyRecord, "remarks")).body.code).toBe("access.groundMissing");
    await state(own, company, "supervision");
    expect(await reveal(own, companyRecord, "remarks")).toMatchObject({ status: 200, body: { value: "联系人电话 13800001111" } });
    expect(await lastEvent("personal.revealed")).toMatchObject({ matter_no: MATTER, fields: ["remarks"] });
  });

  test("a field that is not there is answered so", async () => {
    expect(await reveal(office, companyRecord, "idDocNo")).toMatchObject({ status: 404, body: { code: "ledger.unknownField" } });
  });

  test("an auditor reveals nothing", async () => {
    expect((await reveal(auditor, companyRecord, "legalRepDocNo")).status).toBe(403);
  });
});
