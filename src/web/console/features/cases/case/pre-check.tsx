// The pre-check in words: the answer, each condition, what is required, who decides and how long it takes, where it stands.
import type { RepairCheck } from "../../../../../cases/contract.ts";
import { StateTag, type Tone } from "../../../ui/state-tag.tsx";
import { useCaseWords } from "../words.ts";

const TONES = {
  repairable: "good",
  tooEarly: "warn",
  notRepairable: "bad",
  notNeeded: "quiet",
  underway: "busy",
  barred: "bad",
  askOffice: "warn",
} as const satisfies Record<RepairCheck["verdict"], Tone>;

interface PreCheckProps {
  check: RepairCheck;
  /** On the page of the case itself it says nothing that it is under way. */
  isUnderway?: boolean;
}

export function PreCheck({ check, isUnderway = false }: PreCheckProps) {
  const t = useCaseWords();
  return (
    <div className="pre-check">
      {isUnderway ? (
        check.from ? (
          <p>{t("since", { day: check.from })}</p>
        ) : null
      ) : (
        <p className="row">
          <StateTag tone={TONES[check.verdict]}>{t(`verdict.${check.verdict}`)}</StateTag> {check.words}
        </p>
      )}
      {check.conditions.length > 0 ? <Conditions conditions={check.conditions} /> : null}
      {isUnderway ? null : <Path check={check} />}
      <details>
        <summary className="small">{t("sources")}</summary>
        <ul className="small plain-list">
          {check.sources.map(({ words, note }) => (
            <li key={words}>
              {words}
              {note ? <span className="quiet under">{note}</span> : null}
            </li>
          ))}
        </ul>
      </details>
    </div>
  );
}

function Conditions({ conditions }: Pick<RepairCheck, "conditions">) {
  const t = useCaseWords();
  return (
    <ul className="conditions plain-list">
      {conditions.map(({ condition, title, isMet, answeredBy }) => (
        <li key={condition}>
          <StateTag tone={isMet === null ? "quiet" : isMet ? "good" : "bad"}>
            {t(isMet === null ? "toBeJudged" : isMet ? "isMet" : "isNotMet")}
          </StateTag>{" "}
          {title} <span className="small quiet">{t(`answeredBy.${answeredBy}`)}</span>
        </li>
      ))}
    </ul>
  );
}

function Path({ check }: { check: RepairCheck }) {
  const t = useCaseWords();
  const needed = check.materials
    .filter(({ isRequired }) => isRequired)
    .map(({ title, canBeFetched, standing }) =>
      standing === "had" ? title + t("hadMark") : canBeFetched ? title + t("fetchedMark") : title,
    );
  const times = check.times.map(({ title, days, daysExtended, counts }) =>
    t(counts === "working" ? "timeWorking" : "timeCalendar", { title, days: daysExtended === null ? days : `${days}–${daysExtended}` }),
  );
  return (
    <ul className="plain-list small">
      {needed.length > 0 ? <li>{t("needs", { what: needed.join("、") })}</li> : null}
      <li>{t(check.isConfirmedAbove ? "decidedAbove" : "decidedBy", { unit: check.decidedBy.unitName })}</li>
      {times.length > 0 ? <li>{times.join("，")}</li> : null}
      {check.endsByItselfOn ? <li>{t("endsByItself", { day: check.endsByItselfOn })}</li> : null}
    </ul>
  );
}
