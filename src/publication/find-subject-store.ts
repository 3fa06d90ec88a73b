// Whom a public address speaks of: by unified code or registration number, through merges, with names. Never a person.

import type { SubjectKind } from "../catalog/index.ts";
import type { Queryable } from "../platform/index.ts";

export interface AddressedSubject {
  readonly subjectId: string;
  readonly name: string;
  readonly kind: SubjectKind;
  readonly uscc: string | null;
  readonly status: string | null;
  readonly regionCode: string | null;
  /** Itself and all merged into it. */
  readonly memberIds: string[];
  readonly names: { name: string; isCurrent: boolean; usedFrom: string | null; usedUntil: string | null }[];
}

export async function findAddressedSubject(db: Queryable, code: string): Promise<AddressedSubject | null> {
  const rows = await db.listPrepared<AddressedSubject>(
    "public-subject",
    `select s.subject_id as "subjectId", s.name, s.kind, s.uscc, s.status, s.region_code as "regionCode",
            (select array_agg(m.subject_id) || s.subject_id from subject m where m.merged_into = s.subject_id) as "memberIds",
            (select json_agg(json_build_object('name', n.name, 'isCurrent', n.is_current, 'usedFrom', n.used_from, 'usedUntil', n.used_until)
                order by n.is_current desc, n.used_until desc nulls last, n.recorded_at desc)
               from subject_name n where n.subject_id = s.subject_id) as names
       from identifier i
       join subject own on own.subject_id = i.subject_id
       join subject s on s.subject_id = coalesce(own.merged_into, own.subject_id)
      where i.kind in ('uscc', 'registration_no', 'org_code') and i.value = $1 and s.kind <> 'person'
        and (s.adult_on is null or s.adult_on <= current_date)`,
    [code],
  );
  const subject = rows[0];
  return subject ? { ...subject, memberIds: subject.memberIds ?? [subject.subjectId], names: subject.names ?? [] } : null;
}

/** Of these subjects the businesses that a minor runs: the public does not learn of them. */
export async function listMinorsAmong(db: Queryable, subjectIds: readonly string[]): Promise<Set<string>> {
  const rows = await db.list<{ subjectId: string }>(
    `select subject_id as "subjectId" from subject where subject_id = any($1::uuid[]) and adult_on > current_date order by subject_id limit 1000`,
    [subjectIds],
  );
  return new Set(rows.map(({ subjectId }) => subjectId));
}

/** Registration number, or organization code where there is none, by subject. */
export async function readOlderCodes(db: Queryable, subjectIds: readonly string[]): Promise<Map<string, string>> {
  const rows = await db.list<{ subjectId: string; value: string }>(
    `select distinct on (subject_id) subject_id as "subjectId", value from identifier
      where subject_id = any($1::uuid[]) and kind in ('registration_no', 'org_code') order by subject_id, kind desc limit 1000`,
    [subjectIds],
  );
  return new Map(rows.map(({ subjectId, value }) => [subjectId, value]));
}
