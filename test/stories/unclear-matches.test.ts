// A right row whose subject nobody can tell is parked, never attached by a guess; a clerk decides, and the decision is kept.
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Resource } from "../../src/catalog/contract.ts";
import type { BatchView } from "../../src/intake/contract.ts";
import { makeCsv, type Row, rowOf } from "../support/make-file.ts";
import type { ProblemDocument, Staff } from "../support/staff.ts";
import { nextUscc } from "../support/subject-world.ts";
import { makeWorld, type World } from "../support/world.ts";

interface UnclearMatch {
  readonly batch: string;
  readonly rowNo: number;
  readonly name: string;
  readonly reason: string;
  readonly state: string;
  readonly candidates: readonly { subjectId: string; name: string; explanation: readonly { words: string }[] }[];
}

// Two companies, one of each pair of codes: a row that names both codes speaks of two subjects.
const ONE = { name: "三亚双码一号有限公司", uscc: nextUscc() };

let world: World;
let liaison: Staff;
let office: Staff;
let penalty: Resource;
let batch: BatchView;

beforeAll(async () => {
  world = await makeWorld();
  liaison = await world.staff("market-regulation");
  office = await world.staff("credit-office");
  penalty = await liaison.declarationOf("penalty");
  const registrationNo = penalty.fields.find((field) => field.code === "registrationNo")?.example || "460200000012349";
  const rows: Row[] = [
    rowOf(penalty, { subjectName: ONE.name, uscc: ONE.uscc, registrationNo: "", documentNo: "双码1号" }),
    rowOf(penalty, {
      subjectName: "三亚双码二号商行",
      subjectKind: "个体工商户",
      uscc: "00000000000000000X",
      registrationNo,
      documentNo: "双码2号",
    }),
    rowOf(penalty, { subjectName: ONE.name, uscc: ONE.uscc, registrationNo, documentNo: "双码3号" }),
  ];
  for (const row of rows) batch = await liaison.upload({ resource: "penalty", file: makeCsv(penalty, [row]) });
});
afterAll(() => world?.close());

async function listOpen(staff: Staff): Promise<readonly UnclearMatch[]> {
  return (await staff.read<{ items: UnclearMatch[] }>("/api/v1/unclear-matches?state=open")).items;
}

test("a row whose codes lead to two subjects is parked, and stands on no public page", async () => {
  expect(batch.errorSummary).toEqual([]);
  expect(batch.counts).toMatchObject({ read: 1, accepted: 0, rejected: 0, parked: 1 });
  expect((await world.portal.records("penalty")).items.map((item) => item.documentNo)).not.toContain("双码3号");
});

test("the credit office sees why, with candidates that are explained", async () => {
  const [match] = await listOpen(office);
  expect(match).toMatchObject({ batch: batch.batch, rowNo: 2, name: ONE.name, state: "open" });
  expect(match?.reason).toBeTruthy();
  expect(match?.candidates.length).toBeGreaterThan(0);
  for (const candidate of match?.candidates ?? [])
    expect(candidate.explanation.map((part) => part.words).join()).toMatch(/\p{Script=Han}/u);
});

test("another unit does not see it, and a liaison may not decide", async () => {
  expect(await listOpen(await world.staff("transport"))).toEqual([]);
  const answer = await liaison.post<ProblemDocument>(`/api/v1/unclear-matches/${batch.batch}/2/decide`, {
    decision: "dismiss",
    note: "不是我的",
  });
  expect(answer.status).toBe(403);
});

test("a clerk attaches it, the record is public under that subject, and it cannot be decided twice", async () => {
  const [match] = await listOpen(office);
  const chosen = match?.candidates.find((candidate) => candidate.name === ONE.name);
  const path = `/api/v1/unclear-matches/${batch.batch}/2/decide`;
  const decide = () => office.post<ProblemDocument>(path, { decision: "attach", subjectId: chosen?.subjectId, note: "与来源单位电话核对" });
  expect((await decide()).status).toBe(204);
  const subject = await world.portal.subject(ONE.uscc);
  expect(subject.sections.flatMap((section) => section.records).map((record) => record.documentNo)).toContain("双码3号");
  expect(await listOpen(office)).toEqual([]);
  expect((await decide()).status).toBe(409);
});
