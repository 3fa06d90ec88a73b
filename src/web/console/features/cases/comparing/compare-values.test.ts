import { expect, test } from "vitest";
import { compareValues } from "./compare-values.ts";

const cell = (field: string, text: string) => ({ field, title: field, text });
const field = (code: string, value: string) => ({ code, value });

test("only what is disputed and what differs is listed, in the order of the record", () => {
  const compared = compareValues({
    cells: [cell("documentNo", "三罚〔2026〕1号"), cell("fineWan", "0.07"), cell("decidedOn", "2026-02-15")],
    fields: [field("documentNo", "三罚〔2026〕1号"), field("fineWan", "0.7"), field("decidedOn", "2026-02-15")],
    claims: { decidedOn: "应为 2 月 16 日" },
  });
  expect(compared.map(({ field: code, received, shown, isSame }) => [code, received, shown, isSame])).toEqual([
    ["fineWan", "0.07", "0.7", false],
    ["decidedOn", "2026-02-15", "2026-02-15", true],
  ]);
});

test.each([
  ["2026/2/15", "2026-02-15"],
  ["2026年2月15日", "2026-02-15"],
  [" 0.70 ", "0.7"],
  ["５０００", "5000"],
  ["罚款 500 元", "罚款500元"],
])("%s and %s are the same, written differently", (received, shown) => {
  expect(compareValues({ cells: [cell("one", received)], fields: [field("one", shown)], claims: {} })).toEqual([]);
});

test.each([
  ["0.07", "0.7"],
  ["91460200MAX000001B", "91460200MAX000002B"],
  ["00123456789012345678", "123456789012345678"],
])("%s and %s differ", (received, shown) => {
  expect(compareValues({ cells: [cell("one", received)], fields: [field("one", shown)], claims: {} })).toHaveLength(1);
});
