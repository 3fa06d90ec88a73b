// Counts of problems by field and code, with one wording for each: what the receipt ranks.
import type { Problem } from "../catalog/index.ts";

export interface SummaryLine {
  readonly field: string | null;
  readonly code: string;
  /** The words of the first row that met it. */
  readonly words: string;
  readonly count: number;
}

export type Summary = Map<string, SummaryLine>;

export function addProblems(summary: Summary, rows: readonly { readonly problems: readonly Problem[] }[]): void {
  for (const { problems } of rows) for (const problem of problems) addProblem(summary, problem);
}

export function addProblem(summary: Summary, { field, code, words }: Problem): void {
  const key = `${field ?? ""}|${code}`;
  const standing = summary.get(key);
  summary.set(key, standing ? { ...standing, count: standing.count + 1 } : { field, code, words, count: 1 });
}

/** Most frequent first; the order in which they were met breaks ties. */
export function rankSummary(summary: Summary): SummaryLine[] {
  return [...summary.values()].sort((left, right) => right.count - left.count);
}

export function readSummary(lines: readonly SummaryLine[]): Summary {
  return new Map(lines.map((line) => [`${line.field ?? ""}|${line.code}`, line]));
}
