import { parseOrgCode } from "../../identifiers/index.ts";
import type { FieldTypeRules } from "./field-type.ts";
import { readIdentifier } from "./identifier-reader.ts";

/** 组织机构代码: nine characters, with or without the hyphen. */
export const orgCode: FieldTypeRules = {
  compile: (place) => readIdentifier(parseOrgCode, place),
  template: { cells: "text", words: "9 位组织机构代码，单元格须为文本格式" },
  example: "MAX000015",
};
