// The best of many: a heap of fixed size whose root is the worst that is still kept.

export interface Ranked {
  readonly rank: number;
  /** The number of the name in the index. */
  readonly entry: number;
}

export class RankedNames {
  readonly #kept: Ranked[] = [];
  readonly #limit: number;
  /** Below zero when the left entry comes first although the ranks are equal. */
  readonly #compareEntries: (left: number, right: number) => number;
  /** The rank beyond which nothing is kept any more. */
  worstRank = Number.POSITIVE_INFINITY;

  constructor(limit: number, compareEntries: (left: number, right: number) => number) {
    this.#limit = limit;
    this.#compareEntries = compareEntries;
    if (limit === 0) this.worstRank = -1;
  }

  offer(rank: number, entry: number): void {
    if (rank > this.worstRank) return;
    const offered = { rank, entry };
    if (this.#kept.length < this.#limit) {
      this.#kept.push(offered);
      this.#rise(this.#kept.length - 1);
    } else {
      if (this.#limit === 0 || this.#compare(offered, this.#kept[0] as Ranked) >= 0) return;
      this.#kept[0] = offered;
      this.#sink();
    }
    if (this.#kept.length === this.#limit) this.worstRank = (this.#kept[0] as Ranked).rank;
  }

  /** Best first. */
  list(): Ranked[] {
    return [...this.#kept].sort((left, right) => this.#compare(left, right));
  }

  #compare(left: Ranked, right: Ranked): number {
    return left.rank - right.rank || this.#compareEntries(left.entry, right.entry);
  }

  #rise(from: number): void {
    for (let at = from; at > 0; ) {
      const parent = (at - 1) >> 1;
      if (this.#compare(this.#kept[at] as Ranked, this.#kept[parent] as Ranked) <= 0) return;
      this.#swap(at, parent);
      at = parent;
    }
  }

  #sink(): void {
    for (let at = 0; ; ) {
      let worst = at;
      for (const child of [2 * at + 1, 2 * at + 2]) {
        if (child < this.#kept.length && this.#compare(this.#kept[child] as Ranked, this.#kept[worst] as Ranked) > 0) worst = child;
      }
      if (worst === at) return;
      this.#swap(at, worst);
      at = worst;
    }
  }

  #swap(left: number, right: number): void {
    const kept = this.#kept[left] as Ranked;
    this.#kept[left] = this.#kept[right] as Ranked;
    this.#kept[right] = kept;
  }
}
