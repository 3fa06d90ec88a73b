import { afterAll, beforeAll, expect, test } from "vitest";
import { makeTestContext, type TestContext } from "../../test/support/context.ts";
import { appendPortalAccount } from "../people/index.ts";
import { makeId } from "../platform/index.ts";
import { loadApplicationRules } from "./application-rules.ts";
import type { DraftBeginning } from "./contract.ts";
import { beginDraft, changeDraft, type DraftContext, dropDraft, endDrafts, findDraft, listDrafts, markDraftSent } from "./index.ts";

let house: TestContext;
let ctx: DraftContext;
let owner: { accountId: string; subjectId: string };
let other: typeof owner;

beforeAll(async () => {
  house = await makeTestContext({ now: "2026-11-02T10:00:00+08:00" });
  ctx = { ...house.ctx, applicationRules: loadApplicationRules("sanya") };
  owner = await makeOwner("first");
  other = await makeOwner("second");
});
afterAll(() => house.close());

async function makeOwner(login: string) {
  const subjectId = makeId();
  const password = "很长的演示口令-2026";
  await appendPortalAccount(house.ctx, { login, role: "representative", displayName: "某代表", subjectId, password });
  const { accountId } = await house.ctx.db.get<{ accountId: string }>(
    `select account_id as "accountId" from account where subject_id = $1`,
    [subjectId],
  );
  return { accountId, subjectId };
}

function beginning(over: Partial<DraftBeginning> = {}): DraftBeginning {
  const content = { recordIds: [makeId()], answers: { statement: "罚款已缴清" }, documents: [] };
  return { caseType: "repair", step: "submit", caseId: null, caseSeq: 0, content, ...over };
}

test("a draft is found by its account, and by no other, nor when the account speaks for another subject", async () => {
  const draftId = await beginDraft(ctx, owner, beginning());
  expect(await findDraft(ctx, owner, draftId)).toMatchObject({ content: { answers: { statement: "罚款已缴清" } }, sentCaseId: null });
  expect(await findDraft(ctx, other, draftId)).toBeNull();
  expect(await findDraft(ctx, { ...owner, subjectId: other.subjectId }, draftId)).toBeNull();
  expect(await changeDraft(ctx, { owner: other, draftId }, (content) => content)).toBe(false);
  await dropDraft(ctx, other, draftId);
  expect(await findDraft(ctx, owner, draftId)).not.toBeNull();
});

test("what is begun twice about the same records is one draft; about others it is another", async () => {
  const same = beginning();
  const draftId = await beginDraft(ctx, owner, same);
  expect(await beginDraft(ctx, owner, same)).toBe(draftId);
  expect(await beginDraft(ctx, owner, beginning())).not.toBe(draftId);
  expect(await beginDraft(ctx, owner, { ...same, caseType: "objection" })).not.toBe(draftId);
});

test("two devices that save at once lose nothing of each other", async () => {
  const draftId = await beginDraft(ctx, owner, beginning());
  const save = (answer: string) =>
    changeDraft(ctx, { owner, draftId }, (content) => ({ ...content, answers: { ...content.answers, [answer]: answer } }));
  await Promise.all(["a", "b", "c", "d"].map(save));
  expect((await findDraft(ctx, owner, draftId))?.content.answers).toMatchObject({ a: "a", b: "b", c: "c", d: "d" });
});

test("a draft that was sent says to what, changes no more and is not listed", async () => {
  const draftId = await beginDraft(ctx, owner, beginning());
  const [first, second] = [makeId(), makeId()];
  await markDraftSent(ctx, draftId, first);
  await markDraftSent(ctx, draftId, second);
  expect((await findDraft(ctx, owner, draftId))?.sentCaseId).toBe(first);
  expect(await changeDraft(ctx, { owner, draftId }, (content) => content)).toBe(false);
  expect((await listDrafts(ctx, owner)).map((draft) => draft.draftId)).not.toContain(draftId);
});

test("nobody keeps more drafts than the rules allow", async () => {
  const begin = () => beginDraft(ctx, other, beginning());
  for (let count = 0; count < ctx.applicationRules.draftsMax; count++) await begin();
  await expect(begin()).rejects.toMatchObject({ code: "applications.tooManyDrafts" });
});

test("what nobody went on with is over at once, and gone with the next daily job; each change begins its time anew", async () => {
  const draftId = await beginDraft(ctx, owner, beginning());
  const later = { ...ctx, clock: { now: () => new Date("2026-12-01T10:00:00+08:00") } };
  await changeDraft(later, { owner, draftId }, (content) => content);
  const last = { ...ctx, clock: { now: () => new Date("2026-12-20T10:00:00+08:00") } };
  expect(await findDraft(last, owner, draftId)).not.toBeNull();
  expect((await listDrafts(last, owner)).map((draft) => draft.draftId)).toEqual([draftId]);
  expect(await endDrafts(last)).toBeGreaterThan(ctx.applicationRules.draftsMax);
  expect(await findDraft(ctx, owner, draftId)).not.toBeNull();
});
