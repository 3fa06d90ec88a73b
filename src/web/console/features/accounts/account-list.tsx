import { useQuery } from "@tanstack/react-query";
import { type AccountLine, type AccountState, ROLES } from "../../../../people/contract.ts";
import { unitsQuery } from "../../api/questions.ts";
import { ChoiceFilter, WordFilter } from "../../ui/filter-fields.tsx";
import { formatCount, formatTime } from "../../ui/format.ts";
import type { ListState } from "../../ui/list-state.ts";
import { SearchTable } from "../../ui/search-table.tsx";
import { StateTag, type Tone } from "../../ui/state-tag.tsx";
import type { TableColumn } from "../../ui/table-column.ts";
import { AccountMenuOfRow } from "./account-menu-of-row.tsx";
import { accountListQuery } from "./account-questions.ts";
import { InviteAccount } from "./invite-account.tsx";
import { roleOptions, STAFF_ROLES } from "./role-choices.ts";
import { useAccountWords } from "./words.ts";
import "./accounts.css";

const TONES = { invited: "busy", active: "good", suspended: "warn", closed: "quiet" } as const satisfies Record<AccountState, Tone>;
const STATES = Object.keys(TONES) as AccountState[];

function useAccountColumns(): readonly TableColumn<AccountLine>[] {
  const t = useAccountWords();
  return [
    { key: "displayName", title: t("displayName"), isHeading: true, width: 140, sortField: "displayName", draw: (row) => row.displayName },
    { key: "login", title: t("login"), width: 150, sortField: "login", draw: (row) => <span className="num">{row.login}</span> },
    { key: "unit", title: t("unit"), width: 180, draw: (row) => row.unitName },
    {
      key: "role",
      title: t("role"),
      width: 160,
      draw: (row) => (
        <span className="row">
          {ROLES[row.role].title}
          {row.waitingRole ? <StateTag tone="busy">{t("waitsFor", { role: ROLES[row.waitingRole].title })}</StateTag> : null}
        </span>
      ),
    },
    { key: "state", title: t("state"), width: 90, draw: (row) => <StateTag tone={TONES[row.state]}>{t(`state.${row.state}`)}</StateTag> },
    { key: "sessions", title: t("sessions"), width: 80, align: "right", draw: (row) => formatCount(row.sessions) },
    {
      key: "loggedInAt",
      title: t("loggedInAt"),
      width: 150,
      sortField: "loggedInAt",
      draw: (row) => (row.loggedInAt ? formatTime(row.loggedInAt) : t("never")),
    },
    { key: "madeAt", title: t("madeAt"), width: 150, sortField: "madeAt", isExtra: true, draw: (row) => formatTime(row.madeAt) },
    { key: "deeds", title: t("deeds"), width: 80, draw: (row) => <AccountMenuOfRow account={row} /> },
  ];
}

export function AccountList({ state, onState }: { state: ListState; onState: (state: ListState) => void }) {
  const t = useAccountWords();
  const list = useQuery(accountListQuery(state));
  const units = useQuery(unitsQuery).data ?? [];
  const filters = (
    <>
      <WordFilter name="q" label={t("filterWords")} state={state} onState={onState} />
      <ChoiceFilter name="role" label={t("role")} state={state} onState={onState} choices={roleOptions(STAFF_ROLES)} />
      <ChoiceFilter
        name="state"
        label={t("state")}
        state={state}
        onState={onState}
        choices={STATES.map((value) => ({ value, label: t(`state.${value}`) }))}
      />
      <ChoiceFilter
        name="unit"
        label={t("unit")}
        state={state}
        onState={onState}
        choices={units.map((item) => ({ value: item.unit, label: item.name }))}
      />
    </>
  );
  return (
    <SearchTable
      columns={useAccountColumns()}
      list={list}
      state={state}
      onState={onState}
      filters={filters}
      options={{
        name: "accounts",
        label: t("listLabel"),
        keyOf: (row) => row.id,
        empty: { title: t("emptyTitle"), hint: t("emptyHint"), action: <InviteAccount /> },
      }}
    />
  );
}
