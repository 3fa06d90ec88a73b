// How long a name search takes among a million names, and whether it answers as comparing every name would.
import { foldName, NameIndex } from "../src/subjects/index.ts";
import { type ComparedName, makeComparison } from "../test/support/search-by-comparing.ts";
import { percentile, round } from "./measure.ts";

export interface NameSearchFigures {
  /** Milliseconds by number of characters typed. */
  readonly p95Ms: Readonly<Record<"2" | "3" | "4", number>>;
  readonly p50Ms: Readonly<Record<"2" | "3" | "4", number>>;
  /** Share of the best 20 of comparing every name that the index gave, in the same places. 1 is all. */
  readonly recall: number;
  readonly buildMs: number;
  /** Names included. */
  readonly memoryMb: number;
}

export interface NameSearchOptions {
  readonly names: number;
  /** Searches for each length. */
  readonly queries?: number;
  /** Searches compared with every name. */
  readonly compared?: number;
}

const PLACES = ["三亚市", "三亚", "海南", "海南省"];
const LENGTHS = ["2", "3", "4"] as const;
const WARM_UP = 20;
const TOP = 20;

export function measureNameSearch({ names: count, queries = 500, compared = 12 }: NameSearchOptions): NameSearchFigures {
  const names = Array.from({ length: count }, (_, n) => composeName(n));
  const began = performance.now();
  const index = new NameIndex(PLACES);
  for (const { subjectId, nameKey, isCurrent } of names) index.append(subjectId, nameKey, isCurrent);
  const buildMs = Math.round(performance.now() - began);
  const memoryMb = round(index.memoryBytes / 1e6, 0);
  const times = LENGTHS.map((length) => timeSearches(index, names, { length: Number(length), queries }));
  return {
    p95Ms: byLength(times.map((each) => round(percentile(each, 0.95)))),
    p50Ms: byLength(times.map((each) => round(percentile(each, 0.5)))),
    recall: measureRecall(index, names, compared),
    buildMs,
    memoryMb,
  };
}

function byLength(values: readonly number[]): Record<"2" | "3" | "4", number> {
  const [two = 0, three = 0, four = 0] = values;
  return { "2": two, "3": three, "4": four };
}

/** Fragments of names at random, so that common words (公司) are asked for as often as they stand in names. */
function timeSearches(
  index: NameIndex,
  names: readonly ComparedName[],
  { length, queries }: { length: number; queries: number },
): number[] {
  const texts = Array.from({ length: WARM_UP + queries }, (_, n) => fragmentOf(names, { seed: n + length * 7_919, length }));
  const times = texts.map((text) => {
    const start = performance.now();
    index.search(text, TOP);
    return performance.now() - start;
  });
  return times.slice(WARM_UP);
}

function measureRecall(index: NameIndex, names: readonly ComparedName[], compared: number): number {
  const compare = makeComparison(PLACES);
  let wanted = 0;
  let found = 0;
  for (let n = 0; n < compared; n++) {
    const text = fragmentOf(names, { seed: n * 104_729 + 17, length: 2 + (n % 3) });
    const right = compare(names, text, TOP);
    const answer = index.search(text, TOP);
    wanted += right.hits.length + 1;
    found +=
      right.hits.filter((hit, place) => answer.hits[place]?.subjectId === hit.subjectId).length + (answer.total === right.total ? 1 : 0);
  }
  return wanted === 0 ? 1 : found / wanted;
}

function fragmentOf(names: readonly ComparedName[], { seed, length }: { seed: number; length: number }): string {
  const { nameKey } = names[scatter(seed) % names.length] as ComparedName;
  const start = scatter(seed + 1) % Math.max(1, nameKey.length - length + 1);
  return nameKey.slice(start, start + length);
}

const FRONTS = [
  "三亚",
  "三亚",
  "三亚",
  "三亚市",
  "海南",
  "海南省",
  "三亚吉阳",
  "三亚天涯",
  "三亚海棠",
  "三亚崖州",
  "中国",
  "深圳市",
  "北京",
  "广州市",
  "",
];
const BRAND_CHARACTERS =
  "椰风海棠天涯蓝湾鹿城凤凰红树贝壳帆影潮汐珊瑚金银鑫宏达盛昌隆兴旺福瑞祥和泰安康宁华美佳乐嘉恒信诚德义仁智远航宇星辰日月云山川江河湖泉林森木竹梅兰菊荷莲松柏桂枫雅韵逸清明亮光辉彩虹晨曦暮色春夏秋冬东南西北中正大小新老一二三百千万亿众合同力创业开拓联通建设工安居易行捷速达优品良源本真实";
const TRADES = [
  "贸易",
  "商贸",
  "餐饮管理",
  "食品",
  "酒店管理",
  "旅行社",
  "物流",
  "建筑工程",
  "装饰设计",
  "电子商务",
  "科技",
  "文化传播",
  "物业服务",
  "汽车租赁",
  "农业开发",
  "投资",
  "咨询服务",
  "医药",
  "渔业",
  "房地产开发",
];
const FORMS = [
  "有限公司",
  "有限公司",
  "有限公司",
  "有限公司",
  "有限责任公司",
  "(有限合伙)",
  "股份有限公司",
  "有限公司分公司",
  "商行",
  "便利店",
  "经营部",
  "中心",
];

/** A name like those of a register; one of thirty is a former one. The same number gives the same name. */
function composeName(n: number): ComparedName {
  const brand = Array.from({ length: 2 + (scatter(n) % 3) }, (_, at) => pick(BRAND_CHARACTERS, n * 5 + at)).join("");
  const name = pick(FRONTS, n + 11) + brand + pick(TRADES, n + 23) + pick(FORMS, n + 37);
  const isCurrent = n % 30 !== 29;
  const subject = isCurrent ? n : n - 1;
  return { subjectId: `01900000-0000-7000-8000-${subject.toString(16).padStart(12, "0")}`, nameKey: foldName(name), isCurrent };
}

function pick<Item>(items: ArrayLike<Item>, seed: number): Item {
  return items[scatter(seed) % items.length] as Item;
}

/** A whole number that looks random and is the same on every machine. */
function scatter(seed: number): number {
  let mixed = Math.imul(seed ^ (seed >>> 16), 0x45d9_f3b);
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x45d9_f3b);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
