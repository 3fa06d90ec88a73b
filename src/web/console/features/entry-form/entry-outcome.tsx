import { Link } from "@tanstack/react-router";
import { Result } from "antd";
import type { ReactNode } from "react";
import type { RowOutcome } from "../../api/shapes.ts";
import { useEntryWords } from "./words.ts";

const WORDS = {
  accepted: { title: "accepted", hint: "acceptedHint", status: "success" },
  updated: { title: "updated", hint: "updatedHint", status: "success" },
  unchanged: { title: "unchanged", hint: "unchangedHint", status: "info" },
  duplicate: { title: "unchanged", hint: "unchangedHint", status: "info" },
  parked: { title: "parked", hint: "parkedHint", status: "warning" },
  rejected: { title: "fix", hint: "rejectedHint", status: "error" },
} as const satisfies Record<RowOutcome["outcome"], { title: string; hint: string; status: string }>;

export function EntryOutcome({ outcome, action }: { outcome: RowOutcome; action: ReactNode }) {
  const t = useEntryWords();
  const words = WORDS[outcome.outcome];
  return (
    <section className="panel" role="status">
      <Result
        status={words.status}
        title={t(words.title)}
        subTitle={t(words.hint)}
        extra={
          <div className="row outcome-ways">
            {action}
            {outcome.subjectId ? (
              <Link to="/subjects/$subjectId" params={{ subjectId: outcome.subjectId }}>
                {t("openFile")}
              </Link>
            ) : null}
            {outcome.outcome === "parked" ? <Link to="/unclear-matches">{t("openUnclear")}</Link> : null}
            {outcome.batch ? (
              <Link to="/batches/$batch" params={{ batch: outcome.batch }}>
                {t("openBatch")}
              </Link>
            ) : null}
          </div>
        }
      />
    </section>
  );
}
