// Where in the database a key's id stands, whatever table or column it is in: asked of the database itself, not of any list of ours.
import type { Queryable } from "../../src/platform/database.ts";

/** Tables that speak of keys themselves. */
const ABOUT_KEYS = ["sealing_key", "key_rotation", "key_in_use", "audit_event", "schema_migration"];

/** `table.column` of every column with a value that names the key, except where keys themselves are kept. */
export async function listKeyUses(db: Queryable, keyId: string): Promise<string[]> {
  const columns = await db.list<{ table: string; column: string; type: string }>(
    `select table_name as table, column_name as column, data_type as type from information_schema.columns
     where table_schema = 'public' and data_type in ('text', 'bytea', 'jsonb') and not table_name = any($1) order by 1, 2`,
    [ABOUT_KEYS],
  );
  const uses: string[] = [];
  for (const { table, column, type } of columns) {
    const holds = type === "bytea" ? `position(convert_to($1, 'utf8') in "${column}") > 0` : `position($1 in "${column}"::text) > 0`;
    const { count } = await db.get<{ count: number }>(`select count(*) as count from "${table}" where ${holds}`, [`.${keyId}.`]);
    if (count > 0) uses.push(`${table}.${column}`);
  }
  return uses;
}
