import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { UnclearMatch } from "../../api/shapes.ts";
import type { ListState } from "../../ui/list-state.ts";
import { SearchTable } from "../../ui/search-table.tsx";
import type { TableColumn } from "../../ui/table-column.ts";
import { unclearListQuery } from "./unclear-questions.ts";
import { useUnclearWords } from "./words.ts";

export function SettledMatches({ state, onState }: { state: ListState; onState: (state: ListState) => void }) {
  const t = useUnclearWords();
  const list = useQuery(unclearListQuery(state));
  const columns: readonly TableColumn<UnclearMatch>[] = [
    { key: "name", title: t("facts"), isHeading: true, width: 260, draw: (row) => row.name },
    {
      key: "from",
      title: t("openBatch"),
      width: 240,
      draw: (row) => (
        <Link to="/batches/$batch" params={{ batch: row.batch }}>
          {t("from", { resource: row.resourceName, row: row.rowNo })}
        </Link>
      ),
    },
    { key: "why", title: t("why"), width: 320, draw: (row) => row.reason },
  ];
  return (
    <SearchTable
      columns={columns}
      list={list}
      state={{ ...state, filters: {} }}
      onState={(next) => onState({ ...next, filters: state.filters })}
      options={{ name: "settled-matches", label: t("list"), keyOf: (row) => `${row.batch}-${row.rowNo}`, empty: { title: t("emptyDone") } }}
    />
  );
}
