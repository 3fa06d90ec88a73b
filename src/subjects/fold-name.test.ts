import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { foldName } from "./fold-name.ts";

describe("two spellings of one name fold to the same", () => {
  test.each([
    ["三亚椰风贸易有限公司", "三亚椰风贸易有限公司"],
    ["海南（三亚）椰风有限公司", "海南(三亚)椰风有限公司"],
    ["海南〔三亚〕椰风有限公司", "海南【三亚】椰风有限公司"],
    ["三亚ＡＢＣ贸易有限公司", "三亚abc贸易有限公司"],
    ["三亚 椰风\u3000贸易有限公司 ", "三亚椰风贸易有限公司"],
    ["三亚椰风\u200b贸易\ufeff有限公司", "三亚椰风贸易有限公司"],
    ["约翰·史密斯贸易行", "约翰•史密斯贸易行"],
    ["三亚１２３便利店", "三亚123便利店"],
    ["三亚A—B商行", "三亚a-b商行"],
  ])("%s = %s", (left, right) => {
    expect(foldName(left)).toBe(foldName(right));
  });
});

describe("two different names stay different", () => {
  test.each([
    ["三亚椰风贸易有限公司", "三亚椰枫贸易有限公司"],
    ["三亚椰风贸易有限公司", "三亚椰风贸易有限责任公司"],
    ["海南(三亚)椰风有限公司", "海南三亚椰风有限公司"],
    ["三亚椰风贸易有限公司", "三亚椰风贸易有限公司."],
  ])("%s ≠ %s", (left, right) => {
    expect(foldName(left)).not.toBe(foldName(right));
  });
});

test("folding a folded name changes nothing", () => {
  fc.assert(fc.property(fc.string({ unit: "binary" }), (name) => foldName(foldName(name)) === foldName(name)));
});

test("the quick paths give what the full path gives", () => {
  const han = fc.string({ unit: fc.constantFrom("三", "亚", "公", "司", "(", ")", "（", "）") });
  // A trailing zero-width space forces the full path without changing the folded form.
  fc.assert(fc.property(han, (name) => foldName(name) === foldName(`${name}\u200b`)));
});
