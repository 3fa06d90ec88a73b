// Names of organizations and sole traders in memory, found by any fragment from two characters. Pure: knows no database.
// Exact: the answer is the same as comparing every name, only quicker; `name-index.test.ts` holds that comparison.
import { NameMatcher, NO_MATCH } from "./name-matcher.ts";
import { type NameQuery, readNameQuery } from "./name-query.ts";
import { ABSENT, HAS_SIBLINGS, IS_CURRENT, IS_REMOVED, NameSegment, SEGMENT_SIZE } from "./name-segment.ts";
import { countFormTail, countPlaceHead } from "./organization-words.ts";
import { type Ranked, RankedNames } from "./ranked-names.ts";
import { readSubjectId, SubjectEntries, writeSubjectId } from "./subject-entries.ts";

export interface NameHit {
  readonly subjectId: string;
  /** The folded name by which it was found. */
  readonly nameKey: string;
  readonly isCurrent: boolean;
}

export interface NameHits {
  /** Best first, each subject once. */
  readonly hits: readonly NameHit[];
  /** Subjects found in all. */
  readonly total: number;
}

const NOTHING: NameHits = { hits: [], total: 0 };

export class NameIndex {
  readonly #segments: NameSegment[] = [];
  readonly #entries = new SubjectEntries((entry) => this.#idOf(entry));
  readonly #places: readonly string[];
  #removed = 0;

  /** `places`: words at the front of names that only say where, as 海南省, 三亚. */
  constructor(places: readonly string[] = []) {
    this.#places = [...places].sort((left, right) => right.length - left.length);
  }

  /** Adds one name of a subject; `nameKey` is folded. */
  append(subjectId: string, nameKey: string, isCurrent: boolean): void {
    const id = readSubjectId(subjectId);
    const siblings = this.#listPresent(id);
    const head = countPlaceHead(nameKey, this.#places);
    const last = this.#segments.at(-1);
    const segment = last && !last.isFull ? last : this.#addSegment();
    const ordinal = segment.append(id, nameKey, { head, tail: countFormTail(nameKey), isCurrent });
    const entry = (this.#segments.length - 1) * SEGMENT_SIZE + ordinal;
    this.#entries.append(entry);
    if (siblings.length === 0) return;
    for (const sibling of [...siblings, entry]) this.#segmentOf(sibling).setFlag(sibling % SEGMENT_SIZE, HAS_SIBLINGS);
  }

  /** Takes all names of a subject out. */
  remove(subjectId: string): void {
    for (const entry of this.#listPresent(readSubjectId(subjectId))) {
      this.#segmentOf(entry).setFlag(entry % SEGMENT_SIZE, IS_REMOVED);
      this.#removed++;
    }
  }

  /** The best `limit` subjects whose names hold the query, and how many do. Fewer than two characters find nothing. */
  search(text: string, limit: number): NameHits {
    const query = readNameQuery(text, this.#places);
    if (!query) return NOTHING;
    const found = new Found(limit, this);
    for (const [number, segment] of this.#segments.entries()) this.#searchSegment(segment, number * SEGMENT_SIZE, { query, found });
    return found.finish((ranked) => this.#hitOf(ranked.entry));
  }

  get nameCount(): number {
    return this.#segments.reduce((sum, segment) => sum + segment.size, 0) - this.#removed;
  }

  /** Names taken out still cost room; when they are many, a fresh index is worth its making. */
  get removedCount(): number {
    return this.#removed;
  }

  get memoryBytes(): number {
    return this.#segments.reduce((sum, segment) => sum + segment.memoryBytes, this.#entries.memoryBytes);
  }

  /** By name, then by subject, so that the order is the same every time. */
  compareEntries(left: number, right: number): number {
    const byName = compareUnits(this.#nameOf(left), this.#nameOf(right));
    if (byName !== 0) return byName;
    return Buffer.compare(this.#idOf(left), this.#idOf(right)) || left - right;
  }

  /** The first entry of the subject that an entry belongs to: one number for the subject. */
  firstEntryOf(entry: number): number {
    return this.#listPresent(this.#idOf(entry))[0] ?? entry;
  }

  #searchSegment(segment: NameSegment, base: number, { query, found }: { query: NameQuery; found: Found }): void {
    const matcher = new NameMatcher(query, segment);
    const accept = (ordinal: number, rank: number) => {
      const flags = segment.flags[ordinal] as number;
      if (rank === NO_MATCH || (flags & IS_REMOVED) !== 0) return;
      if ((flags & HAS_SIBLINGS) === 0) found.add(rank, base + ordinal);
      else found.addSibling(rank, base + ordinal);
    };
    if (query.initials) {
      for (let ordinal = 0; ordinal < segment.size; ordinal++) accept(ordinal, matcher.rankByInitials(ordinal));
      return;
    }
    const candidates = segment.selectCandidates(query.term);
    if (!candidates) return;
    const { ordinals, positions } = candidates;
    if (ordinals) {
      for (const ordinal of ordinals) accept(ordinal, matcher.rank(ordinal));
    } else if (positions) {
      for (let ordinal = 0; ordinal < segment.size; ordinal++) {
        const position = positions[ordinal] as number;
        if (position !== ABSENT) accept(ordinal, matcher.rank(ordinal, position));
      }
    } else {
      for (let ordinal = 0; ordinal < segment.size; ordinal++) accept(ordinal, matcher.rank(ordinal));
    }
  }

  #hitOf(entry: number): NameHit {
    const segment = this.#segmentOf(entry);
    const ordinal = entry % SEGMENT_SIZE;
    return { subjectId: writeSubjectId(this.#idOf(entry)), nameKey: segment.nameKeyAt(ordinal), isCurrent: segment.hasFlag(ordinal, IS_CURRENT) };
  }

  #listPresent(id: Uint8Array): number[] {
    return this.#entries.list(id).filter((entry) => !this.#segmentOf(entry).hasFlag(entry % SEGMENT_SIZE, IS_REMOVED));
  }

  #segmentOf(entry: number): NameSegment {
    return this.#segments[Math.floor(entry / SEGMENT_SIZE)] as NameSegment;
  }

  #nameOf(entry: number): Uint16Array {
    const { text, starts } = this.#segmentOf(entry);
    return text.subarray(starts[entry % SEGMENT_SIZE], starts[(entry % SEGMENT_SIZE) + 1]);
  }

  #idOf(entry: number): Uint8Array {
    const at = (entry % SEGMENT_SIZE) * 16;
    return this.#segmentOf(entry).subjectIds.subarray(at, at + 16);
  }

  #addSegment(): NameSegment {
    const segment = new NameSegment();
    this.#segments.push(segment);
    return segment;
  }
}

function compareUnits(left: Uint16Array, right: Uint16Array): number {
  const shorter = Math.min(left.length, right.length);
  for (let at = 0; at < shorter; at++) if (left[at] !== right[at]) return (left[at] as number) - (right[at] as number);
  return left.length - right.length;
}

/** What a search has found so far: subjects with several names count once, by their best. */
class Found {
  readonly #best: RankedNames;
  readonly #index: NameIndex;
  readonly #siblings = new Map<number, Ranked>();
  #count = 0;

  constructor(limit: number, index: NameIndex) {
    this.#index = index;
    this.#best = new RankedNames(limit, (left, right) => index.compareEntries(left, right));
  }

  add(rank: number, entry: number): void {
    this.#count++;
    this.#best.offer(rank, entry);
  }

  addSibling(rank: number, entry: number): void {
    const subject = this.#index.firstEntryOf(entry);
    const other = this.#siblings.get(subject);
    if (other && (other.rank - rank || this.#index.compareEntries(other.entry, entry)) <= 0) return;
    this.#siblings.set(subject, { rank, entry });
  }

  finish(hitOf: (ranked: Ranked) => NameHit): NameHits {
    for (const { rank, entry } of this.#siblings.values()) this.add(rank, entry);
    return { hits: this.#best.list().map(hitOf), total: this.#count };
  }
}
