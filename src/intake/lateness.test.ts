import { expect, test } from "vitest";
import { loadCatalog } from "../catalog/index.ts";
import { makeCalendar } from "../platform/index.ts";
import { makeLatenessCheck } from "./lateness.ts";

const catalog = await loadCatalog(["catalog"]);
const checkOn = (today: string) => makeLatenessCheck(catalog.get("penalty"), makeCalendar(), today);

test("a penalty reported on the seventh working day is in time and on the eighth it is late", () => {
  // 2020-01-23 plus seven working days is 2020-02-11, across the lengthened Spring Festival.
  expect(checkOn("2020-02-11")("2020-01-23")).toBeNull();
  expect(checkOn("2020-02-12")("2020-01-23")).toMatchObject({ field: "decidedOn", code: "row.late" });
});

test("a decision of a year without a holiday notice, or without a day, is not judged", () => {
  expect(checkOn("2026-11-23")("1998-05-04")).toBeNull();
  expect(checkOn("2039-01-01")("2038-01-01")).toBeNull();
  expect(checkOn("2026-11-23")(null)).toBeNull();
});
