import { existsSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  birthDateOfCitizenId,
  citizenIdCheckCharacter,
  findRegion,
  findRegionByName,
  isValidCitizenId,
  isValidOrgCode,
  isValidRegistrationNo,
  listRegions,
  orgCodeCheckCharacter,
  parseCitizenId,
  parseForeignPermanentResidentId,
  parseIdDocument,
  parseOrgCode,
  parsePhone,
  parseRegistrationNo,
  regionStanding,
  registrationNoCheckDigit,
} from "./index.ts";

const digits = (count: number) =>
  fc.array(fc.constantFrom(..."0123456789"), { minLength: count, maxLength: count }).map((list) => list.join(""));

/** Another digit in one place. */
const changeOne = (code: string, at: number, digit: string) => code.slice(0, at) + digit + code.slice(at + 1);

describe("an organization code", () => {
  test.each([
    ["D2143569X", "D2143569X"],
    ["d2143569-x", "D2143569X"],
    ["10774368-0", "107743680"],
    ["132215150", "132215150"],
  ])("%s is right", (text, value) => expect(parseOrgCode(text)).toEqual({ ok: true, value, warnings: [] }));

  test.each([
    ["D21435691", "check_character"],
    ["D2143569", "length"],
    ["D214356中X", "characters"],
    ["D2143569A", "characters"],
    ["000000000", "placeholder"],
    ["", "empty"],
  ])("%s is refused as %s", (text, reason) => {
    expect(parseOrgCode(text)).toEqual({ ok: false, reason });
    expect(isValidOrgCode(text)).toBe(false);
  });

  test("one wrong digit is found", () => {
    fc.assert(
      fc.property(digits(8), fc.nat(7), fc.constantFrom(..."0123456789"), (first8, at, digit) => {
        fc.pre(first8[at] !== digit);
        expect(isValidOrgCode(changeOne(first8 + orgCodeCheckCharacter(first8), at, digit))).toBe(false);
      }),
    );
  });
});

describe("a registration number", () => {
  test.each(["110108000000016", "440301104041144", "440307811872564", "330225000051892", "320300000174110"])("%s is right", (code) => {
    expect(isValidRegistrationNo(code)).toBe(true);
    expect(parseRegistrationNo(code)).toEqual({ ok: true, value: code, warnings: [] });
  });

  test.each([
    ["320483000067848", "check_character"],
    ["123456789012345", "placeholder"], // passes the check digit, and is nobody's number
    ["111111111111111", "placeholder"],
    ["191108000000014", "impossible_province"],
    ["1101080000000", null],
    ["11010800000001", "length"],
    ["11010800000001A", "characters"],
    ["（C）460103000699-", "characters"],
    ["无", "characters"],
  ])("%s is judged: %s", (text, reason) =>
    expect(parseRegistrationNo(text)).toMatchObject(reason === null ? { ok: true } : { ok: false, reason }),
  );

  test("older numbers without a check digit are taken with a warning", () => {
    expect(parseRegistrationNo("3201911500042")).toEqual({ ok: true, value: "3201911500042", warnings: ["old_13_digits"] });
    expect(parseRegistrationNo("企合苏总字第000174号")).toMatchObject({ ok: true, warnings: ["old_written_form"] });
  });

  test("one wrong digit is found", () => {
    fc.assert(
      fc.property(digits(12), fc.nat(14), fc.constantFrom(..."0123456789"), (serial, at, digit) => {
        const first14 = `46${serial}`;
        const code = first14 + registrationNoCheckDigit(first14);
        fc.pre(code[at] !== digit);
        expect(isValidRegistrationNo(changeOne(code, at, digit))).toBe(false);
      }),
    );
  });
});

describe("a citizen number", () => {
  test.each([
    ["11010519491231002X", "11010519491231002X", []],
    ["11010519491231002x", "11010519491231002X", []],
    ["440524188001010014", "440524188001010014", ["birth_before_1900"]],
    ["110105491231002", "11010519491231002X", ["legacy_15_digits"]],
    [" 110105 19491231 002X", "11010519491231002X", []],
  ])("%s is right", (text, value, warnings) => expect(parseCitizenId(text)).toEqual({ ok: true, value, warnings }));

  test.each([
    ["110105194912310021", "check_character"],
    ["110105194902300029", "impossible_date"],
    ["320281000101010036", "impossible_date"],
    ["990426199112010074", "impossible_province"],
    ["11010519491231002", "length"],
    ["1101051949123100AX", "characters"],
    ["1.1010519491231E+17", "excel_number"],
    ["", "empty"],
  ])("%s is refused as %s", (text, reason) => expect(parseCitizenId(text)).toEqual({ ok: false, reason }));

  test("a birth date after today is refused, today itself is not", () => {
    const first17 = "11010520260310002";
    const code = first17 + citizenIdCheckCharacter(first17);
    expect(parseCitizenId(code, "2026-03-09")).toEqual({ ok: false, reason: "future_date" });
    expect(isValidCitizenId(code, "2026-03-10")).toBe(true);
    expect(birthDateOfCitizenId(code)).toBe("2026-03-10");
  });

  test("residence permits of Hong Kong, Macao and Taiwan residents have the same form", () => {
    for (const region of ["810000", "820000", "830000"]) {
      const first17 = `${region}19900101001`;
      expect(isValidCitizenId(first17 + citizenIdCheckCharacter(first17))).toBe(true);
    }
  });

  test("one wrong digit is found", () => {
    fc.assert(
      fc.property(fc.nat(16), fc.constantFrom(..."0123456789"), fc.nat(998), (at, digit, serial) => {
        const first17 = `46020218${(10 + (serial % 90)).toString()}0708${String(serial).padStart(3, "0")}`;
        const code = first17 + citizenIdCheckCharacter(first17);
        fc.pre(code[at] !== digit);
        expect(isValidCitizenId(code)).toBe(true);
        expect(isValidCitizenId(changeOne(code, at, digit))).toBe(false);
      }),
    );
  });
});

describe("other documents", () => {
  test.each([
    ["护照号", "E12345678", true],
    ["护照号", "EA1234567", true],
    ["护照号", "AB", false],
    ["港澳居民来往内地通行证", "H12345678", true],
    ["港澳居民来往内地通行证", "12", false],
    ["台湾居民来往大陆通行证", "12345678", true],
    ["身份证", "11010519491231002X", true],
    ["身份证", "110105194912310021", false],
    ["外国人永久居留身份证", "FRA110099010112", true],
    ["其他-军官证", "南字第1234567号", true],
    ["其他-士兵证", "长".repeat(65), false],
    ["其他-军官证", "", false],
  ])("%s %s", (type, number, isAccepted) => expect(parseIdDocument(type, number).ok).toBe(isAccepted));

  test("a permanent residence card of 2023 has 18 digits, a date and the citizen number's check", () => {
    const first17 = "91112319900101001";
    expect(parseForeignPermanentResidentId(first17 + citizenIdCheckCharacter(first17)).ok).toBe(true);
    expect(parseForeignPermanentResidentId(`${first17}${citizenIdCheckCharacter(first17) === "1" ? "2" : "1"}`)).toEqual({
      ok: false,
      reason: "check_character",
    });
    expect(parseForeignPermanentResidentId("11010519491231002X")).toEqual({ ok: false, reason: "format" });
  });

  test.each([
    ["+86 138-0000-0000", "13800000000"],
    ["（0898）88270000", "089888270000"],
    ["12315", "12315"],
    ["１３８００００００００", "13800000000"],
  ])("the telephone %s reads %s", (text, value) => expect(parsePhone(text)).toEqual({ ok: true, value, warnings: [] }));

  test.each(["1380000000", "无", "0898-88270000转8001", ""])("the telephone %j is refused", (text) =>
    expect(parsePhone(text).ok).toBe(false),
  );
});

describe("a region code", () => {
  test("Sanya has four districts", () => {
    expect(listRegions("4602").map(({ name }) => name)).toEqual(["三亚市", "市辖区", "海棠区", "吉阳区", "天涯区", "崖州区"]);
    expect(findRegion("460202")).toMatchObject({ name: "海棠区", fullName: "海南省三亚市海棠区", isFormer: false });
    expect(findRegion("469028")?.fullName).toBe("海南省陵水黎族自治县");
    expect([findRegionByName("天涯区")?.code, findRegionByName("三亚市天涯区")?.code, findRegionByName("南山区")]).toEqual([
      "460204",
      "460204",
      null,
    ]);
  });

  test.each([
    ["460202", "known"],
    ["460036", "known"],
    ["469999", "unknown"],
    ["440301", "unlisted"],
    ["100000", "unlisted"],
    ["190000", "no_province"],
  ])("%s is %s", (code, standing) => expect(regionStanding(code)).toBe(standing));
});

const vectors = new URL("../../../shared/data/identifier_vectors/identifier_vectors.json", import.meta.url);
if (existsSync(vectors))
  test("every collected registration number and citizen number gets its verdict", () => {
    const all = JSON.parse(readFileSync(vectors, "utf8")) as Record<
      "registration_no_15" | "resident_id",
      { code: string; valid: boolean | null }[]
    >;
    const judged = (list: { code: string; valid: boolean | null }[], isRight: (code: string) => boolean) =>
      list.filter(({ code, valid }) => valid !== null && isRight(code) !== valid);
    expect(judged(all.registration_no_15, (code) => parseRegistrationNo(code).ok)).toEqual([]);
    expect(judged(all.resident_id, (code) => parseCitizenId(code).ok)).toEqual([]);
  });

const defects = new URL("../../../shared/data/companies/uscc_defects_real.csv", import.meta.url);
if (existsSync(defects))
  test("every 15-digit number of the real register is a registration number", () => {
    const numbers = readFileSync(defects, "utf8").match(/(?<=^old_15_digit_registration_no,.*?,)\d{15}(?=,)/gm) ?? [];
    expect(numbers.length).toBeGreaterThan(1_600);
    expect(numbers.filter((code) => !isValidRegistrationNo(code))).toEqual([]);
  });
