// Grounds over HTTP, on the whole house: who may state which purpose, what is refused, and what the log keeps of it.
import { afterAll, beforeAll, expect, test } from "vitest";
import { makeCsv, rowOf } from "../../test/support/make-file.ts";
import type { ProblemDocument, Staff } from "../../test/support/staff.ts";
import { nextUscc } from "../../test/support/subject-world.ts";
import { makeWorld, type World } from "../../test/support/world.ts";
import type { GroundAnswer, PurposeList } from "./contract.ts";

let world: World;
let liaison: Staff;
let window: Staff;
let subjectId: string;

beforeAll(async () => {
  world = await makeWorld();
  liaison = await world.staff("market-regulation");
  window = await world.staff("approval-centre", "window_clerk");
  const penalty = await liaison.declarationOf("penalty");
  const uscc = nextUscc();
  await liaison.upload({ resource: "penalty", file: makeCsv(penalty, [rowOf(penalty, { subjectName: "三亚事由贸易有限公司", uscc })]) });
  subjectId = (await liaison.creditFileOf(uscc)).subject.subjectId;
});
afterAll(() => world?.close());

const state = (staff: Staff, cells: object = {}) =>
  staff.post<GroundAnswer & ProblemDocument>("/api/v1/access-grounds", {
    subjectId,
    purpose: "approval",
    matterNo: "三审受〔2026〕第18号",
    ...cells,
  });

test("a purpose and a matter number open a ground for as long as the purpose says, and the log keeps both with the legal basis", async () => {
  const { status, body } = await state(window);
  expect(status).toBe(201);
  expect(body.validUntil).toBe("2026-05-12T10:00:00.000Z");
  const [event] = await world.database.owner.list<{ basis: string }>(
    "select purpose, matter_no, subject_id, target, basis from audit_event where kind = 'access.opened' order by occurred_at desc, event_id desc limit 1",
  );
  expect(event).toMatchObject({ purpose: "approval", matter_no: "三审受〔2026〕第18号", subject_id: subjectId, target: body.groundId });
  expect(event?.basis).toContain("中华人民共和国个人信息保护法");
});

test("each role is offered the purposes that are open to it, with their legal basis", async () => {
  const offered = async (staff: Staff) => (await staff.read<PurposeList>("/api/v1/access-purposes")).items;
  expect((await offered(window)).map(({ code }) => code)).toEqual(["approval", "joint_measures", "authorized_query"]);
  expect((await offered(liaison)).map(({ code }) => code)).toEqual(["approval", "supervision", "joint_measures"]);
  for (const purpose of await offered(window)) expect(purpose.legalBasis.length).toBeGreaterThan(0);
});

test.each([
  ["an unknown purpose", { purpose: "curiosity" }, 400, "access.purposeUnknown"],
  ["a purpose that is not for the role", { purpose: "judicial_assistance" }, 403, "access.purposeNotForRole"],
  ["a matter number out of form", { matterNo: "无" }, 400, "access.matterNoInvalid"],
  ["a query by authorisation without its number", { purpose: "authorized_query" }, 400, "access.consentMissing"],
  ["a subject that does not exist", { subjectId: "018f0000-0000-7000-8000-000000000000" }, 404, "access.subjectMissing"],
])("%s is refused", async (_, cells, status, code) => {
  const answer = await state(window, cells);
  expect(answer).toMatchObject({ status, body: { code } });
});

test("an auditor states no purpose: he has no business with anybody's file", async () => {
  const auditor = await world.staff("credit-office", "auditor");
  expect((await state(auditor)).status).toBe(403);
});

test("what was stated can neither be changed nor deleted by the application", async () => {
  await expect(world.database.db.run("update access_ground set matter_no = 'x'")).rejects.toThrow(/permission denied/);
  await expect(world.database.db.run("delete from access_ground")).rejects.toThrow(/permission denied/);
});
