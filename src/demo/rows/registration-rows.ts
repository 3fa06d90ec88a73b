// 登记注册: what the market regulator knows of every business of the city.
import { dayOfText, textOfDay } from "../days.ts";
import type { DemoRow } from "../demo-file.ts";
import { type DemoWorld, isSoleTrader } from "../demo-world.ts";
import type { DemoBusiness } from "../population.ts";
import { makeRandom, type Random } from "../random.ts";
import { makeRegistrationNo } from "../synthetic-codes.ts";

export const REGISTRATION = "organization-registration";

const CAPITALS = [
  "10万元人民币",
  "30万元人民币",
  "50万元人民币",
  "100万元人民币",
  "100万人民币",
  "200万元人民币",
  "500万元人民币",
  "1,000万元人民币",
  "3000万元人民币",
];

export function* makeRegistrationRows(world: DemoWorld): Iterable<DemoRow> {
  const random = makeRandom(world.seed, REGISTRATION);
  for (const business of world.population.businesses) yield makeRegistrationRow(world, random, business);
}

export function makeRegistrationRow(world: DemoWorld, random: Random, business: DemoBusiness): DemoRow {
  const { form, trade, place } = business;
  const approvedDay = random.between(business.establishedDay, world.today - 1);
  return {
    subjectName: business.name,
    uscc: business.uscc,
    registrationNo: registrationNoOf(business),
    organizationType: form.type,
    legalRepresentative: business.representative,
    capital: form.hasCapital ? random.pick(CAPITALS) : "",
    establishedOn: textOfDay(business.establishedDay),
    operatingFrom: textOfDay(business.establishedDay),
    operatingTo: isSoleTrader(business) ? "" : "长期",
    businessScope: trade.scope,
    regionCode: place.code,
    address: composeAddress(world, random, business),
    status: random.chance(0.93) ? "存续" : random.pick(["注销", "吊销", "停业"]),
    registrationAuthority: world.unit("market-regulation").name,
    approvedOn: textOfDay(approvedDay),
  };
}

const UNIFIED_CODES_SINCE = dayOfText("2015-10-01"); // from then on businesses got no registration number of their own

/** The older number of a business founded before the unified codes; "" for a younger one. */
export function registrationNoOf({ establishedDay, place, index }: DemoBusiness): string {
  return establishedDay < UNIFIED_CODES_SINCE ? makeRegistrationNo(place.code, index) : "";
}

function composeAddress(world: DemoWorld, random: Random, { place }: DemoBusiness): string {
  const head = `海南省${world.places.cityName}${place.name}`;
  const house = random.between(1, 398);
  if (random.chance(0.25)) return `${head}${random.pick(place.neighbourhoods)}${house}号`;
  const room = random.chance(0.5) ? `${random.between(1, 18)}层${random.between(1, 12)}号` : "一层商铺";
  return `${head}${random.pick(place.streets)}${house}号${room}`;
}
