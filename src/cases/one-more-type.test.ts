// Adding a case type is adding a file: here it is, and everything works with it.
import { afterAll, beforeAll, expect, test } from "vitest";
import { type CaseWorld, makeCaseWorld } from "../../test/support/case-world.ts";
import { makeId } from "../platform/index.ts";
import { declareCaseType } from "./engine/case-type.ts";
import { openApplication } from "./steps/open-application.ts";

const enquiry = declareCaseType({
  type: "enquiry",
  title: "信息查询",
  numberPrefix: "CX",
  opening: "anyRecord",
  states: {
    asked: { title: "待答复", words: "已收到。", isOpen: true, waitsFor: "office" },
    answered: { title: "已答复", words: "已答复。", isOpen: false, waitsFor: null, outcome: "good" },
  },
  steps: {
    submit: {
      title: "提问",
      from: { start: ["applicant"] },
      to: "asked",
      needs: [{ answer: "question", title: "问题", kind: "text", isRequired: true, isPersonal: true, lengthMax: 500 }],
    },
    answer: {
      title: "答复",
      from: { asked: ["office"] },
      to: "answered",
      isDecision: true,
      needs: [{ answer: "words", title: "答复", kind: "text", isRequired: true, isPersonal: true, lengthMax: 500 }],
      letters: ["answer"],
    },
  },
  deadlines: { answer: { title: "答复", binds: "office", starts: ["submit"], stops: ["answer"] } },
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
