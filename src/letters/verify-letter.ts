// Whoever holds a letter asks whether it is ours and still holds.
import { dayOf, type Queryable } from "../platform/index.ts";
import { readLetterCode, type VerifiedLetter } from "./contract.ts";
import { findLetterByCode } from "./letter-store.ts";

/** Null for a code that was never given. */
export async function verifyLetter(db: Queryable, typed: string): Promise<VerifiedLetter | null> {
  const code = readLetterCode(typed);
  const letter = code === null ? null : await findLetterByCode(db, code);
  if (!letter || code === null) return null;
  const { title, number, unitName, addressee, issuedAt, withdrawnAt, withdrawnReason } = letter;
  return {
    code,
    title,
    number,
    unitName,
    addressee,
    issuedOn: dayOf(issuedAt),
    state: withdrawnAt ? "withdrawn" : "valid",
    withdrawnOn: withdrawnAt ? dayOf(withdrawnAt) : null,
    withdrawnReason,
    sha256: letter.contentSha256.toString("hex"),
  };
}
