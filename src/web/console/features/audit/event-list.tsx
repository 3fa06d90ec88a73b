import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Input } from "antd";
import type { AuditEventView } from "../../../../audit/contract.ts";
import { unitsQuery } from "../../api/questions.ts";
import { ChoiceFilter, WordFilter } from "../../ui/filter-fields.tsx";
import { formatCount, formatTime, orDashes } from "../../ui/format.ts";
import { type ListState, withFilter } from "../../ui/list-state.ts";
import { SearchTable } from "../../ui/search-table.tsx";
import type { TableColumn } from "../../ui/table-column.ts";
import { eventListQuery, kindsQuery } from "./audit-questions.ts";
import { EVENT_CLASSES, useClassTitle } from "./event-class.ts";
import { useAuditWords } from "./words.ts";

function useEventColumns(): readonly TableColumn<AuditEventView>[] {
  const t = useAuditWords();
  const titleOf = useClassTitle();
  return [
    {
      key: "title",
      title: t("columnTitle"),
      isHeading: true,
      width: 200,
      draw: (row) => (
        <Link to="/audit/events/$eventId" params={{ eventId: row.eventId }}>
          {row.title}
        </Link>
      ),
    },
    { key: "at", title: t("columnAt"), width: 150, draw: (row) => formatTime(row.at) },
    { key: "unit", title: t("columnUnit"), width: 180, draw: (row) => row.unitName || t(row.accountId === null ? "system" : "portalSide") },
    { key: "account", title: t("columnAccount"), width: 140, draw: (row) => orDashes(row.accountName) },
    { key: "matter", title: t("columnMatter"), width: 180, draw: (row) => orDashes(row.matterNo) },
    { key: "class", title: t("columnClass"), width: 90, draw: (row) => titleOf(row.class) },
    {
      key: "index",
      title: t("columnIndex"),
      width: 110,
      align: "right",
      draw: (row) => (row.leafIndex === null ? t("waiting") : formatCount(row.leafIndex + 1)),
    },
    { key: "purpose", title: t("columnPurpose"), width: 140, isExtra: true, draw: (row) => orDashes(row.purpose) },
    { key: "subject", title: t("columnSubject"), width: 300, isExtra: true, draw: (row) => orDashes(row.subjectId) },
  ];
}

interface EventListProps {
  state: ListState;
  onState: (state: ListState) => void;
}

export function EventList({ state, onState }: EventListProps) {
  const t = useAuditWords();
  return (
    <SearchTable
      columns={useEventColumns()}
      list={useQuery(eventListQuery(state))}
      state={state}
      onState={onState}
      filters={<EventFilters state={state} onState={onState} />}
      options={{
        name: "audit-events",
        label: t("listLabel"),
        keyOf: (row) => row.eventId,
        empty: { title: t("emptyTitle"), hint: t("emptyHint") },
      }}
    />
  );
}

function EventFilters({ state, onState }: EventListProps) {
  const t = useAuditWords();
  const titleOf = useClassTitle();
  const kinds = useQuery(kindsQuery).data ?? [];
  const units = useQuery(unitsQuery).data ?? [];
  const change = { state, onState };
  return (
    <>
      <ChoiceFilter
        {...change}
        name="kind"
        label={t("filterKind")}
        choices={kinds.map(({ kind, title }) => ({ value: kind, label: title }))}
      />
      <ChoiceFilter
        {...change}
        name="class"
        label={t("filterClass")}
        choices={EVENT_CLASSES.map((value) => ({ value, label: titleOf(value) }))}
      />
      <ChoiceFilter
        {...change}
        name="unit"
        label={t("columnUnit")}
        choices={units.map(({ unit, name }) => ({ value: unit, label: name }))}
      />
      <DayFilter {...change} name="from" label={t("filterFrom")} />
      <DayFilter {...change} name="until" label={t("filterUntil")} />
      <WordFilter {...change} name="account" label={t("filterAccount")} />
      <WordFilter {...change} name="subject" label={t("filterSubject")} />
    </>
  );
}

function DayFilter({ name, label, state, onState }: EventListProps & { name: string; label: string }) {
  return (
    <Input
      className="filter day-input"
      type="date"
      aria-label={label}
      prefix={label}
      value={state.filters[name] ?? ""}
      onChange={(event) => onState(withFilter(state, name, event.target.value))}
    />
  );
}
