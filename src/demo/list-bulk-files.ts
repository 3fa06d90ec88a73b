// The ordinary files: every unit hands in what it decides.
import type { DemoWorld } from "./demo-world.ts";
import type { RowSource } from "./generate-demo.ts";
import { ABNORMAL_OPERATION, makeAbnormalRows } from "./rows/abnormal-rows.ts";
import { BREACH_KINDS, makeBreachRows, SERIOUS_BREACH } from "./rows/breach-rows.ts";
import { JUDGMENT_DEFAULTER, makeDefaulterRows } from "./rows/defaulter-rows.ts";
import { DUTY_PERFORMANCE, HEARD_OF, makeDutyRows } from "./rows/duty-rows.ts";
import { GOOD_STANDING, HONOUR_KINDS, makeHonourRows, makeOutsideTaxpayerRows, makeTaxpayerRows } from "./rows/honour-rows.ts";
import { PENALTY_KINDS } from "./rows/penalty-kinds.ts";
import { makePenaltyRows, PENALTY } from "./rows/penalty-rows.ts";
import { PERMIT_KINDS } from "./rows/permit-kinds.ts";
import { makePermitRows, PERMIT } from "./rows/permit-rows.ts";
import { makeRatingRows, RATING, RATING_SCHEMES } from "./rows/rating-rows.ts";
import { makeRegistrationRows, REGISTRATION } from "./rows/registration-rows.ts";
import type { ScalePlan } from "./scales.ts";

/** The register comes first: everything else is about the businesses in it. */
export function listBulkFiles(world: DemoWorld, scale: ScalePlan): readonly RowSource[] {
  const register = {
    unit: "market-regulation",
    resource: REGISTRATION,
    label: world.unit("market-regulation").shortName,
    rows: () => makeRegistrationRows(world),
    count: scale.businesses,
  };
  return [
    register,
    ...listPermitFiles(world, scale.permits),
    ...listPenaltyFiles(world, scale.penalties),
    listDuties(world, scale.penalties),
    ...listBreachFiles(world, scale),
    ...listHonourFiles(world),
    ...listRatingFiles(world, scale.ratingYears),
    ...listOutsideFiles(world, scale.outsideTaxpayers),
  ];
}

/** Several kinds of one unit stand in one file; numbers of documents never meet. */
function listPermitFiles(world: DemoWorld, total: number): RowSource[] {
  const plans = spread(PERMIT_KINDS, total);
  return [...Map.groupBy(plans, ({ kind }) => kind.unit)].map(([unit, ofUnit]) => ({
    unit,
    resource: PERMIT,
    label: world.unit(unit).shortName,
    rows: () => ofUnit.values().flatMap((plan) => makePermitRows(world, plan)),
    count: sumCounts(ofUnit),
  }));
}

function listPenaltyFiles(world: DemoWorld, total: number): RowSource[] {
  const plans = spread(PENALTY_KINDS, total);
  return [...Map.groupBy(plans, ({ kind }) => kind.unit)].map(([unit, ofUnit]) => ({
    unit,
    resource: PENALTY,
    label: world.unit(unit).shortName,
    rows: () => ofUnit.values().flatMap((plan) => makePenaltyRows(world, plan)),
    count: sumCounts(ofUnit),
  }));
}

/** What became of the fines of one unit. */
function listDuties(world: DemoWorld, total: number): RowSource {
  const plans = spread(PENALTY_KINDS, total).filter(({ kind }) => kind.unit === "market-regulation");
  const treasury = world.unit("finance");
  return {
    unit: treasury.unit,
    resource: DUTY_PERFORMANCE,
    label: treasury.shortName,
    rows: () => makeDutyRows(world, plans),
    count: Math.round(sumCounts(plans) * HEARD_OF),
  };
}

function listBreachFiles(world: DemoWorld, { abnormalOperations, judgmentDefaulters, seriousBreaches }: ScalePlan): RowSource[] {
  const [regulator, court] = [world.unit("market-regulation"), world.unit("court")];
  const lists = spread(BREACH_KINDS, seriousBreaches).map(({ kind, count }) => ({
    unit: kind.unit,
    resource: SERIOUS_BREACH,
    label: world.unit(kind.unit).shortName,
    rows: () => makeBreachRows(world, { kind, count }),
    count,
  }));
  return [
    {
      unit: regulator.unit,
      resource: ABNORMAL_OPERATION,
      label: regulator.shortName,
      rows: () => makeAbnormalRows(world, abnormalOperations),
      count: abnormalOperations,
    },
    {
      unit: court.unit,
      resource: JUDGMENT_DEFAULTER,
      label: court.shortName,
      rows: () => makeDefaulterRows(world, judgmentDefaulters),
      count: judgmentDefaulters,
    },
    ...lists,
  ];
}

const TAX_YEARS_HELD = 6.9; // on average, by trial
function listHonourFiles(world: DemoWorld): RowSource[] {
  const businesses = world.population.businesses.length;
  const honours = HONOUR_KINDS.map((kind) => ({
    unit: kind.unit,
    resource: GOOD_STANDING,
    label: `${kind.listKind}_${world.unit(kind.unit).shortName}`,
    rows: () => makeHonourRows(world, kind),
    count: Math.round(businesses * kind.yearlyChance * 5.4),
  }));
  const tax = world.unit("tax");
  const taxpayers = {
    unit: tax.unit,
    resource: GOOD_STANDING,
    label: `A级纳税人_${tax.shortName}`,
    rows: () => makeTaxpayerRows(world),
    count: Math.round(businesses * TAX_YEARS_HELD),
  };
  return [taxpayers, ...honours];
}

function listRatingFiles(world: DemoWorld, yearsBack: number): RowSource[] {
  return RATING_SCHEMES.map((scheme) => ({
    unit: scheme.unit,
    resource: RATING,
    label: `${scheme.scheme}_${world.unit(scheme.unit).shortName}`,
    rows: () => makeRatingRows(world, { scheme, yearsBack }),
    count: Math.round(
      world.population.businesses.filter(scheme.isRated).length * scheme.coverage * Math.min(scheme.yearsMax, yearsBack) * 0.8,
    ),
  }));
}

/** Big lists come in pieces that a person could still open. */
const OUTSIDE_PIECE = 40_000;
const OUTSIDE_YEARS_HELD = 10.28;

function listOutsideFiles(world: DemoWorld, total: number): RowSource[] {
  const office = world.unit("credit-office");
  return Array.from({ length: Math.ceil(total / OUTSIDE_PIECE) }, (_, piece) => {
    const range = { from: piece * OUTSIDE_PIECE, until: Math.min(total, (piece + 1) * OUTSIDE_PIECE) };
    return {
      unit: office.unit,
      resource: GOOD_STANDING,
      label: `省平台下发_${String(piece + 1).padStart(3, "0")}`,
      rows: () => makeOutsideTaxpayerRows(world, range),
      count: Math.round((range.until - range.from) * OUTSIDE_YEARS_HELD),
    };
  });
}

/** A total shared out by shares, and where each kind's numbers of documents begin. */
function spread<Kind extends { readonly share: number }>(kinds: readonly Kind[], total: number) {
  const shares = kinds.reduce((sum, { share }) => sum + share, 0);
  let numbersFrom = 0;
  return kinds.map((kind) => {
    const count = Math.max(1, Math.round((total * kind.share) / shares));
    const plan = { kind, count, numbersFrom };
    numbersFrom += count;
    return plan;
  });
}

function sumCounts(plans: readonly { readonly count: number }[]): number {
  return plans.reduce((sum, { count }) => sum + count, 0);
}
