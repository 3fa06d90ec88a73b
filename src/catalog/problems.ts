// Every reason why a cell or a row is refused or remarked upon: declared once, in Chinese, each saying what is wrong and what to do.
// Words never quote a cell: a shifted column may put a person's number anywhere.
import { IDENTIFIER_REASON_WORDS, IDENTIFIER_WARNING_WORDS, type IdentifierReason, type IdentifierWarning } from "../identifiers/index.ts";
import type { Problem } from "./contract.ts";

/** `{title}` is the field's title; the other names are filled from the facts of the case. */
const ROW_PROBLEMS = {
  required: "{title}为必填项，请填写",
  forbidden: "{title}在本行的情形下不应填写，请删除或核对相关数据项",
  mojibake: "{title}含有乱码（无法还原的字符），请用原始文件重新导出后再报送",
  controlCharacter: "{title}含有不可见的控制字符或换行，请删除后重新填写",
  placeholderText: "{title}填写的是测试或占位文字，请填写真实内容",
  maskedName: "{title}含有星号，请填写完整名称",
  tooLong: "{title}有{actual}个字，最多{allowed}个字，请精简",
  dateFormat: "{title}不是可识别的日期，请按 2026-11-23 的格式填写",
  dateIncomplete: "{title}只写到了月份，请写明具体日期，如 2026-11-23",
  dateImpossible: "{title}是不存在的日期，请核对年月日",
  dateFuture: "{title}晚于今天，请核对",
  dateBefore: "{title}早于{other}，请核对两个日期",
  dateTooEarly: "{title}早于{other}，请核对年份",
  amountFormat: "{title}不是可识别的金额，请只填数字，如 0.2（以万元为单位，2000 元填 0.2）",
  amountNegative: "{title}为负数，请填写正数",
  amountZero: "{title}须大于零；没有金额时请留空",
  amountDecimals: "{title}的小数超过 6 位，请核对金额（以万元为单位）",
  amountTooLarge: "{title}超过 12 位整数，请核对单位是否为万元",
  integerFormat: "{title}应为整数，请只填数字",
  capitalFormat: "{title}不是可识别的资本数额，请按“1000万元人民币”的格式填写",
  codeUnknown: "{title}不在允许的取值之内，请填写：{allowed}",
  otherNeedsText: "{title}选择“其他”时须写明内容，请按“其他-具体内容”填写",
  codesEmpty: "{title}没有可识别的取值，多项之间用英文分号隔开",
  documentTypeMissing: "填写了{title}，请同时填写{other}",
  subjectKindNotAllowed: "本类信息不收录此类主体，请核对{title}或改用其他模板报送",
  codeOfSoleTrader: "统一社会信用代码以 92 开头的是个体工商户，请把{title}改为“个体工商户”或核对代码",
  codeOfOrganization: "个体工商户的统一社会信用代码以 92 开头，请核对{title}与代码",
  placeholderNotAllowed: "占位代码只用于没有统一社会信用代码的个体工商户，且须同时填写工商注册号，请核对",
  profileTooLate: "此旧版表式只用于 {other} 以前作出的决定，请改用现行模板报送",
  ragged: "本行有 {actual} 列，表头有 {expected} 列，列数不一致，请核对是否多出或缺少分隔符",
  rule: "{words}",
  guard: "{words}",
} as const;

const ROW_WARNINGS = {
  codeNotInForce: "{title}的取值在决定日期当日不在现行代码表内，已按原文保留",
  regionUnknown: "{title}不在已收录的行政区划之内，已按原文保留，请留意",
} as const;

export type RowProblemCode = keyof typeof ROW_PROBLEMS | keyof typeof ROW_WARNINGS;
export type ProblemCode = RowProblemCode | `code_${IdentifierReason}` | `note_${IdentifierWarning}`;

type WordFacts = Readonly<Record<string, string | number>>;

const WORDS: ReadonlyMap<string, string> = new Map<string, string>([
  ...Object.entries(ROW_PROBLEMS),
  ...Object.entries(ROW_WARNINGS),
  ...Object.entries(IDENTIFIER_REASON_WORDS).map(([reason, words]) => [`code_${reason}`, `{title}${words}`] as const),
  ...Object.entries(IDENTIFIER_WARNING_WORDS).map(([warning, words]) => [`note_${warning}`, `{title}${words}`] as const),
]);

export function describeProblem(code: ProblemCode, facts: WordFacts): string {
  return (WORDS.get(code) ?? code).replace(/\{(\w+)\}/g, (_, name: string) => String(facts[name] ?? ""));
}

/** A row whose number of cells differs from the header's: nothing in it can be trusted to stand under its title. */
export function raggedRowProblem(actual: number, expected: number): Problem {
  return { field: null, code: "ragged", words: describeProblem("ragged", { actual, expected }) };
}

/** All codes with their words, for the reference pages. */
export function listProblemWords(): readonly { readonly code: string; readonly words: string }[] {
  return [...WORDS].map(([code, words]) => ({ code, words: words.replace(/\{(\w+)\}/g, "…") }));
}
