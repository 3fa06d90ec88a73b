// Amounts in 万元 (10,000 yuan), N(18,6). The value is the shortest plain decimal: 1,000.00 → 1000, .2 → 0.2.

import type { RowReport } from "../row-report.ts";
import type { FieldPlace, FieldTypeRules } from "./field-type.ts";

export const amountWan: FieldTypeRules = {
  compile: (place) => (cell, report) => readAmount(cell, place, report),
  template: { cells: "amount", words: "以万元为单位的数字，最多 6 位小数（2000 元填 0.2）" },
  example: "0.2",
};

const DECIMALS_MAX = 6;
const INTEGER_DIGITS_MAX = 12;
const DECIMAL = /^(?:\d+(?:\.\d*)?|\.\d+)$/;
const GROUPED = /^\d{1,3}(?:,\d{3})+(?:\.\d*)?$/;

function readAmount(cell: string, place: FieldPlace, report: RowReport): string | null {
  const plain = plainDecimal(cell) ?? plainDecimal(foldAmount(cell));
  if (plain === null) return report.refuse(place.index, isNegative(cell) ? "amountNegative" : "amountFormat");
  const [integer = "", fraction = ""] = plain.split(".");
  if (integer.length > INTEGER_DIGITS_MAX) return report.refuse(place.index, "amountTooLarge");
  if (fraction.length > DECIMALS_MAX) return report.refuse(place.index, "amountDecimals");
  if (plain === "0" && place.field.positive) return report.refuse(place.index, "amountZero");
  return plain;
}

function foldAmount(cell: string): string {
  return cell
    .normalize("NFKC")
    .replace(/^[¥￥]/, "")
    .replace(/万元?$/, "")
    .trim();
}

function isNegative(cell: string): boolean {
  const text = cell.normalize("NFKC").replace(/[−–—]/g, "-");
  return /^(?:-\s*[\d.,]+|\([\d.,]+\))$/.test(text);
}

/** The shortest form of a decimal, or null. Separators only where thousands are. */
export function plainDecimal(text: string): string | null {
  const isGrouped = text.indexOf(",") >= 0;
  if (isGrouped ? !GROUPED.test(text) : !DECIMAL.test(text)) return null;
  const [integer = "", fraction = ""] = (isGrouped ? text.replaceAll(",", "") : text).split(".");
  const whole = integer.replace(/^0+(?=\d)/, "") || "0";
  const part = fraction.replace(/0+$/, "");
  return part === "" ? whole : `${whole}.${part}`;
}
