// The member units with who leads and answers in them, what they are allowed and what they use. Declared in the city's folder.
import { listOpenCounts } from "./account-keeping-store.ts";
import type { UnitView } from "./contract.ts";
import type { KeepingContext } from "./keeping-context.ts";
import { allowanceOf } from "./keeping-rules.ts";

/** Null sees every unit. */
export async function viewUnits({ db, city }: Pick<KeepingContext, "db" | "city">, only: string | null): Promise<UnitView[]> {
  const used = new Map((await listOpenCounts(db)).map(({ unit, count }) => [unit, count]));
  const people = new Map(city.administration.units.map((entry) => [entry.unit, entry]));
  const unitNames = new Map(city.units.map(({ unit, name }) => [unit, name]));
  const districtNames = new Map(city.regions.map(({ code, name }) => [code, name]));
  return city.units
    .filter(({ unit }) => only === null || unit === only)
    .map(({ unit, name, shortName, kind }) => {
      const { leader = "", office = "", liaisons = [], parent, districts = [...districtNames.keys()] } = people.get(unit) ?? {};
      const { accountsMax, roles } = allowanceOf(city.administration, unit);
      return {
        unit,
        name,
        shortName,
        kind,
        leader,
        office,
        liaisons,
        parentName: parent === undefined ? null : (unitNames.get(parent) ?? null),
        districts: districts.flatMap((code) => districtNames.get(code) ?? []),
        accountsMax,
        accountsUsed: used.get(unit) ?? 0,
        roles: [...roles],
      };
    });
}
