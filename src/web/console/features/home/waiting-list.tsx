// What waits for me: three numbers at most, each with the way to settle it.
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { Home } from "../../api/shapes.ts";
import { formatCount } from "../../ui/format.ts";
import { StateBlock } from "../../ui/states.tsx";
import { useHomeWords } from "./words.ts";

interface WaitingItem {
  readonly key: string;
  readonly count: number;
  readonly words: string;
  readonly way: ReactNode;
}

export function WaitingList({ home }: { home: Home }) {
  const t = useHomeWords();
  const withRejected = home.recentBatches.find((batch) => batch.openRejected > 0);
  const items: readonly WaitingItem[] = [
    {
      key: "rejected",
      count: home.openRejected,
      words: t("openRejected"),
      way: withRejected ? (
        <Link to="/batches/$batch" params={{ batch: withRejected.batch }} search={{ tab: "rejected" }}>
          {t("goFix")}
        </Link>
      ) : (
        <Link to="/batches">{t("goFix")}</Link>
      ),
    },
    { key: "parked", count: home.openParked, words: t("openParked"), way: <Link to="/unclear-matches">{t("goClaim")}</Link> },
    {
      key: "running",
      count: home.runningBatches,
      words: t("runningBatches"),
      way: <Link to="/upload">{t("goWatch")}</Link>,
    },
  ];
  const waiting = items.filter((item) => item.count > 0);
  if (waiting.length === 0) return <StateBlock title={t("nothing")} hint={t("nothingHint")} />;
  return (
    <ul className="waiting">
      {waiting.map((item) => (
        <li key={item.key} className={`waiting-item waiting-${item.key}`}>
          <span className="waiting-count num">{formatCount(item.count)}</span>
          <span>{item.words}</span>
          {item.way}
        </li>
      ))}
    </ul>
  );
}
