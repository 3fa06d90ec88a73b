import fc from "fast-check";
import { expect, test } from "vitest";
import { type NumberStyle, styleOfBuiltInFormat, styleOfFormat, textOfIsoDate, textOfNumber, textOfPlainNumber } from "./cell-text.ts";

const DATE: NumberStyle = { kind: "date" };

test.each([
  [0, "0"],
  [-0, "0"],
  [30, "30"],
  [-12.5, "-12.5"],
  [0.1 + 0.2, "0.3"],
  [1.1 * 3, "3.3"],
  [123456.78, "123456.78"],
  [0.0000001, "0.0000001"],
  [-0.00000123, "-0.00000123"],
  [1e-20, "1E-20"],
  [460200110000001, "460200110000001"],
  [999999999999999, "999999999999999"],
  [1e15, "1E+15"],
  [914602000000000000, "9.14602E+17"],
  [Number("914690056811668066"), "9.1469E+17"],
  [-1.5e300, "-1.5E+300"],
])("the number %d is written %s", (value, text) => {
  expect(textOfPlainNumber(value)).toBe(text);
});

test("any amount with up to 15 digits comes back digit by digit", () => {
  fc.assert(
    fc.property(fc.integer({ min: -99_999_999_999_999, max: 99_999_999_999_999 }), fc.integer({ min: 0, max: 6 }), (digits, places) => {
      const text = textOfPlainNumber(digits / 10 ** places);
      expect(text).toMatch(/^-?\d+(\.\d*[1-9])?$/);
      expect(Number(text)).toBe(Number((digits / 10 ** places).toPrecision(15)));
    }),
  );
});

test.each([
  [1, "1900-01-01"],
  [59, "1900-02-28"],
  [60, "1900-02-29"],
  [61, "1900-03-01"],
  [36526, "2000-01-01"],
  [45351, "2024-02-29"],
  [2958465, "9999-12-31"],
  [45351.5, "2024-02-29 12:00:00"],
  [43831.083333333336, "2020-01-01 02:00:00"],
  [43830.9999999999, "2020-01-01"],
  [0.5, "12:00:00"],
  [2958466, "2958466"],
  [-1, "-1"],
])("the serial %d of the 1900 system is %s", (serial, text) => {
  expect(textOfNumber(serial, DATE, false)).toBe(text);
});

test("the same day has a serial smaller by 1462 in the 1904 system", () => {
  expect(textOfNumber(45351 - 1462, DATE, true)).toBe("2024-02-29");
});

test("every day from 1900-03-01 on goes to its serial and back", () => {
  fc.assert(
    fc.property(fc.integer({ min: 61, max: 2_958_465 }), (serial) => {
      expect(Date.parse(textOfNumber(serial, DATE, false)) / 86_400_000 + 25_569).toBe(serial);
    }),
  );
});

test.each([
  ["yyyy/m/d", "date"],
  ['yyyy"年"m"月"d"日"', "date"],
  ["[$-804]yyyy\\-mm\\-dd;@", "date"],
  ["h:mm AM/PM", "date"],
  ["上午/下午h:mm", "date"],
  ["[h]:mm:ss", "elapsed"],
  ["[mm]:ss", "elapsed"],
  ["General", "number"],
  ["[DBNum1][$-804]General", "number"],
  ["@", "number"],
  ["0", "number"],
  ["0.00E+00", "number"],
  ["#,##0.00_);[Red]\\(#,##0.00\\)", "number"],
  ['0.00"亩 day"', "number"],
  ["\\d0", "number"],
  ['"¥"#,##0;"¥"\\-#,##0', "number"],
  ["0%", "number"],
])("the format %s shows a %s", (format, kind) => {
  expect(styleOfFormat(format).kind).toBe(kind);
});

test("built-in formats are dates where ECMA-376 and the Chinese editions say so", () => {
  const dates = Array.from({ length: 60 }, (_, id) => id).filter((id) => styleOfBuiltInFormat(id).kind === "date");
  expect(dates).toEqual([
    14, 15, 16, 17, 18, 19, 20, 21, 22, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 45, 47, 50, 51, 52, 53, 54, 55, 56, 57, 58,
  ]);
  expect(styleOfBuiltInFormat(46).kind).toBe("elapsed");
});

test("a code shown with leading zeros keeps them, a number that does not fit the format stays whole", () => {
  const padded = styleOfFormat("000000");
  expect(textOfNumber(10_100, padded, false)).toBe("010100");
  expect(textOfNumber(1_234_567, padded, false)).toBe("1234567");
  expect(textOfNumber(1.5, padded, false)).toBe("1.5");
});

test("hours beyond a day stay hours", () => {
  expect(textOfNumber(1.5, styleOfFormat("[h]:mm"), false)).toBe("36:00:00");
});

test.each([
  ["2024-02-29", "2024-02-29"],
  ["2024-02-29T00:00:00.000Z", "2024-02-29"],
  ["2024-02-29T08:30:00", "2024-02-29 08:30:00"],
  ["昨天", "昨天"],
])("the ISO date cell %s is %s", (text, expected) => {
  expect(textOfIsoDate(text)).toBe(expected);
});
