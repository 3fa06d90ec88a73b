import { Link } from "@tanstack/react-router";
import type { BatchView } from "../../../../intake/contract.ts";
import { formatCount, formatTime } from "../../ui/format.ts";
import { useLabels } from "../../ui/labels/words.ts";
import { StateTag } from "../../ui/state-tag.tsx";
import { useHomeWords } from "./words.ts";

export function RecentBatches({ batches }: { batches: readonly BatchView[] }) {
  const t = useHomeWords();
  const label = useLabels();
  return (
    <ul className="recent">
      {batches.map((batch) => {
        const open = batch.openRejected + batch.openParked;
        return (
          <li key={batch.batch}>
            <div className="recent-file">
              <Link to="/batches/$batch" params={{ batch: batch.batch }}>
                {batch.fileName}
              </Link>
              <span className="quiet small">
                {batch.resourceName} · {formatTime(batch.receivedAt)}
              </span>
            </div>
            <span className="quiet small num">{t("read", { count: formatCount(batch.counts.read) })}</span>
            {batch.state === "done" ? (
              <StateTag tone={open > 0 ? "warn" : "good"}>{open > 0 ? t("left", { count: formatCount(open) }) : t("allDone")}</StateTag>
            ) : (
              <StateTag tone={batch.state === "refused" ? "bad" : batch.state === "withdrawn" ? "quiet" : "busy"}>
                {label(`batch.${batch.state}`)}
              </StateTag>
            )}
          </li>
        );
      })}
    </ul>
  );
}
