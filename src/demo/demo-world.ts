// What every maker of rows is handed.
import type { City, Unit } from "../city/index.ts";
import type { Sector } from "./business-words.ts";
import type { DemoPlaces } from "./demo-places.ts";
import { demoErrors } from "./errors.ts";
import type { DemoBusiness, Population } from "./population.ts";
import type { Random } from "./random.ts";

export interface DemoWorld {
  readonly seed: number;
  /** Day number: all cases of the demo lie relative to it. */
  readonly today: number;
  readonly city: City;
  readonly places: DemoPlaces;
  readonly population: Population;
  /** Throws demoErrors.unitMissing. */
  unit(word: string): Unit;
  /** The business at a position counted from the front; wraps around in small cities. */
  business(position: number): DemoBusiness;
  /** The n-th company, or the n-th of these trades. */
  company(position: number, sectors?: readonly Sector[]): DemoBusiness;
  soleTrader(position: number, sectors?: readonly Sector[]): DemoBusiness;
}

export function makeDemoWorld(parts: Pick<DemoWorld, "seed" | "today" | "city" | "places" | "population">): DemoWorld {
  const units = new Map(parts.city.units.map((unit) => [unit.unit, unit]));
  const { businesses } = parts.population;
  const companies = businesses.slice(0, SEARCHED_FOR_CASES).filter(isCompany);
  const soleTraders = businesses.slice(0, SEARCHED_FOR_CASES).filter(isSoleTrader);
  const at = (list: readonly DemoBusiness[], position: number) => {
    const business = list[position % list.length];
    if (!business) throw new Error("a demo city needs businesses of every form");
    return business;
  };
  return {
    ...parts,
    unit(word) {
      const unit = units.get(word);
      if (!unit) throw demoErrors.unitMissing({ unit: word });
      return unit;
    },
    business: (position) => at(businesses, position),
    company: (position, sectors) => at(ofSectors(companies, sectors), position),
    soleTrader: (position, sectors) => at(ofSectors(soleTraders, sectors), position),
  };
}

/** Businesses of special cases are looked for among the first, so that they are the same at every scale. */
const SEARCHED_FOR_CASES = 4_000;

function ofSectors(businesses: readonly DemoBusiness[], sectors: readonly Sector[] | undefined): readonly DemoBusiness[] {
  return sectors ? businesses.filter(({ trade }) => sectors.includes(trade.sector)) : businesses;
}

export function isSoleTrader(business: Pick<DemoBusiness, "uscc">): boolean {
  return business.uscc.startsWith("92");
}

function isCompany(business: DemoBusiness): boolean {
  return business.uscc.startsWith("91");
}

/** A business drawn by chance; half of what authorities decide concerns a tenth of all businesses. */
export function pickBusiness(world: DemoWorld, random: Random): DemoBusiness {
  const { businesses } = world.population;
  const reach = random.chance(0.5) ? Math.ceil(businesses.length / 10) : businesses.length;
  return world.business(random.below(reach));
}
