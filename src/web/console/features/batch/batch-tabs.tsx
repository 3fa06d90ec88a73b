// The rows of a batch by outcome. Rejected rows are drawn by whoever composes this feature.

import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { BatchView } from "../../../../intake/contract.ts";
import { formatCount } from "../../ui/format.ts";
import { useLabels } from "../../ui/labels/words.ts";
import { BatchRows } from "./batch-rows.tsx";
import type { OUTCOMES } from "./receipt-counts.tsx";
import { useBatchWords } from "./words.ts";

type Outcome = (typeof OUTCOMES)[number];

interface BatchTabsProps {
  batch: BatchView;
  tab: Outcome;
  page: number;
  onPage: (page: number) => void;
  rejectedRows: ReactNode;
}

export function BatchTabs({ batch, tab, page, onPage, rejectedRows }: BatchTabsProps) {
  const t = useBatchWords();
  const label = useLabels();
  const { counts } = batch;
  const drawn: Readonly<Record<Outcome, ReactNode>> = {
    rejected: rejectedRows,
    accepted: <BatchRows batch={batch.batch} outcome="accepted" page={page} onPage={onPage} />,
    updated: <BatchRows batch={batch.batch} outcome="updated" page={page} onPage={onPage} />,
    unchanged: <p>{t("unchangedHint", { count: formatCount(counts.unchanged) })}</p>,
    duplicate: <p>{t("duplicateHint", { count: formatCount(counts.duplicate) })}</p>,
    parked: (
      <p>
        {t("parkedHint", { count: formatCount(counts.parked), open: formatCount(batch.openParked) })}{" "}
        {batch.openParked > 0 ? (
          <Link to="/unclear-matches" search={{ batch: batch.batch }}>
            {t("claim", { count: formatCount(batch.openParked) })}
          </Link>
        ) : null}
      </p>
    ),
  };
  const order: readonly Outcome[] = ["rejected", "parked", "accepted", "updated", "unchanged", "duplicate"];
  return (
    <section className="panel" aria-label={t("tabs")}>
      <nav className="tabs" aria-label={t("tabs")}>
        {order.map((outcome) => (
          <Link
            key={outcome}
            className="tab"
            to="/batches/$batch"
            params={{ batch: batch.batch }}
            search={{ tab: outcome }}
            resetScroll={false}
            {...(outcome === tab ? { "aria-current": "true" as const } : {})}
          >
            {label(`outcome.${outcome}`)} <span className="num">{formatCount(counts[outcome])}</span>
          </Link>
        ))}
      </nav>
      {drawn[tab]}
    </section>
  );
}
