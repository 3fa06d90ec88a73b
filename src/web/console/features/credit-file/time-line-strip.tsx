import type { CreditFile } from "../../../../ledger/contract.ts";
import { useLabels } from "../../ui/labels/words.ts";
import { makeTimeLine, type TimeBucket } from "./time-buckets.ts";
import { useCreditFileWords } from "./words.ts";

const POLARITIES = ["adverse", "neutral", "good"] as const;

function sizeOf(bucket: TimeBucket): number {
  return bucket.good + bucket.neutral + bucket.adverse;
}

export function TimeLineStrip({ file }: { file: CreditFile }) {
  const t = useCreditFileWords();
  const label = useLabels();
  const line = makeTimeLine(file.groups.flatMap((group) => group.records));
  if (line === null) return null;
  const most = Math.max(...line.buckets.map(sizeOf));
  const words = t("timelineWords", {
    from: line.buckets[0]?.from.slice(0, 4) ?? "",
    until: file.asOf.slice(0, 4),
    count: line.count,
    adverse: line.adverse,
    good: line.good,
  });
  return (
    <section className="panel">
      <div className="panel-head">
        <h2>{t("timeline")}</h2>
        <ul className="legend" aria-hidden="true">
          {POLARITIES.map((polarity) => (
            <li key={polarity}>
              <span className={`swatch time-${polarity}`} /> {label(`polarity.${polarity}`)}
            </li>
          ))}
        </ul>
      </div>
      <div className="time" role="img" aria-label={words}>
        <div className="time-bars">
          {line.buckets.map((bucket) => (
            <span key={bucket.from} className="time-bucket" title={`${bucket.from.slice(0, 7)}：${sizeOf(bucket)}`}>
              {POLARITIES.map((polarity) =>
                bucket[polarity] > 0 ? (
                  <span
                    key={polarity}
                    className={`time-${polarity}`}
                    style={{ height: `${Math.max(8, (Math.sqrt(bucket[polarity]) / Math.sqrt(most)) * 56)}px` }}
                  />
                ) : null,
              )}
            </span>
          ))}
        </div>
        <div className="time-years">
          {line.years.map((mark) => (
            <span key={mark.year} style={{ left: `${mark.at * 100}%` }}>
              {mark.year}
            </span>
          ))}
        </div>
      </div>
      <p className="small quiet">{words}</p>
    </section>
  );
}
