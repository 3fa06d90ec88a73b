import fc from "fast-check";
import { expect, test } from "vitest";
import { loadCatalog } from "../catalog/index.ts";
import { CopyPage } from "../platform/index.ts";
import { planOf, writePayload } from "./draft-record.ts";
import { PayloadWriter } from "./payload-writer.ts";

const catalog = await loadCatalog(["catalog"]);
const plan = planOf(catalog.get("penalty"));
const sealed = (value: string, code: string) => `${code}:${value.length}`;

test("a payload written beside the rows above it has the same bytes as one written alone, whatever rows stand above", () => {
  const cell = fc.constantFrom(null, null, "罚款", '他说"好"', "a\\b", "换\n行", "\ud800", "𫖯", "", "三亚市市场监督管理局");
  const row = fc.array(cell, { minLength: plan.columns.length, maxLength: plan.columns.length });
  fc.assert(
    fc.property(fc.array(row, { minLength: 1, maxLength: 12 }), (rows) => {
      const page = new CopyPage(16);
      const writer = new PayloadWriter(plan, page);
      const written = rows.map((values) => {
        const at = writer.put(values, sealed);
        return { text: page.bytes.toString("utf8", at, page.end), lengthBytes: page.bytes.readInt32BE(at - 5), mark: page.bytes[at - 1] };
      });
      const alone = rows.map((values) => writePayload(plan, values, sealed));
      expect(written).toEqual(alone.map((text) => ({ text, lengthBytes: Buffer.byteLength(text) + 1, mark: 1 })));
    }),
    { numRuns: 500 },
  );
});
