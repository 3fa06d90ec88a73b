// All SQL on when somebody comes of age. Only the day is kept, never the birthday's number.
import type { Queryable } from "../platform/index.ts";

export interface LearntAge {
  readonly subjectId: string;
  readonly adultOn: string;
}

/** Keeps the later day where two are told. Answers whose day is another than before. */
export async function updateAges(tx: Queryable, ages: readonly LearntAge[]): Promise<string[]> {
  const rows = await tx.list<{ subject_id: string }>(
    `update subject s set adult_on = a.adult_on
       from (select subject_id, max(adult_on) as adult_on from unnest($1::uuid[], $2::date[]) as l (subject_id, adult_on) group by subject_id) a
      where s.subject_id = a.subject_id and s.kind <> 'organization' and (s.adult_on is null or s.adult_on < a.adult_on)
      returning s.subject_id`,
    [ages.map(({ subjectId }) => subjectId), ages.map(({ adultOn }) => adultOn)],
  );
  return rows.map((row) => row.subject_id);
}

export interface AgelessPerson {
  readonly subjectId: string;
  readonly value: string;
  readonly sealed: string;
}

/** Persons whose age is not known, with a number that may tell it, in order of id. */
export function listAgeless(db: Queryable, afterId: string, limit: number): Promise<AgelessPerson[]> {
  return db.list<AgelessPerson>(
    `select s.subject_id as "subjectId", i.value, i.sealed
       from (select subject_id from subject where kind = 'person' and adult_on is null and subject_id > $1 order by subject_id limit $2) s
       join identifier i on i.subject_id = s.subject_id and i.sealed is not null
      order by s.subject_id, i.value`,
    [afterId, limit],
  );
}
