// 信用评价结果 of the fields that the city's report names.
import { addMonths, dayOfText, textOfDay } from "../days.ts";
import type { DemoRow } from "../demo-file.ts";
import { type DemoWorld, isSoleTrader } from "../demo-world.ts";
import type { DemoBusiness } from "../population.ts";
import { makeRandom } from "../random.ts";

export const RATING = "rating-result";

export interface RatingScheme {
  readonly unit: string;
  readonly scheme: string;
  /** Grades, each as often as it stands here. */
  readonly grades: readonly string[];
  /** MM-DD on which a year's results come out, in the next year. */
  readonly publishedOn: string;
  readonly sign: string;
  isRated(business: DemoBusiness): boolean;
  /** Of those that could be rated, this share is. */
  readonly coverage: number;
  /** Only so many years back; the tax office's go back as far as the scale says. */
  readonly yearsMax: number;
}

export const RATING_SCHEMES: readonly RatingScheme[] = [
  {
    unit: "tax",
    scheme: "纳税缴费信用评价",
    grades: [..."AABBBBMMMCD"],
    publishedOn: "04-20",
    sign: "三税评",
    isRated: (business) => !isSoleTrader(business),
    coverage: 0.95,
    yearsMax: 14,
  },
  // 5,897 eating places, 95.3 % of those that could be graded
  {
    unit: "market-regulation",
    scheme: "餐饮服务食品安全量化分级",
    grades: ["优秀", "良好", "良好", "良好", "一般"],
    publishedOn: "03-31",
    sign: "三市监量化",
    isRated: (business) => business.trade.shopWords.includes("餐饮店"),
    coverage: 0.16,
    yearsMax: 1,
  },
  // 7 诚信, 36 良好, 3 警示 of 46 enterprises
  {
    unit: "ecology",
    scheme: "企业环境信用评价",
    grades: [...Array<string>(7).fill("环保诚信"), ...Array<string>(36).fill("环保良好"), ...Array<string>(3).fill("环保警示")],
    publishedOn: "05-30",
    sign: "三环信评",
    isRated: (business) => business.trade.sector === "industry" && !isSoleTrader(business),
    coverage: 0.4,
    yearsMax: 2,
  },
  {
    unit: "human-resources",
    scheme: "劳动保障守法诚信等级评价",
    grades: [..."ABBBC"],
    publishedOn: "06-30",
    sign: "三人社评",
    isRated: (business) => !isSoleTrader(business),
    coverage: 0.12,
    yearsMax: 3,
  },
  {
    unit: "transport",
    scheme: "道路运输企业质量信誉考核",
    grades: ["AAA", "AA", "AA", "A", "B"],
    publishedOn: "05-31",
    sign: "三交运考",
    isRated: (business) => business.trade.sector === "transport" && !isSoleTrader(business),
    coverage: 0.6,
    yearsMax: 3,
  },
  {
    unit: "credit-office",
    scheme: "公共信用综合评价",
    grades: ["优", "良", "良", "良", "中", "中", "差"],
    publishedOn: "01-31",
    sign: "三信评",
    isRated: (business) => !isSoleTrader(business),
    coverage: 0.8,
    yearsMax: 2,
  },
];

export interface RatingPlan {
  readonly scheme: RatingScheme;
  readonly yearsBack: number;
}

export function* makeRatingRows(world: DemoWorld, { scheme, yearsBack }: RatingPlan): Iterable<DemoRow> {
  const random = makeRandom(world.seed, `${RATING} ${scheme.scheme}`);
  const authority = world.unit(scheme.unit).name;
  const lastYear = lastRatedYear(world.today, scheme.publishedOn);
  let number = 0;
  for (const business of world.population.businesses) {
    if (!scheme.isRated(business) || !random.chance(scheme.coverage)) continue;
    const firstYear = Math.max(Number(textOfDay(business.establishedDay).slice(0, 4)), lastYear - Math.min(scheme.yearsMax, yearsBack) + 1);
    for (let year = firstYear; year <= lastYear; year++) {
      const ratedDay = dayOfText(`${year + 1}-${scheme.publishedOn}`);
      number++;
      yield {
        subjectName: business.name,
        uscc: business.uscc,
        legalRepresentative: business.representative,
        ratingScheme: scheme.scheme,
        ratingYear: String(year),
        ratingGrade: random.pick(scheme.grades),
        ratedOn: textOfDay(ratedDay),
        validTo: textOfDay(addMonths(ratedDay, 12) - 1),
        documentNo: `${scheme.sign}〔${year + 1}〕${number}号`,
        authority,
        sourceUnit: authority,
      };
    }
  }
}

function lastRatedYear(today: number, publishedOn: string): number {
  const text = textOfDay(today);
  return Number(text.slice(0, 4)) - (text.slice(5) >= publishedOn ? 1 : 2);
}
