import { hash } from "node:crypto";
import { expect, test } from "vitest";
import { RowIndex } from "./row-index.ts";

const of = (text: string) => hash("sha256", text, "hex");

test("a repeated row is told from a row that contradicts an earlier one, and names that row", () => {
  const index = new RowIndex();
  expect(index.add(of("a"), of("x"), 2)).toEqual({ kind: "first" });
  expect(index.add(of("b"), of("x"), 3)).toEqual({ kind: "first" });
  expect(index.add(of("a"), of("x"), 4)).toEqual({ kind: "repeat", rowNo: 2 });
  expect(index.add(of("a"), of("y"), 5)).toEqual({ kind: "contradiction", rowNo: 2 });
});

test("a hundred thousand rows are all remembered while the table grows", () => {
  const index = new RowIndex();
  for (let row = 2; row < 100_002; row++) expect(index.add(of(`k${row}`), of(`c${row}`), row).kind).toBe("first");
  for (let row = 2; row < 100_002; row += 997) expect(index.add(of(`k${row}`), of(`c${row}`), 200_000)).toEqual({ kind: "repeat", rowNo: row });
});
