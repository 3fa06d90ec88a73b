// What this room asks of table unit.
import type { Queryable } from "../platform/index.ts";

export async function hasUnit(db: Queryable, unitCode: string): Promise<boolean> {
  return (await db.find("select 1 from unit where unit_code = $1", [unitCode])) !== null;
}

/** Names of all units by code; there are dozens. */
export async function readUnitNames(db: Queryable): Promise<ReadonlyMap<string, string>> {
  const rows = await db.list<{ code: string; name: string }>("select unit_code as code, name from unit order by unit_code limit 1000");
  return new Map(rows.map((row) => [row.code, row.name]));
}
