import type { ApiProblem } from "../../../api/problem.ts";

export interface AnswerFault {
  readonly name: string;
  readonly errors: string[];
}

/** What the server found wrong with each answer, as a form shows it beside the answer; empty when it found no such thing. */
export function problemsByAnswer(problem: ApiProblem): AnswerFault[] {
  const faults = problem.problems as readonly { path?: string; words?: string }[];
  return faults.flatMap(({ path, words }) => (path && words ? [{ name: path, errors: [words] }] : []));
}
