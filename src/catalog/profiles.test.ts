// Files of older forms: the double publicity of 2015, and the company register of 1970 to 2004.
import { existsSync, readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import { beforeAll, describe, expect, test } from "vitest";
import type { Catalog, CompiledResource } from "./compiled-resource.ts";
import { loadNationalCatalog, namesOf, readValue, TODAY } from "./test-catalog.ts";

let catalog: Catalog;
beforeAll(async () => {
  catalog = await loadNationalCatalog();
});

/** A file's row through a profile, as the intake does it. */
function checkFileRow(resource: CompiledResource, header: readonly string[], row: readonly string[]) {
  const { columnOfField } = resource.mapColumns(header);
  return resource.checkRow(
    columnOfField.map((column) => (column < 0 ? "" : (row[column] ?? ""))),
    { today: TODAY },
  );
}

describe("a penalty file of 2015", () => {
  const ROW = {
    CF_WSH: "三工商罚字[2016]8号",
    CF_CFMC: "无照经营案",
    CF_CFLB1: "罚款",
    CF_CFLB2: "",
    CF_SY: "未取得营业执照从事经营。",
    CF_YJ: "《无照经营查处取缔办法》第十四条",
    CF_XDR_MC: "三亚示例商贸有限公司",
    CF_XDR_SHXYM: "91460200MAX000015Q",
    CF_XDR_ZDM: "D2143569-X",
    CF_XDR_GSDJ: "110108000000016",
    CF_XDR_SWDJ: "",
    CF_XDR_SFZ: "",
    CF_FR: "陈示例",
    CF_JG: "罚款2000元",
    CF_JDRQ: "2016/8/4",
    CF_XZJG: "三亚市工商行政管理局",
    CF_ZT: "0",
    DFBM: "460200",
    SJC: "2016-08-05",
    BZ: "",
  };
  const check = (cells: Partial<typeof ROW>) => {
    const row = { ...ROW, ...cells };
    return checkFileRow(catalog.get("penalty").withProfile("penalty-2015"), Object.keys(row), Object.values(row));
  };

  test("goes in: what the old form did not ask is waived or derived, every column is known", () => {
    const penalty = catalog.get("penalty").withProfile("penalty-2015");
    expect(penalty.mapColumns(Object.keys(ROW))).toMatchObject({ extraColumns: [], missingFields: [], ambiguous: [] });
    const verdict = check({});
    expect(namesOf(verdict.problems)).toEqual([]);
    const values = Object.fromEntries(
      ["subjectKind", "violationType", "penaltyContent", "authority", "sourceUnit", "decidedOn", "fineWan"].map((field) => [
        field,
        readValue(penalty, verdict, field),
      ]),
    );
    expect(values).toEqual({
      subjectKind: "法人及非法人组织",
      violationType: "无照经营案",
      penaltyContent: "罚款2000元",
      authority: "三亚市工商行政管理局",
      sourceUnit: "三亚市工商行政管理局",
      decidedOn: "2016-08-04",
      fineWan: null,
    });
  });

  test.each([
    ["of a sole trader by the code", { CF_XDR_SHXYM: "92460204MAX00004XW" }, []],
    [
      "of a person by the citizen number",
      { CF_XDR_SHXYM: "", CF_XDR_ZDM: "", CF_XDR_GSDJ: "", CF_FR: "", CF_XDR_SFZ: "11010519491231002X" },
      [],
    ],
    ["of an organization that has only its older codes", { CF_XDR_SHXYM: "" }, []],
    ["withdrawn since", { CF_ZT: "1" }, ["row:guard"]],
    ["disputed", { CF_ZT: "2" }, ["row:guard"]],
    ["with a second kind in a column of its own", { CF_CFLB2: "警告" }, ["row:guard"]],
    ["decided after the old form ended", { CF_JDRQ: "2019-01-01" }, ["decidedOn:profileTooLate"]],
  ])("%s", (_, cells, expected) => expect(namesOf(check(cells).problems)).toEqual(expected));

  test("tells a sole trader by the registration number when there is no other code", () => {
    const penalty = catalog.get("penalty").withProfile("penalty-2015");
    const kindOf = (registrationNo: string) =>
      penalty.readSubject(check({ CF_XDR_SHXYM: "", CF_XDR_ZDM: "", CF_XDR_GSDJ: registrationNo }).values).kind;
    expect(kindOf("110108000000016")).toBe("organization");
    expect(kindOf("440307811872564")).toBe("sole_trader");
  });

  test("is not taken for the form of 2018 without a word: without the profile its required columns are missing", () => {
    const { missingFields } = catalog.get("penalty").mapColumns(Object.keys(ROW));
    expect(missingFields.map((field) => field.code)).toEqual([
      "subjectKind",
      "violationType",
      "effectiveUntil",
      "authorityUscc",
      "sourceUnit",
      "sourceUnitUscc",
    ]);
  });
});

test("a permit file of 2015 goes in, and its old status 1 means withdrawn", () => {
  const permit = catalog.get("permit").withProfile("permit-2015");
  const header = [
    "XK_WSH",
    "XK_XMMC",
    "XK_SPLB",
    "XK_NR",
    "XK_XDR",
    "XK_XDR_SHXYM",
    "XK_XDR_ZDM",
    "XK_XDR_GSDJ",
    "XK_XDR_SWDJ",
    "XK_XDR_SFZ",
    "XK_FR",
    "XK_JDRQ",
    "XK_JZQ",
    "XK_XZJG",
    "XK_ZT",
    "DFBM",
    "SJC",
    "BZ",
  ];
  const row = [
    "三食药许[2016]5号",
    "食品经营许可",
    "普通",
    "热食类食品制售",
    "三亚示例餐饮有限公司",
    "91460202MAX000023G",
    "",
    "",
    "",
    "",
    "林示例",
    "20160508",
    "2021-05-07",
    "三亚市食品药品监督管理局",
    "1",
    "460200",
    "",
    "",
  ];
  expect(permit.mapColumns(header)).toMatchObject({ extraColumns: [], missingFields: [], ambiguous: [] });
  const verdict = checkFileRow(permit, header, row);
  expect(namesOf(verdict.problems)).toEqual([]);
  expect(readValue(permit, verdict, "status")).toBe("无效");
  expect(namesOf(checkFileRow(permit, header, row.with(14, "2")).problems)).toEqual(["status:codeUnknown"]);
});

test("a profile nobody declared is refused by name", () => {
  expect(() => catalog.get("penalty").withProfile("penalty-1999")).toThrow(/penalty-1999/);
});

const REGISTER = new URL("../../../shared/data/companies/", import.meta.url);

if (existsSync(REGISTER)) {
  const readRows = (name: string) => parse(readFileSync(new URL(name, REGISTER)), { bom: true, relax_column_count: true }) as string[][];
  /** "accepted uscc", "accepted registration_no", "parked" or "rejected" with the codes. */
  const judge = (header: readonly string[], row: readonly string[]): string => {
    const register = catalog.get("organization-registration").withProfile("register-2004");
    const verdict = checkFileRow(register, header, row);
    if (verdict.problems) return `rejected ${namesOf(verdict.problems).join(" ")}`;
    const [identifier] = register.readSubject(verdict.values).identifiers;
    return identifier ? `accepted ${identifier.kind}` : "parked";
  };

  describe("the real register", () => {
    test("goes in whole: 912 rows with the values that its twin in JSON says", () => {
      const [header = [], ...rows] = readRows("original_format/hainan_2000.csv");
      const twin = JSON.parse(readFileSync(new URL("original_format/hainan_2000.json", REGISTER), "utf8")) as {
        erDataList: Record<string, string>[];
      };
      const register = catalog.get("organization-registration").withProfile("register-2004");
      expect(register.mapColumns(header)).toMatchObject({ extraColumns: [], missingFields: [], ambiguous: [] });
      const missing = (text: string | undefined) => (text === "N/A" ? null : text);
      for (const [index, row] of rows.entries()) {
        const verdict = checkFileRow(register, header, row);
        const said = twin.erDataList[index] ?? {};
        expect(verdict.problems).toBeNull();
        expect(register.readSubject(verdict.values)).toMatchObject({ name: said.name, identifiers: [{ kind: "uscc", value: said.code }] });
        const values = [
          "establishedOn",
          "organizationType",
          "legalRepresentative",
          "businessScope",
          "provinceName",
          "cityName",
          "address",
        ].map((field) => readValue(register, verdict, field));
        expect(values).toEqual(
          [said.registrationDay, said.character, said.legalRepresentative, said.businessScope, said.province, said.city, said.address].map(
            missing,
          ),
        );
        const capital = readValue(register, verdict, "capital");
        const written = missing(said.capital);
        expect(capital === null ? null : Number.parseFloat(capital)).toBe(
          written == null ? null : Number.parseFloat(written.replaceAll(",", "")),
        );
        expect(capital?.includes("美元") ?? false).toBe(written?.includes("美元") ?? false);
      }
      expect(rows).toHaveLength(912);
    });

    test("of its 2,047 broken codes each gets the verdict it should", () => {
      const [header = [], ...rows] = readRows("uscc_defects_real.csv");
      const expected: Record<string, string> = {
        bad_check_digit: "rejected uscc:code_check_character",
        bad_check_digit_after_uppercase: "rejected uscc:code_check_character",
        valid_after_uppercase: "accepted uscc",
        old_15_digit_registration_no: "accepted registration_no",
        old_13_digit_registration_no: "accepted registration_no",
        organisation_code_9: "parked",
        other: "parked",
      };
      for (const row of rows) expect(judge(header, row), row[2]).toBe(expected[row[0] ?? ""]);
      expect(rows).toHaveLength(2047);
    });

    test("of its 357 rows of mojibake none gets in, and the name is told to be unreadable", () => {
      const [header = [], ...rows] = readRows("mojibake_shifted_rows.csv");
      for (const row of rows) expect(judge(header, row)).toMatch(/^rejected .*subjectName:mojibake/);
      expect(rows).toHaveLength(357);
    });

    test("has no ragged row of the header's width: the intake refuses each by its width", () => {
      const [header = []] = readRows("original_format/hainan_2000.csv");
      const [, ...rows] = readRows("ragged_rows.csv");
      for (const [, count] of rows) expect(Number(count)).not.toBe(header.length);
      expect(rows).toHaveLength(183);
    });
  });
}

const COLUMN_SETS = new URL("../../../shared/data/code_tables/double_publicity_columns.json", import.meta.url);

if (existsSync(COLUMN_SETS)) {
  describe("the columns seen in real platforms", () => {
    const sets = JSON.parse(readFileSync(COLUMN_SETS, "utf8")) as {
      readonly penalty_2018: readonly [string, string][];
      readonly permit_2018_as_seen: readonly [string, string][];
      readonly penalty_2015: readonly string[];
      readonly permit_2015: readonly string[];
    };
    // These belong to one platform alone and say nothing that the standard knows; numbers for categories differ between platforms.
    const OWN = ["XK_XDR_TYPE", "XK_ITEM_ID", "XK_ITEM_BM"];

    test.each([
      ["penalties of 2018 by code", "penalty", undefined, sets.penalty_2018.map(([code]) => code)],
      ["penalties of 2018 by title", "penalty", undefined, sets.penalty_2018.map(([, title]) => title)],
      ["permits of 2018 by code", "permit", undefined, sets.permit_2018_as_seen.map(([code]) => code)],
      ["penalties of 2015", "penalty", "penalty-2015", sets.penalty_2015],
      ["permits of 2015", "permit", "permit-2015", sets.permit_2015],
    ])("%s are all known", (_, resource, profile, header) => {
      const { extraColumns, ambiguous } = catalog.get(resource).mapColumns(header, profile);
      expect(extraColumns.filter((title) => !OWN.includes(title))).toEqual([]);
      expect(ambiguous).toEqual([]);
    });
  });
}
