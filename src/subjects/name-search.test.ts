import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { makeTestContext, type TestContext } from "../../test/support/context.ts";
import { AT, newOrganization, newPerson, nextUscc } from "../../test/support/subject-world.ts";
import { orgCodeOfUscc } from "../identifiers/index.ts";
import type { NewSubject } from "./known-subject.ts";
import { mergeSubjects, undoLink } from "./merge-subjects.ts";
import { makeNameSearch, type NameSearch, POLL_MS } from "./name-search.ts";
import { appendNames } from "./name-store.ts";
import { appendSubjects } from "./subject-store.ts";

let world: TestContext;
let search: NameSearch;
/** As another process: it shares nothing with the first but the database. */
let elsewhere: NameSearch;
const actor = { accountId: "01900000-0000-7000-8000-000000000001", unit: "credit-office" };

beforeAll(async () => {
  world = await makeTestContext({ now: AT.toISOString() });
  await append(newOrganization("三亚起始椰风有限公司"));
  search = makeNameSearch(world.ctx, { places: ["三亚"], pollMs: 60_000 });
  elsewhere = makeNameSearch(world.ctx, { places: ["三亚"], pollMs: 50 });
});
afterAll(async () => {
  await Promise.all([search.stop(), elsewhere.stop()]);
  await world.close();
});

async function append(...subjects: NewSubject[]): Promise<void> {
  await world.ctx.db.transaction((tx) => appendSubjects(tx, subjects));
}

async function find(query: string) {
  await search.refresh();
  return search.search(query, { page: 1, size: 20 });
}

function usccOf(subject: NewSubject): string {
  return subject.identifiers[0]?.value ?? "";
}

test("the first search waits until all names are read", async () => {
  const other = makeNameSearch(world.ctx);
  expect((await other.search("起始椰风", { page: 1, size: 20 })).total).toBe(1);
  await other.stop();
});

describe("a subject that an import accepts", () => {
  test("is found in another process at its next look, and it looks several times a second", async () => {
    const subject = newOrganization("三亚即时红树旅游有限公司", { status: "存续" });
    await append(subject);
    expect(POLL_MS).toBeLessThan(500);
    await expect.poll(async () => (await elsewhere.search("即时红树", { page: 1, size: 20 })).total).toBe(1);
    expect((await elsewhere.search("即时红树", { page: 1, size: 20 })).items[0]).toEqual({
      subjectId: subject.subjectId,
      name: "三亚即时红树旅游有限公司",
      uscc: usccOf(subject),
      kind: "organization",
      status: "存续",
      region: "460203",
      formerName: null,
    });
  });

  test("is found although its transaction began before others and committed after them", async () => {
    const opened = Promise.withResolvers<void>();
    const mayCommit = Promise.withResolvers<void>();
    const late = world.ctx.db.transaction(async (tx) => {
      await appendSubjects(tx, [newOrganization("三亚迟到灯塔有限公司")]);
      opened.resolve();
      await mayCommit.promise;
    });
    await opened.promise;
    await append(newOrganization("三亚先到灯塔有限公司"));
    expect((await find("灯塔")).total).toBe(1);
    expect((await find("灯塔")).total).toBe(1);
    mayCommit.resolve();
    await late;
    expect((await find("灯塔")).total).toBe(2);
  });

  test("is not found when its transaction failed", async () => {
    await expect(
      world.ctx.db.transaction(async (tx) => {
        await appendSubjects(tx, [newOrganization("三亚落空贸易有限公司")]);
        throw new Error("cut");
      }),
    ).rejects.toThrow("cut");
    expect((await find("落空贸易")).total).toBe(0);
  });

  test("is found among the many of one chunk, and pages do not overlap", async () => {
    await append(...Array.from({ length: 250 }, (_, n) => newOrganization(`三亚成批${n}号货运有限公司`)));
    await search.refresh();
    const pages = await Promise.all([1, 2, 3].map((page) => search.search("成批", { page, size: 100 })));
    expect(pages.map((page) => page.total)).toEqual([250, 250, 250]);
    expect(new Set(pages.flatMap((page) => page.items.map((item) => item.subjectId))).size).toBe(250);
    expect((await search.search("成批", { page: 9, size: 100 })).items).toEqual([]);
  });
});

describe("names over time", () => {
  test("a former name finds the company and says so", async () => {
    const subject = newOrganization("三亚（旧称）帆影有限公司");
    await append(subject);
    await world.ctx.db.transaction((tx) =>
      appendNames(tx, [
        { subjectId: subject.subjectId, name: "三亚新称潮汐有限公司", from: null, sourceUnit: "market-regulation", batchId: null, at: AT },
      ]),
    );
    expect((await find("旧称)帆影")).items).toMatchObject([{ name: "三亚新称潮汐有限公司", formerName: "三亚（旧称）帆影有限公司" }]);
    expect((await find("新称潮汐")).items).toMatchObject([{ name: "三亚新称潮汐有限公司", formerName: null }]);
  });

  test("a merged subject is found as the one it was merged into, until it is split again", async () => {
    const kept = newOrganization("三亚留存珊瑚有限公司");
    const gone = newOrganization("三亚并入贝壳有限公司");
    await append(kept, gone);
    const linkId = await mergeSubjects(world.ctx, {
      subjectId: gone.subjectId,
      intoSubjectId: kept.subjectId,
      reason: "同一主体重复建档",
      actor,
    });
    expect((await find("并入贝壳")).items).toMatchObject([
      { subjectId: kept.subjectId, name: "三亚留存珊瑚有限公司", formerName: "三亚并入贝壳有限公司" },
    ]);
    expect((await find(usccOf(gone))).items).toMatchObject([{ subjectId: kept.subjectId }]);
    await undoLink(world.ctx, { linkId, reason: "核实后为两家", actor });
    expect((await find("并入贝壳")).items).toMatchObject([{ subjectId: gone.subjectId, formerName: null }]);
    expect((await find("留存珊瑚")).items).toMatchObject([{ subjectId: kept.subjectId }]);
  });
});

describe("an exact number", () => {
  test("finds its subject, in any spelling of the code", async () => {
    const subject = newOrganization("三亚代码渔业有限公司");
    const old = newOrganization("三亚老号渔业有限公司", { identifiers: [{ kind: "registration_no", value: "110108000000016" }] });
    await append(subject, old);
    const uscc = usccOf(subject);
    const orgCode = orgCodeOfUscc(uscc);
    for (const text of [uscc, uscc.toLowerCase(), ` ${uscc} `, orgCode, `${orgCode.slice(0, 8)}-${orgCode.slice(8)}`]) {
      expect((await find(text)).items, text).toMatchObject([{ subjectId: subject.subjectId }]);
    }
    expect((await find("110108000000016")).items).toMatchObject([{ subjectId: old.subjectId, uscc: null }]);
  });

  test("that nobody holds finds nobody", async () => {
    expect(await find(nextUscc())).toMatchObject({ items: [], total: 0 });
  });
});

describe("a person", () => {
  test("is never found by name, by number or by its keyed hash", async () => {
    await append(newPerson("椰某某丁", "0123456789abcdef0123456789abcdef"));
    for (const text of ["椰某某丁", "椰某", "0123456789abcdef0123456789abcdef"]) expect((await find(text)).total, text).toBe(0);
    const fresh = makeNameSearch(world.ctx);
    expect((await fresh.search("椰某某丁", { page: 1, size: 20 })).total).toBe(0);
    await fresh.stop();
  });
});

test.each(["'; drop table subject; --", "<script>alert(1)</script>", "%", "\\", "三"])("%j is answered with nothing", async (text) => {
  expect(await find(text)).toEqual({ items: [], page: 1, size: 20, total: 0 });
});
