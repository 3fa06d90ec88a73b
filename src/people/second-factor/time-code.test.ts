import { expect, test } from "vitest";
import { decodeBase32, encodeBase32 } from "./base32.ts";
import { findStepOf, timeCodeOf, timeStepAt } from "./time-code.ts";

const SECRET = Buffer.from("12345678901234567890");

test("the codes are those of RFC 6238, appendix B, and of RFC 4226, appendix D", () => {
  const ofTime = (seconds: number) => timeCodeOf(SECRET, timeStepAt(new Date(seconds * 1000)), 8);
  expect([59, 1111111109, 1111111111, 1234567890, 2000000000, 20000000000].map(ofTime)).toEqual([
    "94287082",
    "07081804",
    "14050471",
    "89005924",
    "69279037",
    "65353130",
  ]);
  expect([0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map((step) => timeCodeOf(SECRET, step))).toEqual([
    "755224",
    "287082",
    "359152",
    "969429",
    "338314",
    "254676",
    "287922",
    "162583",
    "399871",
    "520489",
  ]);
});

test("base32 is that of RFC 4648, section 10, and comes back as it went", () => {
  const examples = { f: "MY", fo: "MZXQ", foo: "MZXW6", foob: "MZXW6YQ", fooba: "MZXW6YTB", foobar: "MZXW6YTBOI" };
  for (const [text, encoded] of Object.entries(examples)) {
    expect(encodeBase32(Buffer.from(text))).toBe(encoded);
    expect(decodeBase32(encoded.toLowerCase()).toString()).toBe(text);
  }
  const bytes = Buffer.from(Array.from({ length: 256 }, (_, i) => i));
  expect(decodeBase32(encodeBase32(bytes))).toEqual(bytes);
  expect(() => decodeBase32("MZ1")).toThrow("not base32");
});

test("a code counts for its own half minute and those beside it, and only once it is later than the last one used", () => {
  const at = new Date("2026-11-23T01:00:15Z");
  const step = timeStepAt(at);
  const find = (code: string, lastStep = 0) => findStepOf(code, SECRET, { at, stepsBeside: 1, lastStep });
  expect(find(timeCodeOf(SECRET, step))).toBe(step);
  expect(find(timeCodeOf(SECRET, step - 1))).toBe(step - 1);
  expect(find(timeCodeOf(SECRET, step + 1))).toBe(step + 1);
  expect(find(timeCodeOf(SECRET, step - 2))).toBeNull();
  expect(find(timeCodeOf(SECRET, step + 2))).toBeNull();
  expect(find(timeCodeOf(SECRET, step), step)).toBeNull();
  expect(find(timeCodeOf(SECRET, step - 1), step)).toBeNull();
  for (const code of ["", "12345", "1234567", "abcdef", "一二三四五六"]) expect(find(code)).toBeNull();
});
