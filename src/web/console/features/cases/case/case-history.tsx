import type { CaseView } from "../../../../../cases/contract.ts";
import { formatTime } from "../../../ui/format.ts";
import { useLabels } from "../../../ui/labels/words.ts";
import { useCaseWords } from "../words.ts";

/** What happened, the latest first, with every answer that was given. */
export function CaseHistory({ history }: { history: CaseView["history"] }) {
  const t = useCaseWords();
  const label = useLabels();
  return (
    <section className="panel" aria-label={t("history")}>
      <h2>{t("history")}</h2>
      <ol className="timeline" reversed>
        {[...history].reverse().map((event) => (
          <li key={event.seq}>
            <p className="timeline-head">
              <strong>{event.stepTitle}</strong>
              <time className="small quiet num" dateTime={event.at}>
                {formatTime(event.at)}
              </time>
            </p>
            <p className="small quiet">{[label(`party.${event.party}`), event.unitName, event.by].filter(Boolean).join(" · ")}</p>
            {event.answers.length > 0 ? (
              <dl className="timeline-answers">
                {event.answers.map(({ answer, title, words }) => (
                  <div key={answer}>
                    <dt>{title}</dt>
                    <dd>{words}</dd>
                  </div>
                ))}
              </dl>
            ) : null}
            {event.documents.length > 0 ? (
              <p className="small">{t("documentsOf", { titles: event.documents.map(({ documentTitle }) => documentTitle).join("、") })}</p>
            ) : null}
          </li>
        ))}
      </ol>
    </section>
  );
}
