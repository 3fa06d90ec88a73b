// Telephone numbers of people and offices: 11-digit mobiles, landlines with area code, service numbers.
import { isExcelNumber, normaliseCode } from "./normalise-code.ts";
import { accept, type Parsed, refuse } from "./parsed.ts";

const MOBILE = /^1[3-9]\d{9}$/;
const LANDLINE = /^(?:0\d{2,3})?\d{7,8}$/;
const SERVICE = /^(?:[48]00\d{7}|1\d{4}|1\d{2})$/;

/** The value holds digits only, without +86. An extension (转8001) is refused: it does not belong in a number field. */
export function parsePhone(text: string): Parsed {
  const code = normaliseCode(text)
    .replace(/[()]/g, "")
    .replace(/^(?:\+|00)86/, "");
  if (code.length === 0) return refuse("empty");
  if (isExcelNumber(text)) return refuse("excel_number");
  if (!/^\d+$/.test(code)) return refuse("characters");
  return MOBILE.test(code) || LANDLINE.test(code) || SERVICE.test(code) ? accept(code) : refuse("format");
}
