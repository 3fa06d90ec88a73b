// 行政处罚
import { addMonths, textOfDay } from "../days.ts";
import type { DemoRow } from "../demo-file.ts";
import { type DemoWorld, pickBusiness } from "../demo-world.ts";
import type { DemoBusiness, DemoPerson } from "../population.ts";
import { makeRandom, type Random } from "../random.ts";
import { businessColumns, personColumns, unitColumns } from "./parties.ts";
import type { PenaltyKind } from "./penalty-kinds.ts";
import { WITHOUT_END } from "./permit-rows.ts";

export const PENALTY = "penalty";

export interface PenaltyPlan {
  readonly kind: PenaltyKind;
  readonly count: number;
  /** Numbers of documents begin after this one. */
  readonly numbersFrom: number;
}

export function* makePenaltyRows(world: DemoWorld, { kind, count, numbersFrom }: PenaltyPlan): Iterable<DemoRow> {
  const random = makeRandom(world.seed, `${PENALTY} ${kind.violation} ${numbersFrom}`);
  const oldest = world.today - addMonths(world.today, -36);
  for (let made = 0; made < count; made++) {
    const age = Math.floor((random.below(1_000) / 1_000) ** 1.7 * oldest) + 1;
    const onPerson = kind.isForPeople === true && world.population.people.length > 0 && random.chance(0.5);
    const subject = onPerson ? random.pick(world.population.people) : pickOfTrade(world, random, kind);
    const decidedDay = "establishedDay" in subject ? Math.max(world.today - age, subject.establishedDay) : world.today - age;
    yield makePenaltyRow(world, random, { kind, subject, decidedDay, number: numbersFrom + made + 1 });
  }
}

export interface PenaltyCase {
  readonly kind: PenaltyKind;
  readonly subject: DemoBusiness | DemoPerson;
  readonly decidedDay: number;
  readonly number: number;
}

export function makePenaltyRow(world: DemoWorld, random: Random, { kind, subject, decidedDay, number }: PenaltyCase): DemoRow {
  const decidedOn = textOfDay(decidedDay);
  const fineYuan = kind.fineYuan ? roundToHundreds(random.between(...kind.fineYuan)) : 0;
  const confiscatedYuan = kind.confiscatedYuan ? random.between(...kind.confiscatedYuan) : 0;
  return {
    ...("uscc" in subject ? businessColumns(subject) : personColumns(subject)),
    documentNo: `${kind.sign}〔${decidedOn.slice(0, 4)}〕${number}号`,
    violationType: kind.violation,
    violationFacts: kind.facts,
    legalBasis: kind.basis,
    penaltyKinds: kind.penaltyKinds.join(";"),
    penaltyContent: describePenalty(kind, fineYuan, confiscatedYuan),
    fineWan: fineYuan > 0 ? String(fineYuan / 10_000) : "",
    confiscatedWan: confiscatedYuan > 0 ? String(confiscatedYuan / 10_000) : "",
    suspendedLicence: kind.licence ? `${kind.licence} ${world.places.cityCode}${String(number).padStart(8, "0")}` : "",
    decidedOn,
    effectiveUntil: WITHOUT_END,
    ...unitColumns(world.unit(kind.unit)),
  };
}

function describePenalty(kind: PenaltyKind, fineYuan: number, confiscatedYuan: number): string {
  const parts = kind.penaltyKinds.map((penalty) => {
    if (penalty === "罚款") return `罚款人民币${fineYuan}元`;
    if (penalty.startsWith("没收")) return `${penalty}，价值人民币${confiscatedYuan}元`;
    return penalty === "吊销许可证件" ? `吊销${kind.licence ?? "许可证件"}` : penalty;
  });
  return `${parts.join("；")}。`;
}

function roundToHundreds(yuan: number): number {
  return Math.max(100, Math.round(yuan / 100) * 100);
}

function pickOfTrade(world: DemoWorld, random: Random, { sectors }: PenaltyKind): DemoBusiness {
  let business = pickBusiness(world, random);
  for (let draw = 0; draw < 12 && !sectors.includes(business.trade.sector); draw++) business = pickBusiness(world, random);
  return business;
}
