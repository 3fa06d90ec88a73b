import { useQuery } from "@tanstack/react-query";
import { App, Button } from "antd";
import { useState } from "react";
import { ROLES, type WaitingChange } from "../../../../people/contract.ts";
import { postJson } from "../../api/request.ts";
import { formatTime } from "../../ui/format.ts";
import { PlainTable } from "../../ui/plain-table.tsx";
import { StateBlock, WhenLoaded } from "../../ui/states.tsx";
import type { TableColumn } from "../../ui/table-column.ts";
import { useFailure } from "../../ui/use-failure.ts";
import { useAccountsChanged, waitingChangesQuery } from "./account-questions.ts";
import { useAccountWords } from "./words.ts";
import "./accounts.css";

/** Appointments that one administrator asked for and another must confirm. */
export function WaitingChanges() {
  const t = useAccountWords();
  const query = useQuery(waitingChangesQuery);
  const columns: readonly TableColumn<WaitingChange>[] = [
    { key: "who", title: t("displayName"), isHeading: true, width: 150, draw: (row) => `${row.displayName}（${row.login}）` },
    {
      key: "what",
      title: t("appointmentWhat"),
      width: 170,
      draw: (row) => t(`kind.${row.kind}`, { role: ROLES[row.role].title, from: ROLES[row.fromRole].title }),
    },
    { key: "unit", title: t("unit"), width: 160, draw: (row) => row.unitName },
    { key: "reason", title: t("reason"), width: 170, draw: (row) => row.reason },
    { key: "askedBy", title: t("askedBy"), width: 120, draw: (row) => row.askedBy },
    { key: "askedAt", title: t("askedAt"), width: 130, draw: (row) => formatTime(row.askedAt) },
    { key: "deeds", title: t("deeds"), width: 140, draw: (row) => <Decide change={row} /> },
  ];
  return (
    <WhenLoaded query={query}>
      {(items) =>
        items.length === 0 ? (
          <StateBlock title={t("appointmentsEmpty")} hint={t("appointmentsEmptyHint")} />
        ) : (
          <section className="search-table">
            <PlainTable label={t("appointmentsLabel")} rows={items} columns={columns} keyOf={(row) => row.id} />
          </section>
        )
      }
    </WhenLoaded>
  );
}

function Decide({ change }: { change: WaitingChange }) {
  const t = useAccountWords();
  const fail = useFailure();
  const changed = useAccountsChanged();
  const { message } = App.useApp();
  const [isSending, setSending] = useState(false);
  if (!change.isYours) return <span className="quiet">{t("notYours")}</span>;
  const decide = async (decision: "confirm" | "refuse") => {
    setSending(true);
    try {
      await postJson(`/api/v1/account-changes/${change.id}/decide`, { decision });
      void message.success(t(decision === "confirm" ? "confirmed" : "refused"));
      await changed();
    } catch (thrown) {
      fail(thrown);
    } finally {
      setSending(false);
    }
  };
  return (
    <span className="row">
      <Button
        type="primary"
        size="small"
        loading={isSending}
        aria-label={`${t("confirm")} ${change.displayName}`}
        onClick={() => void decide("confirm")}
      >
        {t("confirm")}
      </Button>
      <Button size="small" disabled={isSending} aria-label={`${t("refuse")} ${change.displayName}`} onClick={() => void decide("refuse")}>
        {t("refuse")}
      </Button>
    </span>
  );
}
