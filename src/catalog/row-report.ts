// What the checks of one row have found so far. One report is reused for all rows of a compiled resource, so that a right row costs no object.
import type { Field, Problem } from "./contract.ts";
import { describeProblem, type ProblemCode } from "./problems.ts";

type WordFacts = Readonly<Record<string, string | number>>;

export class RowReport {
  /** YYYY-MM-DD in Asia/Shanghai. */
  today = "";
  problems: Problem[] | null = null;
  warnings: Problem[] | null = null;
  readonly #fields: readonly Field[];
  readonly #broken: Uint8Array;

  constructor(fields: readonly Field[]) {
    this.#fields = fields;
    this.#broken = new Uint8Array(fields.length);
  }

  begin(today: string): void {
    this.today = today;
    if (this.problems !== null) this.#broken.fill(0);
    this.problems = null;
    this.warnings = null;
  }

  /** A refused cell has no value; rules that would read it are skipped, so that one mistake is told once. */
  refuse(index: number, code: ProblemCode, facts: WordFacts = {}): null {
    const field = this.#fields[index];
    this.#broken[index] = 1;
    this.problems ??= [];
    this.problems.push({ field: field?.code ?? null, code, words: describeProblem(code, { title: field?.title ?? "", ...facts }) });
    return null;
  }

  /** A problem of the row as a whole. */
  refuseRow(code: ProblemCode, facts: WordFacts): void {
    this.problems ??= [];
    this.problems.push({ field: null, code, words: describeProblem(code, facts) });
  }

  warn(index: number, code: ProblemCode, facts: WordFacts = {}): void {
    const field = this.#fields[index];
    this.warnings ??= [];
    this.warnings.push({ field: field?.code ?? null, code, words: describeProblem(code, { title: field?.title ?? "", ...facts }) });
  }

  isBroken(index: number): boolean {
    return this.#broken[index] === 1;
  }

  hasBroken(indexes: readonly number[]): boolean {
    if (this.problems === null) return false;
    return indexes.some((index) => this.#broken[index] === 1);
  }
}
