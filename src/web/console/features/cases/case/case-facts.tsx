import { Link } from "@tanstack/react-router";
import type { CaseView } from "../../../../../cases/contract.ts";
import { Facts } from "../../../ui/facts.tsx";
import { LightTag } from "../../../ui/labels/light-tag.tsx";
import { useLabels } from "../../../ui/labels/words.ts";
import { StateTag } from "../../../ui/state-tag.tsx";
import { useCaseWords } from "../words.ts";

/** Who asks for what, with which days, and the other cases of the same application. */
export function CaseFacts({ view }: { view: CaseView }) {
  const t = useCaseWords();
  const subject = (
    <Link to="/subjects/$subjectId" params={{ subjectId: view.subjectId }}>
      {view.subjectName}
    </Link>
  );
  return (
    <section className="panel" aria-label={t("facts")}>
      <h2>{t("facts")}</h2>
      <Facts
        facts={[
          { title: t("columnSubject"), value: subject, isWide: true },
          { title: t("type"), value: view.typeTitle },
          { title: t("columnOpened"), value: view.openedOn },
          { title: t(view.mainCase ? "askedUnit" : "columnUnit"), value: view.decidingUnitName, isWide: true },
          ...(view.mainCase ? [{ title: t("mainCase"), value: <MainCase main={view.mainCase} />, isWide: true }] : []),
        ]}
      />
      <Deadlines deadlines={view.deadlines} isInquiry={view.mainCase !== null} />
      {view.siblings.length > 0 ? (
        <>
          <h3>{t("siblings")}</h3>
          <ul className="plain-list">
            {view.siblings.map(({ caseId, caseNo, stateTitle }) => (
              <li key={caseId}>
                <Link to="/cases/$caseId" params={{ caseId }} className="num">
                  {caseNo}
                </Link>{" "}
                <StateTag tone="quiet">{stateTitle}</StateTag>
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </section>
  );
}

/** Whoever is asked sees for which case, and opens it only where he may. */
function MainCase({ main }: { main: NonNullable<CaseView["mainCase"]> }) {
  const words = `${main.typeTitle} ${main.caseNo}`;
  return main.caseId ? (
    <Link to="/cases/$caseId" params={{ caseId: main.caseId }} className="num">
      {words}
    </Link>
  ) : (
    <span className="num">{words}</span>
  );
}

function Deadlines({ deadlines, isInquiry }: { deadlines: CaseView["deadlines"]; isInquiry: boolean }) {
  const t = useCaseWords();
  const label = useLabels();
  if (deadlines.length === 0) return null;
  return (
    <>
      <h3>{t("deadlines")}</h3>
      <ul className="plain-list deadlines">
        {deadlines.map((deadline) => (
          <li key={deadline.deadline}>
            <div className="row">
              <strong>{deadline.title}</strong>
              <span className="small quiet">{isInquiry ? t("askedUnit") : label(`party.${deadline.binds}`)}</span>
              {deadline.state === "ended" ? (
                <StateTag tone={deadline.wasMet === false ? "bad" : "good"}>{t(deadline.wasMet === false ? "missed" : "met")}</StateTag>
              ) : (
                <LightTag light={deadline.light} />
              )}
            </div>
            <p className="small">
              {t(deadline.counts === "working" ? "termWorking" : "termCalendar", {
                from: deadline.startedOn,
                days: deadline.days,
                until: deadline.dueOn ?? t("dayUnknown"),
              })}
            </p>
            <p className="small quiet">{deadline.sourceWords}</p>
          </li>
        ))}
      </ul>
    </>
  );
}
