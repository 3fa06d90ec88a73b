// A penalty made for a purpose: its number is behind every ordinary one's, so that cases never meet the bulk.
import type { DemoRow } from "../demo-file.ts";
import type { DemoWorld } from "../demo-world.ts";
import type { DemoBusiness, DemoPerson } from "../population.ts";
import { makeRandom } from "../random.ts";
import { PENALTY_KINDS, type PenaltyKind } from "../rows/penalty-kinds.ts";
import { makePenaltyRow, PENALTY } from "../rows/penalty-rows.ts";

const NUMBERS_FROM = 900_000;

/** A small fine of a shop: the most ordinary penalty of a tourist city. */
export const ORDINARY_KIND = PENALTY_KINDS.find(({ violation }) => violation === "未按规定明码标价") as PenaltyKind;

interface PenaltyCasePlan {
  readonly number: number;
  readonly subject: DemoBusiness | DemoPerson;
  readonly kind?: PenaltyKind;
  /** Days before today on which it was decided. */
  readonly age?: number;
}

export function makePenaltyCase(world: DemoWorld, { number, subject, kind = ORDINARY_KIND, age = 60 }: PenaltyCasePlan): DemoRow {
  const random = makeRandom(world.seed, `${PENALTY} case ${number}`);
  return makePenaltyRow(world, random, { kind, subject, decidedDay: world.today - age, number: NUMBERS_FROM + number });
}
