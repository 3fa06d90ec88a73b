import { expect, test } from "vitest";
import { contrastRatio, HIGH_CONTRAST, listWeakPairs, makePalette } from "./palette.ts";

test("black on white has the contrast that WCAG gives it", () => {
  expect(contrastRatio("#000000", "#ffffff")).toBeCloseTo(21, 5);
  expect(contrastRatio("#777777", "#ffffff")).toBeCloseTo(4.48, 2);
});

test.each(["#0b5a7d", "#a4161a", "#1f5f3a", "#3b3f8f", "#5c4a00"])(
  "every pair of colours made from the accent %s can be read",
  (accent) => {
    expect(listWeakPairs(makePalette(accent))).toEqual([]);
  },
);

test("every pair of the high contrast colours can be read", () => {
  expect(listWeakPairs(HIGH_CONTRAST)).toEqual([]);
});

test("an accent too light for text is found out", () => {
  expect(listWeakPairs(makePalette("#f2c100")).map((pair) => pair.front)).toContain("accent");
});

test("a colour that is not written as #rrggbb is refused", () => {
  expect(() => makePalette("teal")).toThrow("#rrggbb");
});
