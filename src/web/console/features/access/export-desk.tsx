// What waits for my eyes, and what became of my own exports.
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Button } from "antd";
import { useState } from "react";
import type { ExportView } from "../../../../access/contract.ts";
import { postJson } from "../../api/request.ts";
import { useRights } from "../../api/use-rights.ts";
import { formatCount, formatTime, orDashes } from "../../ui/format.ts";
import { PlainTable } from "../../ui/plain-table.tsx";
import { ReasonDialog } from "../../ui/reason-dialog.tsx";
import { StateTag } from "../../ui/state-tag.tsx";
import { StateBlock, WhenLoaded } from "../../ui/states.tsx";
import type { TableColumn } from "../../ui/table-column.ts";
import { useFailure } from "../../ui/use-failure.ts";
import { exportsQuery } from "./access-questions.ts";
import { saveExport } from "./save-export.ts";
import { useAccessWords } from "./words.ts";

type Decision = "approve" | "refuse";

function useExportColumns(): readonly TableColumn<ExportView>[] {
  const t = useAccessWords();
  return [
    { key: "what", title: t("what"), isHeading: true, width: 150, draw: (row) => `${row.title}.${row.format}` },
    { key: "rows", title: t("rows"), width: 80, align: "right", draw: (row) => formatCount(row.rowCount) },
    { key: "reason", title: t("reason"), width: 200, draw: (row) => row.reason },
    { key: "matter", title: t("matter"), width: 180, draw: (row) => orDashes([row.purpose, row.matterNo].filter(Boolean).join(" · ")) },
    { key: "asked", title: t("asked"), width: 150, draw: (row) => formatTime(row.requestedAt) },
    { key: "until", title: t("until"), width: 150, draw: (row) => formatTime(row.validUntil) },
  ];
}

function WaitingExports() {
  const t = useAccessWords();
  const queries = useQueryClient();
  const columns = useExportColumns();
  const query = useQuery(exportsQuery("waiting", 1));
  const [asked, setAsked] = useState<{ row: ExportView; decision: Decision } | null>(null);
  const decide = async (reason: string) => {
    if (!asked) return;
    try {
      await postJson(`/api/v1/exports/${encodeURIComponent(asked.row.exportId)}/decide`, { decision: asked.decision, reason });
      setAsked(null);
    } finally {
      await queries.invalidateQueries({ queryKey: ["exports"] });
    }
  };
  const decision: TableColumn<ExportView> = {
    key: "actions",
    title: t("actions"),
    width: 180,
    draw: (row) => (
      <span className="row">
        <Button size="small" type="primary" onClick={() => setAsked({ row, decision: "approve" })}>
          {t("approve")}
        </Button>
        <Button size="small" onClick={() => setAsked({ row, decision: "refuse" })}>
          {t("refuse")}
        </Button>
      </span>
    ),
  };
  const who: TableColumn<ExportView> = { key: "who", title: t("who"), width: 180, draw: (row) => `${row.unitName} ${row.requestedBy}` };
  return (
    <div className="panel">
      <h2>{t("waiting")}</h2>
      <WhenLoaded query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <StateBlock title={t("waitingNone")} />
          ) : (
            <PlainTable rows={items} columns={[...columns, who, decision]} label={t("waiting")} keyOf={(row) => row.exportId} />
          )
        }
      </WhenLoaded>
      {asked ? (
        <ReasonDialog
          title={t(asked.decision === "approve" ? "approveTitle" : "refuseTitle")}
          explanation={t("decideWords", {
            who: `${asked.row.unitName} ${asked.row.requestedBy}`,
            what: asked.row.title,
            rows: asked.row.rowCount,
            reason: asked.row.reason,
          })}
          confirmWords={t(asked.decision)}
          onConfirm={decide}
          onClose={() => setAsked(null)}
        />
      ) : null}
    </div>
  );
}

function OwnExports() {
  const t = useAccessWords();
  const fail = useFailure();
  const queries = useQueryClient();
  const columns = useExportColumns();
  const query = useQuery(exportsQuery("own", 1));
  const fetchFile = (row: ExportView) =>
    saveExport(row)
      .catch((thrown: unknown) => void fail(thrown))
      .finally(() => void queries.invalidateQueries({ queryKey: ["exports"] }));
  const standing: TableColumn<ExportView> = {
    key: "state",
    title: t("standing"),
    width: 180,
    draw: (row) => (
      <span className="row">
        <StateTag tone={row.state === "ready" ? "good" : row.state === "waiting" ? "warn" : "quiet"}>{t(`state.${row.state}`)}</StateTag>
        {row.state === "ready" ? (
          <Button size="small" onClick={() => void fetchFile(row)}>
            {t("download")}
          </Button>
        ) : null}
        {row.decisionReason ? <span className="small quiet">{row.decisionReason}</span> : null}
      </span>
    ),
  };
  return (
    <div className="panel">
      <h2>{t("own")}</h2>
      <WhenLoaded query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <StateBlock title={t("ownNone")} hint={t("ownNoneHint")} />
          ) : (
            <PlainTable rows={items} columns={[...columns, standing]} label={t("own")} keyOf={(row) => row.exportId} />
          )
        }
      </WhenLoaded>
    </div>
  );
}

/** Who may approve sees first what waits for him. */
export function ExportDesk() {
  const rights = useRights();
  return (
    <>
      {rights.may("export.approve") ? <WaitingExports /> : null}
      {rights.may("export.request") ? <OwnExports /> : null}
    </>
  );
}
