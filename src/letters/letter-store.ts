// All SQL of letters.
import type { Queryable, Transaction } from "../platform/index.ts";

export interface NewLetter {
  readonly subjectId: string;
  readonly letterId: string;
  readonly kind: string;
  readonly title: string;
  readonly number: string;
  readonly code: string;
  readonly unitName: string;
  readonly addresseeShown: string;
  readonly caseId: string | null;
  readonly accountId: string | null;
  readonly fileHash: Buffer;
  readonly contentSha256: Buffer;
  readonly at: Date;
}

export interface LetterRow {
  readonly subjectId: string;
  readonly letterId: string;
  readonly kind: string;
  readonly title: string;
  readonly number: string;
  readonly unitName: string;
  readonly addressee: string;
  readonly caseId: string | null;
  readonly issuedAt: Date;
  readonly withdrawnAt: Date | null;
  readonly withdrawnReason: string | null;
  readonly fileHash: Buffer;
  readonly contentSha256: Buffer;
}

const COLUMNS = `l.subject_id as "subjectId", l.letter_id as "letterId", l.kind, l.title, l.number, l.unit_name as "unitName", l.addressee,
  l.case_id as "caseId", l.issued_at as "issuedAt", l.withdrawn_at as "withdrawnAt", l.withdrawn_reason as "withdrawnReason",
  l.file_hash as "fileHash", l.content_sha256 as "contentSha256"`;

/** The next number of the series; whoever takes one holds the series until the transaction ends. */
export async function takeNumber(tx: Transaction, { series, year }: { series: string; year: number }): Promise<number> {
  const row = await tx.get<{ number: number }>(
    `insert into letter_series (series, year, last_number) values ($1, $2, 1)
     on conflict (series, year) do update set last_number = letter_series.last_number + 1 returning last_number as number`,
    [series, year],
  );
  return row.number;
}

export async function insertLetter(tx: Transaction, letter: NewLetter): Promise<void> {
  await tx.run(
    `insert into letter (subject_id, letter_id, kind, title, number, unit_name, addressee, case_id, issued_by, issued_at, file_hash, content_sha256)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [
      letter.subjectId,
      letter.letterId,
      letter.kind,
      letter.title,
      letter.number,
      letter.unitName,
      letter.addresseeShown,
      letter.caseId,
      letter.accountId,
      letter.at,
      letter.fileHash,
      letter.contentSha256,
    ],
  );
  await tx.run("insert into letter_code (code, subject_id, letter_id) values ($1, $2, $3)", [
    letter.code,
    letter.subjectId,
    letter.letterId,
  ]);
}

export async function findLetterByCode(db: Queryable, code: string): Promise<LetterRow | null> {
  const place = await db.find<{ subjectId: string; letterId: string }>(
    `select subject_id as "subjectId", letter_id as "letterId" from letter_code where code = $1`,
    [code],
  );
  return place ? findLetter(db, place) : null;
}

export async function findLetter(
  db: Queryable,
  { subjectId, letterId }: { subjectId: string; letterId: string },
): Promise<LetterRow | null> {
  return db.find<LetterRow>(`select ${COLUMNS} from letter l where l.subject_id = $1 and l.letter_id = $2`, [subjectId, letterId]);
}

export async function listLettersOfCase(db: Queryable, { subjectId, caseId }: { subjectId: string; caseId: string }): Promise<LetterRow[]> {
  return db.list<LetterRow>(
    `select ${COLUMNS} from letter l where l.subject_id = $1 and l.case_id = $2 order by l.issued_at, l.letter_id limit 200`,
    [subjectId, caseId],
  );
}

export async function updateWithdrawn(
  tx: Transaction,
  letter: { subjectId: string; letterId: string; reason: string; at: Date },
): Promise<boolean> {
  const count = await tx.run(
    `update letter set withdrawn_at = $3, withdrawn_reason = $4 where subject_id = $1 and letter_id = $2 and withdrawn_at is null`,
    [letter.subjectId, letter.letterId, letter.at, letter.reason],
  );
  return count === 1;
}
