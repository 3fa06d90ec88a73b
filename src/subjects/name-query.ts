// A search text taken apart once: what must stand in a name, and what makes one name a better answer than another.
import { foldName } from "./fold-name.ts";
import { coreName, stripForm } from "./organization-words.ts";
import { letterBit } from "./pinyin-initials.ts";

export const QUERY_LENGTH_MIN = 2;
const QUERY_LENGTH_MAX = 200;

export interface NameQuery {
  readonly whole: Uint16Array;
  /** Without the words of a company's form: every answer holds it. */
  readonly term: Uint16Array;
  readonly core: Uint16Array;
  /** Of a query of Latin letters: the bit of each letter. */
  readonly initials: Uint32Array | null;
}

/** Null when fewer than two characters are left after folding. */
export function readNameQuery(text: string, places: readonly string[]): NameQuery | null {
  const folded = foldName(text.slice(0, QUERY_LENGTH_MAX * 2)).slice(0, QUERY_LENGTH_MAX);
  if (folded.length < QUERY_LENGTH_MIN) return null;
  const whole = unitsOf(folded);
  const isLatin = /^[a-z]+$/.test(folded);
  return {
    whole,
    term: unitsOf(stripForm(folded)),
    core: unitsOf(coreName(folded, places)),
    initials: isLatin ? Uint32Array.from(whole, letterBit) : null,
  };
}

function unitsOf(text: string): Uint16Array {
  return Uint16Array.from({ length: text.length }, (_, at) => text.charCodeAt(at));
}
