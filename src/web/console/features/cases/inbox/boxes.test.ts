import { describe, expect, test } from "vitest";
import { BOXES, queryOfBox, readBox } from "./boxes.ts";

describe("the boxes of the inbox", () => {
  test("each asks the server for its own cases, and nothing is filtered in the browser", () => {
    expect(BOXES.map((box) => [box, queryOfBox(box, "transport", {})])).toEqual([
      ["mine", { box: "mine" }],
      ["unit", { box: "all", isOpen: "true", unit: "transport" }],
      ["overdue", { box: "all", light: "red" }],
      ["all", { box: "all" }],
      ["closed", { box: "all", isOpen: "false" }],
    ]);
  });

  test("an address that names no box opens what waits for the reader", () => {
    expect([undefined, "", "trash", "closed"].map(readBox)).toEqual(["mine", "mine", "mine", "closed"]);
  });
});
