import { parseRegistrationNo } from "../../identifiers/index.ts";
import type { FieldTypeRules } from "./field-type.ts";
import { readIdentifier } from "./identifier-reader.ts";

/** 工商注册号: 15 digits with a check digit, 13 older ones without. */
export const registrationNo: FieldTypeRules = {
  compile: (place) => readIdentifier(parseRegistrationNo, place),
  template: { cells: "text", words: "15 位工商注册号（旧号为 13 位），单元格须为文本格式" },
  example: "460200000000012",
};
