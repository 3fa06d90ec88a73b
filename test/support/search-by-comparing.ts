// The specification of the name search: every name is compared, in words a reader can check. The index must answer the same.
import { pinyin } from "pinyin-pro";
import { coreName, foldName, stripForm } from "../../src/subjects/index.ts";

export interface ComparedName {
  readonly subjectId: string;
  readonly nameKey: string;
  readonly isCurrent: boolean;
}

export interface Compared {
  readonly hits: readonly ComparedName[];
  readonly total: number;
}

export type Comparison = (entries: readonly ComparedName[], text: string, limit: number) => Compared;

/** `places` as the index is given them. */
export function makeComparison(places: readonly string[]): Comparison {
  const byLength = [...places].sort((left, right) => right.length - left.length);
  return (entries, text, limit) => {
    const query = foldName(text);
    if (query.length < 2) return { hits: [], total: 0 };
    const ranked = new Map<string, ComparedName>();
    for (const entry of entries) {
      const order = rankByComparing(entry, query, byLength);
      if (order) ranked.set(order, entry);
    }
    const best = new Map<string, ComparedName>();
    for (const order of [...ranked.keys()].sort()) {
      const entry = ranked.get(order) as ComparedName;
      if (!best.has(entry.subjectId)) best.set(entry.subjectId, entry);
    }
    return { hits: [...best.values()].slice(0, limit), total: best.size };
  };
}

/** A text that sorts better answers first. */
function rankByComparing({ nameKey, isCurrent, subjectId }: ComparedName, query: string, places: readonly string[]): string | null {
  const term = stripForm(query);
  const order = (rankClass: number, position: number) =>
    [rankClass, isCurrent ? 0 : 1, digits(position), digits(nameKey.length), nameKey, subjectId].join(" ");
  if (nameKey === query) return order(0, 0);
  if (nameKey.startsWith(query)) return order(1, 0);
  if (nameKey.includes(term)) {
    if (coreName(nameKey, places) === coreName(query, places)) return order(2, nameKey.indexOf(term));
    return nameKey.includes(query) ? order(3, nameKey.indexOf(query)) : order(4, nameKey.indexOf(term));
  }
  if (!/^[a-z]+$/.test(query)) return null;
  const position = findInitials(nameKey, query);
  if (position < 0) return null;
  if (position > 0) return order(7, position);
  return order(nameKey.length === query.length ? 5 : 6, 0);
}

function digits(number: number): string {
  return String(number).padStart(4, "0");
}

function findInitials(nameKey: string, query: string): number {
  const letters = Array.from({ length: nameKey.length }, (_, at) => lettersOf(nameKey.charAt(at)));
  return letters.findIndex((_, at) => Array.from(query).every((letter, offset) => letters[at + offset]?.includes(letter)));
}

const readings = new Map<string, string[]>();

function lettersOf(character: string): string[] {
  if (!/[\u4e00-\u9fff]/.test(character)) return [character];
  const known = readings.get(character) ?? pinyin(character, { multiple: true, pattern: "first", toneType: "none", type: "array" });
  readings.set(character, known);
  return known;
}
