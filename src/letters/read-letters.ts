// Letters as their case lists them, and the paper itself as it was sent.
import type { Context, Queryable } from "../platform/index.ts";
import type { LetterView } from "./contract.ts";
import { letterErrors } from "./errors.ts";
import { findLetter, type LetterRow, listLettersOfCase } from "./letter-store.ts";

export async function listCaseLetters(db: Queryable, place: { subjectId: string; caseId: string }): Promise<LetterView[]> {
  return (await listLettersOfCase(db, place)).map(viewOf);
}

export interface LetterPaper {
  readonly fileName: string;
  readonly pdf: Buffer;
  readonly caseId: string | null;
}

/** Whether whoever asks may have it is the asker's matter: a letter is found only under its subject. Throws letters.missing. */
export async function readLetterPaper(
  { db, files }: Pick<Context, "db" | "files">,
  place: { subjectId: string; letterId: string },
): Promise<LetterPaper> {
  const letter = await findLetter(db, place);
  if (!letter) throw letterErrors.missing();
  return { fileName: `${letter.title}-${letter.number}.pdf`, pdf: await files.read(letter.fileHash), caseId: letter.caseId };
}

function viewOf({ letterId, kind, title, number, unitName, issuedAt, withdrawnAt }: LetterRow): LetterView {
  return { letterId, kind, title, number, unitName, issuedAt: issuedAt.toISOString(), isWithdrawn: withdrawnAt !== null };
}
