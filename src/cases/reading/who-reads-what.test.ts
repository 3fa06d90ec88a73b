// Who sees what of a case: the unit next door, the auditor, the window that did not open it.
import { afterAll, beforeAll, expect, test } from "vitest";
import { type CaseWorld, makeCaseWorld } from "../../../test/support/case-world.ts";
import { insertLetters } from "../letters/wanted-letter-store.ts";
import { insertNote } from "../steps/receipt-store.ts";
import { notePlace, readCase } from "./read-case.ts";

let world: CaseWorld;
let office: ReturnType<CaseWorld["taker"]>;
beforeAll(async () => {
  world = await makeCaseWorld();
  office = world.taker("office_clerk", "credit-office");
});
afterAll(() => world?.close());

test("a unit sees of the other cases of one application only those that it may open; applicant and office see all", async () => {
  const first = await world.penalty();
  const second = await world.penalty({ uscc: first.uscc, documentNo: "三市监罚〔2026〕另号", decidedOn: "2026-04-21" });
  const company = world.applicant(first);
  const [one = "", other = ""] = await world.apply(company, [first, second]);
  await world.ctx.db.run("update credit_case set first_unit = 'transport', deciding_unit = 'transport' where case_id = $1", [other]);
  const siblingsOf = async (taker: Parameters<typeof readCase>[1]) => (await readCase(world.ctx, taker, one)).siblings;
  expect(await siblingsOf(world.taker("liaison", "market-regulation"))).toEqual([]);
  expect((await siblingsOf(office)).map(({ caseId }) => caseId)).toEqual([other]);
  expect((await siblingsOf(company)).map(({ caseId }) => caseId)).toEqual([other]);
});

test("an auditor sees that there were notes and letters in the trace, and reads neither", async () => {
  const record = await world.penalty();
  const company = world.applicant(record);
  const [caseId = ""] = await world.apply(company, [record]);
  const place = { subjectId: record.subjectId, caseId, at: world.ctx.clock.now() };
  const [noteId, letterId] = ["01900000-0000-7000-8000-000000000001", "01900000-0000-7000-8000-000000000002"];
  await insertNote(world.ctx.db, {
    ...place,
    noteId,
    words: world.ctx.sealer.seal("法定代表人电话已变更", notePlace(noteId)),
    accountId: noteId,
  });
  await world.ctx.db.transaction((tx) => insertLetters(tx, { ...place, seq: 1, letters: ["correction"] }));
  await world.ctx.db.run("update case_letter set letter_id = $2 where case_id = $1 and letter = 'receipt'", [caseId, letterId]);
  const auditor = world.taker("auditor", "audit-bureau");
  const seen = await readCase(world.ctx, auditor, caseId);
  expect(seen.notes).toEqual([]);
  expect(seen.letters.map((letter) => [letter.letter, letter.letterId])).toEqual([
    ["correction", null],
    ["receipt", null],
  ]);
  const whole = await readCase(world.ctx, office, caseId);
  expect(whole.notes.map(({ words }) => words)).toEqual(["法定代表人电话已变更"]);
  expect(whole.letters.map((letter) => letter.letterId)).toContain(letterId);
  await expect(world.desk.letter({ ...auditor, displayName: "审计" }, { caseId, letterId })).rejects.toMatchObject({
    code: "letters.missing",
  });
});

test("what came in on the portal is not withdrawn by a window clerk of the unit that decides about it", async () => {
  const record = await world.penalty();
  const [caseId = ""] = await world.apply(world.applicant(record), [record]);
  const clerk = world.taker("window_clerk", "market-regulation");
  expect((await readCase(world.ctx, clerk, caseId)).steps).toEqual([]);
  await expect(world.step(clerk, caseId, "withdraw")).rejects.toMatchObject({ code: "case.notYourStep" });
});
