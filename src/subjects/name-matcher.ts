// Compares one query with the names of one segment. This runs up to a million times for a search, so it holds what it
// reads in fields, makes no objects and calls nothing that the compiler cannot inline.
import type { NameQuery } from "./name-query.ts";
import { packName, packRank, RANK_CLASS } from "./name-ranking.ts";
import { ABSENT, ALL_NAMES, IS_CURRENT, IS_REMOVED, type NameSegment } from "./name-segment.ts";
import { initialsTable } from "./pinyin-initials.ts";

export const NO_MATCH = -1;

export class NameMatcher {
  readonly #query: NameQuery;
  readonly #segment: NameSegment;
  readonly #text: Uint16Array;
  readonly #table = initialsTable();
  /** All letters of the query. */
  readonly #letters: number;

  constructor(query: NameQuery, segment: NameSegment) {
    this.#query = query;
    this.#segment = segment;
    this.#text = segment.text;
    this.#letters = query.initials?.reduce((all, letter) => all | letter, 0) ?? 0;
  }

  /** Calls back with every name of the segment that matches and is not removed. */
  scan(accept: (ordinal: number, rank: number) => void): void {
    const { ordinals, positions } = this.#query.initials ? ALL_NAMES : this.#segment.selectCandidates(this.#query.term);
    const { flags, size } = this.#segment;
    const count = ordinals ? ordinals.length : size;
    for (let at = 0; at < count; at++) {
      const ordinal = ordinals ? (ordinals[at] as number) : at;
      const position = positions ? (positions[at] as number) : 0;
      if (position === ABSENT || ((flags[ordinal] as number) & IS_REMOVED) !== 0) continue;
      const rank = this.rank(ordinal, position);
      if (rank !== NO_MATCH) accept(ordinal, rank);
    }
  }

  /** The rank of a name, or NO_MATCH; the query's term does not stand before `position`. */
  rank(ordinal: number, position = 0): number {
    const { initials, term } = this.#query;
    if (initials) return this.#rankByInitials(ordinal, initials);
    const start = this.#segment.starts[ordinal] as number;
    const end = this.#segment.starts[ordinal + 1] as number;
    return this.#rankWritten(ordinal, this.#find(term, start + position, end));
  }

  /** By the query's letters, as the name is written or else by its initials. */
  #rankByInitials(ordinal: number, initials: Uint32Array): number {
    if (((this.#segment.initials[ordinal] as number) & this.#letters) !== this.#letters) return NO_MATCH;
    const start = this.#segment.starts[ordinal] as number;
    const end = this.#segment.starts[ordinal + 1] as number;
    const found = this.#findInitials(initials, start, end);
    if (found < 0) return NO_MATCH; // a letter is its own initial, so what is written out is found here too
    const written = this.#rankWritten(ordinal, this.#find(this.#query.term, found, end));
    return written === NO_MATCH ? this.#rankSpoken(ordinal, found) : written;
  }

  #rankWritten(ordinal: number, found: number): number {
    if (found < 0) return NO_MATCH;
    const { whole, term, core } = this.#query;
    const start = this.#segment.starts[ordinal] as number;
    const end = this.#segment.starts[ordinal + 1] as number;
    const length = end - start;
    const name = packName(((this.#segment.flags[ordinal] as number) & IS_CURRENT) !== 0, length);
    const at = whole.length === term.length ? found : this.#find(whole, found, end);
    if (at === start) return packRank(length === whole.length ? RANK_CLASS.exact : RANK_CLASS.prefix, name);
    const coreLength = length - (this.#segment.heads[ordinal] as number) - (this.#segment.tails[ordinal] as number);
    if (coreLength === core.length && this.#hasCore(ordinal, core)) return packRank(RANK_CLASS.core, name, found - start);
    if (at >= 0) return packRank(RANK_CLASS.contains, name, at - start);
    return packRank(RANK_CLASS.containsCore, name, found - start);
  }

  #rankSpoken(ordinal: number, found: number): number {
    const start = this.#segment.starts[ordinal] as number;
    const length = (this.#segment.starts[ordinal + 1] as number) - start;
    const name = packName(((this.#segment.flags[ordinal] as number) & IS_CURRENT) !== 0, length);
    if (found > start) return packRank(RANK_CLASS.initials, name, found - start);
    return packRank(length === this.#query.whole.length ? RANK_CLASS.initialsExact : RANK_CLASS.initialsPrefix, name);
  }

  #hasCore(ordinal: number, core: Uint16Array): boolean {
    const from = (this.#segment.starts[ordinal] as number) + (this.#segment.heads[ordinal] as number);
    for (let at = 0; at < core.length; at++) if (this.#text[from + at] !== core[at]) return false;
    return true;
  }

  #find(wanted: Uint16Array, from: number, until: number): number {
    const text = this.#text;
    const first = wanted[0] as number;
    const second = wanted[1] as number;
    const size = wanted.length;
    const last = until - size;
    for (let at = from; at <= last; at++) {
      if (text[at] !== first || text[at + 1] !== second) continue;
      let matched = 2;
      while (matched < size && text[at + matched] === wanted[matched]) matched++;
      if (matched === size) return at;
    }
    return -1;
  }

  #findInitials(wanted: Uint32Array, from: number, until: number): number {
    const text = this.#text;
    const table = this.#table;
    const first = wanted[0] as number;
    const size = wanted.length;
    const last = until - size;
    for (let at = from; at <= last; at++) {
      if (((table[text[at] as number] as number) & first) === 0) continue;
      let matched = 1;
      while (matched < size && ((table[text[at + matched] as number] as number) & (wanted[matched] as number)) !== 0) matched++;
      if (matched === size) return at;
    }
    return -1;
  }
}
