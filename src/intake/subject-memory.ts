// Subjects met in this batch, so that a company with a hundred rows is asked for once. Two generations: the older one is let go when the
// younger is full: what lives is looked at by each collection of garbage. What somebody else changes about a subject meanwhile is seen by the next batch; whom an identifier belongs to does not change.
import { type IdentifierKey, identifierKey, type KnownSubject } from "../subjects/index.ts";

const GENERATION_MAX = 12_000;

export class SubjectMemory {
  #young = new Map<string, KnownSubject>();
  #old = new Map<string, KnownSubject>();

  find(identifier: IdentifierKey): KnownSubject | undefined {
    const key = identifierKey(identifier);
    return this.#young.get(key) ?? this.#old.get(key);
  }

  /** Also what a transaction that is still open has made: the next chunk commits only behind it. */
  keep(known: ReadonlyMap<string, KnownSubject>): void {
    known.forEach((subject, key) => {
      this.#young.set(key, subject);
    });
    if (this.#young.size < GENERATION_MAX) return;
    this.#old = this.#young;
    this.#young = new Map();
  }

  /** After a transaction failed: nothing it made exists. */
  clear(): void {
    this.#young = new Map();
    this.#old = new Map();
  }
}
