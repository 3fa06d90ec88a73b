// All files of a demo city in the order in which they are handed in: the register first, changes last.
import type { Catalog } from "../catalog/index.ts";
import type { City } from "../city/index.ts";
import { listPenaltyCases } from "./cases/penalty-cases.ts";
import { listPermitCases } from "./cases/permit-cases.ts";
import { listFirstRegistrationCases, listRegistrationChanges } from "./cases/registration-cases.ts";
import type { SpecialFile } from "./cases/special-file.ts";
import { dayOfText, textOfDay } from "./days.ts";
import { countFates, type DemoFile, type DemoRow } from "./demo-file.ts";
import { loadDemoPlaces } from "./demo-places.ts";
import { type DemoWorld, makeDemoWorld } from "./demo-world.ts";
import { listBulkFiles } from "./list-bulk-files.ts";
import { makePopulation } from "./population.ts";
import { type DemoScale, SCALES } from "./scales.ts";
import { writeCsv } from "./write-csv.ts";

export interface DemoPlan {
  readonly scale: DemoScale;
  /** The same seed and day make the same city, byte for byte. */
  readonly seed: number;
  /** YYYY-MM-DD in Asia/Shanghai: terms that end yesterday, today and tomorrow are counted from it. */
  readonly today: string;
  readonly city: City;
  readonly catalog: Pick<Catalog, "get">;
}

/** Rows of one resource from one unit, not yet written. */
export interface RowSource {
  readonly unit: string;
  readonly resource: string;
  readonly label: string;
  readonly rows: () => Iterable<DemoRow>;
  /** About how many. */
  readonly count: number;
}

/** Throws demoErrors when the city cannot be a demo, catalogErrors.unknownResource when the catalog lacks a resource. */
export async function generateDemoFiles(plan: DemoPlan): Promise<readonly DemoFile[]> {
  const scale = SCALES[plan.scale];
  const today = dayOfText(plan.today);
  const places = await loadDemoPlaces(plan.city);
  const population = makePopulation({ businesses: scale.businesses, people: scale.people, seed: plan.seed, today, places });
  const world = makeDemoWorld({ seed: plan.seed, today, city: plan.city, places, population });
  const bulk = listBulkFiles(world, scale).map((source) => asDemoFile(plan, world, source));
  const special = (files: readonly SpecialFile[]) => files.map((file) => asSpecialFile(plan, world, file));
  return [
    ...bulk.slice(0, 1),
    ...special(listFirstRegistrationCases(world)),
    ...bulk.slice(1),
    ...special(listPermitCases(world)),
    ...special(listPenaltyCases(world)),
    ...special(listRegistrationChanges(world)),
  ];
}

const NOTHING_SPECIAL = countFates([]);

function asDemoFile(plan: DemoPlan, world: DemoWorld, { unit, resource, label, rows, count }: RowSource): DemoFile {
  const { declaration } = plan.catalog.get(resource);
  return {
    unit: world.unit(unit).unit,
    resource,
    fileName: fileNameOf(world, declaration.name, label),
    rows: count,
    planned: NOTHING_SPECIAL,
    withdrawReason: null,
    isDisputed: false,
    text: () => writeCsv(resource, declaration.fields, rows()),
  };
}

function asSpecialFile(plan: DemoPlan, world: DemoWorld, { withdrawReason, isDisputed, rows, ...file }: SpecialFile): DemoFile {
  const source = { ...file, rows: () => rows.map(({ row }) => row), count: rows.length };
  return {
    ...asDemoFile(plan, world, source),
    planned: countFates(rows),
    withdrawReason: withdrawReason ?? null,
    isDisputed: isDisputed ?? false,
  };
}

/** 行政处罚_市场监管_20261123.csv */
function fileNameOf(world: DemoWorld, resourceName: string, label: string): string {
  return `${resourceName}_${label}_${textOfDay(world.today).replaceAll("-", "")}.csv`;
}
