import { makeCodeReader } from "./code-reader.ts";
import type { FieldTypeRules } from "./field-type.ts";
import { isWithinLength } from "./text-content.ts";

/** One value of a code table. */
export const code: FieldTypeRules = {
  compile: (place) => {
    if (place.codeTable === null) throw new Error(`field ${place.field.code} names no code table`);
    const reader = makeCodeReader(place.codeTable);
    return (cell, report) => {
      const answer = reader.read(cell);
      if ("code" in answer) return isWithinLength(answer.code, place, report) ? answer.code : null;
      return report.refuse(place.index, answer.problem, { allowed: reader.allowed });
    };
  },
  template: { cells: "text", words: "从下拉列表中选择一项" },
  example: "普通",
};
