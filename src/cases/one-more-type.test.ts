// Adding a case type is adding a file: here it is, and everything works with it.
import { afterAll, beforeAll, expect, test } from "vitest";
import { type CaseWorld, makeCaseWorld } from "../../test/support/case-world.ts";
import { makeId } from "../platform/index.ts";
import { declareCaseType, said, titled } from "./engine/case-type.ts";
import { openApplication } from "./steps/open-application.ts";

const enquiry = declareCaseType({
  type: "enquiry",
  ...titled("信息查询", "Enquiry"),
  numberPrefix: "CX",
  opening: "anyRecord",
  states: {
    asked: { ...titled("待答复", "Asked"), ...said("已收到。", "Received."), isOpen: true, waitsFor: "office" },
    answered: { ...titled("已答复", "Answered"), ...said("已答复。", "Answered."), isOpen: false, waitsFor: null, outcome: "good" },
  },
  steps: {
    submit: {
      ...titled("提问", "Ask"),
      from: { start: ["applicant"] },
      to: "asked",
      needs: [{ answer: "question", ...titled("问题", "Question"), kind: "text", isRequired: true, isPersonal: true, lengthMax: 500 }],
    },
    answer: {
      ...titled("答复", "Answer"),
      from: { asked: ["office"] },
      to: "answered",
      isDecision: true,
      needs: [{ answer: "words", ...titled("答复", "Answer"), kind: "text", isRequired: true, isPersonal: true, lengthMax: 500 }],
      letters: ["answer"],
    },
  },
  deadlines: { answer: { ...titled("答复", "Answer"), binds: "office", starts: ["submit"], stops: ["answer"] } },
});

let world: CaseWorld;
beforeAll(async () => {
  world = await makeCaseWorld({ moreTypes: [enquiry] });
});
afterAll(() => world?.close());

test("a type of one's own is opened, decided, listed, numbered and its letter asked for, without a line of code elsewhere", async () => {
  const record = await world.penalty();
  const company = world.applicant(record);
  const order = { type: "enquiry", step: "submit", recordIds: [record.recordId], documents: [], answers: { question: "何时到期？" } };
  const opened = await openApplication(world.ctx, company, { ...order, key: makeId() });
  const caseId = opened.cases[0]?.caseId ?? "";
  expect(opened.cases[0]?.caseNo).toMatch(/^CX20261102-\d{8}-\d$/);
  expect(await world.step(world.taker("office_clerk", "credit-office"), caseId, "answer", { words: "2027 年 4 月 20 日。" })).toMatchObject(
    { state: "answered" },
  );
  expect(await world.desk.read(company, caseId)).toMatchObject({ typeTitle: "信息查询", stateTitle: "已答复", deadlines: [] });
  const letters = await world.ctx.db.list("select letter from case_letter where case_id = $1 order by letter limit 5", [caseId]);
  expect(letters).toEqual([{ letter: "answer" }]);
  await expect(openApplication(world.ctx, company, { ...order, type: "unknown", key: makeId() })).rejects.toMatchObject({
    code: "case.unknownType",
  });
});
