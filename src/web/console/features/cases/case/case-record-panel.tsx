import type { CaseView } from "../../../../../cases/contract.ts";
import { Facts } from "../../../ui/facts.tsx";
import { useLabels } from "../../../ui/labels/words.ts";
import { StateTag } from "../../../ui/state-tag.tsx";
import { useCaseWords } from "../words.ts";
import { PreCheck } from "./pre-check.tsx";

/** So many characters stand beside another value. */
const SHORT_MAX = 10;

/** The record that the case is about, as it stands now, and what our own data say of the conditions. */
export function CaseRecordPanel({ view }: { view: CaseView }) {
  const t = useCaseWords();
  const label = useLabels();
  const { record } = view;
  return (
    <section className="panel" aria-label={t("record")}>
      <h2>{t("record")}</h2>
      <p>
        <strong>{record.title}</strong>
      </p>
      <p className="row case-record-tags">
        <StateTag tone="quiet">{view.resourceName}</StateTag>
        {record.level ? <StateTag tone="bad">{label(`level.${record.level}`)}</StateTag> : null}
        {record.isDisputed ? <StateTag tone="warn">{label("disputed")}</StateTag> : null}
        {record.useEnded ? <StateTag tone="good">{label(`use.${record.useEnded}`)}</StateTag> : null}
        {record.repairRevokedOn ? <StateTag tone="bad">{t("repairRevokedOn", { day: record.repairRevokedOn })}</StateTag> : null}
        {record.isActive ? null : <StateTag tone="quiet">{t("takenDown")}</StateTag>}
      </p>
      {view.check ? (
        <>
          <h3>{t("preCheck")}</h3>
          <PreCheck check={view.check} isUnderway />
        </>
      ) : null}
      <h3>{t("recordFields")}</h3>
      <div className="case-record-fields">
        <Facts
          facts={record.fields
            .filter(({ value }) => value !== "")
            .map(({ title, value }) => ({ title, value, isWide: value.length > SHORT_MAX }))}
        />
      </div>
    </section>
  );
}
