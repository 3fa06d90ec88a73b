// Random numbers that are the same on every machine for the same seed: the demo city must come out alike each time.

export interface Random {
  /** A whole number from 0 to n - 1. */
  below(n: number): number;
  /** A whole number from `from` to `until`, both included. */
  between(from: number, until: number): number;
  chance(probability: number): boolean;
  pick<Item>(items: readonly Item[]): Item;
}

/** sfc32, seeded by a number and a word, so that one file's rows do not depend on how many rows another has. */
export function makeRandom(seed: number, word = ""): Random {
  let a = 0x9e3779b9 ^ seed;
  let b = 0x243f6a88 ^ hashOf(word);
  let c = 0xb7e15162;
  let counter = 1;
  const next = () => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return sum >>> 0;
  };
  for (let round = 0; round < 15; round++) next();

  const below = (n: number) => Math.floor((next() / 4294967296) * n);
  return {
    below,
    between: (from, until) => from + below(until - from + 1),
    chance: (probability) => next() < probability * 4294967296,
    pick: (items) => {
      const item = items[below(items.length)];
      if (item === undefined) throw new Error("nothing to pick from");
      return item;
    },
  };
}

function hashOf(word: string): number {
  let hash = 2166136261;
  for (let at = 0; at < word.length; at++) hash = Math.imul(hash ^ word.charCodeAt(at), 16777619);
  return hash;
}
