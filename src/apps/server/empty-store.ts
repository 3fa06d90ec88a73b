// Whether anything was ever handed in here.
import type { Queryable } from "../../platform/index.ts";

export async function isDatabaseEmpty(db: Queryable): Promise<boolean> {
  return (await db.find("select 1 from batch limit 1")) === null;
}
