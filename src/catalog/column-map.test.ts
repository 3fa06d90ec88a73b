// Which title feeds which field.
import { beforeAll, describe, expect, test } from "vitest";
import { foldTitle } from "./column-map.ts";
import type { Catalog, CompiledResource } from "./compiled-resource.ts";
import { matchResources } from "./match-resources.ts";
import { loadNationalCatalog } from "./test-catalog.ts";

let catalog: Catalog;
let penalty: CompiledResource;
beforeAll(async () => {
  catalog = await loadNationalCatalog();
  penalty = catalog.get("penalty");
});

describe("a title is recognised", () => {
  test.each([
    ["行政相对人代码_1（统一社会信用代码）", "uscc", "title"],
    ["行政相对人代码_1(统一社会信用代码)", "uscc", "title"],
    ["＊行政相对人代码＿１（统一社会信用代码）", "uscc", "title"],
    [" 行政相对人代码_1 （统一社会信用代码）（必填）", "uscc", "title"],
    ["行政相对人代码_1", "uscc", "alias"],
    ["统一社会信用代码", "uscc", "alias"],
    ["CF_XDR_SHXYM", "uscc", "exchange_code"],
    ["cf_xdr_shxym", "uscc", "exchange_code"],
    ["uscc", "uscc", "alias"],
    ["CF_XDR_ZDM", "orgCode", "alias"],
    ["CF_XDR_GSDJ", "registrationNo", "alias"],
    ["CF_JG", "penaltyContent", "alias"],
    ["CF_FR_SFZH", "legalRepDocNo", "alias"],
    ["*罚款金额（万元）", "fineWan", "title"],
    ["罚款金额", "fineWan", "alias"],
    ["处罚决定日期：", "decidedOn", "title"],
    ["备注", "remarks", "title"],
    ["BZ", "remarks", "exchange_code"],
  ])("%s is %s by its %s", (title, field, by) => {
    expect(penalty.mapColumns([title]).recognised).toEqual([{ column: 0, title, field, by }]);
  });
});

test("a column in another unit is not taken for the one in 万元", () => {
  expect(penalty.mapColumns(["罚款金额（元）"])).toMatchObject({ recognised: [], extraColumns: ["罚款金额（元）"] });
});

test("columns may stand in any order, extra ones are told, blank ones are nobody's", () => {
  const columns = penalty.mapColumns(["处罚机关", "", "办案人", "行政相对人名称"]);
  expect(columns.columnOfField[penalty.fieldIndex.get("authority") ?? -1]).toBe(0);
  expect(columns.columnOfField[penalty.fieldIndex.get("subjectName") ?? -1]).toBe(3);
  expect(columns.columnOfField[penalty.fieldIndex.get("uscc") ?? -1]).toBe(-1);
  expect(columns.extraColumns).toEqual(["办案人"]);
});

test("two columns that claim one field are told by their titles", () => {
  const { ambiguous } = penalty.mapColumns(["统一社会信用代码", "处罚机关", "CF_XDR_SHXYM"]);
  expect(ambiguous.map(({ field, titles }) => [field.code, titles])).toEqual([["uscc", ["统一社会信用代码", "CF_XDR_SHXYM"]]]);
});

test("required fields without a column are told, conditional ones are left to the rows", () => {
  const titles = penalty.fields.filter((field) => field.code !== "decidedOn" && field.code !== "uscc").map((field) => field.title);
  expect(penalty.mapColumns(titles).missingFields.map((field) => field.code)).toEqual(["decidedOn"]);
});

test("a title folds to itself when it is folded again", () => {
  for (const resource of catalog.resources.values())
    for (const { title } of resource.fields) expect(foldTitle(foldTitle(title))).toBe(foldTitle(title));
});

describe("the resource of a file is guessed", () => {
  test("from its own titles, whichever it is", () => {
    for (const resource of catalog.resources.values()) {
      const [best] = matchResources(
        catalog,
        resource.fields.map((field) => field.title),
      );
      expect(best).toMatchObject({ resource: resource.resource, profile: null, missingRequired: 0 });
    }
  });

  test("with its profile from the columns of an older form", () => {
    const register = [
      "企业名称",
      "统一社会信用代码",
      "注册日期",
      "企业类型",
      "法人代表",
      "注册资金",
      "经营范围",
      "所在省份",
      "地区",
      "注册地址",
    ];
    expect(matchResources(catalog, register)[0]).toMatchObject({ resource: "organization-registration", profile: "register-2004" });
    const old = ["CF_WSH", "CF_CFMC", "CF_CFLB1", "CF_SY", "CF_YJ", "CF_XDR_MC", "CF_XDR_SHXYM", "CF_JG", "CF_JDRQ", "CF_XZJG", "CF_ZT"];
    expect(matchResources(catalog, old)[0]).toMatchObject({ resource: "penalty", profile: "penalty-2015", missingRequired: 0 });
  });

  test("as nothing when no title is known", () => expect(matchResources(catalog, ["甲", "乙"])).toEqual([]));
});
