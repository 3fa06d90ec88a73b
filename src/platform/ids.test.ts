import { expect, test } from "vitest";
import { makeId } from "./ids.ts";

test("ids have the form of uuid v7, differ from each other and sort in the order in which they were made", () => {
  const ids = Array.from({ length: 50_000 }, makeId);
  expect(new Set(ids).size).toBe(ids.length);
  expect([...ids].sort()).toEqual(ids);
  for (const id of ids.slice(0, 100)) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

test("an id tells the millisecond in which it was made", () => {
  const before = Date.now();
  const made = Number.parseInt(makeId().replaceAll("-", "").slice(0, 12), 16);
  expect(made).toBeGreaterThanOrEqual(before - 1);
  expect(made).toBeLessThan(before + 1000);
});
