// A request that failed. The server's problem documents (RFC 9457) bring words for people; where there are none, the page has its own by status.
import type { Problem } from "../../../catalog/contract.ts";

export class ApiProblem extends Error {
  /** 0: the server was not reached. */
  readonly status: number;
  readonly code: string;
  /** What happened, in the server's words; "" when it sent none. */
  readonly title: string;
  readonly detail: string | null;
  /** Per field, when the server says which. */
  readonly problems: readonly Problem[];
  /** How long to wait before another try is of use; null when the server named no time. */
  readonly seconds: number | null;

  constructor(facts: {
    seconds?: number | null;
    status: number;
    code: string;
    title: string;
    detail?: string | null;
    problems?: readonly Problem[];
  }) {
    super(`${facts.code}: ${facts.title}`);
    this.name = "ApiProblem";
    this.status = facts.status;
    this.code = facts.code;
    this.title = facts.title;
    this.detail = facts.detail ?? null;
    this.problems = facts.problems ?? [];
    this.seconds = facts.seconds ?? null;
  }
}

/** Reads a failed answer's body; what is no problem document yields one without words. */
export function readProblem(status: number, body: unknown): ApiProblem {
  const document = typeof body === "object" && body !== null ? (body as Record<string, unknown>) : {};
  const text = (key: string) => (typeof document[key] === "string" ? (document[key] as string) : null);
  return new ApiProblem({
    status,
    code: text("code") ?? `http.${status}`,
    title: text("title") ?? "",
    detail: text("detail") ?? wordsOf(document["problems"]),
    seconds: typeof document["seconds"] === "number" ? document["seconds"] : null,
    problems: Array.isArray(document["problems"]) ? (document["problems"] as Problem[]) : [],
  });
}

/** Which parts of a request were wrong; problems of fields are shown beside their fields instead. */
function wordsOf(problems: unknown): string | null {
  if (!Array.isArray(problems)) return null;
  const words = problems.flatMap((problem: { path?: string; words?: string }) => (problem.path && problem.words ? [problem.words] : []));
  return words.length === 0 ? null : words.join("；");
}

export function unreachable(): ApiProblem {
  return readProblem(0, null);
}

/** Whatever was thrown, as a problem. */
export function asProblem(thrown: unknown): ApiProblem {
  if (thrown instanceof ApiProblem) return thrown;
  return new ApiProblem({ status: -1, code: "console.unexpected", title: "" });
}
