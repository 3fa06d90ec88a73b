import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { App, Button } from "antd";
import { useState } from "react";
import type { AlertView } from "../../../../audit/contract.ts";
import { postJson } from "../../api/request.ts";
import { useRights } from "../../api/use-rights.ts";
import { ChoiceFilter } from "../../ui/filter-fields.tsx";
import { formatCount, orDashes } from "../../ui/format.ts";
import { useLanguage } from "../../ui/i18n.ts";
import type { ListState } from "../../ui/list-state.ts";
import { ReasonDialog } from "../../ui/reason-dialog.tsx";
import { SearchTable } from "../../ui/search-table.tsx";
import type { TableColumn } from "../../ui/table-column.ts";
import { alertListQuery } from "./audit-questions.ts";
import { useAuditWords } from "./words.ts";

function useAlertColumns(): readonly TableColumn<AlertView>[] {
  const t = useAuditWords();
  const language = useLanguage();
  return [
    { key: "rule", title: t("columnRule"), isHeading: true, width: 180, draw: (row) => (language === "en" ? row.titleEn : row.title) },
    { key: "on", title: t("columnOn"), width: 110, draw: (row) => row.on },
    { key: "unit", title: t("columnUnit"), width: 160, draw: (row) => orDashes(row.unitName) },
    { key: "account", title: t("columnAccount"), width: 140, draw: (row) => orDashes(row.accountName) },
    { key: "count", title: t("columnCount"), width: 80, align: "right", draw: (row) => formatCount(row.eventCount) },
    {
      key: "events",
      title: t("seeEvents"),
      width: 110,
      draw: (row) => (
        <Link to="/audit" search={{ alert: row.alertId }}>
          {t("seeEvents")}
        </Link>
      ),
    },
    {
      key: "closing",
      title: t("close"),
      width: 200,
      draw: (row) => (row.closedAt === null ? <CloseAlert alert={row} /> : row.closeReason),
    },
    { key: "by", title: t("columnClosedBy"), width: 120, isExtra: true, draw: (row) => orDashes(row.closedByName) },
  ];
}

export function AlertList({ state, onState }: { state: ListState; onState: (state: ListState) => void }) {
  const t = useAuditWords();
  const isClosed = state.filters["state"] === "closed";
  const choices = [
    { value: "open", label: t("open") },
    { value: "closed", label: t("closed") },
  ];
  return (
    <SearchTable
      columns={useAlertColumns()}
      list={useQuery(alertListQuery(state))}
      state={state}
      onState={onState}
      filters={<ChoiceFilter name="state" label={t("open")} state={state} onState={onState} choices={choices} />}
      options={{
        name: "audit-alerts",
        label: t("alertsLabel"),
        keyOf: (row) => row.alertId,
        empty: isClosed ? { title: t("closedEmpty") } : { title: t("alertsEmpty"), hint: t("alertsEmptyHint") },
      }}
    />
  );
}

function CloseAlert({ alert }: { alert: AlertView }) {
  const t = useAuditWords();
  const queries = useQueryClient();
  const { message } = App.useApp();
  const [isAsking, setAsking] = useState(false);
  const mayClose = useRights().may("audit.alert.close");
  if (!mayClose) return null;
  const close = async (reason: string) => {
    await postJson(`/api/v1/audit/alerts/${encodeURIComponent(alert.alertId)}/close`, { reason });
    setAsking(false);
    void message.success(t("closeDone"));
    await queries.invalidateQueries({ queryKey: ["audit", "alerts"] });
  };
  return (
    <>
      <Button size="small" onClick={() => setAsking(true)}>
        {t("close")}
      </Button>
      {isAsking ? (
        <ReasonDialog
          title={t("closeTitle")}
          explanation={
            <>
              <p>{alert.description}</p>
              <p>{t("closeWords")}</p>
            </>
          }
          confirmWords={t("close")}
          phrases={[t("phraseDuty"), t("phraseMatter"), t("phraseTold")]}
          onConfirm={close}
          onClose={() => setAsking(false)}
        />
      ) : null}
    </>
  );
}
