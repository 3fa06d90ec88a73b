// The SQL of the name search: all names once, later only what changed, and the lines that are shown.
// Persons stand in none of these: they are never found by name.
import type { SubjectKind } from "../catalog/contract.ts";
import type { Queryable } from "../platform/index.ts";
import { NAME_TOPIC, type NameNews } from "./name-news.ts";

export interface IndexedName {
  /** The subject that a search shows: of a merged one the other. */
  readonly shown_id: string;
  readonly subject_id: string;
  readonly name_key: string;
  readonly is_current: boolean;
}

/** Nor do businesses that a minor runs, until he is of age. */
const IS_OF_AGE = "(s.adult_on is null or s.adult_on <= current_date)";

const INDEXED =
  "coalesce(s.merged_into, s.subject_id) as shown_id, s.subject_id, n.name_key, n.is_current and s.merged_into is null as is_current";

/** A page of all subjects in order of id, with their names; a person has one row without a name. */
export function listNamesAfter(
  db: Queryable,
  subjectId: string,
  limit: number,
): Promise<(Omit<IndexedName, "name_key"> & { name_key: string | null })[]> {
  return db.list(
    `select ${INDEXED}
     from (select * from subject where subject_id > $1 order by subject_id limit $2) s
     left join subject_name n on n.subject_id = s.subject_id and s.kind <> 'person' and ${IS_OF_AGE}
     order by s.subject_id, n.name_key`,
    [subjectId, limit],
  );
}

/** Names of these subjects, of those they are merged into and of those merged into them. */
export function listNamesOf(db: Queryable, subjectIds: readonly string[]): Promise<IndexedName[]> {
  return db.list(
    `with shown as (
       select coalesce(merged_into, subject_id) as subject_id from subject where subject_id = any($1::uuid[])
     ), part as (
       select subject_id from shown union select s.subject_id from shown join subject s on s.merged_into = shown.subject_id
     )
     select ${INDEXED}
     from part join subject s on s.subject_id = part.subject_id join subject_name n on n.subject_id = s.subject_id
     where s.kind <> 'person' and ${IS_OF_AGE}
     order by s.subject_id, n.name_key`,
    [subjectIds],
  );
}

export async function listIdsBetween(
  db: Queryable,
  range: { fromId: string; toId: string; after: string | null },
  limit: number,
): Promise<string[]> {
  const rows = await db.list<{ subject_id: string }>(
    `select subject_id from subject where subject_id between $1 and $2 and ($3::uuid is null or subject_id > $3) order by subject_id limit $4`,
    [range.fromId, range.toId, range.after, limit],
  );
  return rows.map((row) => row.subject_id);
}

/** The oldest transaction that may still bring news: everything below it can be seen by whoever looks from now on. */
export async function readNewsFloor(db: Queryable): Promise<string> {
  return (await db.get<{ floor: string }>("select pg_snapshot_xmin(pg_current_snapshot())::text as floor")).floor;
}

export interface NewsRow {
  readonly seq: number;
  readonly payload: NameNews;
}

/** News of transactions from the floor on, also of those that committed late. */
export function listNews(db: Queryable, floor: string, limit: number): Promise<NewsRow[]> {
  return db.list(
    `select seq, payload from outbox where transaction_id >= $1::text::xid8 and topic = $2 order by transaction_id, seq limit $3`,
    [floor, NAME_TOPIC, limit],
  );
}

export interface ShownSubject {
  readonly subject_id: string;
  readonly name: string;
  readonly uscc: string | null;
  readonly kind: SubjectKind;
  readonly status: string | null;
  readonly region_code: string | null;
}

export function listShown(db: Queryable, subjectIds: readonly string[]): Promise<ShownSubject[]> {
  return db.list(
    `select subject_id, name, uscc, kind, status, region_code from subject
     where subject_id = any($1::uuid[]) and kind <> 'person' and merged_into is null order by subject_id limit 1000`,
    [subjectIds],
  );
}

/** How former names were written, by subject shown and folded name. */
export async function listFormerNames(db: Queryable, subjectIds: readonly string[]): Promise<Map<string, string>> {
  const rows = await db.list<IndexedName & { name: string }>(
    `select ${INDEXED}, n.name from subject s join subject_name n on n.subject_id = s.subject_id
     where s.subject_id = any($1::uuid[]) or s.merged_into = any($1::uuid[]) order by s.subject_id, n.name_key limit 5000`,
    [subjectIds],
  );
  return new Map(rows.map((row) => [`${row.shown_id} ${row.name_key}`, row.name]));
}

/** The organization or sole trader that holds one of these numbers. */
export async function findShownByCode(db: Queryable, code: string): Promise<string | null> {
  const row = await db.find<{ shown_id: string }>(
    `select coalesce(s.merged_into, s.subject_id) as shown_id from identifier i join subject s on s.subject_id = i.subject_id
     where i.kind = any('{uscc,registration_no,org_code}') and i.value = $1 and s.kind <> 'person'
     order by case i.kind when 'uscc' then 1 when 'registration_no' then 2 else 3 end limit 1`,
    [code],
  );
  return row?.shown_id ?? null;
}
