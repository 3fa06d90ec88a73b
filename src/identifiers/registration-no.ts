// 工商注册号: 15 digits by GS 15-2006 (6 authority, 8 serial, 1 check by ISO 7064 MOD 11,10), and what came before it.
import { isAllDigits, isExcelNumber, normaliseCode } from "./normalise-code.ts";
import { accept, type IdentifierWarning, type Parsed, refuse } from "./parsed.ts";
import { regionStanding } from "./region.ts";

const LENGTH = 15;
const OLD_LENGTH = 13;

/** The check digit for the first 14 digits. */
export function registrationNoCheckDigit(digits: string): string {
  let product = 10;
  for (let at = 0; at < 14; at++) {
    const sum = (product + digits.charCodeAt(at) - 48) % 10;
    product = (2 * (sum === 0 ? 10 : sum)) % 11;
  }
  return String((11 - product) % 10);
}

/** Of a normalised 15-digit number: check digit right, and the first two digits a province that exists. */
export function isValidRegistrationNo(code: string): boolean {
  return (
    code.length === LENGTH &&
    isAllDigits(code) &&
    !isFiller(code) &&
    registrationNoCheckDigit(code) === code[14] &&
    regionStanding(code) !== "no_province"
  );
}

/** What people type to get past a required field: 123456789012345 even passes the check digit. */
function isFiller(digits: string): boolean {
  return "12345678901234567890".startsWith(digits) || digits === (digits[0] as string).repeat(digits.length);
}

/** 企合琼总字第000174号 and the like, of enterprises with foreign capital before the 15-digit numbers. */
const WRITTEN_FORM = /^企[合独外作股][\u4e00-\u9fff]{1,8}字第\d{3,8}号?$/u;

export function parseRegistrationNo(text: string): Parsed {
  const code = normaliseCode(text);
  if (code.length === 0) return refuse("empty");
  if (isExcelNumber(text)) return refuse("excel_number");
  if (WRITTEN_FORM.test(code)) return accept(code, ["old_written_form"]);
  if (!isAllDigits(code)) return refuse("characters");
  if (code.length !== LENGTH && code.length !== OLD_LENGTH) return refuse("length");
  if (isFiller(code)) return refuse("placeholder");
  const standing = regionStanding(code);
  if (standing === "no_province") return refuse("impossible_province");
  if (code.length === LENGTH && registrationNoCheckDigit(code) !== code[14]) return refuse("check_character");
  const warnings: IdentifierWarning[] = [];
  if (code.length === OLD_LENGTH) warnings.push("old_13_digits");
  if (standing === "unknown") warnings.push("unknown_region");
  return warnings.length === 0 ? accept(code) : accept(code, warnings);
}
