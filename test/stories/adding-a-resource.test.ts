// Adding a kind of information is adding a file: a YAML nobody wrote code for goes from upload to the portal.
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Resource } from "../../src/catalog/contract.ts";
import { makeCsv, readSheet, rowOf } from "../support/make-file.ts";
import type { ProblemDocument, Staff } from "../support/staff.ts";
import { nextUscc } from "../support/subject-world.ts";
import { makeWorld, type World } from "../support/world.ts";

const DECLARATION = `
resource: homestay-grade
name: 旅游民宿等级
nameEn: Grade of a homestay
nationalClass: 信用评价
description: 旅游主管部门评定的民宿等级。
sourceUnits: [tourism-culture]
legalBasis:
  - { title: 三亚市旅游民宿管理规定(测试), kind: local_regulation, certainty: unverified }
subjectKinds: [organization]
subject:
  nameField: homestayName
  identifierFields: [{ kind: uscc, field: uscc }]
  onUnknown: add
  onNameMismatch: reject
identity: [certificateNo]
facts: { documentNo: certificateNo, decidedOn: gradedOn, validTo: validUntil, authority: gradedBy, title: grade }
polarity: good
creditFileGroup: rating
visibility: public
publication:
  - inForceFrom: "2020-01-01"
    isPublished: true
    basis: valid_to
    source: { title: 三亚市旅游民宿管理规定(测试), kind: local_regulation, certainty: unverified }
updateCycle:
  words: 评定之日起七个工作日内
  workingDays: 7
  source: { title: 三亚市旅游民宿管理规定(测试), kind: local_regulation, certainty: unverified }
fields:
  - { code: homestayName, title: 民宿名称, titleEn: Name, type: text, maxLength: 100, required: true, visibility: public, example: 三亚示例民宿有限公司 }
  - { code: uscc, title: 统一社会信用代码, titleEn: Code, type: uscc, required: true, visibility: public, example: 91460200MAX000015Q }
  - { code: certificateNo, title: 等级证书编号, titleEn: Certificate, type: text, maxLength: 64, required: true, visibility: public, example: MS-2026-001, aliases: [证书号] }
  - { code: grade, title: 评定等级, titleEn: Grade, type: text, maxLength: 20, required: true, visibility: public, example: 甲级 }
  - { code: rooms, title: 客房数, titleEn: Rooms, type: integer, positive: true, visibility: public, example: "14" }
  - { code: gradedBy, title: 评定机关, titleEn: Authority, type: text, maxLength: 100, required: true, visibility: public, example: 三亚市旅游和文化广电体育局 }
  - { code: gradedOn, title: 评定日期, titleEn: Graded on, type: date, required: true, notFuture: true, visibility: public, example: "2026-03-01" }
  - { code: validUntil, title: 有效期至, titleEn: Valid until, type: date, required: true, visibility: public, example: "2026-08-31" }
  - { code: inspectorNotes, title: 检查记录, titleEn: Notes, type: long_text, maxLength: 500, visibility: government, example: 消防通道畅通 }
examples:
  - homestayName: 三亚示例民宿有限公司
    uscc: 91460200MAX000015Q
    certificateNo: MS-2026-001
    grade: 甲级
    rooms: "14"
    gradedBy: 三亚市旅游和文化广电体育局
    gradedOn: "2026-03-01"
    validUntil: "2026-08-31"
    inspectorNotes: 消防通道畅通
`;

let folder: string;
let world: World;
let liaison: Staff;
let declaration: Resource;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "xinshu-resource-"));
  await mkdir(join(folder, "resources"));
  await writeFile(join(folder, "resources", "homestay-grade.yaml"), DECLARATION);
  world = await makeWorld({ catalogFolders: [folder] });
  liaison = await world.staff("tourism-culture");
  declaration = await liaison.declarationOf("homestay-grade");
});
afterAll(async () => {
  await world?.close();
  await rm(folder, { recursive: true, force: true });
});

test("its template has its columns and a filled example", async () => {
  const template = await readSheet(await liaison.download("/api/v1/catalog/homestay-grade/template.xlsx"));
  expect(template.header.map((title) => title.replace("*", "").trim())).toEqual(
    expect.arrayContaining(["民宿名称", "等级证书编号", "评定日期"]),
  );
});

test("its file is recognised, checked by its own rules and stands on the portal until its own term ends", async () => {
  const code = nextUscc();
  const right = rowOf(declaration, { homestayName: "三亚浅水湾民宿有限公司", uscc: code, certificateNo: "MS-2026-101", rooms: "17" });
  const wrong = rowOf(declaration, { homestayName: "三亚深水湾民宿有限公司", uscc: nextUscc(), certificateNo: "MS-2026-102", rooms: "-3" });
  const file = makeCsv(declaration, [right, wrong], "民宿.csv");
  const preview = await liaison.send({ resource: "homestay-grade", file }, "/api/v1/batches/preview");
  expect(preview.body).toMatchObject({ missingFields: [], extraColumns: [] });

  const batch = await liaison.upload({ resource: "homestay-grade", file });
  expect(batch.counts).toMatchObject({ read: 2, accepted: 1, rejected: 1 });
  expect(batch.errorSummary[0]?.field).toBe("rooms");

  const [record] = (await world.portal.records("homestay-grade")).items;
  expect(record).toMatchObject({ subjectName: "三亚浅水湾民宿有限公司", title: "甲级", publishUntil: "2026-08-31" });
  const page = await world.portal.page(`/records/${record?.id}`);
  expect(page.text).toContain("客房数");
  expect(page.text).toContain("17");
  expect(page.text).not.toContain("检查记录");
  expect((await world.portal.page("/lists/homestay-grade")).text).toContain("三亚浅水湾民宿有限公司");
  expect((await world.portal.page("/catalog/homestay-grade")).text).toContain("旅游民宿等级");

  world.moveClockTo("2026-09-01");
  expect((await world.portal.records("homestay-grade")).total).toBe(0);
  expect((await world.portal.page(`/records/${record?.id}`)).status).toBe(404);
  world.moveClockTo("2026-05-12");
});

test("a unit that is not its source may not send it, neither as a file nor by the form", async () => {
  const other = await world.staff("transport");
  const row = rowOf(declaration, { homestayName: "三亚越界民宿有限公司", uscc: nextUscc(), certificateNo: "MS-2026-200" });
  const file = await other.send({ resource: "homestay-grade", file: makeCsv(declaration, [row]) });
  expect([file.status, (file.body as unknown as ProblemDocument).code]).toEqual([403, "intake.notYourResource"]);
  const form = await other.post<ProblemDocument>("/api/v1/records", { resource: "homestay-grade", values: row });
  expect([form.status, form.body.code]).toEqual([403, "intake.notYourResource"]);
});

test("one record goes in by the form, under the same rules as the file", async () => {
  const values = rowOf(declaration, { homestayName: "三亚礁石民宿有限公司", uscc: nextUscc(), certificateNo: "MS-2026-103" });
  const wrong = await liaison.post<{ outcome: string; problems: { field: string }[] }>("/api/v1/records", {
    resource: "homestay-grade",
    values: { ...values, gradedOn: "2027-01-01" },
  });
  expect(wrong.body).toMatchObject({ outcome: "rejected", problems: [{ field: "gradedOn" }] });
  const right = await liaison.post<{ outcome: string; batch: string }>("/api/v1/records", { resource: "homestay-grade", values });
  expect(right.body.outcome).toBe("accepted");
  const { items } = await liaison.read<{ items: { recordId: string }[] }>(`/api/v1/batches/${right.body.batch}/rows?outcome=accepted`);
  expect(items).toHaveLength(1);
  expect((await world.portal.page(`/records/${items[0]?.recordId}`)).status).toBe(200);
});
