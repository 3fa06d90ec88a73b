// What came of a batch, whatever state it is in: progress, receipt, refusal or withdrawal.

import { Link } from "@tanstack/react-router";
import { Alert } from "antd";
import type { BatchView } from "../../../../intake/contract.ts";
import { BatchProgress } from "./batch-progress.tsx";
import { isMoving } from "./batch-questions.ts";
import { ReceiptCounts } from "./receipt-counts.tsx";
import { useBatchWords } from "./words.ts";
import "./batch.css";

export function BatchOutcome({ batch, isStreamLost }: { batch: BatchView; isStreamLost: boolean }) {
  const t = useBatchWords();
  if (isMoving(batch)) return <BatchProgress batch={batch} isStreamLost={isStreamLost} />;
  if (batch.state === "refused") return <Alert type="error" showIcon title={t("refusedTitle")} description={batch.refusal?.words} />;
  return (
    <div className="stack">
      {batch.state === "withdrawn" ? (
        <Alert type="warning" showIcon title={t("withdrawnTitle")} description={batch.withdrawnReason ?? undefined} />
      ) : null}
      {batch.sameFileAs ? (
        <Alert
          type="info"
          showIcon
          title={t("sameFile")}
          action={
            <Link to="/batches/$batch" params={{ batch: batch.sameFileAs }}>
              {t("openEarlier")}
            </Link>
          }
        />
      ) : null}
      <ReceiptCounts batch={batch.batch} counts={batch.counts} />
      {batch.extraColumns.length > 0 ? (
        <p className="small quiet">{t("extraColumns", { columns: batch.extraColumns.join("、") })}</p>
      ) : null}
    </div>
  );
}
