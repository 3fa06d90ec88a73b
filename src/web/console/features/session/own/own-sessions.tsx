// Where the account is logged in, and the way to end what one does not know.
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Button } from "antd";
import type { OwnSessionView } from "../../../../../people/contract.ts";
import { deleteJson } from "../../../api/request.ts";
import { formatTime } from "../../../ui/format.ts";
import { PlainTable } from "../../../ui/plain-table.tsx";
import { StateTag } from "../../../ui/state-tag.tsx";
import { WhenLoaded } from "../../../ui/states.tsx";
import type { TableColumn } from "../../../ui/table-column.ts";
import { useFailure } from "../../../ui/use-failure.ts";
import { ownSessionsQuery } from "./own-questions.ts";
import { useOwnWords } from "./words.ts";

const ADDRESS = "/api/v1/account/sessions";

export function OwnSessions() {
  const t = useOwnWords();
  const fail = useFailure();
  const queries = useQueryClient();
  const { message } = App.useApp();
  const query = useQuery(ownSessionsQuery);
  const end = (address: string) =>
    void deleteJson(address)
      .then(() => message.success(t("revoked")))
      .then(() => queries.invalidateQueries({ queryKey: ownSessionsQuery.queryKey }))
      .catch((thrown: unknown) => void fail(thrown));
  const columns: readonly TableColumn<OwnSessionView>[] = [
    {
      key: "device",
      title: t("device"),
      isHeading: true,
      width: 200,
      draw: (row) => (
        <>
          {row.device} {row.isCurrent ? <StateTag tone="good">{t("current")}</StateTag> : null}
        </>
      ),
    },
    { key: "address", title: t("address"), width: 140, draw: (row) => row.address },
    { key: "via", title: t("via"), width: 110, draw: (row) => t(`via.${row.via}`) },
    { key: "openedAt", title: t("openedAt"), width: 150, draw: (row) => formatTime(row.openedAt) },
    { key: "seenAt", title: t("seenAt"), width: 150, draw: (row) => formatTime(row.seenAt) },
    {
      key: "revoke",
      title: t("revoke"),
      width: 90,
      draw: (row) =>
        row.isCurrent ? null : (
          <Button size="small" danger aria-label={t("revokeWhat", { device: row.device })} onClick={() => end(`${ADDRESS}/${row.id}`)}>
            {t("revoke")}
          </Button>
        ),
    },
  ];
  return (
    <section className="panel" aria-labelledby="own-sessions">
      <h2 id="own-sessions">{t("sessions")}</h2>
      <WhenLoaded query={query}>
        {({ items }) => (
          <>
            <PlainTable label={t("sessionsLabel")} rows={items} columns={columns} keyOf={(row) => row.id} />
            {items.length > 1 ? (
              <div className="step-links">
                <Button danger onClick={() => end(ADDRESS)}>
                  {t("revokeOthers")}
                </Button>
              </div>
            ) : null}
          </>
        )}
      </WhenLoaded>
    </section>
  );
}
