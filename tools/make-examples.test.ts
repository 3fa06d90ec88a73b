import { readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { describe, expect, test } from "vitest";
import { type Catalog, loadCatalog, NATIONAL_CATALOG_DIR } from "../src/catalog/index.ts";
import { openDecoded } from "../src/intake/decode/index.ts";
import { encodeGb18030 } from "./encode-gb18030.ts";

const EXAMPLES = [
  {
    name: "行政处罚-样例.csv",
    resource: "penalty",
    kind: "csv",
    encoding: "gb18030",
    wrongRows: [8, 15],
    wrongFields: ["uscc", "fineWan"],
  },
  {
    name: "行政许可-样例.xlsx",
    resource: "permit",
    kind: "xlsx",
    encoding: null,
    wrongRows: [6, 13],
    wrongFields: ["validTo", "permitCategory"],
  },
] as const;

async function decode(name: string) {
  const bytes = await readFile(join(import.meta.dirname, "..", "examples", name));
  return openDecoded({ open: async () => Readable.from([bytes]), sizeBytes: bytes.length, fileName: name, tempDir: tmpdir() });
}

describe("the example files", () => {
  test.each(EXAMPLES)(
    "$name has twenty rows, and exactly the two announced ones come back",
    async ({ name, resource, kind, encoding, wrongRows, wrongFields }) => {
      const catalog: Catalog = await loadCatalog([NATIONAL_CATALOG_DIR]);
      const compiled = catalog.get(resource);
      const file = await decode(name);
      const columns = compiled.mapColumns(file.header);
      const refused: { rowNo: number; field: string | null | undefined }[] = [];
      let rows = 0;
      for await (const chunk of file.rows()) {
        chunk.rowNos.forEach((rowNo, place) => {
          rows++;
          const cells = chunk.readCells(place);
          const inOrder = columns.columnOfField.map((column) => (column < 0 ? "" : (cells[column] ?? "")));
          const { problems } = compiled.checkRow(inOrder, { today: "2027-06-01" });
          if (problems) refused.push({ rowNo, field: problems[0]?.field });
        });
      }
      await file.close();
      expect([file.kind, file.encoding, rows]).toEqual([kind, encoding, 20]);
      expect([columns.extraColumns, columns.missingFields]).toEqual([[], []]);
      expect(refused).toEqual(wrongRows.map((rowNo, place) => ({ rowNo, field: wrongFields[place] })));
    },
  );
});

test("GB18030 is written as it is read", () => {
  const text = "三亚市市场监督管理局〔2026〕1号，“明码标价”（万元）;ABC\r\n";
  expect(new TextDecoder("gb18030", { fatal: true }).decode(encodeGb18030(text))).toBe(text);
  expect(() => encodeGb18030("𫖯")).toThrow("no two bytes");
});
