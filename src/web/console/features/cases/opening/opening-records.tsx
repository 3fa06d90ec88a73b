import { useQuery } from "@tanstack/react-query";
import { Checkbox } from "antd";
import type { CreditFileRecord } from "../../../../../ledger/contract.ts";
import { useLabels } from "../../../ui/labels/words.ts";
import { StateTag } from "../../../ui/state-tag.tsx";
import { WhenLoaded } from "../../../ui/states.tsx";
import { PreCheck } from "../case/pre-check.tsx";
import { preCheckQuery } from "../case-questions.ts";
import { useTold } from "../use-told.ts";
import type { OpeningKind } from "./opening-kinds.ts";
import { useOpeningWords } from "./words.ts";

interface OpeningRecordsProps {
  kind: OpeningKind;
  records: readonly CreditFileRecord[];
  chosen: readonly string[];
  onChosen: (chosen: readonly string[]) => void;
}

/** Several records for a repair; one for an objection or a correction, whose answers are about its fields. */
export function OpeningRecords({ kind, records, chosen, onChosen }: OpeningRecordsProps) {
  const t = useOpeningWords();
  if (records.length === 0) return <p className="quiet">{t("noRecords")}</p>;
  const toggle = (recordId: string, isChosen: boolean) => {
    if (kind.type === "repair") onChosen(isChosen ? [...chosen, recordId] : chosen.filter((id) => id !== recordId));
    else onChosen(isChosen ? [recordId] : []);
  };
  return (
    <>
      {kind.type === "repair" ? <p className="small quiet">{t("recordsHint")}</p> : null}
      <ul className="opening-records">
        {records.map((record) => (
          <OpeningRecord
            key={record.recordId}
            kind={kind}
            record={record}
            isChosen={chosen.includes(record.recordId)}
            onToggle={(isChosen) => toggle(record.recordId, isChosen)}
          />
        ))}
      </ul>
    </>
  );
}

interface OpeningRecordProps {
  kind: OpeningKind;
  record: CreditFileRecord;
  isChosen: boolean;
  onToggle: (isChosen: boolean) => void;
}

function OpeningRecord({ kind, record, isChosen, onToggle }: OpeningRecordProps) {
  const label = useLabels();
  const isRepair = kind.type === "repair";
  const query = useTold(useQuery({ ...preCheckQuery(record.recordId, "ordinary"), enabled: isRepair }));
  return (
    <li>
      <Checkbox checked={isChosen} onChange={({ target }) => onToggle(target.checked)}>
        {record.title}
      </Checkbox>{" "}
      {record.level ? <StateTag tone="bad">{label(`level.${record.level}`)}</StateTag> : null}
      <span className="small quiet under">
        {[record.resourceName, record.documentNo, record.decidedOn, record.sourceUnitName].filter(Boolean).join(" · ")}
      </span>
      {isRepair ? <WhenLoaded query={query}>{(check) => <PreCheck check={check} />}</WhenLoaded> : null}
    </li>
  );
}
