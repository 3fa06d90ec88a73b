// The receipt's numbers. Each opens to its rows; together they always sum up to what was read.
import { Link } from "@tanstack/react-router";
import type { BatchCounts } from "../../../../intake/contract.ts";
import { formatCount } from "../../ui/format.ts";
import { useLabels } from "../../ui/labels/words.ts";
import { useBatchWords } from "./words.ts";

export const OUTCOMES = ["accepted", "updated", "unchanged", "duplicate", "rejected", "parked"] as const;

export function ReceiptCounts({ batch, counts }: { batch: string; counts: BatchCounts }) {
  const t = useBatchWords();
  const label = useLabels();
  return (
    <div className="receipt">
      <div className="receipt-bar" aria-hidden="true">
        {OUTCOMES.map((outcome) =>
          counts[outcome] > 0 ? <span key={outcome} className={`share share-${outcome}`} style={{ flexGrow: counts[outcome] }} /> : null,
        )}
      </div>
      <ul className="stats" aria-label={t("receipt")}>
        <li className="stat">
          <span className="stat-name">{label("outcome.read")}</span>
          <span className="stat-count">{formatCount(counts.read)}</span>
        </li>
        {OUTCOMES.map((outcome) => (
          <li key={outcome} className={`stat ${counts[outcome] === 0 ? "stat-none" : ""}`}>
            <span className="stat-name">
              <span className={`dot share-${outcome}`} aria-hidden="true" />
              {label(`outcome.${outcome}`)}
            </span>
            {counts[outcome] === 0 ? (
              <span className="stat-count">0</span>
            ) : (
              <Link
                className="stat-count"
                to="/batches/$batch"
                params={{ batch }}
                search={{ tab: outcome }}
                aria-label={`${label(`outcome.${outcome}`)} ${counts[outcome]}`}
              >
                {formatCount(counts[outcome])}
              </Link>
            )}
          </li>
        ))}
      </ul>
      <p className="small quiet">{t("checkSum", { read: formatCount(counts.read) })}</p>
    </div>
  );
}
