import { describe, expect, test } from "vitest";
import { Field } from "../../../catalog/contract.ts";
import { choicesOn } from "./code-choices.ts";
import { changedCells, checkAtOnce, dutyOf, filledValues, problemsByField } from "./form-values.ts";

const field = (facts: Partial<Field> & { code: string }) =>
  Field.parse({ title: facts.code, titleEn: facts.code, type: "text", visibility: "public", example: "", ...facts });

const FIELDS = [
  field({ code: "subjectKind", type: "code", required: true }),
  field({
    code: "uscc",
    type: "uscc",
    title: "代码",
    requiredWhen: { field: "subjectKind", in: ["法人及非法人组织", "个体工商户"] },
    forbiddenWhen: { field: "subjectKind", equals: "自然人" },
  }),
  field({ code: "kinds", type: "codes" }),
  field({
    code: "fine",
    type: "amount_wan",
    title: "罚款金额",
    requiredWhen: { field: "kinds", includes: "罚款" },
    forbiddenWhen: { not: { field: "kinds", includes: "罚款" } },
  }),
];
const [, uscc, , fine] = FIELDS as [Field, Field, Field, Field];

describe("the form follows the catalog's conditions while it is filled in", () => {
  test.each([
    [{}, "optional"],
    [{ subjectKind: "法人及非法人组织" }, "required"],
    [{ subjectKind: "个体工商户" }, "required"],
    [{ subjectKind: "自然人" }, "forbidden"],
    [{ subjectKind: "  " }, "optional"],
  ])("a code of a subject: %j makes it %s", (values, duty) => {
    expect(dutyOf(uscc, FIELDS, values)).toBe(duty);
  });

  test.each([
    [{ kinds: "警告;罚款" }, "required"],
    [{ kinds: "警告" }, "forbidden"],
    [{}, "forbidden"],
  ])("a fine among several kinds of penalty: %j makes it %s", (values, duty) => {
    expect(dutyOf(fine, FIELDS, values)).toBe(duty);
  });
});

describe("what is wrong is said at once, in the catalog's words", () => {
  test.each([
    [uscc, "required", "", "代码为必填项，请填写"],
    [uscc, "optional", "", null],
    [uscc, "optional", "91469900MA5T00001I", "代码含有不允许的字符，请核对是否把数字与字母填混"],
    [fine, "forbidden", "1", "罚款金额在本行的情形下不应填写，请删除或核对相关数据项"],
    [field({ code: "name", title: "名称", maxLength: 2 }), "optional", "三个字", "名称有3个字，最多2个字，请精简"],
  ] as const)("%# %s", (of, duty, value, words) => {
    expect(checkAtOnce(of, duty, value)).toBe(words);
  });
});

test("only cells that were changed go back, so that a masked number is never sent as its mask", () => {
  expect(changedCells({ idDocNo: "4602**********1234", name: "甲" }, { idDocNo: "4602**********1234", name: "乙" })).toEqual({
    name: "乙",
  });
  expect(changedCells({ name: "甲" }, { name: "" })).toEqual({ name: "" });
});

test("empty fields are not sent", () => {
  expect(filledValues({ name: " 甲 ", note: "  ", fine: undefined })).toEqual({ name: " 甲 " });
});

test("problems of the whole row are told apart from those of a cell", () => {
  const grouped = problemsByField([
    { field: null, code: "conflict", words: "与第 3 行冲突" },
    { field: "uscc", code: "a", words: "甲" },
    { field: "uscc", code: "b", words: "乙" },
  ]);
  expect([grouped.get("")?.length, grouped.get("uscc")?.length]).toEqual([1, 2]);
});

test("a code that has left its table is not offered again", () => {
  const table = [
    { code: "旧", title: "旧", validUntil: "2021-07-14" },
    { code: "新", title: "新类", validFrom: "2021-07-15" },
  ];
  expect(choicesOn(table, "2026-11-23").map((choice) => choice.value)).toEqual(["新"]);
  expect(choicesOn(table, "2021-07-14").map((choice) => choice.value)).toEqual(["旧"]);
});
