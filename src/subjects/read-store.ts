// What other rooms read of subjects: one of them, those read together with it, a page of a list.
import type { SubjectKind } from "../catalog/contract.ts";
import type { Queryable } from "../platform/index.ts";
import type { SubjectName } from "./contract.ts";
import { listNames } from "./name-store.ts";

export interface Subject {
  readonly subjectId: string;
  readonly kind: SubjectKind;
  readonly name: string;
  readonly uscc: string | null;
  readonly status: string | null;
  readonly region: string | null;
  /** The subject under which it is read while it is merged. */
  readonly mergedInto: string | null;
}

/** A subject with the ids under which its records are looked up. */
export interface SubjectParts extends Subject {
  /** Its own id first, then those merged into it. */
  readonly partIds: readonly string[];
}

/** A subject with everything that is read together with it. */
export interface SubjectFile extends SubjectParts {
  /** Current name first; names of merged subjects count as former ones. */
  readonly names: readonly SubjectName[];
  /** Of organizations and sole traders; a person's numbers are not part of any reading. */
  readonly identifiers: readonly { readonly kind: string; readonly value: string }[];
}

const COLUMNS = "subject_id, kind, name, uscc, status, region_code, merged_into";

interface SubjectRow {
  readonly subject_id: string;
  readonly kind: SubjectKind;
  readonly name: string;
  readonly uscc: string | null;
  readonly status: string | null;
  readonly region_code: string | null;
  readonly merged_into: string | null;
}

/** As it stands, also when it is merged. */
export async function findSubjectById(db: Queryable, subjectId: string): Promise<Subject | null> {
  const row = await db.find<SubjectRow>(`select ${COLUMNS} from subject where subject_id = $1`, [subjectId]);
  return row && toSubject(row);
}

/** Of a merged subject the one it is merged into. */
export async function findSubjectParts(db: Queryable, subjectId: string): Promise<SubjectParts | null> {
  const found = await findSubjectById(db, subjectId);
  const subject = found?.mergedInto ? await findSubjectById(db, found.mergedInto) : found;
  return subject && { ...subject, partIds: [subject.subjectId, ...(await listMergedIds(db, subject.subjectId))] };
}

/** With names, identifiers and what is read together; of a merged subject the file of the one it is merged into. */
export async function findSubjectFile(db: Queryable, subjectId: string): Promise<SubjectFile | null> {
  const subject = await findSubjectParts(db, subjectId);
  return subject && describeSubject(db, subject);
}

export async function describeSubject(db: Queryable, subject: SubjectParts): Promise<SubjectFile> {
  const { partIds } = subject;
  const names = await listNames(db, partIds);
  const own = names.get(subject.subjectId) ?? [];
  const others = partIds.slice(1).flatMap((partId) => names.get(partId) ?? []);
  return {
    ...subject,
    names: [...own, ...others.map((name) => ({ ...name, isCurrent: false }))],
    identifiers: subject.kind === "person" ? [] : await listIdentifiers(db, partIds),
  };
}

/** Subjects merged into this one. */
export async function listMergedIds(db: Queryable, subjectId: string): Promise<string[]> {
  const rows = await db.list<{ subject_id: string }>(
    "select subject_id from subject where merged_into = $1 order by subject_id limit 1000",
    [subjectId],
  );
  return rows.map((row) => row.subject_id);
}

async function listIdentifiers(db: Queryable, subjectIds: readonly string[]): Promise<{ kind: string; value: string }[]> {
  return db.list(
    "select kind, value from identifier where subject_id = any($1::uuid[]) and sealed is null order by kind, value limit 1000",
    [subjectIds],
  );
}

/** Organizations and sole traders in order of entry, the latest first; persons are never listed. */
export async function listSubjects(
  db: Queryable,
  { page, size }: { page: number; size: number },
): Promise<{ items: Subject[]; total: number }> {
  const listed = "kind <> 'person' and merged_into is null";
  const rows = await db.list<SubjectRow>(`select ${COLUMNS} from subject where ${listed} order by subject_id desc limit $1 offset $2`, [
    size,
    (page - 1) * size,
  ]);
  const { total } = await db.get<{ total: number }>(`select count(*) as total from subject where ${listed}`);
  return { items: rows.map(toSubject), total };
}

function toSubject(row: SubjectRow): Subject {
  return {
    subjectId: row.subject_id,
    kind: row.kind,
    name: row.name,
    uscc: row.uscc,
    status: row.status,
    region: row.region_code,
    mergedInto: row.merged_into,
  };
}
