import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ClientState, ClientView } from "../../../../clients/contract.ts";
import { useRights } from "../../api/use-rights.ts";
import { ChoiceFilter } from "../../ui/filter-fields.tsx";
import { formatCount, formatTime } from "../../ui/format.ts";
import { LinkButton } from "../../ui/link-button.tsx";
import type { ListState } from "../../ui/list-state.ts";
import { SearchTable } from "../../ui/search-table.tsx";
import type { TableColumn } from "../../ui/table-column.ts";
import { clientListQuery } from "./client-questions.ts";
import { ClientStateTag } from "./client-state-tag.tsx";
import { useClientWords } from "./words.ts";

/** Repeated as values, because importing the schema itself would bring the whole of zod into the browser; the type keeps them in step. */
const STATES = Object.keys({ requested: 1, approved: 1, refused: 1, suspended: 1, closed: 1 } satisfies Record<
  ClientState,
  1
>) as readonly ClientState[];

interface ClientListProps {
  state: ListState;
  onState: (state: ListState) => void;
}

export function ClientList({ state, onState }: ClientListProps) {
  const t = useClientWords();
  const mayApply = useRights().may("client.request");
  const columns: readonly TableColumn<ClientView>[] = [
    {
      key: "name",
      title: t("name"),
      isHeading: true,
      width: 220,
      draw: (row) => (
        <Link to="/clients/$clientId" params={{ clientId: row.clientId }}>
          {row.name}
        </Link>
      ),
    },
    { key: "state", title: t("state"), width: 100, draw: (row) => <ClientStateTag state={row.state} /> },
    { key: "unit", title: t("unit"), width: 190, draw: (row) => row.unitName },
    { key: "purpose", title: t("purpose"), width: 150, draw: (row) => row.purposeTitle },
    { key: "quota", title: t("quota"), width: 110, align: "right", draw: (row) => formatCount(row.quotaPerDay) },
    { key: "expires", title: t("expires"), width: 120, draw: (row) => row.expiresOn },
    { key: "requested", title: t("requested"), width: 150, draw: (row) => formatTime(row.requestedAt) },
  ];
  return (
    <SearchTable
      columns={columns}
      list={useQuery(clientListQuery(state))}
      state={state}
      onState={onState}
      filters={
        <ChoiceFilter
          name="state"
          label={t("state")}
          state={state}
          onState={onState}
          choices={STATES.map((value) => ({ value, label: t(`state.${value}`) }))}
        />
      }
      options={{
        name: "clients",
        label: t("listLabel"),
        keyOf: (row) => row.clientId,
        empty: {
          title: t("empty"),
          hint: t("emptyHint"),
          ...(mayApply ? { action: <LinkButton to="/clients/apply">{t("apply")}</LinkButton> } : {}),
        },
      }}
    />
  );
}
