import { Progress } from "antd";
import type { BatchView } from "../../../../intake/contract.ts";
import { formatCount } from "../../ui/format.ts";
import { useBatchWords } from "./words.ts";

export function BatchProgress({ batch, isStreamLost }: { batch: BatchView; isStreamLost: boolean }) {
  const t = useBatchWords();
  const percent = Math.floor(batch.progress * 100);
  return (
    <div className="progress">
      <Progress percent={percent} status="active" aria-label={t("progress", { file: batch.fileName })} />
      <p aria-live="polite">
        {batch.state === "received" ? t("waiting") : t("progressRows", { count: formatCount(batch.counts.read) })}{" "}
        <span className="quiet">{isStreamLost ? t("liveLost") : t("progressHint")}</span>
      </p>
    </div>
  );
}
