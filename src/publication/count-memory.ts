// Counts that cost a scan are remembered as long as the edition lasts: every change of the public tables and every midnight makes a new one.

export interface CountMemory {
  remember<T>(key: string, count: () => Promise<T>): Promise<T>;
}

interface Remembered {
  readonly edition: string;
  readonly startedAtMs: number;
  /** Until the count is there, as long as it has taken so far. */
  costMs: number;
  readonly value: Promise<unknown>;
}

/** While an import runs every chunk makes a new edition; a count that cost much may then be this many times its cost old. The day is never old. */
const AGE_PER_COST = 4;
const ENTRIES_MAX = 1000;

export function makeCountMemory(readEdition: () => Promise<string>, nowMs: () => number = Date.now): CountMemory {
  const memory = new Map<string, Remembered>();
  return {
    async remember<T>(key: string, count: () => Promise<T>): Promise<T> {
      const edition = await readEdition();
      const standing = memory.get(key);
      if (standing && isFresh(standing, edition, nowMs())) return standing.value as Promise<T>;
      if (memory.size >= ENTRIES_MAX) memory.clear();
      const remembered: Remembered = { edition, startedAtMs: nowMs(), costMs: 0, value: count() };
      memory.set(key, remembered);
      remembered.value.then(
        () => {
          remembered.costMs = nowMs() - remembered.startedAtMs;
        },
        () => memory.delete(key),
      );
      return remembered.value as Promise<T>;
    },
  };
}

function isFresh(standing: Remembered, edition: string, atMs: number): boolean {
  if (standing.edition === edition) return true;
  const dayOf = (text: string) => text.slice(0, text.indexOf(":"));
  return dayOf(standing.edition) === dayOf(edition) && atMs - standing.startedAtMs < standing.costMs * (1 + AGE_PER_COST);
}
