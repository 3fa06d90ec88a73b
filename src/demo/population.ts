// The businesses and people of the demo city. Everything else is about them.
import {
  FIRST_CHARACTERS,
  GIVEN_FIRST,
  GIVEN_LAST,
  LAST_CHARACTERS,
  MIDDLE_CHARACTERS,
  SURNAMES,
  TRADES,
  type Trade,
} from "./business-words.ts";
import { dayOfText } from "./days.ts";
import type { DemoPlace, DemoPlaces } from "./demo-places.ts";
import { makeRandom, type Random } from "./random.ts";
import { makeCitizenId, makeUscc, type SyntheticSeries } from "./synthetic-codes.ts";

export interface DemoBusiness {
  readonly index: number;
  readonly form: BusinessForm;
  readonly uscc: string;
  readonly name: string;
  /** Legal representative, or the operator of a sole trader. */
  readonly representative: string;
  readonly place: DemoPlace;
  readonly trade: Trade;
  readonly establishedDay: number;
}

export interface DemoPerson {
  readonly name: string;
  readonly citizenId: string;
}

export interface Population {
  readonly businesses: readonly DemoBusiness[];
  readonly people: readonly DemoPerson[];
}

export interface BusinessForm {
  readonly prefix: string;
  readonly series: SyntheticSeries;
  /** 类型, as registers print it. */
  readonly type: string;
  readonly hasCapital: boolean;
  readonly share: number;
  composeName(parts: NameParts): string;
}

interface NameParts {
  readonly city: string;
  readonly place: string;
  readonly brand: string;
  readonly trade: Trade;
  readonly random: Random;
}

const shopName = ({ city, place, brand, trade, random }: NameParts) => {
  const shop = random.pick(trade.shopWords);
  return random.chance(0.6) ? `${city}${place}${brand}${shop}` : `${place}${brand}${shop}`;
};

/** In the proportions of a tourist city: more than half are sole traders. */
const FORMS: readonly BusinessForm[] = [
  { prefix: "92", series: "MAX", type: "个体工商户", hasCapital: false, share: 540, composeName: shopName },
  {
    prefix: "91",
    series: "MAX",
    type: "有限责任公司(自然人投资或控股)",
    hasCapital: true,
    share: 300,
    composeName: ({ city, brand, trade }) => `${city}${brand}${trade.companyWord}有限公司`,
  },
  {
    prefix: "91",
    series: "MAX",
    type: "有限责任公司(自然人独资)",
    hasCapital: true,
    share: 90,
    composeName: ({ city, place, brand, trade }) => `${city}${place}${brand}${trade.companyWord}有限责任公司`,
  },
  {
    prefix: "91",
    series: "MAX",
    type: "有限责任公司分公司",
    hasCapital: false,
    share: 30,
    composeName: ({ city, brand, trade }) => `海南${brand}${trade.companyWord}有限公司${city}分公司`,
  },
  {
    prefix: "91",
    series: "MAX",
    type: "有限合伙企业",
    hasCapital: true,
    share: 12,
    composeName: ({ city, brand }) => `${city}${brand}投资合伙企业（有限合伙）`,
  },
  {
    prefix: "93",
    series: "MAX",
    type: "农民专业合作社",
    hasCapital: true,
    share: 18,
    composeName: ({ city, place, brand }) => `${city}${place}${brand}种养专业合作社`,
  },
  {
    prefix: "52",
    series: "MJX",
    type: "民办非企业单位",
    hasCapital: true,
    share: 6,
    composeName: ({ city, place, brand }) => `${city}市${place}区${brand}幼儿园`,
  },
  {
    prefix: "51",
    series: "MJX",
    type: "社会团体",
    hasCapital: false,
    share: 3,
    composeName: ({ city, brand }) => `${city}市${brand}志愿者协会`,
  },
  {
    prefix: "12",
    series: "MBX",
    type: "事业单位",
    hasCapital: true,
    share: 1,
    composeName: ({ city, place, brand }) => `${city}市${place}区${brand}服务中心`,
  },
];

export const COMPANY_FORM = FORMS[1] as BusinessForm;

export interface PopulationPlan {
  readonly businesses: number;
  readonly people: number;
  readonly seed: number;
  /** The day of the demo, as a day number: nothing is established after it. */
  readonly today: number;
  readonly places: DemoPlaces;
}

export function makePopulation(plan: PopulationPlan): Population {
  const random = makeRandom(plan.seed, "population");
  const isTaken = new Set<string>();
  const pickForm = weighted(FORMS);
  const pickTrade = weighted(TRADES);
  const businesses: DemoBusiness[] = [];
  for (let index = 0; index < plan.businesses; index++) {
    const form = pickForm(random);
    const trade = pickTrade(random);
    const place = random.pick(plan.places.places);
    businesses.push({
      index,
      form,
      trade,
      place,
      uscc: makeUscc({ prefix: form.prefix, regionCode: place.code, series: form.series, index }),
      name: composeUnusedName({ form, trade, place, random, city: plan.places.namePrefix, isTaken }),
      representative: composePersonName(random),
      establishedDay: establishmentDay(random, plan.today),
    });
  }
  const people: DemoPerson[] = [];
  for (let index = 0; index < plan.people; index++) {
    people.push({ name: composePersonName(random), citizenId: makeCitizenId(plan.places.cityCode, index) });
  }
  return { businesses, people };
}

/** Subjects that a province's lists name and the city's register does not: composed on demand, so that millions cost no memory. */
export function makeOutsideBusiness(index: number): Pick<DemoBusiness, "uscc" | "name" | "representative"> {
  const random = makeRandom(index, "outside");
  const region = random.pick(OUTSIDE_REGIONS);
  const trade = random.pick(TRADES);
  return {
    uscc: makeUscc({ prefix: "91", regionCode: region.code, series: "MAX", index: OUTSIDE_SERIALS_FROM + index }),
    name: `${region.name}${composeBrand(random)}${trade.companyWord}有限公司`,
    representative: composePersonName(random),
  };
}

/** Beyond every city's own businesses. */
const OUTSIDE_SERIALS_FROM = 5_000_000;
const OUTSIDE_REGIONS = [
  { code: "460100", name: "海口" },
  { code: "460400", name: "儋州" },
  { code: "469005", name: "文昌" },
  { code: "469002", name: "琼海" },
  { code: "440300", name: "深圳" },
  { code: "440100", name: "广州" },
  { code: "310000", name: "上海" },
  { code: "110000", name: "北京" },
  { code: "430100", name: "长沙" },
  { code: "510100", name: "成都" },
] as const;

export function composePersonName(random: Random): string {
  const last = random.chance(0.85) ? random.pick(GIVEN_LAST) : "";
  return random.pick(SURNAMES) + random.pick(GIVEN_FIRST) + last;
}

export function composeBrand(random: Random): string {
  const middle = random.chance(0.55) ? random.pick(MIDDLE_CHARACTERS) : "";
  return random.pick(FIRST_CHARACTERS) + middle + random.pick(LAST_CHARACTERS);
}

interface NamePlan {
  readonly form: BusinessForm;
  readonly trade: Trade;
  readonly place: DemoPlace;
  readonly random: Random;
  readonly city: string;
  readonly isTaken: Set<string>;
}

function composeUnusedName({ form, trade, place, random, city, isTaken }: NamePlan): string {
  for (;;) {
    const name = form.composeName({ city, place: place.short, brand: composeBrand(random), trade, random });
    if (isTaken.has(name)) continue;
    isTaken.add(name);
    return name;
  }
}

const OLDEST = dayOfText("1994-01-05");

/** Most businesses are young: the square root of evenness leans towards today. */
function establishmentDay(random: Random, today: number): number {
  const share = Math.sqrt(random.below(1_000_000) / 1_000_000);
  return OLDEST + Math.floor(share * (today - 30 - OLDEST));
}

/** A picker by share, in one look-up. */
export function weighted<Item extends { readonly share: number }>(items: readonly Item[]): (random: Random) => Item {
  const slots = items.flatMap((item) => Array.from({ length: item.share }, () => item));
  return (random) => random.pick(slots);
}
