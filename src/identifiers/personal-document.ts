// Numbers of personal documents. Only those in the form of the citizen number have a check digit; elsewhere we are lenient,
// because refusing a real passport harms a person and accepting a mistyped one only leaves a record unmatched.
import { isRealDate } from "./calendar-date.ts";
import { citizenIdCheckCharacter, parseCitizenId } from "./citizen-id.ts";
import { isExcelNumber, normaliseCode } from "./normalise-code.ts";
import { accept, type Parsed, refuse } from "./parsed.ts";

/** 外国人永久居留身份证: 18 digits beginning with 9 (2023 version) or 3 letters and 12 digits (before). */
export function parseForeignPermanentResidentId(text: string): Parsed {
  const code = normaliseCode(text);
  if (code.length === 0) return refuse("empty");
  if (isExcelNumber(text)) return refuse("excel_number");
  if (code.length === 15) return /^[A-Z]{3}\d{12}$/.test(code) ? accept(code) : refuse("format");
  if (code.length !== 18) return refuse("length");
  if (!/^9\d{16}[\dX]$/.test(code)) return refuse("format");
  if (!isRealDate(code.slice(6, 14))) return refuse("impossible_date");
  return citizenIdCheckCharacter(code) === code[17] ? accept(code) : refuse("check_character");
}

export function parsePassport(text: string): Parsed {
  return parseLenient(text, { accepted: /^[A-Z0-9]{5,18}$/, usual: /^(?:[A-Z]\d{7,9}|[A-Z]{2}\d{6,7}|\d{8,9})$/ });
}

/** 港澳居民来往内地通行证: H or M and 8 digits, with 2 digits of the issue on older cards. */
export function parseHongKongMacaoPermit(text: string): Parsed {
  return parseLenient(text, { accepted: /^[A-Z0-9]{8,12}$/, usual: /^[HM]\d{8}(?:\d{2})?$/ });
}

/** 台湾居民来往大陆通行证: 8 digits, 10 or 11 on older ones. */
export function parseTaiwanPermit(text: string): Parsed {
  return parseLenient(text, { accepted: /^[A-Z0-9]{8,12}$/, usual: /^\d{8}(?:\d{2,3})?$/ });
}

function parseLenient(text: string, pattern: { accepted: RegExp; usual: RegExp }): Parsed {
  const code = normaliseCode(text.replace(/[()（）]/g, ""));
  if (code.length === 0) return refuse("empty");
  if (isExcelNumber(text)) return refuse("excel_number");
  if (!pattern.accepted.test(code)) return refuse("format");
  return pattern.usual.test(code) ? accept(code) : accept(code, ["unusual_format"]);
}

const OTHER_DOCUMENT_LENGTH_MAX = 64;

function parseOtherDocument(text: string): Parsed {
  const code = normaliseCode(text);
  if (code.length === 0) return refuse("empty");
  return code.length <= OTHER_DOCUMENT_LENGTH_MAX ? accept(code) : refuse("length");
}

/** By the Chinese text values of the exchange (domain: 证件类型), with the short forms that files also hold. */
const PARSERS_BY_DOCUMENT_TYPE: ReadonlyMap<string, (text: string, today?: string) => Parsed> = new Map([
  ["身份证", parseCitizenId],
  ["居民身份证", parseCitizenId],
  ["港澳台居民居住证", parseCitizenId],
  ["护照号", parsePassport],
  ["护照", parsePassport],
  ["港澳居民来往内地通行证", parseHongKongMacaoPermit],
  ["台湾居民来往大陆通行证", parseTaiwanPermit],
  ["外国人永久居留身份证", parseForeignPermanentResidentId],
]);

/** A document's number by the document's type; a type that begins with 其他 takes any text up to 64 characters. */
export function parseIdDocument(documentType: string, text: string, today?: string): Parsed {
  const parse = PARSERS_BY_DOCUMENT_TYPE.get(documentType.trim());
  return parse ? parse(text, today) : parseOtherDocument(text);
}
