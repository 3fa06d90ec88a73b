import { expect, test } from "vitest";
import { CASE_TYPES, type PermittedStep } from "../../cases/contract.ts";
import { claimName, firstOpenScreen, firstScreenOf, listScreens, readScreen } from "./draft-form.ts";
import { readCaseNo } from "./pages/cases/progress.tsx";
import { CHINESE_CASES } from "./words-cases.ts";

function formOf(caseType: string, step: string): PermittedStep {
  const facts = CASE_TYPES.find(({ type }) => type === caseType)?.steps[step];
  if (!facts) throw new Error(`no ${step} of ${caseType}`);
  const needs = facts.needs.map(({ answer, title, titleEn, kind, isRequired, only, lengthMax, options }) => ({
    answer,
    title,
    titleEn,
    kind,
    isRequired,
    only: only ?? null,
    lengthMax: lengthMax ?? null,
    options: options ? [{ code: "one", title: "一", titleEn: "one" }] : [],
  }));
  const { title, titleEn, to: leadsTo, takesDocuments = false } = facts;
  return { step, title, titleEn, isDecision: false, hasLetter: false, takesDocuments, leadsTo, needs };
}

const { draft: words } = CHINESE_CASES;
const repair = formOf("repair", "submit");
const objection = formOf("objection", "submit");
const read = (body: Record<string, unknown>, screen: Parameters<typeof readScreen>[1]["screen"], form = repair) =>
  readScreen(body, { form, screen, words, fields: [{ code: "amount" }] });

test.each([
  ["repair", "submit", ["kind", "confirmations", "statement", "documents", "contact", "check"]],
  ["repair", "resubmit", ["statement", "documents", "check"]],
  ["repair", "supply", ["statement", "documents", "check"]],
  ["objection", "submit", ["ground", "claims", "statement", "documents", "contact", "check"]],
  ["objection", "appeal", ["statement", "documents", "check"]],
])("the form of %s %s asks one question a screen, in this order", (type, step, screens) => {
  expect(listScreens(formOf(type, step))).toEqual(screens);
});

test("every answer that a form of the portal asks for stands on one of its screens and has words of its own", () => {
  for (const form of [repair, objection, formOf("repair", "resubmit"), formOf("objection", "appeal")])
    for (const { answer } of form.needs) expect(words.answers[answer], answer).toBeTruthy();
});

test("an answer that is required and left empty is named; one that is not may be left", () => {
  expect(read({}, "statement").problems).toEqual({ statement: "请填写" });
  expect(read({}, "contact").problems).toEqual({});
  expect(read({}, "kind").problems).toEqual({ kind: "请选择一项" });
  expect(read({ committed: "yes" }, "confirmations").problems).toEqual({ performed: "请确认" });
});

test("a choice that is not among those offered is none, however it came", () => {
  expect(read({ kind: "two" }, "kind")).toEqual({ answers: { kind: "" }, problems: { kind: "请选择一项" } });
  expect(read({ kind: ["one", "one"] }, "kind").answers).toEqual({ kind: "" });
  expect(read({ kind: "one" }, "kind")).toEqual({ answers: { kind: "one" }, problems: {} });
});

test("a text that is too long is kept as typed and told; line ends of a browser count once", () => {
  const long = "字".repeat(2001);
  expect(read({ statement: long }, "statement")).toEqual({ answers: { statement: long }, problems: { statement: "最多 2000 个字" } });
  expect(read({ statement: `${"字\r\n".repeat(900)}完` }, "statement").problems).toEqual({});
});

test("a claim is taken for fields of the record alone, and an empty one is none", () => {
  const body = { [claimName("amount")]: " 500 元 ", [claimName("other")]: "x", [claimName("__proto__")]: "x" };
  expect(read(body, "claims", objection).answers).toEqual({ claims: { amount: "500 元" } });
  expect(read({ [claimName("amount")]: " " }, "claims", objection).answers).toEqual({ claims: {} });
});

test("whoever comes back goes on where something is still open, and otherwise checks", () => {
  expect(firstOpenScreen(repair, {})).toBe("kind");
  expect(firstOpenScreen(repair, { kind: "one", committed: true })).toBe("confirmations");
  expect(firstOpenScreen(repair, { kind: "one", committed: true, performed: true })).toBe("statement");
  expect(firstOpenScreen(repair, { kind: "one", committed: true, performed: true, statement: "好" })).toBe("check");
});

test.each(["xf20261123-48291307-4", "XF 20261123 48291307 4", "ＸＦ２０２６１１２３－４８２９１３０７－４", "XF20261123482913074"])(
  "a case number typed as %s is read as it stands on the receipt",
  (typed) => expect(readCaseNo(typed)).toBe("XF20261123-48291307-4"),
);

test.each(["XF20261123-48291307-5", "XF20261123-48291370-4", "XF2026112348291307", "", "<script>"])(
  "%s cannot be a case number and is not looked up",
  (typed) => expect(readCaseNo(typed)).toBeNull(),
);

test("a form of which nothing is given yet begins at its beginning, also where nothing of it is required", () => {
  const supply = formOf("repair", "supply");
  expect(firstScreenOf(supply, { answers: {}, documents: [] })).toBe("statement");
  expect(firstScreenOf(supply, { answers: { words: "" }, documents: [] })).toBe("check");
  expect(firstScreenOf(repair, { answers: {}, documents: [] })).toBe("kind");
});
