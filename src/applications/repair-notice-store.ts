// All SQL of the repair notices.
import type { Queryable, Transaction } from "../platform/index.ts";

export interface NoticePlace {
  readonly subjectId: string;
  readonly recordId: string;
  readonly issuedOn: string;
}

export async function findNoticeLetter(db: Queryable, { subjectId, recordId, issuedOn }: NoticePlace): Promise<string | null> {
  const row = await db.find<{ letterId: string }>(
    `select letter_id as "letterId" from repair_notice where subject_id = $1 and record_id = $2 and issued_on = $3`,
    [subjectId, recordId, issuedOn],
  );
  return row?.letterId ?? null;
}

export async function insertNoticeLetter(tx: Transaction, { subjectId, recordId, issuedOn, letterId }: NoticePlace & { letterId: string }) {
  await tx.run("insert into repair_notice (subject_id, record_id, issued_on, letter_id) values ($1, $2, $3, $4)", [
    subjectId,
    recordId,
    issuedOn,
    letterId,
  ]);
}
