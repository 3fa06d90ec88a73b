// Tells that an action failed: what happened, that nothing was lost, what to do.
import { App } from "antd";
import { createElement } from "react";
import { type ApiProblem, asProblem } from "../api/problem.ts";
import { useProblemTitle } from "./problem-title.ts";
import { useKitWords } from "./words.ts";

export function useFailure(): (thrown: unknown) => ApiProblem {
  const { notification } = App.useApp();
  const titleOf = useProblemTitle();
  const t = useKitWords();
  return (thrown) => {
    const problem = asProblem(thrown);
    // The log-in dialogue is already telling.
    if (problem.status === 401) return problem;
    const advice = problem.status === 0 ? t("checkNetwork") : problem.status >= 500 ? t("tryAgain") : "";
    const words = [problem.detail, t("nothingLost"), advice, t("errorCode", { code: problem.code })].filter(Boolean).join(" ");
    notification.error({
      title: titleOf(problem),
      description: createElement("span", null, words),
      duration: 12,
      role: "alert",
    });
    return problem;
  };
}
