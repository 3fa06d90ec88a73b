// What happened, in one sentence: the server's own, or ours by the status.
import type { ApiProblem } from "../api/problem.ts";
import { useKitWords } from "./words.ts";

const KNOWN = [0, 400, 401, 403, 404, 409, 413, 429] as const;

export function useProblemTitle(): (problem: ApiProblem) => string {
  const t = useKitWords();
  return (problem) => {
    if (problem.title !== "") return problem.title;
    if (problem.status < 0) return t("status.page");
    const known = KNOWN.find((status) => status === problem.status);
    return known === undefined ? t("status.other") : t(`status.${known}`);
  };
}
