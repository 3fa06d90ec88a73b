// A batch on the upload screen: watch it go by, read the receipt, go on from there.
import { Link } from "@tanstack/react-router";
import { WhenLoaded } from "../../ui/states.tsx";
import { BatchNextSteps } from "./batch-next-steps.tsx";
import { BatchOutcome } from "./batch-outcome.tsx";
import { BatchStateTag } from "./batch-state-tag.tsx";
import { useLiveBatch } from "./use-live-batch.ts";
import { WithdrawBatch } from "./withdraw-batch.tsx";

export function LiveBatchCard({ batch }: { batch: string }) {
  const { query, isStreamLost } = useLiveBatch(batch);
  return (
    <section className="panel" aria-label={query.data?.fileName}>
      <WhenLoaded query={query}>
        {(view) => (
          <div className="stack">
            <div className="panel-head">
              <h2>
                <Link to="/batches/$batch" params={{ batch }}>
                  {view.fileName}
                </Link>{" "}
                <span className="small quiet">{view.resourceName}</span>
              </h2>
              <BatchStateTag state={view.state} />
            </div>
            <BatchOutcome batch={view} isStreamLost={isStreamLost} />
            <div className="row spread">
              <BatchNextSteps batch={view} />
              <WithdrawBatch batch={view} />
            </div>
          </div>
        )}
      </WhenLoaded>
    </section>
  );
}
