import { expect, test } from "vitest";
import { neutraliseFormula } from "./neutralise-formula.ts";
import { writeExport } from "./write-export.ts";

test.each([
  "=1+1",
  "+86 898",
  "-5",
  "@SUM(A1)",
  "\t=cmd",
  "\r=1",
  "\n@x",
  "  =HYPERLINK(1)",
  "\u00a0=1",
  "\u200b=1",
  "＝1+1",
  "＋1",
  "－1",
  "＠x",
  "|calc",
  "%0A=1",
])("a cell that begins like a formula (%j) becomes text", (text) => {
  expect(neutraliseFormula(text)).toBe(`'${text}`);
});

test.each(["", "三亚示例有限公司", "91460200MAX000015Q", "a=1", "2026-05-12", "0.5", "（2026）1号", "'=1"])(
  "any other cell (%j) stays as it is",
  (text) => {
    expect(neutraliseFormula(text)).toBe(text);
  },
);

test("the columns' titles and the line of who took it are neutralised like any cell", async () => {
  const pieces: Buffer[] = [];
  const rows = async function* () {
    yield ['=1"', "x"];
  };
  for await (const piece of writeExport("csv", { title: "表", watermark: "=某单位", columns: ["@a", "b"], rows: rows() }))
    pieces.push(piece);
  expect(Buffer.concat(pieces).toString()).toBe('\ufeff"\'=某单位"\r\n"\'@a","b"\r\n"\'=1""","x"\r\n');
});
