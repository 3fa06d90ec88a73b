// Counts that cost a scan are remembered as long as the edition lasts: every change of the public tables and every midnight makes a new one.
//
// While a million rows come in, every chunk makes a new edition. A count that is quick is then made anew each time; one that takes long is answered
// as it was some seconds ago while the next is being made, so that a page never waits for it. The day is never an old one.

export interface CountMemory {
  remember<T>(key: string, count: () => Promise<T>): Promise<T>;
}

interface Remembered {
  readonly edition: string;
  readonly startedAtMs: number;
  /** Infinite until the count is there. */
  costMs: number;
  readonly value: Promise<unknown>;
}

const QUICK_MS = 30;
const AGE_MS_MAX = 10_000;
const ENTRIES_MAX = 1000;

export function makeCountMemory(readEdition: () => Promise<string>, nowMs: () => number = Date.now): CountMemory {
  const memory = new Map<string, Remembered>();
  const underway = new Set<string>();

  const countAnew = <T>(key: string, edition: string, count: () => Promise<T>): Promise<T> => {
    if (memory.size >= ENTRIES_MAX) memory.clear();
    const startedAtMs = nowMs();
    const value = count();
    const remembered: Remembered = { edition, startedAtMs, costMs: Number.POSITIVE_INFINITY, value };
    const keep = () => {
      remembered.costMs = nowMs() - remembered.startedAtMs;
      memory.set(key, remembered);
    };
    underway.add(key);
    value.then(keep, () => {}).finally(() => underway.delete(key));
    return value;
  };

  return {
    async remember<T>(key: string, count: () => Promise<T>): Promise<T> {
      const edition = await readEdition();
      const standing = memory.get(key);
      if (standing?.edition === edition) return standing.value as Promise<T>;
      if (!standing || !mayStand(standing, edition, nowMs())) return countAnew(key, edition, count);
      if (!underway.has(key)) countAnew(key, edition, count).catch(() => {}); // the next reader meets the same failure and is told
      return standing.value as Promise<T>;
    },
  };
}

function mayStand(standing: Remembered, edition: string, atMs: number): boolean {
  const dayOf = (text: string) => text.slice(0, text.indexOf(":"));
  return standing.costMs > QUICK_MS && atMs - standing.startedAtMs < AGE_MS_MAX && dayOf(standing.edition) === dayOf(edition);
}
