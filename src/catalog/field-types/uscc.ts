import { isUsccPlaceholder, parseUscc, USCC_PLACEHOLDER } from "../../identifiers/index.ts";
import type { FieldTypeRules } from "./field-type.ts";
import { readIdentifier } from "./identifier-reader.ts";

/** 统一社会信用代码. The placeholder of sole traders passes here only where the field admits it; the row's checks ask for the rest. */
export const uscc: FieldTypeRules = {
  compile: (place) => {
    const read = readIdentifier(parseUscc, place);
    if (!place.field.allowPlaceholder) return read;
    return (cell, report) => (cell.length >= 18 && isUsccPlaceholder(cell) ? USCC_PLACEHOLDER : read(cell, report));
  },
  template: { cells: "text", words: "18 位统一社会信用代码，单元格须为文本格式" },
  example: "91460200MAX000015Q",
};
