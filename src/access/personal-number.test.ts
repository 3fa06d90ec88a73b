import { expect, test } from "vitest";
import { hasPersonalNumber } from "./personal-number.ts";

test.each([
  ["460203194404040011", "somebody's number"],
  ["三审受110101199003070011号", "somebody's number within other words"],
  ["身份证460203 19440404 0011", "with gaps"],
  ["13800138000", "a mobile telephone"],
  ["经办电话138-0013-8000", "a mobile telephone with hyphens"],
])("%s is %s and no matter's", (text) => {
  expect(hasPersonalNumber(text)).toBe(true);
});

test.each([
  ["三审受〔2026〕第18号", "a number of the usual form"],
  ["460200202611230012", "region, day and serial"],
  ["460200202603210018", "region, day and serial that could be a child's number"],
  ["202611230000123", "day and serial"],
  ["4602002026112301", "sixteen digits"],
  ["", "nothing"],
])("%s is %s and may be a matter's", (text) => {
  expect(hasPersonalNumber(text)).toBe(false);
});
