// What every parser of this room answers. Codes are stable; Chinese words for them stand here and nowhere else.

/** Why a text is not such an identifier. */
export type IdentifierReason =
  | "empty"
  | "excel_number"
  | "length"
  | "characters"
  | "format"
  | "region_part"
  | "check_character"
  | "impossible_province"
  | "impossible_date"
  | "future_date"
  | "placeholder";

/** Worth telling, no reason to refuse. */
export type IdentifierWarning =
  | "organization_part"
  | "unknown_authority"
  | "unknown_region"
  | "legacy_15_digits"
  | "old_13_digits"
  | "old_written_form"
  | "birth_before_1900"
  | "unusual_format";

export type Parsed =
  | { readonly ok: true; readonly value: string; readonly warnings: readonly IdentifierWarning[] }
  | { readonly ok: false; readonly reason: IdentifierReason };

/** Said after the title of the field: 「统一社会信用代码」+「校验位不符…」. */
export const IDENTIFIER_REASON_WORDS: Readonly<Record<IdentifierReason, string>> = {
  empty: "未填写",
  excel_number: "被表格软件改成了科学计数法，请把该列设为文本格式后重新填写",
  length: "位数不对，请核对是否漏填或多填",
  characters: "含有不允许的字符，请核对是否把数字与字母填混",
  format: "格式不正确，请对照证照重新填写",
  region_part: "第3至8位应为数字（登记管理机关行政区划码），请核对",
  check_character: "校验位不符，请对照证照逐位核对",
  impossible_province: "前两位不是任何省级行政区划的代码，请核对",
  impossible_date: "其中的出生日期不存在，请核对",
  future_date: "其中的出生日期晚于今天，请核对",
  placeholder: "填写的是占位代码，此处须填写真实代码",
};

export const IDENTIFIER_WARNING_WORDS: Readonly<Record<IdentifierWarning, string>> = {
  organization_part: "第9至17位（组织机构代码部分）的校验位不符，请留意",
  unknown_authority: "首位不是已公布的登记管理部门代码，请留意",
  unknown_region: "行政区划码未收录，可能是开发区或已撤销的区划，请留意",
  legacy_15_digits: "15位旧号码已换算为18位",
  old_13_digits: "13位旧注册号没有校验位，无法核对",
  old_written_form: "旧式文字注册号没有校验位，无法核对",
  birth_before_1900: "出生年份早于1900年，请核对",
  unusual_format: "与该证件常见的格式不同，请核对",
};

const NO_WARNINGS: readonly IdentifierWarning[] = [];

export function accept(value: string, warnings: readonly IdentifierWarning[] = NO_WARNINGS): Parsed {
  return { ok: true, value, warnings };
}

export function refuse(reason: IdentifierReason): Parsed {
  return { ok: false, reason };
}
