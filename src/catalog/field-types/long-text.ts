import type { FieldTypeRules } from "./field-type.ts";
import { checkContent, isWithinLength } from "./text-content.ts";

/** Text of several lines. Line ends of Windows become the plain ones; nothing else changes. */
export const longText: FieldTypeRules = {
  compile: (place) => (cell, report) => {
    const lines = cell.indexOf("\r") < 0 ? cell : cell.replace(/\r\n?/g, "\n");
    return checkContent(lines, place, report) && isWithinLength(lines, place, report) ? lines : null;
  },
  template: { cells: "text", words: "可分多行的文字" },
  example: "未取得许可从事经营活动。",
};
