import { code } from "./code.ts";
import type { FieldTypeRules } from "./field-type.ts";

/** 证件类型: the Chinese text values of the exchange. */
export const idDocumentType: FieldTypeRules = {
  compile: code.compile,
  template: { cells: "text", words: "从下拉列表中选择证件类型" },
  example: "身份证",
};
