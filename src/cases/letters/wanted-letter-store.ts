// SQL of the letters that steps ask for: wanted in the transaction of the step, made afterwards.
import type { Queryable, Transaction } from "../../platform/index.ts";

export async function insertLetters(
  tx: Transaction,
  wanted: { subjectId: string; caseId: string; seq: number; letters: readonly string[]; at: Date },
) {
  if (wanted.letters.length === 0) return;
  await tx.run(
    `insert into case_letter (subject_id, case_id, seq, letter, wanted_at) select $1, $2, $3, letter, $5 from unnest($4::text[]) letter
     on conflict do nothing`,
    [wanted.subjectId, wanted.caseId, wanted.seq, wanted.letters, wanted.at],
  );
}

export function listLetters(
  db: Queryable,
  place: { subjectId: string; caseId: string },
): Promise<{ letter: string; letterId: string | null; letterNo: string | null; seq: number }[]> {
  return db.list(
    `select letter, letter_id as "letterId", letter_no as "letterNo", seq from case_letter where subject_id = $1 and case_id = $2 order by seq, letter limit 100`,
    [place.subjectId, place.caseId],
  );
}

/** Letters that a step asked for and nobody has made yet. */
export async function listWantedLetters(tx: Transaction, place: { subjectId: string; caseId: string; seq: number }): Promise<string[]> {
  const rows = await tx.list<{ letter: string }>(
    `select letter from case_letter where subject_id = $1 and case_id = $2 and seq = $3 and made_at is null order by letter limit 20`,
    [place.subjectId, place.caseId, place.seq],
  );
  return rows.map(({ letter }) => letter);
}

export interface MadeLetter {
  readonly subjectId: string;
  readonly caseId: string;
  readonly seq: number;
  readonly letter: string;
  readonly letterId: string;
  readonly letterNo: string;
  readonly at: Date;
}

export async function updateLetterMade(tx: Transaction, made: MadeLetter): Promise<void> {
  await tx.run(
    `update case_letter set letter_id = $5, letter_no = $6, made_at = $7 where subject_id = $1 and case_id = $2 and seq = $3 and letter = $4`,
    [made.subjectId, made.caseId, made.seq, made.letter, made.letterId, made.letterNo, made.at],
  );
}
