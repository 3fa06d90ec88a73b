import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { makeTestContext, type TestContext } from "../../test/support/context.ts";
import { AT, newOrganization, newPerson, nextUscc } from "../../test/support/subject-world.ts";
import type { NewSubject } from "./known-subject.ts";
import { listLinks } from "./link-store.ts";
import { markNotSame, mergeSubjects, undoLink } from "./merge-subjects.ts";
import { scoreCandidates } from "./score-candidates.ts";
import { appendSubjects, findByIdentifiers } from "./subject-store.ts";

let world: TestContext;
const actor = { accountId: "01900000-0000-7000-8000-000000000001", unit: "credit-office" };
const reason = "同一主体重复建档";

beforeAll(async () => {
  world = await makeTestContext({ now: AT.toISOString() });
});
afterAll(() => world.close());

async function makePair(): Promise<[NewSubject, NewSubject]> {
  const pair: [NewSubject, NewSubject] = [newOrganization(`三亚甲${nextUscc()}公司`), newOrganization(`三亚乙${nextUscc()}公司`)];
  await world.ctx.db.transaction((tx) => appendSubjects(tx, pair));
  return pair;
}

function merge(subject: NewSubject, into: NewSubject): Promise<string> {
  return mergeSubjects(world.ctx, { subjectId: subject.subjectId, intoSubjectId: into.subjectId, reason, actor });
}

async function known(subject: NewSubject) {
  const key = subject.identifiers[0] ?? { kind: "uscc", value: "" };
  return [...(await findByIdentifiers(world.ctx.db, [key])).values()][0];
}

describe("a merge", () => {
  test("is read together, moves nothing, and takes the other's names for fitting", async () => {
    const [gone, kept] = await makePair();
    await merge(gone, kept);
    const found = await known(gone);
    expect(found).toMatchObject({ subjectId: gone.subjectId, readUnder: kept.subjectId });
    expect(found?.nameKeys).toEqual(expect.arrayContaining((await known(kept))?.nameKeys as string[]));
  });

  test("leaves who, when and why, in the links of both and in the audit log", async () => {
    const [gone, kept] = await makePair();
    const linkId = await merge(gone, kept);
    for (const subject of [gone, kept]) {
      expect(await listLinks(world.ctx, subject.subjectId)).toMatchObject([
        {
          linkId,
          kind: "merge",
          subjectId: gone.subjectId,
          otherSubjectId: kept.subjectId,
          reason,
          createdAt: AT.toISOString(),
          undoneAt: null,
        },
      ]);
    }
    const events = await world.database.owner.list("select kind, account_id, detail from audit_event where subject_id = $1", [
      gone.subjectId,
    ]);
    expect(events).toEqual([{ kind: "subject.merged", account_id: actor.accountId, detail: { otherSubjectId: kept.subjectId, reason } }]);
  });

  test("can be undone, after which everything is as before and both deeds stay on record", async () => {
    const [gone, kept] = await makePair();
    const before = [await known(gone), await known(kept)];
    const linkId = await merge(gone, kept);
    await undoLink(world.ctx, { linkId, reason: "核实后为两家", actor });
    expect([await known(gone), await known(kept)]).toEqual(before);
    expect(await listLinks(world.ctx, gone.subjectId)).toMatchObject([
      { kind: "split", reason: "核实后为两家" },
      { kind: "merge", undoneAt: AT.toISOString(), undoneReason: "核实后为两家" },
    ]);
    await merge(gone, kept);
    expect(await known(gone)).toMatchObject({ readUnder: kept.subjectId });
  });
});

describe("a merge is refused", () => {
  test("with itself", async () => {
    const [one] = await makePair();
    await expect(merge(one, one)).rejects.toMatchObject({ code: "subject.sameSubject" });
  });

  test("with nobody", async () => {
    const [one] = await makePair();
    await expect(merge(one, newOrganization("无此主体"))).rejects.toMatchObject({ code: "subject.missing" });
  });

  test("of a merged subject, into a merged subject, and of one that others are merged into: no chains, no circles", async () => {
    const [gone, kept] = await makePair();
    const [third] = await makePair();
    await merge(gone, kept);
    await expect(merge(gone, third)).rejects.toMatchObject({ code: "subject.alreadyMerged" });
    await expect(merge(third, gone)).rejects.toMatchObject({ code: "subject.targetMerged" });
    await expect(merge(kept, third)).rejects.toMatchObject({ code: "subject.hasMerged" });
    await expect(merge(kept, gone)).rejects.toMatchObject({ code: "subject.targetMerged" });
    expect(await known(third)).toMatchObject({ readUnder: third.subjectId });
  });

  test("of persons, whatever a clerk thinks", async () => {
    const persons = [newPerson("甲某某", "merge-1"), newPerson("甲某某", "merge-2")] as const;
    await world.ctx.db.transaction((tx) => appendSubjects(tx, persons));
    await expect(merge(...persons)).rejects.toMatchObject({ code: "subject.personsApart" });
  });

  test("of a sole trader into an organization", async () => {
    const [organization] = await makePair();
    const trader = newOrganization("三亚某便利店", { kind: "sole_trader", uscc: nextUscc("92460203") });
    await world.ctx.db.transaction((tx) => appendSubjects(tx, [trader]));
    await expect(merge(trader, organization)).rejects.toMatchObject({ code: "subject.kindDiffers" });
  });

  test("for one of two clerks who merge a pair in opposite directions at the same moment", async () => {
    const [one, two] = await makePair();
    const outcomes = await Promise.allSettled([merge(one, two), merge(two, one)]);
    expect(outcomes.map((outcome) => outcome.status).sort()).toEqual(["fulfilled", "rejected"]);
  });
});

describe("undoing is refused", () => {
  test("a second time", async () => {
    const linkId = await merge(...(await makePair()));
    await undoLink(world.ctx, { linkId, reason: "核实后为两家", actor });
    await expect(undoLink(world.ctx, { linkId, reason: "再次", actor })).rejects.toMatchObject({ code: "subject.alreadyUndone" });
  });

  test("of a split, and of a link that does not exist", async () => {
    const [gone, kept] = await makePair();
    await undoLink(world.ctx, { linkId: await merge(gone, kept), reason: "核实后为两家", actor });
    const split = (await listLinks(world.ctx, gone.subjectId)).find((link) => link.kind === "split");
    await expect(undoLink(world.ctx, { linkId: split?.linkId ?? "", reason: "恢复", actor })).rejects.toMatchObject({
      code: "subject.notUndoable",
    });
    const missing = undoLink(world.ctx, { linkId: "01900000-0000-7000-8000-00000000ffff", reason: "恢复", actor });
    await expect(missing).rejects.toMatchObject({ code: "subject.linkMissing" });
  });
});

describe("two subjects that a clerk has called two", () => {
  test("are not proposed to each other and cannot be merged, until that is taken back", async () => {
    const number = { kind: "registration_no", value: "110108000000016" } as const;
    const first = newOrganization("三亚同名灯饰有限公司", { identifiers: [number] });
    const second = newOrganization("三亚同名灯饰有限责任公司");
    await world.ctx.db.transaction((tx) => appendSubjects(tx, [first, second]));
    const propose = async () => {
      const claim = { kind: "organization", name: second.name, identifiers: [number], region: null } as const;
      return (await scoreCandidates(world.ctx.db, claim, 10)).map((candidate) => candidate.subjectId);
    };
    expect(await propose()).toContain(second.subjectId);
    const mark = { subjectId: first.subjectId, otherSubjectId: second.subjectId, reason: "两家登记机关均确认", actor };
    const linkId = await markNotSame(world.ctx, mark);
    expect(await propose()).not.toContain(second.subjectId);
    await expect(merge(second, first)).rejects.toMatchObject({ code: "subject.markedNotSame" });
    await expect(markNotSame(world.ctx, mark)).rejects.toMatchObject({ code: "subject.markedNotSame" });
    await undoLink(world.ctx, { linkId, reason: "认定有误", actor });
    expect(await propose()).toContain(second.subjectId);
    await merge(second, first);
    await expect(markNotSame(world.ctx, mark)).rejects.toMatchObject({ code: "subject.alreadyMerged" });
  });
});
