// The pinyin initials a character may have, as bits of one number: 重 is z and c, 单 is d, s and c. A Latin letter is its own.
import { pinyin } from "pinyin-pro";

const LETTER_A = 97;
const LETTERS = 26;
/** Set where nothing is known of a character, so that it is asked for once and matches no letter. */
const KNOWN = 1 << LETTERS;

const INITIALS = new Uint32Array(0x1_0000);

/** Bit n is set when the character's reading may begin with the n-th letter. `unit` is a UTF-16 code unit of a folded name. */
export function initialsOf(unit: number): number {
  const known = INITIALS[unit] as number;
  return known === 0 ? learnInitials(unit) : known;
}

/** The table itself, for scans; only units that `initialsOf` was asked for are filled in. */
export function initialsTable(): Uint32Array {
  return INITIALS;
}

export function letterBit(unit: number): number {
  const letter = unit - LETTER_A;
  return letter >= 0 && letter < LETTERS ? 1 << letter : 0;
}

function learnInitials(unit: number): number {
  let bits = KNOWN | letterBit(unit);
  // Outside the basic Han block the dictionary gives the character back; a surrogate half has no reading.
  if (unit >= 0x4e00 && unit <= 0x9fff) {
    const readings = pinyin(String.fromCharCode(unit), { multiple: true, pattern: "first", toneType: "none", type: "array" });
    for (const reading of readings) bits |= letterBit(reading.charCodeAt(0));
  }
  INITIALS[unit] = bits;
  return bits;
}
