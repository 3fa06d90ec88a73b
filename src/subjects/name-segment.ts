// Up to 65,536 names in typed arrays, with posting lists of their bigrams once the segment is full.
// A name is an ordinal of 16 bits here, so a posting costs two bytes. For a bigram that stands in more than a quarter of
// the names (公司, 有限) a byte for every name says where it begins instead, which saves reading nearly all texts.
import { initialsOf } from "./pinyin-initials.ts";

export const SEGMENT_SIZE = 65_536;

const TEXT_UNITS_PER_NAME = 14;
const COMMON_SHARE = 4;
const ORDINALS = 65_536;

export const IS_CURRENT = 1;
export const IS_REMOVED = 2;

/** Stands in `positions` for a name without the bigram; the greatest position before it means there or later. */
export const ABSENT = 255;

/** What `selectCandidates` answers: some ordinals, all of them with the place where the text may begin, or all. */
export interface CandidateRange {
  readonly ordinals: Uint16Array | null;
  readonly positions: Uint8Array | null;
}

export const ALL_NAMES: CandidateRange = { ordinals: null, positions: null };
const NO_NAMES: CandidateRange = { ordinals: new Uint16Array(0), positions: null };

export class NameSegment {
  size = 0;
  text = new Uint16Array(SEGMENT_SIZE * TEXT_UNITS_PER_NAME);
  readonly starts = new Uint32Array(SEGMENT_SIZE + 1);
  /** Characters before and behind the core of each name. */
  readonly heads = new Uint8Array(SEGMENT_SIZE);
  readonly tails = new Uint8Array(SEGMENT_SIZE);
  /** 16 bytes each. */
  readonly subjectIds = new Uint8Array(SEGMENT_SIZE * 16);
  readonly flags = new Uint8Array(SEGMENT_SIZE);
  /** The names of one subject form a ring, by their numbers in the index; a name alone points to itself. */
  readonly nextSiblings = new Uint32Array(SEGMENT_SIZE);
  /** The initials of all characters of a name: a name that lacks a letter of the query needs no reading. */
  readonly initials = new Uint32Array(SEGMENT_SIZE);
  #bigrams: Uint32Array | null = null;
  #listStarts = new Uint32Array(0);
  #postings = new Uint16Array(0);
  #positions: ReadonlyMap<number, Uint8Array> = new Map();

  get isFull(): boolean {
    return this.size === SEGMENT_SIZE;
  }

  append(subjectId: Uint8Array, nameKey: string, facts: { head: number; tail: number; isCurrent: boolean }): number {
    const ordinal = this.size++;
    const start = this.starts[ordinal] as number;
    if (start + nameKey.length > this.text.length) this.#growText(start + nameKey.length);
    let initials = 0;
    for (let at = 0; at < nameKey.length; at++) {
      const unit = nameKey.charCodeAt(at);
      this.text[start + at] = unit;
      initials |= initialsOf(unit);
    }
    this.initials[ordinal] = initials;
    this.starts[ordinal + 1] = start + nameKey.length;
    this.heads[ordinal] = Math.min(255, facts.head);
    this.tails[ordinal] = Math.min(255, facts.tail);
    this.subjectIds.set(subjectId, ordinal * 16);
    this.flags[ordinal] = facts.isCurrent ? IS_CURRENT : 0;
    if (this.isFull) this.#seal();
    return ordinal;
  }

  setFlag(ordinal: number, flag: number): void {
    this.flags[ordinal] = (this.flags[ordinal] as number) | flag;
  }

  hasFlag(ordinal: number, flag: number): boolean {
    return ((this.flags[ordinal] as number) & flag) !== 0;
  }

  nameKeyAt(ordinal: number): string {
    return String.fromCharCode(...this.text.subarray(this.starts[ordinal], this.starts[ordinal + 1]));
  }

  /** Where to look for a text of two units or more. */
  selectCandidates(units: Uint16Array): CandidateRange {
    if (!this.#bigrams) return ALL_NAMES;
    let shortest: Uint16Array | null = null;
    for (let at = 0; at + 1 < units.length; at++) {
      const bigram = bigramAt(units, at);
      if (this.#positions.has(bigram)) continue;
      const list = findSorted(this.#bigrams, bigram);
      if (list < 0) return NO_NAMES;
      const start = this.#listStarts[list] as number;
      const end = this.#listStarts[list + 1] as number;
      if (!shortest || end - start < shortest.length) shortest = this.#postings.subarray(start, end);
    }
    return shortest
      ? { ordinals: shortest, positions: null }
      : { ordinals: null, positions: this.#positions.get(bigramAt(units, 0)) ?? null };
  }

  get memoryBytes(): number {
    const arrays = [
      this.text,
      this.starts,
      this.heads,
      this.tails,
      this.subjectIds,
      this.flags,
      this.nextSiblings,
      this.initials,
      this.#listStarts,
      this.#postings,
    ];
    const lists = (this.#bigrams?.byteLength ?? 0) + this.#positions.size * SEGMENT_SIZE;
    return arrays.reduce((sum, array) => sum + array.byteLength, lists);
  }

  #growText(lengthMin: number): void {
    const grown = new Uint16Array(Math.max(lengthMin, Math.ceil(this.text.length * 1.5)));
    grown.set(this.text);
    this.text = grown;
  }

  /** Sorts (bigram, ordinal) pairs as one number each: 48 bits fit a double exactly. */
  #seal(): void {
    this.text = this.text.slice(0, this.starts[this.size]);
    const pairs = new Float64Array(this.text.length);
    let count = 0;
    for (let ordinal = 0; ordinal < this.size; ordinal++) {
      const end = (this.starts[ordinal + 1] as number) - 1;
      for (let at = this.starts[ordinal] as number; at < end; at++) pairs[count++] = bigramAt(this.text, at) * ORDINALS + ordinal;
    }
    this.#fillLists(pairs.subarray(0, count).sort());
  }

  #fillLists(pairs: Float64Array): void {
    const bigrams = new Uint32Array(pairs.length);
    const listStarts = new Uint32Array(pairs.length + 1);
    const postings = new Uint16Array(pairs.length);
    const common: number[] = [];
    let lists = 0;
    let filled = 0;
    for (let at = 0; at < pairs.length; ) {
      const bigram = Math.floor((pairs[at] as number) / ORDINALS);
      const start = filled;
      const next = (bigram + 1) * ORDINALS;
      for (let last = -1; at < pairs.length && (pairs[at] as number) < next; at++) {
        const pair = pairs[at] as number;
        if (pair !== last) postings[filled++] = pair - bigram * ORDINALS;
        last = pair;
      }
      if (filled - start > this.size / COMMON_SHARE) {
        common.push(bigram);
        filled = start;
        continue;
      }
      bigrams[lists] = bigram;
      lists++;
      listStarts[lists] = filled;
    }
    this.#bigrams = bigrams.slice(0, lists);
    this.#listStarts = listStarts.slice(0, lists + 1);
    this.#postings = postings.slice(0, filled);
    this.#positions = new Map(common.map((bigram) => [bigram, this.#locate(bigram)]));
  }

  #locate(bigram: number): Uint8Array {
    const positions = new Uint8Array(this.size).fill(ABSENT);
    for (let ordinal = 0; ordinal < this.size; ordinal++) {
      const start = this.starts[ordinal] as number;
      const end = (this.starts[ordinal + 1] as number) - 1;
      for (let at = start; at < end; at++) {
        if (bigramAt(this.text, at) !== bigram) continue;
        positions[ordinal] = Math.min(ABSENT - 1, at - start);
        break;
      }
    }
    return positions;
  }
}

function bigramAt(units: Uint16Array, at: number): number {
  return (units[at] as number) * 0x1_0000 + (units[at + 1] as number);
}

function findSorted(sorted: Uint32Array, wanted: number): number {
  let low = 0;
  let high = sorted.length - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const value = sorted[middle] as number;
    if (value === wanted) return middle;
    if (value < wanted) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}
