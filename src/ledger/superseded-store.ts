// All SQL about what records were known by before a decision corrected just that. Asked once for a chunk, and only where there is any of the resource.
import { type Queryable, type Transaction, uuidArray } from "../platform/index.ts";
import type { RecordPage } from "./record-page.ts";

/** Before the correction takes the place of what stands: where it changes what the record is known by, the row that still says it is remembered. */
export async function keepSuperseded(tx: Transaction, place: { recordId: string; reason: string; at: Date }): Promise<boolean> {
  const kept = await tx.run(
    `insert into superseded_identity (subject_id, identity_hash, resource, record_id, reason, superseded_at)
     select r.subject_id, r.identity_hash, r.resource, r.record_id, $2, $3
       from record r join record_correction c on c.subject_id = r.subject_id and c.record_id = r.record_id
      where r.record_id = $1 and r.identity_hash <> c.identity_hash
     on conflict (subject_id, identity_hash) do update
        set record_id = excluded.record_id, reason = excluded.reason, superseded_at = excluded.superseded_at, released_at = null`,
    [place.recordId, place.reason, place.at],
  );
  return kept > 0;
}

/** Answers how many there were to release. */
export function setSupersededReleased(tx: Queryable, record: { subjectId: string; recordId: string; at: Date }): Promise<number> {
  return tx.run("update superseded_identity set released_at = $3 where subject_id = $1 and record_id = $2 and released_at is null", [
    record.subjectId,
    record.recordId,
    record.at,
  ]);
}

export interface SupersededRow {
  /** In the list that was asked. */
  readonly index: number;
  /** The step and the case that corrected it, in words. */
  readonly reason: string;
}

/** Rows of a page, by their places in it, that are known by what a decision took away from a record. Mostly one look at an empty index. */
export async function listSuperseded(tx: Transaction, page: RecordPage, places: readonly number[]): Promise<SupersededRow[]> {
  if (places.length === 0) return [];
  const { resource } = page.frame.resource;
  const first = await tx.find("select 1 from superseded_identity where resource = $1 and released_at is null limit 1", [resource]);
  if (!first) return [];
  const column = (copy: (place: number, bytes: Buffer, at: number) => void) =>
    uuidArray(places.length, (bytes, at, index) => copy(places[index] ?? 0, bytes, at));
  return tx.list<SupersededRow>(
    `select (k.ordinal - 1)::int as index, s.reason
       from unnest($1::uuid[], $2::uuid[]) with ordinality as k(subject_id, identity_hash, ordinal)
       join superseded_identity s on s.subject_id = k.subject_id and s.identity_hash = k.identity_hash and s.released_at is null
      order by 1 limit $3`,
    [column((...to) => page.copySubject(...to)), column((...to) => page.copyIdentity(...to)), places.length],
  );
}
