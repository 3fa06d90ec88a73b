import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type ComparedName, makeComparison } from "../../test/support/search-by-comparing.ts";
import { foldName } from "./fold-name.ts";
import { NameIndex } from "./name-index.ts";
import { SEGMENT_SIZE } from "./name-segment.ts";

const PLACES = ["三亚", "海南省", "三亚市", "海南"];
const compare = makeComparison(PLACES);

function idOf(number: number): string {
  return `01900000-0000-7000-8000-${number.toString(16).padStart(12, "0")}`;
}

function indexOf(entries: readonly ComparedName[]): NameIndex {
  const index = new NameIndex(PLACES);
  for (const { subjectId, nameKey, isCurrent } of entries) index.append(subjectId, nameKey, isCurrent);
  return index;
}

const unit = fc.constantFrom("三", "亚", "海", "南", "椰", "重", "单", "行", "公", "司", "有", "限", "(", ")", "a", "k", "1", "𠮷");
const namePart = fc.string({ unit, minLength: 1, maxLength: 6 });
const place = fc.constantFrom("", "三亚", "三亚市", "海南省", "海南");
const form = fc.constantFrom("", "有限公司", "有限责任公司", "(有限合伙)", "公司", "分公司");
const name = fc.tuple(place, namePart, form).map((parts) => foldName(parts.join("")));
const entry = fc.record({ subjectId: fc.nat(30).map(idOf), nameKey: name, isCurrent: fc.boolean() });
const entries = fc.uniqueArray(entry, { maxLength: 80, selector: ({ subjectId, nameKey }) => subjectId + nameKey });
const query = fc.oneof(name, namePart, fc.string({ unit: fc.constantFrom(..."syhnyczdkgxa"), minLength: 1, maxLength: 4 }));

test("whatever the names and the query, the top 20 and the count are those of comparing every name", () => {
  fc.assert(
    fc.property(entries, query, (all, text) => {
      expect(indexOf(all).search(text, 20)).toEqual(compare(all, text, 20));
    }),
    { numRuns: 1_500 },
  );
});

test("subjects that were taken out and put back differently are found as they are now", () => {
  fc.assert(
    fc.property(entries, entries, query, (before, after, text) => {
      const index = indexOf(before);
      for (const { subjectId } of before) index.remove(subjectId);
      for (const { subjectId, nameKey, isCurrent } of after) index.append(subjectId, nameKey, isCurrent);
      expect(index.nameCount).toBe(after.length);
      expect(index.search(text, 20)).toEqual(compare(after, text, 20));
    }),
    { numRuns: 300 },
  );
});

describe("with more names than one segment holds", () => {
  const words = ["椰风", "海棠", "天涯", "蓝湾", "鹿城", "凤凰", "南海", "红树", "贝壳", "帆影", "潮汐", "珊瑚"];
  const trades = ["贸易", "旅游", "餐饮", "科技", "建筑", "物流", "食品"];
  const all: ComparedName[] = Array.from({ length: SEGMENT_SIZE + 9_000 }, (_, n) => ({
    subjectId: idOf(n % (SEGMENT_SIZE + 8_000)), // the last thousand are second names of the first thousand subjects
    nameKey: `三亚${words[n % 12]}${words[(n * 7 + 3) % 11]}${n % 97}${trades[n % 7]}${n % 3 === 0 ? "有限责任公司" : "有限公司"}`,
    isCurrent: n < SEGMENT_SIZE + 8_000,
  }));
  const index = indexOf(all);

  // Common bigrams (no list), rare ones, fragments across parts, initials, and what nobody is called.
  test.each(["公司", "三亚", "椰风", "风贸", "珊瑚科技", "三亚帆影红树", "有限责任公司", "9贸易有限公司", "椰风96", "sycx", "没有这个"])(
    "%s finds what comparing every name finds",
    (text) => {
      expect(index.search(text, 20)).toEqual(compare(all, text, 20));
    },
  );
});

describe("a clerk who types", () => {
  const names = [
    "三亚椰风贸易有限公司",
    "海南椰风贸易有限公司",
    "三亚椰风贸易有限公司海棠分公司",
    "三亚大椰风贸易行",
    "海南(三亚)重庆火锅有限公司",
    "三亚KTV娱乐有限公司",
  ];
  const index = indexOf(names.map((text, n) => ({ subjectId: idOf(n), nameKey: foldName(text), isCurrent: true })));
  const find = (text: string) => index.search(text, 20).hits.map((hit) => hit.nameKey);

  test("the whole name finds the company first and then its branch", () => {
    expect(find("三亚椰风贸易有限公司").slice(0, 2)).toEqual(["三亚椰风贸易有限公司", "三亚椰风贸易有限公司海棠分公司"]);
  });

  test("another form of company finds it too", () => {
    expect(find("三亚椰风贸易有限责任公司")[0]).toBe("三亚椰风贸易有限公司");
  });

  test("the name without place and form finds the companies that are called so before those that only hold it", () => {
    expect(find("椰风贸易").slice(0, 2).sort()).toEqual(["三亚椰风贸易有限公司", "海南椰风贸易有限公司"].sort());
    expect(find("椰风贸易")).toHaveLength(4);
  });

  test("brackets and width are alike", () => {
    expect(find("（三亚）重庆")).toEqual(["海南(三亚)重庆火锅有限公司"]);
    expect(find("〔三亚〕 重庆")).toEqual(["海南(三亚)重庆火锅有限公司"]);
    expect(find("ｋｔｖ")).toEqual(["三亚ktv娱乐有限公司"]);
  });

  test("initials find it by either reading of a character", () => {
    expect(find("cqhg")).toEqual(["海南(三亚)重庆火锅有限公司"]);
    expect(find("zqhg")).toEqual(["海南(三亚)重庆火锅有限公司"]);
    expect(find("syyfmy")[0]).toBe("三亚椰风贸易有限公司");
  });

  test.each(["", "三", "  ", "\u200b椰\u200b", "'; drop table subject; --", "<script>", "%%", "__"])(
    "%j finds nothing and breaks nothing",
    (text) => {
      expect(index.search(text, 20)).toEqual({ hits: [], total: 0 });
    },
  );

  test("a very long text is cut and answered", () => {
    expect(index.search("椰风".repeat(100_000), 20).total).toBe(0);
  });
});
