// Base32 of RFC 4648, as authenticator apps and people typing a secret by hand expect it.
const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
const BITS = 5;

/** Without padding: apps neither need nor like it. */
export function encodeBase32(bytes: Uint8Array): string {
  let bits = 0;
  let held = 0;
  let text = "";
  for (const byte of bytes) {
    bits = (bits << 8) | byte;
    held += 8;
    while (held >= BITS) {
      held -= BITS;
      text += ALPHABET[(bits >>> held) & 31];
    }
    bits &= (1 << held) - 1;
  }
  return held > 0 ? text + ALPHABET[(bits << (BITS - held)) & 31] : text;
}

/** Throws on a character that base32 does not have; spaces and case do not matter. */
export function decodeBase32(text: string): Buffer {
  let bits = 0;
  let held = 0;
  const bytes: number[] = [];
  for (const character of text.replace(/[\s=-]/g, "").toUpperCase()) {
    const value = ALPHABET.indexOf(character);
    if (value < 0) throw new Error("not base32");
    bits = (bits << BITS) | value;
    held += BITS;
    if (held >= 8) {
      held -= 8;
      bytes.push((bits >>> held) & 255);
    }
    bits &= (1 << held) - 1;
  }
  return Buffer.from(bytes);
}
