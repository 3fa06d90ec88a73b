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

/** Of remarks that a million rows share, each is one object: they are counted first and added once. */
export function addWarnings(summary: Summary, warnings: readonly Problem[]): void {
  const counts = new Map<Problem, number>();
  for (const warning of warnings) counts.set(warning, (counts.get(warning) ?? 0) + 1);
  for (const [warning, count] of counts) addProblem(summary, warning, count);
}

export function addProblem(summary: Summary, { field, code, words }: Problem, count = 1): void {
  const key = `${field ?? ""}|${code}`;
  const standing = summary.get(key);
  summary.set(key, standing ? { ...standing, count: standing.count + count } : { field, code, words, count });
}

/** Most frequent first; the order in which they were met breaks ties. */
export function rankSummary(summary: Summary): SummaryLine[] {
  return [...summary.values()].sort((left, right) => right.count - left.count);
}

export function readSummary(lines: readonly SummaryLine[]): Summary {
  return new Map(lines.map((line) => [`${line.field ?? ""}|${line.code}`, line]));
}
