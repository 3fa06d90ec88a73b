// What no text may hold, whatever its field: mojibake, control characters, placeholders in place of content.
import type { RowReport } from "../row-report.ts";
import type { FieldPlace } from "./field-type.ts";

// U+FFFD is what a reader leaves where bytes made no sense. Surrogates stand here to be looked at again: a pair is a rare character.
const SUSPECT_IN_LINE = /[\u0000-\u001f\u007f-\u009f\ud800-\udfff\ufffd-\uffff]/;
const SUSPECT_IN_LINES = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ud800-\udfff\ufffd-\uffff]/;
const PAIRS = /[\ud800-\udbff][\udc00-\udfff]/g;
const PLACEHOLDER =
  /^(?:测试(?:数据|单位|企业|公司|用户|人员)?\d*|test\d*|[*＊]+|[xX×]{3,}|[?？]+|null|undefined|#N\/A|#REF!|#VALUE!|#NAME\?|#DIV\/0!)$/i;
const PLACEHOLDER_LENGTH_MAX = 12;

/** Answers whether the text may stay, and reports why not. */
export function checkContent(text: string, place: FieldPlace, report: RowReport): boolean {
  const suspect = place.field.type === "long_text" ? SUSPECT_IN_LINES : SUSPECT_IN_LINE;
  if (suspect.test(text) && suspect.test(text.replace(PAIRS, ""))) {
    report.refuse(place.index, /[\ud800-\udfff\ufffd]/.test(text.replace(PAIRS, "")) ? "mojibake" : "controlCharacter");
    return false;
  }
  if (text.length <= PLACEHOLDER_LENGTH_MAX && PLACEHOLDER.test(text)) {
    report.refuse(place.index, "placeholderText");
    return false;
  }
  return true;
}

/** Length in characters as people count them: a rare character beyond the basic plane is one. */
export function isWithinLength(text: string, place: FieldPlace, report: RowReport): boolean {
  const allowed = place.field.maxLength;
  if (allowed === undefined || text.length <= allowed) return true;
  const actual = [...text].length;
  if (actual <= allowed) return true;
  report.refuse(place.index, "tooLong", { actual, allowed });
  return false;
}
