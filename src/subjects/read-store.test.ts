import { afterAll, beforeAll, expect, test } from "vitest";
import { makeTestContext, type TestContext } from "../../test/support/context.ts";
import { AT, newOrganization, newPerson } from "../../test/support/subject-world.ts";
import { mergeSubjects } from "./merge-subjects.ts";
import { appendNames } from "./name-store.ts";
import { findSubjectById, findSubjectFile, listSubjects } from "./read-store.ts";
import { appendSubjects } from "./subject-store.ts";

let world: TestContext;
const kept = newOrganization("三亚读取珊瑚有限公司");
const gone = newOrganization("三亚读取贝壳有限公司");
const person = newPerson("甲某某", "fingerprint-9");
const actor = { accountId: "01900000-0000-7000-8000-000000000001", unit: "credit-office" };

beforeAll(async () => {
  world = await makeTestContext({ now: AT.toISOString() });
  await world.ctx.db.transaction(async (tx) => {
    await appendSubjects(tx, [kept, gone, person]);
    await appendNames(tx, [
      {
        subjectId: kept.subjectId,
        name: "三亚读取潮汐有限公司",
        from: "2026-04-01",
        sourceUnit: "market-regulation",
        batchId: null,
        at: AT,
      },
    ]);
  });
  await mergeSubjects(world.ctx, { subjectId: gone.subjectId, intoSubjectId: kept.subjectId, reason: "同一主体重复建档", actor });
});
afterAll(() => world.close());

test("a subject's file holds all that is read together: parts, names with their days, numbers", async () => {
  const file = await findSubjectFile(world.ctx.db, kept.subjectId);
  expect(file).toMatchObject({ subjectId: kept.subjectId, name: "三亚读取潮汐有限公司", partIds: [kept.subjectId, gone.subjectId] });
  expect(file?.names).toEqual([
    { name: "三亚读取潮汐有限公司", isCurrent: true, usedFrom: "2026-04-01", usedUntil: null, sourceUnit: "market-regulation" },
    { name: "三亚读取珊瑚有限公司", isCurrent: false, usedFrom: null, usedUntil: "2026-03-31", sourceUnit: "market-regulation" },
    { name: "三亚读取贝壳有限公司", isCurrent: false, usedFrom: null, usedUntil: null, sourceUnit: "market-regulation" },
  ]);
  expect(file?.identifiers.filter(({ kind }) => kind === "uscc")).toHaveLength(2);
});

test("a merged subject's file is the other's; by its own id it stands as it is", async () => {
  expect((await findSubjectFile(world.ctx.db, gone.subjectId))?.subjectId).toBe(kept.subjectId);
  expect(await findSubjectById(world.ctx.db, gone.subjectId)).toMatchObject({ name: "三亚读取贝壳有限公司", mergedInto: kept.subjectId });
});

test("a person's file holds no number, not even its hash", async () => {
  expect(await findSubjectFile(world.ctx.db, person.subjectId)).toMatchObject({ kind: "person", identifiers: [] });
});

test("the list holds neither persons nor merged subjects", async () => {
  const { items, total } = await listSubjects(world.ctx.db, { page: 1, size: 10 });
  expect(items.map((item) => item.subjectId)).toEqual([kept.subjectId]);
  expect(total).toBe(1);
});

test("an unknown id leads to nobody", async () => {
  expect(await findSubjectFile(world.ctx.db, "01900000-0000-7000-8000-00000000dead")).toBeNull();
});
