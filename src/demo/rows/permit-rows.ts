// 行政许可
import { addMonths, textOfDay } from "../days.ts";
import type { DemoRow } from "../demo-file.ts";
import { type DemoWorld, pickBusiness } from "../demo-world.ts";
import type { DemoBusiness } from "../population.ts";
import { makeRandom, type Random } from "../random.ts";
import { businessColumns, unitColumns } from "./parties.ts";
import type { PermitKind } from "./permit-kinds.ts";

export const PERMIT = "permit";
export const WITHOUT_END = "2099-12-31";

export interface PermitPlan {
  readonly kind: PermitKind;
  readonly count: number;
  /** Numbers of documents begin after this one. */
  readonly numbersFrom: number;
}

export function* makePermitRows(world: DemoWorld, { kind, count, numbersFrom }: PermitPlan): Iterable<DemoRow> {
  const random = makeRandom(world.seed, `${PERMIT} ${kind.sign} ${numbersFrom}`);
  for (let made = 0; made < count; made++) {
    const business = pickOfTrade(world, random, kind);
    const age = Math.floor((random.below(1_000) / 1_000) ** 2 * 5 * 365) + 1; // most are young
    const decidedDay = Math.max(world.today - age, business.establishedDay);
    yield makePermitRow(world, { kind, business, decidedDay, number: numbersFrom + made + 1 });
  }
}

export interface PermitCase {
  readonly kind: PermitKind;
  readonly business: DemoBusiness;
  readonly decidedDay: number;
  readonly number: number;
}

export function makePermitRow(world: DemoWorld, { kind, business, decidedDay, number }: PermitCase): DemoRow {
  const decidedOn = textOfDay(decidedDay);
  return {
    ...businessColumns(business),
    documentName: kind.documentName,
    documentNo: `${kind.sign}〔${decidedOn.slice(0, 4)}〕${number}号`,
    permitCategory: kind.category,
    certificateName: kind.certificate,
    permitNo: kind.certificate === "" ? "" : `${world.places.cityCode}${String(number).padStart(8, "0")}`,
    permitContent: kind.content,
    decidedOn,
    validFrom: decidedOn,
    validTo: kind.termYears === null ? WITHOUT_END : textOfDay(addMonths(decidedDay, 12 * kind.termYears) - 1),
    status: "有效",
    ...unitColumns(world.unit(kind.unit)),
  };
}

/** A few draws for a business of a fitting trade; a city has odd permits too. */
function pickOfTrade(world: DemoWorld, random: Random, { sectors }: PermitKind): DemoBusiness {
  let business = pickBusiness(world, random);
  for (let draw = 0; draw < 12 && !sectors.includes(business.trade.sector); draw++) business = pickBusiness(world, random);
  return business;
}
