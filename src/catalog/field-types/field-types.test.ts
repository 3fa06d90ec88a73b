// Every spelling a field type accepts, and every refusal with its code.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CodeTable } from "../code-table.ts";
import { Field, type FieldType } from "../contract.ts";
import { RowReport } from "../row-report.ts";
import { parseCapital } from "./capital.ts";
import { FIELD_TYPES } from "./table.ts";

const KINDS = CodeTable.parse({
  table: "kinds",
  name: "处罚类别",
  source: { title: "行政处罚法", kind: "law", certainty: "unverified" },
  isOtherAllowed: true,
  codes: [
    { code: "警告" },
    { code: "罚款" },
    { code: "没收违法所得、没收非法财物" },
    { code: "没收违法所得", aliases: ["没收所得"], exchangeCode: "4" },
  ],
});

function report(type: FieldType, text: string, options: Partial<Field> = {}): { value: string | null; found: RowReport } {
  const field = Field.parse({ code: "cell", title: "单元格", titleEn: "Cell", type, visibility: "public", example: "", ...options });
  const found = new RowReport([field]);
  found.begin("2026-11-23");
  return { value: FIELD_TYPES[type].compile({ field, index: 0, codeTable: KINDS })(text, found), found };
}

/** The value, or "!" and the problem's code; warnings follow after "~". */
function read(type: FieldType, text: string, options: Partial<Field> = {}): string {
  const { value, found } = report(type, text, options);
  if (found.problems) return `!${found.problems.map((problem) => problem.code).join(",")}`;
  return [value, ...(found.warnings ?? []).map((warning) => `~${warning.code}`)].join("");
}

describe("a date", () => {
  test.each([
    ["2026-11-23", "2026-11-23"],
    ["2026/11/23", "2026-11-23"],
    ["2026/1/3", "2026-01-03"],
    ["2026.11.23", "2026-11-23"],
    ["20261123", "2026-11-23"],
    ["2026年11月23日", "2026-11-23"],
    ["2026年1月3号", "2026-01-03"],
    ["２０２６年１１月２３日", "2026-11-23"],
    ["２０２６－１１－２３", "2026-11-23"],
    ["46349", "2026-11-23"],
    ["46349.375", "2026-11-23"],
    ["2026-11-23 00:00:00", "2026-11-23"],
    ["2026/11/23 8:30", "2026-11-23"],
    ["2026-11-23T09:15:00.000", "2026-11-23"],
    ["2026-11-22T16:00:00Z", "2026-11-23"],
    ["2026-11-23T00:00:00+08:00", "2026-11-23"],
    ["2024-02-29", "2024-02-29"],
    ["2099/12/31", "2099-12-31"],
    ["2026-02-29", "!dateImpossible"],
    ["2026-13-01", "!dateImpossible"],
    ["20261131", "!dateImpossible"],
    ["0202-01-01", "!dateImpossible"],
    ["2017年2月", "!dateIncomplete"],
    ["2017-02", "!dateIncomplete"],
    ["2017年", "!dateIncomplete"],
    ["201702", "!dateIncomplete"],
    ["12345", "!dateFormat"],
    ["23/11/2026", "!dateFormat"],
    ["去年", "!dateFormat"],
    ["-", "!dateFormat"],
  ])("%s is %s", (text, expected) => expect(read("date", text)).toBe(expected));

  test("comes back as itself whatever day it is and however it is written", () => {
    const days = fc.date({ min: new Date("1950-01-01"), max: new Date("2098-12-31"), noInvalidDate: true });
    fc.assert(
      fc.property(days, (instant) => {
        const day = instant.toISOString().slice(0, 10);
        const [year, month, date] = day.split("-").map(Number);
        for (const text of [day, `${year}/${month}/${date}`, `${year}年${month}月${date}日`, day.replaceAll("-", "")])
          expect(read("date", text)).toBe(day);
      }),
    );
  });
});

describe("an amount in 万元", () => {
  test.each([
    ["0.2", "0.2"],
    ["1,000.00", "1000"],
    ["1000", "1000"],
    ["００．５", "0.5"],
    ["１２．３４", "12.34"],
    ["¥5", "5"],
    ["5万元", "5"],
    [".5", "0.5"],
    ["5.", "5"],
    ["0.123456", "0.123456"],
    ["0.1234560", "0.123456"],
    ["0", "0"],
    ["-5", "!amountNegative"],
    ["－５", "!amountNegative"],
    ["(5.00)", "!amountNegative"],
    ["0.1234567", "!amountDecimals"],
    ["1234567890123", "!amountTooLarge"],
    ["1,00", "!amountFormat"],
    ["五千元", "!amountFormat"],
    ["5000元整", "!amountFormat"],
    ["1e3", "!amountFormat"],
  ])("%s is %s", (text, expected) => expect(read("amount_wan", text)).toBe(expected));

  test("of nothing is refused where it must be above zero", () =>
    expect(read("amount_wan", "0.00", { positive: true })).toBe("!amountZero"));
});

describe("a capital", () => {
  test.each([
    ["1,000(万元人民币)", "1000万元人民币", "1000 CNY"],
    ["100（万元）", "100万元人民币", "100 CNY"],
    ["27万人民币", "27万元人民币", "27 CNY"],
    ["100(万)", "100万元人民币", "100 CNY"],
    ["50.7000(万元人民币)", "50.7万元人民币", "50.7 CNY"],
    ["12(万美元)", "12万美元", "12 USD"],
    ["88万港币", "88万港元", "88 HKD"],
    ["5000元人民币", "0.5万元人民币", "0.5 CNY"],
    ["1000000元", "100万元人民币", "100 CNY"],
  ])("%s is %s", (text, value, parts) => {
    expect(read("capital", text)).toBe(value);
    const parsed = parseCapital(value);
    expect(`${parsed?.amountWan} ${parsed?.currency}`).toBe(parts);
  });

  test.each(["1000", "万元", "1,00万元", "100万卢布", "一百万元", "100(��Ԫ)"])("%s is refused", (text) =>
    expect(read("capital", text)).toBe("!capitalFormat"),
  );
});

describe("a code of a table", () => {
  test.each([
    ["罚款", "罚款"],
    ["没收所得", "没收违法所得"],
    ["4", "没收违法所得"],
    ["４", "没收违法所得"],
    ["其他-责令改正", "其他-责令改正"],
    ["其他－责令改正", "其他-责令改正"],
    ["其他：责令改正", "其他-责令改正"],
    ["其他", "!otherNeedsText"],
    ["其他-", "!otherNeedsText"],
    ["其它", "!codeUnknown"],
    ["罚金", "!codeUnknown"],
  ])("%s is %s", (text, expected) => expect(read("code", text, { codeTable: "kinds" })).toBe(expected));
});

describe("several codes in a cell", () => {
  test.each([
    ["警告;罚款", "警告;罚款"],
    ["警告；罚款", "警告;罚款"],
    ["警告、罚款", "警告;罚款"],
    ["警告，罚款", "警告;罚款"],
    ["罚款；没收违法所得、没收非法财物", "罚款;没收违法所得、没收非法财物"],
    ["罚款、没收违法所得、没收非法财物", "罚款;没收违法所得、没收非法财物"],
    ["没收违法所得、没收非法财物", "没收违法所得、没收非法财物"],
    ["没收违法所得、罚款", "没收违法所得;罚款"],
    ["罚款;罚款", "罚款"],
    ["警告;其他-责令改正、公开道歉", "警告;其他-责令改正、公开道歉"],
    ["警告;", "警告"],
    ["警告;罚金", "!codeUnknown"],
    ["警告;其他", "!otherNeedsText"],
    [";", "!codesEmpty"],
  ])("%s is %s", (text, expected) => expect(read("codes", text, { codeTable: "kinds" })).toBe(expected));
});

describe("a code with a check digit", () => {
  test.each([
    ["uscc", "91460200MAX000015Q", "91460200MAX000015Q"],
    ["uscc", "91460200max000015q", "91460200MAX000015Q"],
    ["uscc", "９１４６０２００ＭＡＸ００００１５Ｑ", "91460200MAX000015Q"],
    ["uscc", "91460200 MAX0 0001 5Q", "91460200MAX000015Q"],
    ["uscc", "91460200MAX000015R", "!code_check_character"],
    ["uscc", "9.14602E+17", "!code_excel_number"],
    ["uscc", "9.1E+17", "!code_excel_number"],
    ["uscc", "91460200MAX00001", "!code_length"],
    ["uscc", "00000000000000000X", "!code_placeholder"],
    ["registration_no", "110108000000016", "110108000000016"],
    ["registration_no", "320483000067848", "!code_check_character"],
    ["registration_no", "3201911500042", "3201911500042~note_old_13_digits"],
    ["org_code", "D2143569-X", "D2143569X"],
    ["org_code", "D21435690", "!code_check_character"],
    ["phone", "138 0000 0000", "13800000000"],
    ["phone", "0898-88000000", "089888000000"],
    ["phone", "电话见附件", "!code_characters"],
    ["region", "460202", "460202"],
    ["region", "海棠区", "460202"],
    ["region", "469999", "469999~regionUnknown"],
    ["region", "某开发区", "某开发区~regionUnknown"],
    ["integer", "14", "14"],
    ["integer", "１４", "14"],
    ["integer", "1,400", "1400"],
    ["integer", "-3", "!integerFormat"],
    ["integer", "3.5", "!integerFormat"],
  ] as const)("%s %s is %s", (type, text, expected) => expect(read(type, text)).toBe(expected));

  test("the placeholder of sole traders passes where the field admits it", () =>
    expect(read("uscc", "00000000000000000x", { allowPlaceholder: true })).toBe("00000000000000000X"));
});

describe("a text", () => {
  test.each([
    ["三亚示例商贸有限公司", "三亚示例商贸有限公司"],
    ["䶮㙓𫖯商行", "䶮㙓𫖯商行"],
    ["<script>alert(1)</script>", "<script>alert(1)</script>"],
    ["'; drop table subject; --", "'; drop table subject; --"],
    ["三亚软件测试有限公司", "三亚软件测试有限公司"],
    ["�Ϻ�������Ϣ", "!mojibake"],
    ["三亚\ud800商行", "!mojibake"],
    ["三亚\u0000商行", "!controlCharacter"],
    ["三亚\n商行", "!controlCharacter"],
    ["测试", "!placeholderText"],
    ["测试数据1", "!placeholderText"],
    ["TEST", "!placeholderText"],
    ["***", "!placeholderText"],
    ["＊＊", "!placeholderText"],
    ["#N/A", "!placeholderText"],
    ["无", "无"],
  ])("%s is %s", (text, expected) => expect(read("text", text)).toBe(expected));

  test("of several lines keeps them, with plain line ends", () => expect(read("long_text", "一\r\n二\r三")).toBe("一\n二\n三"));

  test("that is too long says how long it is and how long it may be", () => {
    const { found } = report("text", "一二三四五六", { maxLength: 5 });
    expect(found.problems?.[0]?.words).toBe("单元格有6个字，最多5个字，请精简");
  });

  test("counts a rare character as one", () => expect(read("text", "𫖯𫖯𫖯𫖯𫖯", { maxLength: 5 })).toBe("𫖯𫖯𫖯𫖯𫖯"));
});

test("no reader throws, and no words quote what a cell holds", () => {
  const types = Object.keys(FIELD_TYPES) as FieldType[];
  const texts = fc.oneof(
    fc.string({ minLength: 1, unit: "binary" }),
    fc.stringMatching(/^[0-9xX .,/年月日;-]{1,24}$/),
    fc.stringMatching(/^\d{17}[\dX]$/),
  );
  fc.assert(
    fc.property(fc.constantFrom(...types), texts, (type, text) => {
      const { value, found } = report(type, text);
      expect(value === null).toBe(found.problems !== null);
      const words = [...(found.problems ?? []), ...(found.warnings ?? [])].map((problem) => problem.words).join();
      if (text.length >= 12) expect(words).not.toContain(text);
    }),
  );
});
