import type { FieldTypeRules } from "./field-type.ts";
import { checkContent, isWithinLength } from "./text-content.ts";

/** One line of text: a name, a document number, an authority. */
export const text: FieldTypeRules = {
  compile: (place) => (cell, report) => (checkContent(cell, place, report) && isWithinLength(cell, place, report) ? cell : null),
  template: { cells: "text", words: "单行文字，不含换行" },
  example: "三亚市综合行政执法局",
};
