import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { makeTestDatabase, type TestDatabase } from "../../test/support/database.ts";
import { AT, newOrganization, newPerson, nextUscc } from "../../test/support/subject-world.ts";
import type { NewSubject } from "./known-subject.ts";
import { appendNames } from "./name-store.ts";
import { type CandidateClaim, isOneCharacterApart } from "./score-candidate.ts";
import { listNearCodes, scoreCandidates } from "./score-candidates.ts";
import { appendSubjects } from "./subject-store.ts";

let world: TestDatabase;
const parent = newOrganization("三亚椰风贸易有限公司", { uscc: "91460200MAX000015Q" });
const branch = newOrganization("三亚椰风贸易有限公司海棠分公司");
const neighbour = newOrganization("三亚椰枫贸易有限公司");
const renamed = newOrganization("三亚旧帆海运有限公司");
const trader = newOrganization("三亚吉阳百分%_号便利店", { kind: "sole_trader", uscc: nextUscc("92460203") });
const person = newPerson("甲某某", "fingerprint-1");

beforeAll(async () => {
  world = await makeTestDatabase();
  await world.db.transaction(async (tx) => {
    await appendSubjects(tx, [parent, branch, neighbour, renamed, trader, person]);
    await appendNames(tx, [
      { subjectId: renamed.subjectId, name: "三亚新帆海运有限公司", from: null, sourceUnit: "market-regulation", batchId: null, at: AT },
    ]);
  });
});
afterAll(() => world.close());

async function propose(facts: Partial<CandidateClaim>) {
  return scoreCandidates(world.db, { kind: "organization", name: "", identifiers: [], region: "460203", ...facts }, 10);
}

function of(subject: NewSubject) {
  return expect.objectContaining({ subjectId: subject.subjectId });
}

describe("a row without a usable code", () => {
  test("is shown the company of the same name first, with reasons in Chinese, and never a certainty", async () => {
    const [first] = await propose({ name: "三亚椰风贸易有限公司" });
    expect(first).toMatchObject({ subjectId: parent.subjectId, name: "三亚椰风贸易有限公司", uscc: "91460200MAX000015Q" });
    expect(first?.explanation).toContainEqual({ words: "名称相同", points: 40 });
    expect(first?.score).toBeLessThan(60);
  });

  test("is shown the branch beside its parent with the warning that they are two", async () => {
    const proposal = (await propose({ name: "三亚椰风贸易有限公司" })).find((each) => each.subjectId === branch.subjectId);
    expect(proposal?.explanation[0]?.words).toContain("分支机构与所属单位是不同主体");
    expect(await propose({ name: "三亚椰风贸易有限公司海棠分公司" })).toEqual([of(branch), of(parent)]);
  });

  test("is warned of the company that is one character apart", async () => {
    const proposal = (await propose({ name: "三亚椰风贸易有限公司" })).find((each) => each.subjectId === neighbour.subjectId);
    expect(proposal?.explanation[0]?.words).toContain("一字之差");
    expect(proposal?.score).toBeLessThan(20);
  });

  test("finds the company under its former name and without the words of its form", async () => {
    expect((await propose({ name: "三亚旧帆海运有限公司" }))[0]).toMatchObject({ name: "三亚新帆海运有限公司" });
    expect(await propose({ name: "三亚椰风贸易有限责任公司" })).toContainEqual(of(parent));
    expect(await propose({ name: "三亚椰风贸易" })).toContainEqual(of(parent));
  });

  test("takes signs of the search language for what they are", async () => {
    expect(await propose({ name: "三亚吉阳百分%_号便利店", kind: "sole_trader" })).toEqual([of(trader)]);
    expect(await propose({ name: "%%%%%%", kind: "sole_trader" })).toEqual([]);
    expect(await propose({ name: "" })).toEqual([]);
  });
});

describe("a row with a code that is not on record", () => {
  test("is shown the subject whose code differs in one character or has two swapped", async () => {
    const wrong = await propose({ name: "三亚椰风贸易有限公司", identifiers: [{ kind: "uscc", value: "91460200MAX000016Q" }] });
    expect(wrong[0]?.explanation).toContainEqual({ words: "统一社会信用代码只有1位不同", points: 45 });
    const swapped = await propose({ name: "某某", identifiers: [{ kind: "uscc", value: "91460200MAX000051Q" }] });
    expect(swapped).toEqual([of(parent)]);
  });

  test("with a valid code of its own loses the points of an equal name", async () => {
    const [first] = await propose({ name: "三亚椰风贸易有限公司", identifiers: [{ kind: "uscc", value: "91460202MAX000023G" }] });
    expect(first?.score ?? 0).toBeLessThanOrEqual(10);
  });
});

describe("a person", () => {
  test("is never proposed by a name", async () => {
    expect(await propose({ kind: "person", name: "甲某某" })).toEqual([]);
    expect(await propose({ kind: "organization", name: "甲某某" })).toEqual([]);
  });

  test("is proposed by the very number, with the name masked", async () => {
    const [first] = await propose({ kind: "person", name: "甲某某", identifiers: [{ kind: "id_document", value: "fingerprint-1" }] });
    expect(first).toMatchObject({ subjectId: person.subjectId });
    expect(first?.name).not.toBe("甲某某");
  });
});

test("a subject that a clerk has called another one is not proposed again", async () => {
  await world.db.run(
    `insert into subject_link (link_id, kind, subject_id, other_subject_id, reason, created_at)
     values (gen_random_uuid(), 'not_same', $1, $2, '已核实为两家', now())`,
    [parent.subjectId, neighbour.subjectId],
  );
  const proposals = await propose({ name: "三亚椰枫贸易有限公司", identifiers: [{ kind: "uscc", value: "91460200MAX000015Q" }] });
  expect(proposals).toContainEqual(of(parent));
  expect(proposals).not.toContainEqual(of(neighbour));
});

test.each([
  ["三亚椰风", "三亚椰枫", true],
  ["三亚椰风", "三亚椰", true],
  ["三亚椰风", "三亚大椰风", true],
  ["三亚椰风", "三亚椰风", false],
  ["三亚椰风", "三椰亚风", false],
  ["三亚椰风", "三亚", false],
])("%s and %s are one character apart: %s", (left, right, isApart) => {
  expect(isOneCharacterApart(left, right)).toBe(isApart);
});

test("near codes hold every single slip and no slip of another kind of number", () => {
  const near = listNearCodes([
    { kind: "uscc", value: "91460200MAX000015Q" },
    { kind: "id_document", value: "fingerprint" },
  ]);
  expect(near.every((key) => key.kind === "uscc" && key.value.length === 18 && key.value !== "91460200MAX000015Q")).toBe(true);
  expect(near.length).toBeGreaterThan(500);
});
