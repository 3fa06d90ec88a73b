// 守信红名单: the bulk of the city's records. Grade A taxpayers by year, and what other departments recognise.
import { addMonths, dayOfText, textOfDay } from "../days.ts";
import type { DemoRow } from "../demo-file.ts";
import type { DemoWorld } from "../demo-world.ts";
import { type DemoBusiness, makeOutsideBusiness } from "../population.ts";
import { makeRandom, type Random } from "../random.ts";

export const GOOD_STANDING = "good-standing-list";

/** Years of grade A taxpayers that a province's lists go back. */
const TAX_YEARS = 12;

export interface HonourKind {
  readonly unit: string;
  readonly listKind: string;
  readonly termMonths: number;
  /** How likely a business is to hold it in one of the years. */
  readonly yearlyChance: number;
}

/** Those with a declared last day; each business may hold one for every year. */
export const HONOUR_KINDS: readonly HonourKind[] = [
  { unit: "market-regulation", listKind: "守合同重信用企业", termMonths: 24, yearlyChance: 0.2 },
  { unit: "human-resources", listKind: "劳动保障守法诚信A级单位", termMonths: 12, yearlyChance: 0.2 },
  { unit: "tourism-culture", listKind: "诚信典型", termMonths: 12, yearlyChance: 0.06 },
];

type Recognised = Pick<DemoBusiness, "uscc" | "name" | "representative"> & { readonly establishedDay: number };

/** The city's own grade A taxpayers. */
export function* makeTaxpayerRows(world: DemoWorld): Iterable<DemoRow> {
  const random = makeRandom(world.seed, `${GOOD_STANDING} taxpayers`);
  for (const business of world.population.businesses) yield* taxpayerYears(world, random, business);
}

/** Taxpayers of the whole province and beyond, as the province hands its lists down. */
export function* makeOutsideTaxpayerRows(world: DemoWorld, range: { from: number; until: number }): Iterable<DemoRow> {
  const random = makeRandom(world.seed, `${GOOD_STANDING} outside ${range.from}`);
  for (let index = range.from; index < range.until; index++) {
    yield* taxpayerYears(world, random, { ...makeOutsideBusiness(index), establishedDay: dayOfText("2008-01-01") + random.below(3_000) });
  }
}

function* taxpayerYears(world: DemoWorld, random: Random, business: Recognised): Iterable<DemoRow> {
  const lastYear = lastEvaluatedYear(world.today);
  const firstYear = Math.max(Number(textOfDay(business.establishedDay).slice(0, 4)), lastYear - TAX_YEARS + 1);
  const habit = 0.75 + random.below(25) / 100; // who is honest one year is mostly so the next
  const authority = world.unit("tax").name;
  for (let year = firstYear; year <= lastYear; year++) {
    if (!random.chance(habit)) continue;
    yield {
      subjectName: business.name,
      uscc: business.uscc,
      legalRepresentative: business.representative,
      listKind: "A级纳税人",
      taxpayerNo: business.uscc,
      creditGrade: "A",
      evaluationYear: String(year),
      recognisedOn: `${year + 1}-04-20`,
      authority,
      sourceUnit: authority,
    };
  }
}

/** Results of a year come out in April of the next. */
function lastEvaluatedYear(today: number): number {
  const [year, monthAndDay] = [Number(textOfDay(today).slice(0, 4)), textOfDay(today).slice(5)];
  return monthAndDay >= "04-20" ? year - 1 : year - 2;
}

export function* makeHonourRows(world: DemoWorld, kind: HonourKind): Iterable<DemoRow> {
  const random = makeRandom(world.seed, `${GOOD_STANDING} ${kind.listKind}`);
  const authority = world.unit(kind.unit).name;
  const thisYear = Number(textOfDay(world.today).slice(0, 4));
  for (const business of world.population.businesses) {
    const firstYear = Math.max(Number(textOfDay(business.establishedDay).slice(0, 4)) + 1, thisYear - 8);
    for (let year = firstYear; year < thisYear; year++) {
      if (!random.chance(kind.yearlyChance)) continue;
      const recognisedDay = dayOfText(`${year}-06-14`) + random.below(60);
      yield {
        subjectName: business.name,
        uscc: business.uscc,
        legalRepresentative: business.representative,
        listKind: kind.listKind,
        evaluationYear: String(year),
        recognisedOn: textOfDay(recognisedDay),
        validTo: textOfDay(addMonths(recognisedDay, kind.termMonths) - 1),
        authority,
        sourceUnit: authority,
      };
    }
  }
}
