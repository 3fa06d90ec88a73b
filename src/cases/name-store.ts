// Names that stand beside a case: of accounts and of subjects.
import type { Queryable } from "../platform/index.ts";

export async function findAccountName(db: Queryable, accountId: string): Promise<string | null> {
  const row = await db.find<{ name: string }>("select display_name as name from account where account_id = $1", [accountId]);
  return row?.name ?? null;
}

export async function readAccountNames(db: Queryable, accountIds: readonly string[]): Promise<Map<string, string>> {
  const rows = await db.list<{ accountId: string; name: string }>(
    `select account_id as "accountId", display_name as name from account where account_id = any($1::uuid[]) order by account_id limit 500`,
    [accountIds],
  );
  return new Map(rows.map(({ accountId, name }) => [accountId, name]));
}

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
