import { expect, test } from "vitest";
import { dayOf } from "../../../platform/contract.ts";
import { formatBytes, formatCount, formatTime, groupCode, orDashes, secondsBetween } from "./format.ts";

test("times are of Asia/Shanghai, whatever the machine thinks", () => {
  expect(formatTime("2026-11-22T16:05:00.000Z")).toBe("2026-11-23 00:05");
  expect(dayOf(new Date("2026-11-22T16:00:00.000Z"))).toBe("2026-11-23");
  expect(dayOf(new Date("2026-11-22T15:59:59.999Z"))).toBe("2026-11-22");
});

test("what is missing is printed as national reports print it", () => {
  expect([formatTime(null), formatTime("不是时间"), orDashes(null), orDashes(""), orDashes("0")]).toEqual([
    "— —",
    "— —",
    "— —",
    "— —",
    "0",
  ]);
});

test.each([
  [0, "0 B"],
  [1023, "1023 B"],
  [1536, "1.5 KB"],
  [5 * 1024 ** 2, "5.0 MB"],
  [2 * 1024 ** 3, "2.0 GB"],
])("%i bytes read %s", (bytes, words) => {
  expect(formatBytes(bytes)).toBe(words);
});

test("counts are grouped, codes are grouped for the eye and lose nothing", () => {
  expect(formatCount(12345)).toBe("12,345");
  expect(groupCode("91469900MA5T00001D").join("")).toBe("91469900MA5T00001D");
  expect(groupCode("460200123456789")).toEqual(["460200123456789"]);
});

test("a receipt says how long it took, and nothing while it runs", () => {
  expect(secondsBetween("2026-11-23T00:00:00.000Z", "2026-11-23T00:00:01.250Z")).toBe(1.3);
  expect(secondsBetween("2026-11-23T00:00:00.000Z", null)).toBeNull();
});
