import { expect, test } from "vitest";
import { makeId, writeId } from "./ids.ts";

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
  expect(made).toBeLessThan(Date.now() + 1000);
});

test("an id written as bytes is of the same form and stands in the same order as one written as text", () => {
  const ids = Array.from({ length: 20_000 }, (_, index) => {
    if (index % 2 === 0) return makeId();
    const bytes = Buffer.alloc(18, 0xff);
    writeId(bytes, 1);
    expect([bytes[0], bytes[17]]).toEqual([0xff, 0xff]);
    return bytes.toString("hex", 1, 17).replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
  });
  expect(ids.filter((id) => !/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(id))).toEqual([]);
  expect(ids).toEqual([...new Set(ids)].sort());
});
