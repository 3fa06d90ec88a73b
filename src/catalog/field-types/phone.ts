import { parsePhone } from "../../identifiers/index.ts";
import type { FieldTypeRules } from "./field-type.ts";
import { readIdentifier } from "./identifier-reader.ts";

/** Telephone of a person or an office. */
export const phone: FieldTypeRules = {
  compile: (place) => readIdentifier(parsePhone, place),
  template: { cells: "text", words: "手机号码，或带区号的固定电话" },
  example: "0898-88000000",
};
