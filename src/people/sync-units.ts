// Brings the table of units in line with the city's file, which is the one place where units are declared.
import type { Database } from "../platform/index.ts";
import { type UnitFacts, upsertUnits } from "./account-store.ts";

export async function syncUnits(db: Database, units: readonly UnitFacts[]): Promise<void> {
  await db.transaction((tx) => upsertUnits(tx, units));
}
