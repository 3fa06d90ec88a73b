// The SQL that gathers subjects worth proposing for a parked row.
import type { SubjectKind } from "../catalog/contract.ts";
import type { Queryable } from "../platform/index.ts";
import type { IdentifierKey } from "./known-subject.ts";
import type { CandidateFacts } from "./score-candidate.ts";

/** Subjects of exactly these identifiers. */
export async function listByIdentifiers(db: Queryable, keys: readonly IdentifierKey[]): Promise<string[]> {
  if (keys.length === 0) return [];
  const rows = await db.list<{ subject_id: string }>(
    `select distinct i.subject_id from unnest($1::text[], $2::text[]) as k (kind, value)
     join identifier i on i.kind = k.kind and i.value = k.value order by 1 limit 100`,
    [keys.map((key) => key.kind), keys.map((key) => key.value)],
  );
  return rows.map((row) => row.subject_id);
}

/** Organizations and sole traders of exactly these folded names. */
export async function listByNameKeys(db: Queryable, nameKeys: readonly string[]): Promise<string[]> {
  const rows = await db.list<{ subject_id: string }>(
    `select distinct n.subject_id from subject_name n join subject s on s.subject_id = n.subject_id
     where n.name_key = any($1::text[]) and s.kind <> 'person' order by 1 limit 200`,
    [nameKeys],
  );
  return rows.map((row) => row.subject_id);
}

export interface NameRange {
  readonly prefix: string;
  readonly lengthMin: number;
  readonly lengthMax: number;
  readonly limit: number;
}

/** Folded names that begin alike, of a length worth comparing. */
export function listByPrefix(db: Queryable, range: NameRange): Promise<{ subject_id: string; name_key: string }[]> {
  return db.list(
    `select n.subject_id, n.name_key from subject_name n join subject s on s.subject_id = n.subject_id
     where n.name_key like $1 and char_length(n.name_key) between $2 and $3 and s.kind <> 'person'
     order by n.name_key, n.subject_id limit $4`,
    [`${range.prefix.replace(/[\\%_]/g, "\\$&")}%`, range.lengthMin, range.lengthMax, range.limit],
  );
}

interface FactsRow {
  readonly subject_id: string;
  readonly kind: SubjectKind;
  readonly name: string;
  readonly uscc: string | null;
  readonly region_code: string | null;
  readonly former_names: readonly string[] | null;
  readonly identifiers: readonly IdentifierKey[] | null;
}

/** What a proposal is scored by. A merged subject is proposed as the one it is merged into. */
export async function listCandidateFacts(db: Queryable, subjectIds: readonly string[]): Promise<CandidateFacts[]> {
  const rows = await db.list<FactsRow>(
    `with root as (
       select distinct coalesce(merged_into, subject_id) as subject_id from subject where subject_id = any($1::uuid[])
     ), part as (
       select r.subject_id as root_id, s.subject_id from root r join subject s on s.subject_id = r.subject_id or s.merged_into = r.subject_id
     )
     select s.subject_id, s.kind, s.name, s.uscc, s.region_code,
       (select array_agg(n.name) from part p join subject_name n on n.subject_id = p.subject_id
         where p.root_id = s.subject_id and not (n.is_current and n.subject_id = s.subject_id)) as former_names,
       (select json_agg(json_build_object('kind', i.kind, 'value', i.value)) from part p join identifier i on i.subject_id = p.subject_id
         where p.root_id = s.subject_id) as identifiers
     from root r join subject s on s.subject_id = r.subject_id
     order by s.subject_id limit 500`,
    [subjectIds],
  );
  return rows.map((row) => ({
    subjectId: row.subject_id,
    kind: row.kind,
    name: row.name,
    uscc: row.uscc,
    region: row.region_code,
    formerNames: row.former_names ?? [],
    identifiers: row.identifiers ?? [],
  }));
}

/** Of these subjects, those that a clerk has said are not the same as any of the others. */
export async function listNotSame(db: Queryable, subjectIds: readonly string[]): Promise<Set<string>> {
  const rows = await db.list<{ subject_id: string }>(
    `select other_subject_id as subject_id from subject_link where kind = 'not_same' and undone_at is null and subject_id = any($1::uuid[])
     union select subject_id from subject_link where kind = 'not_same' and undone_at is null and other_subject_id = any($1::uuid[])`,
    [subjectIds],
  );
  return new Set(rows.map((row) => row.subject_id));
}
