import { Button } from "antd";
import { useState } from "react";
import type { CreditFile, CreditFileRecord } from "../../../../ledger/contract.ts";
import { formatCount, orDashes } from "../../ui/format.ts";
import { useLabels } from "../../ui/labels/words.ts";
import { PlainTable } from "../../ui/plain-table.tsx";
import { StateTag } from "../../ui/state-tag.tsx";
import type { TableColumn } from "../../ui/table-column.ts";
import { type RecordStanding, standingOn } from "./record-standing.ts";
import { useCreditFileWords } from "./words.ts";

interface RecordGroupProps {
  group: CreditFile["groups"][number];
  asOf: string;
  onOpen: (recordId: string) => void;
}

const SHOWN_AT_FIRST = 20;
const TONE = { active: "good", withdrawn: "quiet", ended: "quiet", expired: "quiet" } as const satisfies Record<RecordStanding, string>;

function useRecordColumns(asOf: string, onOpen: (recordId: string) => void): readonly TableColumn<CreditFileRecord>[] {
  const t = useCreditFileWords();
  const label = useLabels();
  const termOf = (record: CreditFileRecord) => {
    if (record.validFrom === null) return orDashes(record.validTo);
    return record.validTo === null
      ? t("termOpen", { from: record.validFrom })
      : t("termWords", { from: record.validFrom, to: record.validTo });
  };
  return [
    {
      key: "title",
      title: t("record"),
      isHeading: true,
      width: 220,
      draw: (record) => (
        <>
          <button
            type="button"
            className="as-link"
            onClick={() => onOpen(record.recordId)}
            aria-label={t("openRecord", { title: record.title })}
          >
            {record.title}
          </button>
          {record.isDisputed ? <StateTag tone="warn">{label("disputed")}</StateTag> : null}
          {record.useEnded ? <StateTag tone="good">{label(`use.${record.useEnded}`)}</StateTag> : null}
          <span className="small quiet under">
            {record.resourceName}
            {record.level ? ` · ${label(`level.${record.level}`)}` : ""}
          </span>
        </>
      ),
    },
    { key: "document", title: t("document"), width: 180, draw: (record) => orDashes(record.documentNo) },
    { key: "decided", title: t("decidedOn"), width: 116, draw: (record) => orDashes(record.decidedOn) },
    { key: "term", title: t("term"), width: 200, draw: termOf },
    {
      key: "source",
      title: t("source"),
      width: 280,
      draw: (record) => (
        <>
          {record.sourceUnitName}
          <span className="small quiet under">{t("fileRow", { file: record.fileName, row: record.rowNo })}</span>
        </>
      ),
    },
    {
      key: "state",
      title: t("state"),
      width: 110,
      draw: (record) => {
        const standing = standingOn(record, asOf);
        return <StateTag tone={TONE[standing]}>{t(standing)}</StateTag>;
      },
    },
  ];
}

export function RecordGroup({ group, asOf, onOpen }: RecordGroupProps) {
  const t = useCreditFileWords();
  const [isWhole, setWhole] = useState(false);
  const columns = useRecordColumns(asOf, onOpen);
  const shown = isWhole ? group.records : group.records.slice(0, SHOWN_AT_FIRST);
  const rest = group.records.length - shown.length;
  return (
    <section className="panel" id={`group-${group.key}`}>
      <div className="panel-head">
        <h2>{group.title}</h2>
        <span className="small quiet">{t("groupCount", { count: formatCount(group.records.length) })}</span>
      </div>
      <PlainTable label={group.title} rows={shown} columns={columns} keyOf={(record) => record.recordId} />
      {rest > 0 ? (
        <Button type="link" onClick={() => setWhole(true)}>
          {t("showRest", { count: formatCount(rest) })}
        </Button>
      ) : null}
    </section>
  );
}
