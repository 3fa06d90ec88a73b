import { expect, test } from "vitest";
import { hashText, RowIndex } from "./row-index.ts";

test("a repeated row is told from a row that contradicts an earlier one, and names that row", () => {
  const index = new RowIndex();
  expect(index.add(hashText("a"), hashText("x"), 2)).toEqual({ kind: "first" });
  expect(index.add(hashText("b"), hashText("x"), 3)).toEqual({ kind: "first" });
  expect(index.add(hashText("a"), hashText("x"), 4)).toEqual({ kind: "repeat", rowNo: 2 });
  expect(index.add(hashText("a"), hashText("y"), 5)).toEqual({ kind: "contradiction", rowNo: 2 });
});

test("half a million rows that look alike are all remembered and never taken for each other while the table grows", () => {
  const index = new RowIndex();
  const keyOf = (row: number) => hashText(`三市监处罚〔2026〕${row}号`);
  for (let row = 2; row < 500_002; row++) {
    if (index.add(keyOf(row), hashText(`c${row}`), row).kind !== "first") throw new Error(`row ${row} was taken for another`);
  }
  for (let row = 2; row < 500_002; row += 997)
    expect(index.add(keyOf(row), hashText(`c${row}`), 900_000)).toEqual({ kind: "repeat", rowNo: row });
});
