// A cell that begins like a formula is run by the spreadsheet of whoever opens the file. Whatever leaves the house as a table goes
// through here; the workbook of rejected rows alone, which must come back unchanged, writes text cells in text format instead.

/** Also after blanks and invisible characters, and in full width: some programs skip the first and fold the second. */
const LIKE_FORMULA = /^[\s\u00a0\u200b-\u200d\u2060\ufeff]*[=+\-@\t\r\n\u0000\uff1d\uff0b\uff0d\uff20|%]/u;

/** An apostrophe makes it text. Anything else stays as it is. */
export function neutraliseFormula(text: string): string {
  return LIKE_FORMULA.test(text) || /^[\t\r\n]/.test(text) ? `'${text}` : text;
}
