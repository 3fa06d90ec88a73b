// Rows that entered: each leads to its subject's credit file.
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { BatchRow } from "../../api/shapes.ts";
import { orDashes } from "../../ui/format.ts";
import { useLabels } from "../../ui/labels/words.ts";
import { SearchTable } from "../../ui/search-table.tsx";
import { StateTag } from "../../ui/state-tag.tsx";
import type { TableColumn } from "../../ui/table-column.ts";
import { batchRowsQuery } from "./batch-questions.ts";
import { useBatchWords } from "./words.ts";

interface BatchRowsProps {
  batch: string;
  outcome: "accepted" | "updated";
  page: number;
  onPage: (page: number) => void;
}

export function BatchRows({ batch, outcome, page, onPage }: BatchRowsProps) {
  const t = useBatchWords();
  const label = useLabels();
  const list = useQuery(batchRowsQuery(batch, outcome, page));
  const columns: readonly TableColumn<BatchRow>[] = [
    { key: "rowNo", title: t("rowNumber"), width: 80, draw: (row) => row.rowNo },
    {
      key: "subject",
      title: t("rowSubject"),
      isHeading: true,
      width: 260,
      draw: (row) => (
        <Link to="/subjects/$subjectId" params={{ subjectId: row.subjectId }} search={{ record: row.recordId }}>
          {row.subjectName}
        </Link>
      ),
    },
    {
      key: "title",
      title: t("rowTitle"),
      width: 260,
      draw: (row) => (
        <>
          {row.title} {row.isDisputed ? <StateTag tone="warn">{label("disputed")}</StateTag> : null}
        </>
      ),
    },
    { key: "documentNo", title: t("rowDocument"), width: 200, draw: (row) => orDashes(row.documentNo) },
    { key: "decidedOn", title: t("rowDecided"), width: 120, draw: (row) => orDashes(row.decidedOn) },
  ];
  return (
    <SearchTable
      columns={columns}
      list={list}
      state={{ page, size: list.data?.size ?? 20, sort: "", filters: {} }}
      onState={(state) => onPage(state.page)}
      options={{
        name: "batch-rows",
        label: label(`outcome.${outcome}`),
        keyOf: (row) => `${row.recordId}-${row.rowNo}`,
        empty: { title: t("rowsEmpty") },
      }}
    />
  );
}
