// Since when a record has said what it says: whoever looked from then on has seen it.
import type { Queryable } from "../platform/index.ts";
import { type FormerVersion, listFormerVersions, type RecordForDecision } from "./record-use-store.ts";

/**
 * Of the fields the one that has stood longest decides. `fields` null: since the record is there at all. Versions that differ in other fields
 * do not matter: they showed the same wrong value.
 */
export async function findStandingSince(db: Queryable, record: RecordForDecision, fields: readonly string[] | null): Promise<Date> {
  const former = await listFormerVersions(db, record);
  const differs = (version: FormerVersion, field: string) => (version.payload[field] ?? "") !== (record.payload[field] ?? "");
  const counted = (fields ?? [null]).map((field) => {
    const changedAt = field === null ? -1 : former.findIndex((version) => differs(version, field));
    return changedAt < 0 ? former : former.slice(0, changedAt);
  });
  const longest = counted.sort((one, other) => other.length - one.length)[0] ?? [];
  return longest.at(-1)?.recordedAt ?? record.recordedAt;
}
