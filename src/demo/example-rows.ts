// Rows of the two files that a newcomer tries first: twenty each, two of them wrong, each with a remark that says how to put it right.
import type { City } from "../city/index.ts";
import { makePenaltyCase, ORDINARY_KIND } from "./cases/make-penalty-case.ts";
import { spoilCode } from "./cases/registration-cases.ts";
import { dayOfText, textOfDay } from "./days.ts";
import type { DemoRow } from "./demo-file.ts";
import { loadDemoPlaces } from "./demo-places.ts";
import { type DemoWorld, makeDemoWorld } from "./demo-world.ts";
import { DEMO_SEED } from "./load-demo.ts";
import { makePopulation } from "./population.ts";
import { PENALTY } from "./rows/penalty-rows.ts";
import { PERMIT_KINDS, type PermitKind } from "./rows/permit-kinds.ts";
import { makePermitRow, PERMIT } from "./rows/permit-rows.ts";
import { SCALES } from "./scales.ts";

const EXAMPLE_ROWS = 20;
const NUMBERS_FROM = 20_000; // behind every number of the demo's own cases

export interface ExampleFile {
  readonly resource: string;
  readonly unit: string;
  readonly rows: readonly DemoRow[];
  /** Positions of the wrong rows, counted from 0. */
  readonly wrong: readonly number[];
}

/** About businesses of the small demo city, so that they can be looked up on its portal afterwards. */
export async function listExampleFiles(plan: { city: City; today: string }): Promise<readonly ExampleFile[]> {
  const { businesses, people } = SCALES.small;
  const today = dayOfText(plan.today);
  const places = await loadDemoPlaces(plan.city);
  const population = makePopulation({ businesses, people, seed: DEMO_SEED, today, places });
  const world = makeDemoWorld({ seed: DEMO_SEED, today, city: plan.city, places, population });
  return [listPenalties(world), listPermits(world)];
}

function listPenalties(world: DemoWorld): ExampleFile {
  const wrong = [6, 13];
  const rows = Array.from({ length: EXAMPLE_ROWS }, (_, position) => {
    const subject =
      position % 2 === 0 ? world.company(160 + position, ORDINARY_KIND.sectors) : world.soleTrader(160 + position, ORDINARY_KIND.sectors);
    const row = makePenaltyCase(world, { number: NUMBERS_FROM + position, subject, age: 10 + position * 2 });
    if (position === wrong[0]) return { ...row, uscc: spoilCode(subject.uscc), remarks: `样例：代码第13位填错，应为${subject.uscc}` };
    if (position === wrong[1]) return { ...row, fineWan: "", remarks: `样例：罚款金额（万元）漏填，应为${row["fineWan"]}` };
    return row;
  });
  return { resource: PENALTY, unit: ORDINARY_KIND.unit, rows, wrong };
}

function listPermits(world: DemoWorld): ExampleFile {
  const kind = PERMIT_KINDS[0] as PermitKind;
  const wrong = [4, 11];
  const rows = Array.from({ length: EXAMPLE_ROWS }, (_, position) => {
    const business = position % 2 === 0 ? world.company(190 + position, kind.sectors) : world.soleTrader(190 + position, kind.sectors);
    const decidedDay = world.today - 8 - position * 3;
    const row = makePermitRow(world, { kind, business, decidedDay, number: 900_000 + NUMBERS_FROM + position });
    if (position === wrong[0])
      return { ...row, validTo: textOfDay(decidedDay - 365), remarks: `样例：有效期至填错，应为${row["validTo"]}` };
    if (position === wrong[1]) return { ...row, permitCategory: "普通许可证类", remarks: "样例：许可类别应为普通" };
    return row;
  });
  return { resource: PERMIT, unit: kind.unit, rows, wrong };
}
