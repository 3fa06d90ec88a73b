// The SQL of merging and splitting subjects.
import type { SubjectKind } from "../catalog/contract.ts";
import { openNameOf } from "../people/index.ts";
import type { Context, Queryable, Transaction } from "../platform/index.ts";
import type { SubjectLink, SubjectLinkKind } from "./contract.ts";

export interface LinkableSubject {
  readonly subject_id: string;
  readonly kind: SubjectKind;
  readonly merged_into: string | null;
}

/** Locked in order of id, so that two clerks who merge the same pair wait for each other instead of for ever. */
export async function lockSubjects(tx: Transaction, subjectIds: readonly string[]): Promise<Map<string, LinkableSubject>> {
  const subjects = new Map<string, LinkableSubject>();
  for (const subjectId of [...subjectIds].sort()) {
    const row = await tx.find<LinkableSubject>("select subject_id, kind, merged_into from subject where subject_id = $1 for update", [
      subjectId,
    ]);
    if (row) subjects.set(row.subject_id, row);
  }
  return subjects;
}

export async function hasMergedSubjects(tx: Queryable, subjectId: string): Promise<boolean> {
  return (await tx.find("select 1 as found from subject where merged_into = $1 limit 1", [subjectId])) !== null;
}

export async function setMergedInto(tx: Transaction, subjectId: string, merged: { into: string | null; at: Date }): Promise<void> {
  await tx.run("update subject set merged_into = $2, updated_at = $3 where subject_id = $1", [subjectId, merged.into, merged.at]);
}

export interface NewLink {
  readonly linkId: string;
  readonly kind: SubjectLinkKind;
  readonly subjectId: string;
  readonly otherSubjectId: string;
  readonly reason: string;
  readonly accountId: string | null;
  readonly at: Date;
}

export async function appendLink(tx: Transaction, link: NewLink): Promise<void> {
  await tx.run(
    `insert into subject_link (link_id, kind, subject_id, other_subject_id, reason, account_id, created_at)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [link.linkId, link.kind, link.subjectId, link.otherSubjectId, link.reason, link.accountId, link.at],
  );
}

export interface StoredLink {
  readonly link_id: string;
  readonly kind: SubjectLinkKind;
  readonly subject_id: string;
  readonly other_subject_id: string;
  readonly undone_at: Date | null;
}

export function lockLink(tx: Transaction, linkId: string): Promise<StoredLink | null> {
  return tx.find("select link_id, kind, subject_id, other_subject_id, undone_at from subject_link where link_id = $1 for update", [linkId]);
}

export async function setUndone(tx: Transaction, linkId: string, undone: { reason: string; at: Date }): Promise<void> {
  await tx.run("update subject_link set undone_at = $2, undone_reason = $3 where link_id = $1", [linkId, undone.at, undone.reason]);
}

/** The merge of these two, whichever into which, while it stands. */
export async function findStandingMerge(tx: Transaction, subjectId: string, otherSubjectId: string): Promise<string | null> {
  const row = await tx.find<{ linkId: string }>(
    `select link_id as "linkId" from subject_link where kind = 'merge' and undone_at is null
       and ((subject_id = $1 and other_subject_id = $2) or (subject_id = $2 and other_subject_id = $1)) order by created_at desc limit 1`,
    [subjectId, otherSubjectId],
  );
  return row?.linkId ?? null;
}

/** Whether a clerk has said, and not taken back, that these two are not the same. */
export async function isMarkedNotSame(db: Queryable, subjectId: string, otherSubjectId: string): Promise<boolean> {
  const row = await db.find(
    `select 1 as found from subject_link where kind = 'not_same' and undone_at is null
       and ((subject_id = $1 and other_subject_id = $2) or (subject_id = $2 and other_subject_id = $1)) limit 1`,
    [subjectId, otherSubjectId],
  );
  return row !== null;
}

interface LinkRow extends StoredLink {
  readonly subject_name: string;
  readonly other_name: string;
  readonly reason: string;
  readonly account_id: string | null;
  readonly account_name: string | null;
  readonly created_at: Date;
  readonly undone_reason: string | null;
}

/** Latest first. */
export async function listLinks({ db, sealer }: Pick<Context, "db" | "sealer">, subjectId: string): Promise<SubjectLink[]> {
  const rows = await db.list<LinkRow>(
    `select l.link_id, l.kind, l.subject_id, l.other_subject_id, l.reason, l.created_at, l.undone_at, l.undone_reason,
            s.name as subject_name, o.name as other_name, l.account_id, a.sealed_name as account_name
     from subject_link l
     join subject s on s.subject_id = l.subject_id
     join subject o on o.subject_id = l.other_subject_id
     left join account a on a.account_id = l.account_id
     where l.subject_id = $1 or l.other_subject_id = $1
     order by l.created_at desc, l.link_id desc limit 200`,
    [subjectId],
  );
  return rows.map((row) => ({
    linkId: row.link_id,
    kind: row.kind,
    subjectId: row.subject_id,
    subjectName: row.subject_name,
    otherSubjectId: row.other_subject_id,
    otherSubjectName: row.other_name,
    reason: row.reason,
    accountName: openNameOf(sealer, row.account_id, row.account_name),
    createdAt: row.created_at.toISOString(),
    undoneAt: row.undone_at?.toISOString() ?? null,
    undoneReason: row.undone_reason,
  }));
}
