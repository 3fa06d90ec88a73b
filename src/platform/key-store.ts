// Which master key this database was sealed with.
import type { Queryable } from "./database.ts";

/** The key ids in use, after noting this one when there was none. */
export async function appendKeyInUse(db: Queryable, keyId: string, at: Date): Promise<string[]> {
  await db.run("insert into key_in_use (key_id, first_used_at) select $1, $2 where not exists (select from key_in_use)", [keyId, at]);
  const rows = await db.list<{ keyId: string }>(`select key_id as "keyId" from key_in_use order by first_used_at limit 100`);
  return rows.map(({ keyId: known }) => known);
}
