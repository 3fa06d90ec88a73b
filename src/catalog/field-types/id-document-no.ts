import { isExcelNumber, normaliseCode } from "../../identifiers/index.ts";
import type { FieldTypeRules } from "./field-type.ts";
import { checkContent, isWithinLength } from "./text-content.ts";

/** 证件号码. Only its spelling is settled here; whether it is such a number depends on the document's type and is checked with the row. */
export const idDocumentNo: FieldTypeRules = {
  compile: (place) => (cell, report) => {
    if (isExcelNumber(cell)) return report.refuse(place.index, "code_excel_number");
    if (!checkContent(cell, place, report)) return null;
    const number = normaliseCode(cell);
    return isWithinLength(number, place, report) ? number : null;
  },
  template: { cells: "text", words: "证件号码，单元格须为文本格式" },
  example: "11010519491231002X",
};
