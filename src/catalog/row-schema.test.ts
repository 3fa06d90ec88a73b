// zod at the API edge and the compiled checks of a file say the same of any row: one test feeds both.
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { z } from "zod";
import type { Catalog } from "./compiled-resource.ts";
import { zodSchemaOf } from "./row-schema.ts";
import { loadNationalCatalog, TODAY } from "./test-catalog.ts";

let catalog: Catalog;
beforeAll(async () => {
  catalog = await loadNationalCatalog();
});

/** Cells that are right, nearly right and wrong, of every kind. */
const RIGHT =
  "三亚示例商贸有限公司 91460200MAX000015Q 法人及非法人组织 身份证 11010519491231002X 罚款 警告;罚款 0.2 2026-03-20 长期 有效 普通 2025";
const NEARLY = "91460200max000015q 92460204MAX00004XW 00000000000000000X 个体工商户 自然人 其他-责令改正 2026/3/20 2 A级纳税人 无 N/A";
const WRONG = "9.1E+17 其他 -1 0 2026-02-30 2027-01-01 *** \ufffd a\u0000b";
const CELLS = fc.constantFrom("", " ", ...RIGHT.split(" "), ...NEARLY.split(" "), ...WRONG.split(" "));

test("the verdicts, the words and the values are the same for rows made from the examples with cells changed at random", () => {
  for (const resource of catalog.resources.values()) {
    const schema = zodSchemaOf(resource, () => TODAY);
    const example = resource.declaration.examples[0] ?? {};
    const changes = fc.dictionary(fc.constantFrom(...resource.fields.map((field) => field.code)), CELLS, { maxKeys: 4 });
    fc.assert(
      fc.property(changes, (cells) => {
        const row: Record<string, string> = { ...example, ...cells };
        const verdict = resource.checkRow(
          resource.fields.map((field) => row[field.code] ?? ""),
          { today: TODAY },
        );
        const parsed = schema.safeParse(row);
        expect(parsed.success).toBe(verdict.problems === null);
        const issues = parsed.error?.issues.map((issue) => [issue.path[0] ?? null, issue.message]) ?? [];
        expect(issues).toEqual((verdict.problems ?? []).map(({ field, words }) => [field, words]));
        if (!parsed.success) return;
        const values = resource.fields.map((field) => parsed.data[field.code] ?? null);
        expect(values).toEqual(verdict.values);
      }),
      { numRuns: 150 },
    );
  }
});

test("a field that the resource does not have is refused by the API", () => {
  const penalty = catalog.get("penalty");
  const parsed = zodSchemaOf(penalty, () => TODAY).safeParse({ ...penalty.declaration.examples[0], bloodType: "A" });
  expect(parsed.success).toBe(false);
});

test("the schema can be drawn in the API document, with the Chinese titles", () => {
  const drawn = z.toJSONSchema(
    zodSchemaOf(catalog.get("penalty"), () => TODAY),
    { io: "input" },
  );
  expect(JSON.stringify(drawn)).toContain("行政处罚决定书文号");
});
