import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { formatCount } from "../../../ui/format.ts";
import { WhenLoaded } from "../../../ui/states.tsx";
import { caseCountsQuery } from "../case-questions.ts";
import { useCaseWords } from "../words.ts";
import "./cases-waiting.css";
import { useTold } from "../use-told.ts";

/** On the first page: how many cases wait for me, and how many of them are late or nearly so. */
export function CasesWaiting() {
  const t = useCaseWords();
  const query = useTold(useQuery(caseCountsQuery));
  return (
    <section className="panel cases-waiting" aria-label={t("casesWaiting")}>
      <div className="panel-head">
        <h2>{t("casesWaiting")}</h2>
        <Link to="/cases">{t("openInbox")}</Link>
      </div>
      <WhenLoaded query={query}>
        {({ waiting, amber, red, byState, receipts, urged, escalated }) =>
          waiting + receipts + escalated === 0 ? (
            <p className="quiet">{t("empty.mine")}</p>
          ) : (
            <ul className="row cases-waiting-list">
              {red > 0 ? <Waiting tone="bad" words={t("waitingRed")} count={red} search={{ light: "red" }} /> : null}
              {amber > 0 ? <Waiting tone="warn" words={t("waitingAmber")} count={amber} search={{ light: "amber" }} /> : null}
              {urged > 0 ? <Waiting tone="warn" words={t("urged")} count={urged} search={{ pressing: "urged" }} /> : null}
              {escalated > 0 ? (
                <Waiting tone="bad" words={t("escalated")} count={escalated} search={{ box: "all", pressing: "escalated" }} />
              ) : null}
              {receipts > 0 ? <Corrections count={receipts} /> : null}
              {byState.map(({ type, state, title, count }) => (
                <Waiting key={type + state} tone="quiet" words={title} count={count} search={{ type, state }} />
              ))}
            </ul>
          )
        }
      </WhenLoaded>
    </section>
  );
}

/** What the own unit looked up and was corrected since. */
function Corrections({ count }: { count: number }) {
  const t = useCaseWords();
  return (
    <li>
      <Link to="/cases/receipts" className="waiting-link waiting-warn">
        <span className="num waiting-number">{formatCount(count)}</span> {t("receiptsWaiting")}
      </Link>
    </li>
  );
}

interface WaitingProps {
  tone: "bad" | "warn" | "quiet";
  words: string;
  count: number;
  search: Record<string, string>;
}

function Waiting({ tone, words, count, search }: WaitingProps) {
  return (
    <li>
      <Link to="/cases" search={search} className={`waiting-link waiting-${tone}`}>
        <span className="num waiting-number">{formatCount(count)}</span> {words}
      </Link>
    </li>
  );
}
