import { expect, test } from "vitest";
import { isFiltered, nextSort, queryOfListState, readListState, withFilter, writeListState } from "./list-state.ts";

const FILTERS = ["q", "state"];

test("what a list shows survives the way through its address and back", () => {
  const state = { page: 3, size: 50, sort: "-receivedAt", filters: { q: "海棠", state: "done" } };
  expect(readListState(writeListState(state), FILTERS)).toEqual(state);
});

test("an address says nothing that is the default", () => {
  expect(writeListState(readListState({}, FILTERS))).toEqual({});
});

test.each([
  [{ page: "-1" }, { page: 1 }],
  [{ page: "2; drop table" }, { page: 2 }],
  [{ page: {} }, { page: 1 }],
  [{ size: 100000 }, { size: 100 }],
  [{ size: "abc" }, { size: 20 }],
  [{ sort: ["a"] }, { sort: "" }],
  [{ q: { $ne: 1 }, other: "x" }, { filters: {} }],
  [{ q: 91460200 }, { filters: { q: "91460200" } }],
])("an address that makes no sense falls back instead of failing: %j", (search, expected) => {
  expect(readListState(search, FILTERS)).toMatchObject(expected);
});

test("a changed filter begins again at the first page, a cleared one is gone", () => {
  const state = readListState({ page: 4, q: "旧" }, FILTERS);
  expect(withFilter(state, "q", "新")).toMatchObject({ page: 1, filters: { q: "新" } });
  expect(isFiltered(withFilter(state, "q", ""))).toBe(false);
});

test("a column's head sorts up, then down, then not at all", () => {
  const first = nextSort("", "receivedAt");
  expect([first, nextSort(first, "receivedAt"), nextSort("-receivedAt", "receivedAt")]).toEqual(["receivedAt", "-receivedAt", ""]);
});

test("the server is asked for page, size, sort and filters in one query", () => {
  expect(queryOfListState(readListState({ q: "三亚", page: 2 }, FILTERS))).toEqual({ q: "三亚", page: 2, size: 20, sort: "" });
});
