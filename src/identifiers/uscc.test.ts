import { existsSync, readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  isUsccPlaceholder,
  isValidUscc,
  kindOfUscc,
  orgCodeOfUscc,
  parseUscc,
  regionOfUscc,
  USCC_PLACEHOLDER,
  usccCheckCharacter,
} from "./index.ts";

const ALPHABET = [..."0123456789ABCDEFGHJKLMNPQRTUWXY"];
const DIGITS = [..."0123456789"];
const PUBLISHED = [
  "91350100M000100Y43",
  "91320100748204660Q",
  "91430122707233692A",
  "91310000132215150M",
  "11320100MB1886843H",
  "11420000MB15291767",
  "91510185MA64ND8627",
];
const SYNTHETIC =
  "91460200MAX000015Q 91460202MAX000023G 91460203MAX000031R 92460204MAX00004XW 93460205MAX0000588 52460200MJX000069U 11460200MBX000078J 12460200MBX000086A 91460200MAX0004100 91460200MAX00004X6 91460200MAX000090H".split(
    " ",
  );

const characters = (alphabet: string[], count: number) =>
  fc.array(fc.constantFrom(...alphabet), { minLength: count, maxLength: count }).map((list) => list.join(""));
const codes = fc
  .tuple(characters(ALPHABET, 2), characters(DIGITS, 6), characters(ALPHABET, 9))
  .map((parts) => parts.join(""))
  .filter((first17) => /[^0]/.test(first17))
  .map((first17) => first17 + usccCheckCharacter(first17));

describe("a unified social credit code", () => {
  test.each([...PUBLISHED, ...SYNTHETIC])("%s is right", (code) => {
    expect(isValidUscc(code)).toBe(true);
    expect(parseUscc(code)).toEqual({ ok: true, value: code, warnings: [] });
  });

  test.each([
    ["91350100M000100Y4Z", "characters"],
    ["91350100M000100Y4A", "check_character"],
    ["9135010OM000100Y43", "characters"], // the letter O
    ["9135010AM000100Y43", "region_part"],
    ["91350100M000100Y4", "length"],
    ["", "empty"],
    ["  　", "empty"],
    ["9.1350100123457E+17", "excel_number"],
    [USCC_PLACEHOLDER, "placeholder"],
    ["000000000000000000", "placeholder"],
    ["无", "length"],
  ])("%s is refused as %s", (text, reason) => {
    expect(parseUscc(text)).toEqual({ ok: false, reason });
    expect(isValidUscc(text)).toBe(false);
  });

  test.each([
    "91460200max000015q",
    " 91460200 MAX000015 Q ",
    "91460200-MAX00001-5Q",
    "９１４６０２００ＭＡＸ００００１５Ｑ",
    "\ufeff91460200MAX\u200b000015Q",
    "91460200MAX000015Q\u00a0",
  ])("%j is the same code in another spelling", (text) => {
    expect(parseUscc(text)).toEqual({ ok: true, value: "91460200MAX000015Q", warnings: [] });
  });

  test("a legacy organization part, an unpublished authority and an unknown region are warnings and no reason to refuse", () => {
    expect(parseUscc("B7320621MA1MRHG20G")).toMatchObject({ ok: true, warnings: ["unknown_authority"] });
    expect(parseUscc("A1320621MA1MRHG217")).toMatchObject({ ok: true, warnings: ["organization_part"] });
    const first17 = "91469999MAX00001" + "5";
    expect(parseUscc(first17 + usccCheckCharacter(first17))).toMatchObject({ ok: true, warnings: ["unknown_region"] });
  });

  test("92 is a sole trader, everything else an organization", () => {
    expect(kindOfUscc("92460204MAX00004XW")).toBe("sole_trader");
    expect(["91460200MAX000015Q", "93460205MAX0000588", "52460200MJX000069U", "12460200MBX000086A"].map(kindOfUscc)).toEqual(
      Array(4).fill("organization"),
    );
  });

  test("its parts can be read", () => {
    expect([regionOfUscc("91460202MAX000023G"), orgCodeOfUscc("91460202MAX000023G")]).toEqual(["460202", "MAX000023"]);
    expect([isUsccPlaceholder("00000000000000000x"), isUsccPlaceholder("91460202MAX000023G")]).toEqual([true, false]);
  });

  test("any single wrong character is found", () => {
    fc.assert(
      fc.property(codes, fc.nat(17), fc.constantFrom(...ALPHABET), (code, at, character) => {
        fc.pre(code[at] !== character);
        expect(isValidUscc(code)).toBe(true);
        expect(isValidUscc(code.slice(0, at) + character + code.slice(at + 1))).toBe(false);
      }),
    );
  });

  test("any two neighbours swapped are found", () => {
    fc.assert(
      fc.property(codes, fc.nat(16), (code, at) => {
        fc.pre(code[at] !== code[at + 1]);
        expect(isValidUscc(code.slice(0, at) + code[at + 1] + code[at] + code.slice(at + 2))).toBe(false);
      }),
    );
  });

  test("no text whatever makes the parser fail", () => {
    fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => parseUscc(text).ok === isValidUscc(text) || parseUscc(text).ok));
  });
});

const vectors = new URL("../../../shared/data/identifier_vectors/identifier_vectors.json", import.meta.url);
if (existsSync(vectors))
  describe("the collected vectors", () => {
    const list = existsSync(vectors)
      ? (JSON.parse(readFileSync(vectors, "utf8")).uscc as {
          code: string;
          valid: boolean | null;
          gb32100_check: boolean | null;
          gb11714_check: boolean | null;
        }[])
      : [];

    test("each gets the verdict of GB 32100; an unknown authority letter is a policy of others and only a warning here", () => {
      const wrong = list.filter(({ code, valid, gb32100_check }) => isValidUscc(code) !== (gb32100_check ?? valid ?? false));
      expect(list.length).toBe(235);
      expect(wrong).toEqual([]);
    });

    test("each valid one warns of its organization part exactly when GB 11714 fails", () => {
      for (const { code, gb32100_check, gb11714_check } of list) {
        const parsed = parseUscc(code);
        if (parsed.ok && gb32100_check !== null)
          expect([code, parsed.warnings.includes("organization_part")]).toEqual([code, !gb11714_check]);
      }
    });
  });

const register = new URL("../../../shared/data/companies/national_sample_150k.csv.gz", import.meta.url);
if (existsSync(register))
  test("every code of a real register passes, and a million a second can be checked", () => {
    const lines = gunzipSync(readFileSync(register)).toString("utf8").split("\n");
    const real = lines.map((line) => line.split(",")[1] ?? "").filter((code) => /^[0-9A-Z]{18}$/.test(code));
    const startedAt = process.cpuUsage();
    const wrong = real.filter((code) => !isValidUscc(code));
    const { user, system } = process.cpuUsage(startedAt);
    const perSecond = (real.length / (user + system)) * 1_000_000;
    expect(real.length).toBeGreaterThan(140_000);
    expect(wrong).toEqual([]);
    expect(perSecond).toBeGreaterThan(1_000_000);
  });
