// 统一社会信用代码 by GB 32100-2015: 1 authority, 1 category, 6 region, 9 organization code, 1 check character.
import { NO_VALUE, valuesOf } from "./character-values.ts";
import { isExcelNumber, normaliseCode } from "./normalise-code.ts";
import { isOrgCodeAt } from "./org-code.ts";
import { accept, type IdentifierWarning, type Parsed, refuse } from "./parsed.ts";
import { regionStanding } from "./region.ts";

const ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"; // no I, O, S, V, Z
const VALUES = valuesOf(ALPHABET);
const WEIGHTS = Uint8Array.of(1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28); // 3^(i-1) mod 31
const LENGTH = 18;

/** 机构编制, 外交, 司法行政, 文化, 民政, 旅游, 宗教, 工会, 工商, 军委, 农业, 其他. */
const AUTHORITIES = "123456789ANY";

/** What a sole trader without a code fills in: admitted only where a resource says so. It is no code. */
export const USCC_PLACEHOLDER = "00000000000000000X";

const ALL_ZEROS = "0".repeat(LENGTH);

/** The check character for the first 17 characters, or "" when one of them is no code character. */
export function usccCheckCharacter(text: string): string {
  let sum = 0;
  for (let at = 0; at < 17; at++) {
    const value = VALUES[text.charCodeAt(at)] ?? NO_VALUE;
    if (value === NO_VALUE) return "";
    sum += value * (WEIGHTS[at] as number);
  }
  return ALPHABET[(31 - (sum % 31)) % 31] as string;
}

/** Of a normalised text. Called for every row of an import: no allocation, no regular expression. */
export function isValidUscc(code: string): boolean {
  if (code.length !== LENGTH || !hasNumericRegion(code)) return false;
  let sum = 0;
  for (let at = 0; at < 17; at++) {
    const value = VALUES[code.charCodeAt(at)] ?? NO_VALUE;
    if (value === NO_VALUE) return false;
    sum += value * (WEIGHTS[at] as number);
  }
  return sum > 0 && VALUES[code.charCodeAt(17)] === (31 - (sum % 31)) % 31; // eighteen zeros pass the arithmetic and are nobody's code
}

export function parseUscc(text: string): Parsed {
  const code = normaliseCode(text);
  if (isValidUscc(code)) return accept(code, warningsOf(code));
  return refuse(reasonOf(code, text));
}

function reasonOf(code: string, text: string) {
  if (code.length === 0) return "empty";
  if (code === USCC_PLACEHOLDER || code === ALL_ZEROS) return "placeholder";
  if (isExcelNumber(text)) return "excel_number";
  if (code.length !== LENGTH) return "length";
  for (let at = 0; at < LENGTH; at++) if ((VALUES[code.charCodeAt(at)] ?? NO_VALUE) === NO_VALUE) return "characters";
  return hasNumericRegion(code) ? "check_character" : "region_part";
}

/**
 * None of these refuses a code: legacy codes fail the organization part, development zones have codes of their own in
 * no edition of GB/T 2260, and the list of authorities may grow.
 */
function warningsOf(code: string): readonly IdentifierWarning[] | undefined {
  const hasAuthority = AUTHORITIES.includes(code[0] as string);
  const hasRegion = regionStanding(code, 2) !== "unknown";
  const hasOrgPart = isOrgCodeAt(code, 8);
  if (hasAuthority && hasRegion && hasOrgPart) return undefined;
  const warnings: IdentifierWarning[] = [];
  if (!hasOrgPart) warnings.push("organization_part");
  if (!hasAuthority) warnings.push("unknown_authority");
  if (!hasRegion) warnings.push("unknown_region");
  return warnings;
}

function hasNumericRegion(code: string): boolean {
  for (let at = 2; at < 8; at++) {
    const unit = code.charCodeAt(at);
    if (unit < 48 || unit > 57) return false;
  }
  return true;
}

export function isUsccPlaceholder(text: string): boolean {
  return normaliseCode(text) === USCC_PLACEHOLDER;
}

/** 92… is a sole trader (个体工商户); every other code belongs to an organization. */
export function kindOfUscc(code: string): "organization" | "sole_trader" {
  return code.charCodeAt(0) === 57 && code.charCodeAt(1) === 50 ? "sole_trader" : "organization";
}

/** Positions 3 to 8: the region of the authority that registered it. */
export function regionOfUscc(code: string): string {
  return code.slice(2, 8);
}

/** Positions 9 to 17. It need not be a valid organization code: see the warning `organization_part`. */
export function orgCodeOfUscc(code: string): string {
  return code.slice(8, 17);
}
