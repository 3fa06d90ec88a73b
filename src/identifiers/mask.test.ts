import { describe, expect, test } from "vitest";
import {
  findPersonalData,
  maskCitizenId,
  maskDocument,
  maskFreeText,
  maskPersonAddress,
  maskPersonName,
  maskPhone,
  maskText,
} from "./index.ts";

describe("masking keeps what the rule keeps and no more", () => {
  test.each([
    ["张", "*"],
    ["张三", "张*"],
    ["张小三", "张*三"],
    ["欧阳小明", "欧**明"],
    ["买买提·吐尔逊", "买*****逊"],
    ["𫖯𬱟𬸚", "𫖯*𬸚"],
    ["", ""],
  ])("the name %s becomes %s", (name, masked) => expect(maskPersonName(name)).toBe(masked));

  test("numbers keep their ends", () => {
    expect(maskCitizenId("11010519491231002X")).toBe("110105********002X");
    expect(maskDocument("E12345678")).toBe("E1*****78");
    expect(maskPhone("13800000000")).toBe("138****0000");
  });

  test("a text too short to hide anything is hidden whole", () => {
    expect(maskText("1234", { left: 2, right: 2 })).toBe("****");
    expect(maskText("12", { left: 6, right: 4 })).toBe("**");
  });

  test.each([
    ["海南省三亚市吉阳区迎宾路1号2栋301", "海南省三亚市吉阳区***"],
    ["三亚市天涯区解放路12号", "三亚市天涯区***"],
    ["吉阳区荔枝沟路", "吉阳区***"],
    ["某小区3单元", "某小区***"],
    ["解放路12号", "***"],
  ])("the address %s becomes %s", (address, masked) => expect(maskPersonAddress(address)).toBe(masked));
});

describe("free text", () => {
  test.each([
    ["当事人身份证号11010519491231002X,于", "当事人身份证号******************,于"],
    ["身份证110105 19491231 002x。", "身份证********************。"],
    ["身份证１１０１０５１９４９１２３１００２Ｘ", "身份证******************"],
    ["旧证110105491231002号", "旧证***************号"],
    ["联系电话13800000000。", "联系电话138********。"],
    ["TEL138-0000-0000", "TEL138**********"],
    ["电话+86 13800000000", "电话+86************"],
    ["座机0898-88270000", "座机089**********"],
    ["驾驶琼B12345小型客车", "驾驶琼B*****小型客车"],
    ["新能源琼B·D12345", "新能源琼B*******"],
    ["护照E12345678", "护照*********"],
    ["护照号码:AB1234567X", "护照号码:**********"],
    ["通行证H12345678", "通行证*********"],
    ["卡号6222 0200 0000 0000 000", "卡号***********************"],
  ])("%s becomes %s", (text, masked) => expect(maskFreeText(text)).toBe(masked));

  test.each([
    "违反《中华人民共和国食品安全法》第一百二十五条,罚款20000元",
    "三市监罚〔2025〕第460202号",
    "统一社会信用代码91460200MAX000015Q",
    "2026年3月1日至2026年12月31日,金额12345678.90元",
    "注册号110108000000016的企业",
    "(2025)琼0271执1234号",
    "没有任何数字的一段话",
    "",
  ])("%s stays as it is", (text) => expect(maskFreeText(text)).toBe(text));

  test("several findings in one text come in order and do not overlap", () => {
    const found = findPersonalData("张某(11010519491231002X)驾琼B12345,电话13800000000");
    expect(found.map(({ kind }) => kind)).toEqual(["citizen_id", "plate", "mobile"]);
    expect(found.every((finding, at) => at === 0 || finding.start >= (found[at - 1]?.end ?? 0))).toBe(true);
  });

  test("a long text without matches is scanned quickly", () => {
    const text = "经查,当事人在未取得许可的情况下从事经营活动12次,".repeat(200);
    const startedAt = process.cpuUsage(); // others may be using the machine too
    for (let round = 0; round < 20; round++) expect(maskFreeText(text)).toBe(text);
    const { user, system } = process.cpuUsage(startedAt);
    expect((user + system) / 1000).toBeLessThan(2_000);
  });
});
