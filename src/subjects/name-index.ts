// Names of organizations and sole traders in memory, found by any fragment from two characters. Pure: knows no database.
// Exact: the answer is the same as comparing every name, only quicker; `name-index.test.ts` holds that comparison.
import { NameMatcher, NO_MATCH } from "./name-matcher.ts";
import { readNameQuery } from "./name-query.ts";
import { IS_CURRENT, IS_REMOVED, NameSegment, SEGMENT_SIZE } from "./name-segment.ts";
import { countFormTail, countPlaceHead } from "./organization-words.ts";
import { RankedNames } from "./ranked-names.ts";
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
  readonly #entries = new SubjectEntries({ idOf: (entry) => this.#idOf(entry), isOf: (entry, subjectId) => this.#isOf(entry, subjectId) });
  readonly #places: readonly string[];
  #removed = 0;

  /** `places`: words at the front of names that only say where, as 海南省, 三亚. */
  constructor(places: readonly string[] = []) {
    this.#places = [...places].sort((left, right) => right.length - left.length);
  }

  /** Adds one name of a subject; `nameKey` is folded. */
  append(subjectId: string, nameKey: string, isCurrent: boolean): void {
    const id = readSubjectId(subjectId);
    const [sibling] = this.#listPresent(id);
    const head = countPlaceHead(nameKey, this.#places);
    const last = this.#segments.at(-1);
    const segment = last && !last.isFull ? last : this.#addSegment();
    const ordinal = segment.append(id, nameKey, { head, tail: countFormTail(nameKey), isCurrent });
    const entry = (this.#segments.length - 1) * SEGMENT_SIZE + ordinal;
    this.#entries.append(entry);
    segment.nextSiblings[ordinal] = sibling === undefined ? entry : this.#nextSibling(sibling);
    if (sibling !== undefined) this.#segmentOf(sibling).nextSiblings[sibling % SEGMENT_SIZE] = entry;
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
    const best = new RankedNames(limit, (left, right) => this.#compareEntries(left, right));
    const matchers = this.#segments.map((segment) => new NameMatcher(query, segment));
    let total = 0;
    for (const [number, { nextSiblings }] of this.#segments.entries()) {
      (matchers[number] as NameMatcher).scan((ordinal, rank) => {
        const entry = number * SEGMENT_SIZE + ordinal;
        if (nextSiblings[ordinal] !== entry && !this.#isBestOfSubject(entry, rank, matchers)) return;
        total++;
        best.offer(rank, entry);
      });
    }
    return { hits: best.list().map((ranked) => this.#hitOf(ranked.entry)), total };
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

  /** A subject counts once: the better of two of its names that match stands for it. */
  #isBestOfSubject(entry: number, rank: number, matchers: readonly NameMatcher[]): boolean {
    for (let other = this.#nextSibling(entry); other !== entry; other = this.#nextSibling(other)) {
      const otherRank = (matchers[Math.floor(other / SEGMENT_SIZE)] as NameMatcher).rank(other % SEGMENT_SIZE);
      if (otherRank === NO_MATCH || otherRank > rank) continue;
      if (otherRank < rank || this.#compareEntries(other, entry) < 0) return false;
    }
    return true;
  }

  /** By name, then by subject, so that the order is the same every time. */
  #compareEntries(left: number, right: number): number {
    const byName = compareUnits(this.#nameOf(left), this.#nameOf(right));
    return byName || Buffer.compare(this.#idOf(left), this.#idOf(right)) || left - right;
  }

  #hitOf(entry: number): NameHit {
    const segment = this.#segmentOf(entry);
    const ordinal = entry % SEGMENT_SIZE;
    return {
      subjectId: writeSubjectId(this.#idOf(entry)),
      nameKey: segment.nameKeyAt(ordinal),
      isCurrent: segment.hasFlag(ordinal, IS_CURRENT),
    };
  }

  #listPresent(id: Uint8Array): number[] {
    return this.#entries.list(id).filter((entry) => !this.#segmentOf(entry).hasFlag(entry % SEGMENT_SIZE, IS_REMOVED));
  }

  #segmentOf(entry: number): NameSegment {
    return this.#segments[Math.floor(entry / SEGMENT_SIZE)] as NameSegment;
  }

  #nextSibling(entry: number): number {
    return this.#segmentOf(entry).nextSiblings[entry % SEGMENT_SIZE] as number;
  }

  #isOf(entry: number, subjectId: Uint8Array): boolean {
    const { subjectIds } = this.#segmentOf(entry);
    const start = (entry % SEGMENT_SIZE) * 16;
    for (let at = 15; at >= 0; at--) if (subjectIds[start + at] !== subjectId[at]) return false;
    return true;
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
