import type { FieldTypeRules } from "./field-type.ts";

/** A whole number from zero up, at most 15 digits. */
export const integer: FieldTypeRules = {
  compile: (place) => (cell, report) => {
    const digits = /^\d{1,15}$/.test(cell) ? cell : cell.normalize("NFKC").replaceAll(",", "").trim();
    if (!/^\d{1,15}$/.test(digits)) return report.refuse(place.index, "integerFormat");
    const number = String(Number(digits));
    return number === "0" && place.field.positive ? report.refuse(place.index, "amountZero") : number;
  },
  template: { cells: "integer", words: "整数" },
  example: "3",
};
