import { expect, test } from "vitest";
import { readBatchSearch, readCreditFileSearch, readLoginSearch, readUploadSearch } from "./searches.ts";

test("after log-in one comes back to where one was", () => {
  expect(readLoginSearch({ from: "/batches?state=done" })).toEqual({ from: "/batches?state=done" });
});

test.each(["https://example.org", "//example.org", "/\\example.org", "javascript:alert(1)", "", 7, null])(
  "no link leads out of the console by way of the log-in: %j",
  (from) => {
    expect(readLoginSearch({ from })).toEqual({});
  },
);

test("an address keeps only what a page can use", () => {
  expect(readBatchSearch({ tab: "rejected", state: "open", code: "uscc_check", page: 2 })).toEqual({
    tab: "rejected",
    state: "open",
    code: "uscc_check",
    page: 2,
  });
  expect(readBatchSearch({ tab: "<script>", state: "gone", code: "'; --", page: "x" })).toEqual({});
  expect(readCreditFileSearch({ asOf: "2024-02-29", by: "decided", record: "nothing" })).toEqual({ asOf: "2024-02-29", by: "decided" });
  expect(readUploadSearch({ corrects: "not-an-id", resource: "penalty" })).toEqual({ resource: "penalty" });
});
