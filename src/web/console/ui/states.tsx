// The states every page and list has besides the good one: loading, empty, failed, forbidden.
import { Button, Spin } from "antd";
import type { ReactNode } from "react";
import { asProblem } from "../api/problem.ts";
import { useProblemTitle } from "./problem-title.ts";
import { useKitWords } from "./words.ts";

interface StateProps {
  title: string;
  hint?: ReactNode;
  action?: ReactNode;
  tone?: "quiet" | "bad";
}

export function StateBlock({ title, hint, action, tone = "quiet" }: StateProps) {
  return (
    <div className={`state state-${tone}`} role={tone === "bad" ? "alert" : "status"}>
      <p className="state-title">{title}</p>
      {hint ? <p className="state-hint">{hint}</p> : null}
      {action ? <div className="state-action">{action}</div> : null}
    </div>
  );
}

export function LoadingState() {
  const t = useKitWords();
  return (
    <div className="state" role="status">
      <Spin aria-hidden="true" />
      <p className="state-hint">{t("loading")}</p>
    </div>
  );
}

export function FailedState({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const t = useKitWords();
  const titleOf = useProblemTitle();
  const problem = asProblem(error);
  if (problem.status === 403) return <StateBlock tone="bad" title={titleOf(problem)} hint={t("deniedHint")} />;
  return (
    <StateBlock
      tone="bad"
      title={titleOf(problem)}
      hint={
        <>
          {problem.detail ? <>{problem.detail} </> : null}
          {t("failedHint")} <span className="error-code">{t("errorCode", { code: problem.code })}</span>
        </>
      }
      action={onRetry ? <Button onClick={onRetry}>{t("retry")}</Button> : undefined}
    />
  );
}

interface Loadable<Data> {
  readonly data: Data | undefined;
  readonly error: unknown;
  readonly isPending: boolean;
  readonly refetch: () => unknown;
}

/** Draws children once the query has data; keeps old data on the page while fresh data is on its way. */
export function WhenLoaded<Data>({ query, children }: { query: Loadable<Data>; children: (data: Data) => ReactNode }) {
  if (query.data !== undefined) return <>{children(query.data)}</>;
  if (query.isPending) return <LoadingState />;
  return <FailedState error={query.error} onRetry={() => void query.refetch()} />;
}
