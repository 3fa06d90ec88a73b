// 组织机构代码 by GB 11714-1997: eight characters of base 36 and a check character, weights 3 7 9 10 5 8 4 2 modulo 11.
import { NO_VALUE, valuesOf } from "./character-values.ts";
import { isExcelNumber, normaliseCode } from "./normalise-code.ts";
import { accept, type Parsed, refuse } from "./parsed.ts";

const VALUES = valuesOf("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ");
const WEIGHTS = Uint8Array.of(3, 7, 9, 10, 5, 8, 4, 2);
const CHECK_CHARACTERS = "0X987654321"; // by the sum modulo 11: 11 − 0 is written 0, 11 − 1 is written X

const LENGTH = 9;
const ALL_ZEROS = "0".repeat(LENGTH); // passes the arithmetic and is nobody's code

/** The check character for the eight characters at `start`, or "" when one of them is no code character. */
export function orgCodeCheckCharacter(text: string, start = 0): string {
  let sum = 0;
  for (let at = 0; at < 8; at++) {
    const value = VALUES[text.charCodeAt(start + at)] ?? NO_VALUE;
    if (value === NO_VALUE) return "";
    sum += value * (WEIGHTS[at] as number);
  }
  return CHECK_CHARACTERS[sum % 11] as string;
}

/** Whether the nine characters at `start` of a normalised text are an organization code. */
export function isOrgCodeAt(text: string, start: number): boolean {
  const check = orgCodeCheckCharacter(text, start);
  return check !== "" && text[start + 8] === check;
}

/** Of a normalised text: nine characters, right check character. */
export function isValidOrgCode(code: string): boolean {
  return code.length === LENGTH && code !== ALL_ZEROS && isOrgCodeAt(code, 0);
}

export function parseOrgCode(text: string): Parsed {
  const code = normaliseCode(text);
  if (code.length === 0) return refuse("empty");
  if (isExcelNumber(text)) return refuse("excel_number");
  if (code === ALL_ZEROS) return refuse("placeholder");
  if (code.length !== LENGTH) return refuse("length");
  const check = orgCodeCheckCharacter(code);
  if (check === "" || !CHECK_CHARACTERS.includes(code[8] as string)) return refuse("characters");
  return code[8] === check ? accept(code) : refuse("check_character");
}
