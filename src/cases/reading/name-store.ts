// Names of subjects that stand beside a case.
import type { Queryable } from "../../platform/index.ts";

export interface SubjectName {
  readonly name: string;
  readonly kind: "organization" | "sole_trader" | "person";
}

export async function readSubjectNames(db: Queryable, subjectIds: readonly string[]): Promise<Map<string, SubjectName>> {
  const rows = await db.list<SubjectName & { subjectId: string }>(
    `select subject_id as "subjectId", name, kind from subject where subject_id = any($1::uuid[]) order by subject_id limit 500`,
    [subjectIds],
  );
  return new Map(rows.map(({ subjectId, name, kind }) => [subjectId, { name, kind }]));
}
