// 公民身份号码 by GB 11643-1999: 6 region, 8 birth date, 3 serial, 1 check by ISO 7064 MOD 11-2. The residence permits of
// Hong Kong, Macao and Taiwan residents (810000, 820000, 830000) have the same form.
import { isRealDate } from "./calendar-date.ts";
import { isAllDigits, isExcelNumber, normaliseCode } from "./normalise-code.ts";
import { accept, type IdentifierWarning, type Parsed, refuse } from "./parsed.ts";
import { regionStanding } from "./region.ts";

const WEIGHTS = Uint8Array.of(7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2);
const CHECK_CHARACTERS = "10X98765432";
const LENGTH = 18;
const LEGACY_LENGTH = 15;

/** The check character for the first 17 digits. */
export function citizenIdCheckCharacter(digits: string): string {
  let sum = 0;
  for (let at = 0; at < 17; at++) sum += (digits.charCodeAt(at) - 48) * (WEIGHTS[at] as number);
  return CHECK_CHARACTERS[sum % 11] as string;
}

/** Of a normalised 18-character number; a birth date after `today` (YYYY-MM-DD) fails when `today` is given. */
export function isValidCitizenId(code: string, today?: string): boolean {
  return reasonAgainst(code, today) === null;
}

/** The value is always the 18-character form; a 15-digit number of the years before 1999 is converted and says so. */
export function parseCitizenId(text: string, today?: string): Parsed {
  const typed = normaliseCode(text);
  if (typed.length === 0) return refuse("empty");
  if (isExcelNumber(text)) return refuse("excel_number");
  const isLegacy = typed.length === LEGACY_LENGTH && isAllDigits(typed);
  const code = isLegacy ? lengthenLegacyCitizenId(typed) : typed;
  const reason = reasonAgainst(code, today);
  if (reason !== null) return refuse(reason);
  const warnings: IdentifierWarning[] = [];
  if (isLegacy) warnings.push("legacy_15_digits");
  if (regionStanding(code, 0) === "unknown") warnings.push("unknown_region");
  if (code.slice(6, 10) < "1900") warnings.push("birth_before_1900");
  return warnings.length === 0 ? accept(code) : accept(code, warnings);
}

function reasonAgainst(code: string, today: string | undefined) {
  if (code.length !== LENGTH) return "length";
  if (!isAllDigits(code.slice(0, 17)) || !/[\dX]/.test(code[17] as string)) return "characters";
  if (regionStanding(code, 0) === "no_province") return "impossible_province";
  if (!isRealDate(code.slice(6, 14))) return "impossible_date";
  if (citizenIdCheckCharacter(code) !== code[17]) return "check_character";
  if (today !== undefined && birthDateOfCitizenId(code) > today) return "future_date";
  return null;
}

/** 15-digit numbers hold a two-digit year of the 1900s: the century goes in and the check character is computed. */
export function lengthenLegacyCitizenId(code: string): string {
  const first17 = `${code.slice(0, 6)}19${code.slice(6)}`;
  return first17 + citizenIdCheckCharacter(first17);
}

/** YYYY-MM-DD of a valid 18-character number. Needed to tell minors; the sex it also tells is nobody's business here. */
export function birthDateOfCitizenId(code: string): string {
  return `${code.slice(6, 10)}-${code.slice(10, 12)}-${code.slice(12, 14)}`;
}
