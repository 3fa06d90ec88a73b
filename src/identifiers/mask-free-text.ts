// Free text of decisions (违法事实) holds what people typed: numbers of identity documents, telephones, plates, bank cards.
// They are found by form and hidden before anyone outside sees the text. When in doubt a number is hidden: a hidden case
// number is a nuisance, a shown citizen number is harm.
import { isRealDate } from "./calendar-date.ts";
import { lengthenLegacyCitizenId } from "./citizen-id.ts";
import { maskText } from "./mask.ts";
import { regionStanding } from "./region.ts";
import { isValidRegistrationNo } from "./registration-no.ts";

export type PersonalDataKind = "citizen_id" | "mobile" | "landline" | "plate" | "passport" | "travel_permit" | "bank_card";

export interface PersonalDataFinding {
  readonly kind: PersonalDataKind;
  /** Offsets into the text as given, in UTF-16 units. */
  readonly start: number;
  readonly end: number;
}

interface Detector {
  readonly kind: PersonalDataKind;
  readonly pattern: RegExp;
  /** Is this really one? Given the match without separators and the text before it. */
  readonly isLikely?: (compact: string, before: string) => boolean;
}

/** Between digits people put blanks or hyphens. */
const GAP = "[ \\-]?";
/** Letters may stand directly around these (电话TEL139…): a longer run of digits may not. */
const apart = (inside: string) => new RegExp(`(?<!\\d)${inside}(?!\\d)`, "g");
/** These could be a piece of another code: neither letter nor digit may stand directly around them. */
const alone = (inside: string) => new RegExp(`(?<![0-9A-Z])${inside}(?![0-9A-Z])`, "g");
const digits = (count: number) => Array.from({ length: count }, () => "\\d").join(GAP);

const PROVINCES_OF_PLATES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼使领";

// The order matters: what an earlier detector took, a later one does not look at.
const DETECTORS: readonly Detector[] = [
  { kind: "citizen_id", pattern: apart(`${digits(17)}${GAP}[\\dX]`), isLikely: isLikelyCitizenId },
  { kind: "citizen_id", pattern: alone(digits(15)), isLikely: isLikelyLegacyCitizenId },
  { kind: "bank_card", pattern: alone(`[3-9]${GAP}${digits(15)}(?:${GAP}${digits(3)})?`), isLikely: passesLuhn },
  { kind: "mobile", pattern: apart(`(?:\\+?86${GAP})?1${GAP}[3-9]${GAP}${digits(9)}`) },
  { kind: "landline", pattern: alone("\\(?0\\d{2,3}[)\\- ]{1,2}\\d{3,4}[ \\-]?\\d{4}") },
  {
    kind: "plate",
    pattern: new RegExp(`[${PROVINCES_OF_PLATES}]${GAP}[A-HJ-NP-Z][·. \\-]?[A-HJ-NP-Z0-9]{4,5}[A-HJ-NP-Z0-9挂学警港澳](?![0-9A-Z])`, "g"),
    isLikely: (compact) => /\d/.test(compact),
  },
  { kind: "passport", pattern: alone("(?:E[A-Z]|[DEGPS])\\d{7,8}") },
  { kind: "passport", pattern: /(?<=护照(?:号码|号)?[::为]?\s?)[A-Z0-9]{6,18}(?![0-9A-Z])/g },
  { kind: "travel_permit", pattern: alone("[HM]\\d{8}(?:\\d{2})?") },
  { kind: "travel_permit", pattern: /(?<=通行证(?:号码|号)?[::为]?\s?)[A-Z0-9]{8,12}(?![0-9A-Z])/g },
];

/** Where personal numbers stand in the text, in order, without overlaps. */
export function findPersonalData(text: string): readonly PersonalDataFinding[] {
  const scanned = foldForScan(text);
  if (!/\d/.test(scanned)) return [];
  const findings: PersonalDataFinding[] = [];
  for (const detector of DETECTORS) {
    for (const match of scanned.matchAll(detector.pattern)) {
      const finding = { kind: detector.kind, start: match.index, end: match.index + match[0].length };
      const isTaken = findings.some((other) => finding.start < other.end && other.start < finding.end);
      const compact = match[0].replace(/[ \-·.]/g, "");
      if (isTaken || detector.isLikely?.(compact, scanned.slice(0, match.index)) === false) continue;
      findings.push(finding);
    }
  }
  return findings.sort((a, b) => a.start - b.start);
}

// What every detector needs at the least: ten digits in a row (gaps between them allowed), seven behind a letter, a province's sign before a
// letter, or the name of a travel document. Dates, amounts and articles of law hold none of it: of a million texts most end here, after one scan.
const DIGIT = "[0-9\\uff10-\\uff19]";
const LETTER = "[A-Za-z\\uff21-\\uff3a\\uff41-\\uff5a]";
const DIGIT_WITH_GAP = `${DIGIT}[ \\-\\u2010-\\u2015\\u2212\\u3000\\u00a0\\t()\\uff08\\uff09\\uff0d]{0,2}`;
const MAY_HOLD_NUMBER = new RegExp(
  `(?:${DIGIT_WITH_GAP}){10}|${LETTER}${DIGIT}{7}|护照|通行证|[${PROVINCES_OF_PLATES}][ \\-\\u2010-\\u2015\\u2212\\u3000\\u00a0\\t\\uff0d]?${LETTER}`,
);

/** The text with every personal number hidden. A text without any comes back as it is. */
export function maskFreeText(text: string): string {
  if (!MAY_HOLD_NUMBER.test(text)) return text;
  let masked = "";
  let at = 0;
  for (const finding of findPersonalData(text)) {
    masked += text.slice(at, finding.start) + hide(finding.kind, text.slice(finding.start, finding.end));
    at = finding.end;
  }
  return masked + text.slice(at);
}

/** A citizen number is hidden whole (the public sees none of it); the others keep what tells their kind. */
function hide(kind: PersonalDataKind, found: string): string {
  switch (kind) {
    case "citizen_id":
    case "bank_card":
    case "passport":
    case "travel_permit":
      return "*".repeat(found.length);
    case "mobile":
    case "landline":
      return maskText(found, { left: 3, right: 0 });
    case "plate":
      return maskText(found, { left: 2, right: 0 });
  }
}

/** Half width and upper case character by character, so that every offset stays that of the text as given. */
function foldForScan(text: string): string {
  return text
    .replace(/[\uff01-\uff5e]/g, (character) => String.fromCharCode(character.charCodeAt(0) - 0xfee0))
    .replace(/[\u2010-\u2015\u2212]/g, "-")
    .replace(/[\u3000\u00a0\t]/g, " ")
    .replace(/[a-z]/g, (letter) => letter.toUpperCase());
}

/** The check digit is not asked: a mistyped number still points at somebody. */
function isLikelyCitizenId(compact: string): boolean {
  return regionStanding(compact) !== "no_province" && isRealDate(compact.slice(6, 14));
}

function isLikelyLegacyCitizenId(compact: string, before: string): boolean {
  const isCompanyNumber = isValidRegistrationNo(compact) && /(?:注册号|执照号码?|登记号)[::为]?\s?$/.test(before);
  return !isCompanyNumber && isLikelyCitizenId(lengthenLegacyCitizenId(compact));
}

function passesLuhn(compact: string): boolean {
  let sum = 0;
  for (let at = 0; at < compact.length; at++) {
    const digit = compact.charCodeAt(compact.length - 1 - at) - 48;
    sum += at % 2 === 0 ? digit : digit * 2 - (digit > 4 ? 9 : 0);
  }
  return sum % 10 === 0;
}
