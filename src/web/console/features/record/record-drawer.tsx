// The whole record and where it came from: file, row, who, when, by which rules; versions side by side.
import { queryOptions, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Drawer } from "antd";
import { type ReactNode, useState } from "react";
import type { LedgerRecord, RecordVersion } from "../../../../ledger/contract.ts";
import { getJson } from "../../api/request.ts";
import { Facts } from "../../ui/facts.tsx";
import { formatTime, orDashes } from "../../ui/format.ts";
import { useLabels } from "../../ui/labels/words.ts";
import { StateTag } from "../../ui/state-tag.tsx";
import { WhenLoaded } from "../../ui/states.tsx";
import { useKitWords } from "../../ui/words.ts";
import { VersionFields } from "./version-fields.tsx";
import { useRecordWords } from "./words.ts";
import "./record.css";

function recordQuery(recordId: string) {
  return queryOptions({
    queryKey: ["records", recordId],
    queryFn: ({ signal }) => getJson<LedgerRecord>(`/api/v1/records/${encodeURIComponent(recordId)}`, signal),
  });
}

function Lineage({ version, resourceName }: { version: RecordVersion; resourceName: string }) {
  const t = useRecordWords();
  return (
    <section aria-label={t("lineage")}>
      <h3>{t("lineage")}</h3>
      <Facts
        facts={[
          {
            title: t("file"),
            isWide: true,
            value: (
              <>
                <Link to="/batches/$batch" params={{ batch: version.batch }}>
                  {version.fileName}
                </Link>{" "}
                {t("rowWords", { row: version.rowNo })}
              </>
            ),
          },
          { title: t("unit"), value: version.unitName },
          { title: t("by"), value: orDashes(version.submittedBy) },
          { title: t("at"), value: formatTime(version.recordedAt) },
          { title: t("rules"), value: t("rulesWords", { name: resourceName, version: version.resourceVersion }) },
          ...(version.reason ? [{ title: t("versions"), isWide: true, value: t("reason", { reason: version.reason }) }] : []),
        ]}
      />
    </section>
  );
}

/** Draws the way to a masked value in full; the page knows it, this feature does not. */
export type DrawReveal = (recordId: string, version: number, field: { code: string; title: string }) => ReactNode;

/** Draws what can be done about the record; the page knows it as well. */
export type DrawActions = (record: LedgerRecord) => ReactNode;

interface DrawnByPage {
  readonly drawReveal: DrawReveal | undefined;
  readonly drawActions: DrawActions | undefined;
}

function RecordBody({ record, drawReveal, drawActions }: { record: LedgerRecord } & DrawnByPage) {
  const t = useRecordWords();
  const label = useLabels();
  const [chosen, setChosen] = useState(0);
  const version = record.versions[chosen] ?? record.versions[0];
  if (!version) return null;
  return (
    <div className="stack">
      <h2 className="record-title">{record.title}</h2>
      <div className="row">
        <StateTag tone="quiet">{record.resourceName}</StateTag>
        <StateTag tone={record.polarity === "adverse" ? "bad" : record.polarity === "good" ? "good" : "quiet"}>
          {record.level ? label(`level.${record.level}`) : label(`polarity.${record.polarity}`)}
        </StateTag>
        {version.state === "withdrawn" ? <StateTag tone="warn">{t("withdrawn")}</StateTag> : null}
        {record.isDisputed ? <StateTag tone="warn">{label("disputed")}</StateTag> : null}
        {record.useEnded ? <StateTag tone="good">{label(`use.${record.useEnded}`)}</StateTag> : null}
        {record.repairRevokedOn ? <StateTag tone="bad">{t("repairRevokedOn", { day: record.repairRevokedOn })}</StateTag> : null}
      </div>
      <p>
        {t("subject")}：
        <Link to="/subjects/$subjectId" params={{ subjectId: record.subjectId }}>
          {record.subjectName}
        </Link>
      </p>
      {drawActions?.(record)}
      {record.versions.length > 1 ? (
        <ol className="versions" aria-label={t("versions")}>
          {record.versions.map((candidate, index) => (
            <li key={candidate.version}>
              <button type="button" className="version" aria-pressed={index === chosen} onClick={() => setChosen(index)}>
                {t("version", { version: candidate.version })}
                <span className="small">{index === 0 ? t("current") : t("replaced", { when: formatTime(candidate.replacedAt) })}</span>
              </button>
            </li>
          ))}
        </ol>
      ) : null}
      <Lineage version={version} resourceName={record.resourceName} />
      <section aria-label={t("fields")}>
        <h3>{t("fields")}</h3>
        <VersionFields
          key={version.version}
          version={version}
          before={record.versions[chosen + 1]}
          drawReveal={drawReveal && ((field) => drawReveal(record.recordId, version.version, field))}
        />
      </section>
      <p className="small quiet">{t("logged")}</p>
    </div>
  );
}

function LoadedRecord({ recordId, ...drawn }: { recordId: string } & DrawnByPage) {
  const query = useQuery(recordQuery(recordId));
  return <WhenLoaded query={query}>{(record) => <RecordBody record={record} {...drawn} />}</WhenLoaded>;
}

interface RecordDrawerProps {
  recordId: string | undefined;
  onClose: () => void;
  drawReveal?: DrawReveal;
  drawActions?: DrawActions;
}

export function RecordDrawer({ recordId, onClose, drawReveal, drawActions }: RecordDrawerProps) {
  const t = useRecordWords();
  const kit = useKitWords();
  return (
    <Drawer
      open={recordId !== undefined}
      onClose={onClose}
      size={640}
      title={t("title")}
      closable={{ "aria-label": kit("close") }}
      destroyOnHidden
    >
      {recordId === undefined ? null : (
        <LoadedRecord key={recordId} recordId={recordId} drawReveal={drawReveal} drawActions={drawActions} />
      )}
    </Drawer>
  );
}
