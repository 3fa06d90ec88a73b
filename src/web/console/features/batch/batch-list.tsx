import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { BatchState, BatchView } from "../../../../intake/contract.ts";
import { catalogQuery, unitsQuery } from "../../api/questions.ts";
import { ChoiceFilter, WordFilter } from "../../ui/filter-fields.tsx";
import { formatBytes, formatCount, formatTime, orDashes } from "../../ui/format.ts";
import { useLabels } from "../../ui/labels/words.ts";
import { LinkButton } from "../../ui/link-button.tsx";
import type { ListState } from "../../ui/list-state.ts";
import { SearchTable } from "../../ui/search-table.tsx";
import { StateTag } from "../../ui/state-tag.tsx";
import type { TableColumn } from "../../ui/table-column.ts";
import { batchListQuery } from "./batch-questions.ts";
import { BatchStateTag } from "./batch-state-tag.tsx";
import { useBatchWords } from "./words.ts";

/** Repeated as values, because importing the schema itself would bring the whole of zod into the browser; the type keeps them in step. */
const BATCH_STATES = Object.keys({ received: 1, running: 1, done: 1, refused: 1, withdrawn: 1 } satisfies Record<
  BatchState,
  1
>) as readonly BatchState[];

function useBatchColumns(): readonly TableColumn<BatchView>[] {
  const t = useBatchWords();
  const label = useLabels();
  return [
    {
      key: "file",
      title: t("columnFile"),
      isHeading: true,
      width: 240,
      sortField: "fileName",
      draw: (row) => (
        <Link to="/batches/$batch" params={{ batch: row.batch }}>
          {row.fileName}
        </Link>
      ),
    },
    { key: "state", title: t("columnState"), width: 110, draw: (row) => <BatchStateTag state={row.state} /> },
    { key: "resource", title: t("columnResource"), width: 140, draw: (row) => row.resourceName },
    { key: "unit", title: t("columnUnit"), width: 160, draw: (row) => row.unitName },
    { key: "read", title: t("columnRead"), width: 90, align: "right", draw: (row) => formatCount(row.counts.read) },
    {
      key: "entered",
      title: t("columnEntered"),
      width: 90,
      align: "right",
      draw: (row) => formatCount(row.counts.accepted + row.counts.updated),
    },
    {
      key: "open",
      title: t("columnOpen"),
      width: 90,
      align: "right",
      draw: (row) =>
        row.openRejected + row.openParked > 0 ? <StateTag tone="warn">{formatCount(row.openRejected + row.openParked)}</StateTag> : "0",
    },
    { key: "received", title: t("columnReceived"), width: 150, sortField: "receivedAt", draw: (row) => formatTime(row.receivedAt) },
    { key: "by", title: t("columnBy"), width: 120, isExtra: true, draw: (row) => orDashes(row.submittedBy) },
    { key: "channel", title: t("columnChannel"), width: 110, isExtra: true, draw: (row) => label(`channel.${row.channel}`) },
    { key: "size", title: t("columnSize"), width: 100, isExtra: true, align: "right", draw: (row) => formatBytes(row.fileSizeBytes) },
  ];
}

export function BatchList({ state, onState }: { state: ListState; onState: (state: ListState) => void }) {
  const t = useBatchWords();
  const label = useLabels();
  const list = useQuery(batchListQuery(state));
  const resources = useQuery(catalogQuery).data ?? [];
  const units = useQuery(unitsQuery).data ?? [];
  const filters = (
    <>
      <WordFilter name="q" label={t("filterWords")} state={state} onState={onState} />
      <ChoiceFilter
        name="state"
        label={t("columnState")}
        state={state}
        onState={onState}
        choices={BATCH_STATES.map((value) => ({ value, label: label(`batch.${value}`) }))}
      />
      <ChoiceFilter
        name="resource"
        label={t("columnResource")}
        state={state}
        onState={onState}
        choices={resources.map((item) => ({ value: item.resource, label: item.name }))}
      />
      {units.length > 1 ? (
        <ChoiceFilter
          name="unit"
          label={t("columnUnit")}
          state={state}
          onState={onState}
          choices={units.map((item) => ({ value: item.unit, label: item.name }))}
        />
      ) : null}
    </>
  );
  return (
    <SearchTable
      columns={useBatchColumns()}
      list={list}
      state={state}
      onState={onState}
      filters={filters}
      options={{
        name: "batches",
        label: t("listLabel"),
        keyOf: (row) => row.batch,
        empty: {
          title: t("emptyTitle"),
          hint: t("emptyHint"),
          action: <LinkButton to="/upload">{t("goUpload")}</LinkButton>,
        },
      }}
    />
  );
}
