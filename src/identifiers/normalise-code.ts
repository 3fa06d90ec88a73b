// One spelling for codes that people typed, pasted or printed: full width, lower case, hyphens, blanks, invisible characters.

/** Hyphens and dashes, blanks of all widths, and characters that cannot be seen (zero width, byte order mark, soft hyphen, direction marks). */
const DROPPED = /[\s\u00ad\u180e\u200b-\u200f\u2010-\u2015\u202a-\u202e\u2060-\u2064\u2212\ufeff\ufe58\ufe63\uff0d\u30fc-]/g;

/**
 * The text as codes are compared: half width, upper case, nothing between the characters. A text that is already so
 * is returned as it is without a copy, because imports call this for every cell.
 */
export function normaliseCode(text: string): string {
  return isPlainCode(text) ? text : text.normalize("NFKC").replace(DROPPED, "").toUpperCase();
}

function isPlainCode(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    const isDigit = unit >= 48 && unit <= 57;
    const isCapital = unit >= 65 && unit <= 90;
    if (!isDigit && !isCapital) return false;
  }
  return true;
}

const EXCEL_NUMBER = /^\d([.]\d+)?E\+?\d{1,3}$/;

/** 9.1460200E+17: what a spreadsheet makes of a long code kept as a number. The digits are lost, so it is refused and never repaired. */
export function isExcelNumber(text: string): boolean {
  return text.length > 3 && text.charCodeAt(0) <= 57 && EXCEL_NUMBER.test(text.trim().toUpperCase());
}

export function isAllDigits(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit < 48 || unit > 57) return false;
  }
  return text.length > 0;
}
