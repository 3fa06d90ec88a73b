// One batch: receipt, what went wrong ranked, its rows, and what may be done with it.
import { useQueryClient } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import type { BatchView } from "../../../intake/contract.ts";
import { useRights } from "../api/use-rights.ts";
import { ExportButton } from "../features/access/export-button.tsx";
import { BatchFacts } from "../features/batch/batch-facts.tsx";
import { BatchNextSteps } from "../features/batch/batch-next-steps.tsx";
import { BatchOutcome } from "../features/batch/batch-outcome.tsx";
import { batchQuery } from "../features/batch/batch-questions.ts";
import { BatchStateTag } from "../features/batch/batch-state-tag.tsx";
import { BatchTabs } from "../features/batch/batch-tabs.tsx";
import { ProblemSummary } from "../features/batch/problem-summary.tsx";
import { useLiveBatch } from "../features/batch/use-live-batch.ts";
import { WithdrawBatch } from "../features/batch/withdraw-batch.tsx";
import { useBatchWords } from "../features/batch/words.ts";
import { RejectedRows } from "../features/rejected-rows/rejected-rows.tsx";
import { useShellWords } from "../shell/words.ts";
import { LinkButton } from "../ui/link-button.tsx";
import { PageFrame } from "../ui/page-frame.tsx";
import { WhenLoaded } from "../ui/states.tsx";

const route = getRouteApi("/inside/batches/$batch");

function Rows({ batch }: { batch: BatchView }) {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const queries = useQueryClient();
  const settled = () => {
    void queries.invalidateQueries({ queryKey: batchQuery(batch.batch).queryKey });
    void queries.invalidateQueries({ queryKey: ["home"] });
  };
  return (
    <BatchTabs
      batch={batch}
      tab={search.tab ?? (batch.counts.rejected > 0 ? "rejected" : "accepted")}
      page={search.page ?? 1}
      onPage={(page) => void navigate({ search: { ...search, page } })}
      rejectedRows={
        <RejectedRows
          batch={batch.batch}
          resource={batch.resource}
          totalRejected={batch.counts.rejected}
          filter={{ state: search.state ?? "open", code: search.code, page: search.page ?? 1 }}
          onFilter={({ state, code, page }) =>
            void navigate({ search: { tab: "rejected", state: state as "open", ...(code ? { code } : {}), ...(page > 1 ? { page } : {}) } })
          }
          onSettled={settled}
        />
      }
    />
  );
}

function Body({ batch, isStreamLost }: { batch: BatchView; isStreamLost: boolean }) {
  const t = useBatchWords();
  const { code } = route.useSearch();
  const navigate = route.useNavigate();
  const isEnded = batch.state === "done" || batch.state === "withdrawn";
  return (
    <>
      <section className="panel" aria-label={t("receipt")}>
        <div className="stack">
          <BatchOutcome batch={batch} isStreamLost={isStreamLost} />
          <BatchNextSteps batch={batch} />
        </div>
      </section>
      {isEnded ? (
        <>
          <ProblemSummary
            title={t("summary")}
            hint={t("summaryHint")}
            problems={batch.errorSummary}
            chosen={code}
            onChoose={(chosen) => void navigate({ search: { tab: "rejected", ...(chosen ? { code: chosen } : {}) } })}
          />
          <Rows batch={batch} />
          <ProblemSummary title={t("warnings")} problems={batch.warningSummary} />
        </>
      ) : null}
      <BatchFacts batch={batch} />
    </>
  );
}

export function BatchPage() {
  const t = useBatchWords();
  const shell = useShellWords();
  const { batch } = route.useParams();
  const rights = useRights();
  const { query, isStreamLost } = useLiveBatch(batch);
  const view = query.data;
  return (
    <PageFrame
      title={
        view ? (
          <>
            {view.fileName} <BatchStateTag state={view.state} />
          </>
        ) : (
          shell("batches")
        )
      }
      tab={view?.fileName ?? shell("batches")}
      crumbs={[{ title: shell("batches"), to: "/batches" }]}
      {...(view?.state === "done"
        ? {
            action: (
              <>
                <ExportButton kind="batch-records" filter={{ batch }} />
                <WithdrawBatch batch={view} />
                {view.openRejected > 0 && rights.may("batch.submit") ? (
                  <LinkButton to="/upload" search={{ corrects: batch, resource: view.resource }} isPrimary>
                    {t("sendCorrected")}
                  </LinkButton>
                ) : null}
              </>
            ),
          }
        : {})}
    >
      <WhenLoaded query={query}>{(loaded) => <Body batch={loaded} isStreamLost={isStreamLost} />}</WhenLoaded>
    </PageFrame>
  );
}
