// Letters as browsers, scripts and the public verification see them.
import { z } from "zod";

/** What anybody who holds a letter's code may know: enough to compare it with the paper in hand. */
export const VerifiedLetter = z.object({
  code: z.string(),
  title: z.string(),
  number: z.string(),
  unitName: z.string(),
  /** An organization by name; a person masked. */
  addressee: z.string(),
  issuedOn: z.iso.date(),
  state: z.enum(["valid", "withdrawn"]),
  withdrawnOn: z.iso.date().nullable(),
  withdrawnReason: z.string().nullable(),
  /** Of the PDF as it was sent, 64 hexadecimal characters. */
  sha256: z.string(),
});
export type VerifiedLetter = z.infer<typeof VerifiedLetter>;

/** A letter in the lists of a case or a subject. */
export const LetterView = z.object({
  letterId: z.uuid(),
  kind: z.string(),
  title: z.string(),
  number: z.string(),
  unitName: z.string(),
  issuedAt: z.iso.datetime(),
  isWithdrawn: z.boolean(),
});
export type LetterView = z.infer<typeof LetterView>;

/** Letters and digits that nobody mistakes for one another, as Crockford's base 32 has them. */
const CODE_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const GROUP_LENGTH = 4;
const CODE_LENGTH = 16;

/** Sixteen characters of 80 random bits in groups of four. */
export function writeLetterCode(random: Uint8Array): string {
  const letters = Array.from(random.subarray(0, CODE_LENGTH), (byte) => CODE_LETTERS[byte % CODE_LETTERS.length]);
  return joinGroups(letters.join(""));
}

/** What somebody typed, as it stands on the paper; null when it cannot be a code. */
export function readLetterCode(typed: string): string | null {
  const letters = typed.toUpperCase().replaceAll(/[\s-]/g, "").replaceAll("O", "0").replaceAll(/[IL]/g, "1");
  const isCode = letters.length === CODE_LENGTH && [...letters].every((letter) => CODE_LETTERS.includes(letter));
  return isCode ? joinGroups(letters) : null;
}

function joinGroups(letters: string): string {
  return (letters.match(new RegExp(`.{${GROUP_LENGTH}}`, "g")) ?? []).join("-");
}
