import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { SubjectItem } from "../../../../subjects/contract.ts";
import { CopyableCode } from "../../ui/copyable-code.tsx";
import { WordFilter } from "../../ui/filter-fields.tsx";
import { orDashes } from "../../ui/format.ts";
import { useLabels } from "../../ui/labels/words.ts";
import type { ListState } from "../../ui/list-state.ts";
import { SearchTable } from "../../ui/search-table.tsx";
import { StateBlock } from "../../ui/states.tsx";
import type { TableColumn } from "../../ui/table-column.ts";
import { subjectSearchQuery } from "./subject-questions.ts";
import { useSubjectWords } from "./words.ts";

export function SubjectSearch({ state, onState }: { state: ListState; onState: (state: ListState) => void }) {
  const t = useSubjectWords();
  const label = useLabels();
  const words = state.filters["q"] ?? "";
  const list = useQuery(subjectSearchQuery(words, state.page, state.size));
  const filters = <WordFilter name="q" label={t("searchLabel")} state={state} onState={onState} />;
  const columns: readonly TableColumn<SubjectItem>[] = [
    {
      key: "name",
      title: t("name"),
      isHeading: true,
      width: 380,
      draw: (row) => (
        <>
          <Link to="/subjects/$subjectId" params={{ subjectId: row.subjectId }}>
            {row.name}
          </Link>
          {row.formerName ? <span className="small quiet"> {t("formerName", { name: row.formerName })}</span> : null}
        </>
      ),
    },
    { key: "uscc", title: t("code"), width: 250, draw: (row) => (row.uscc ? <CopyableCode code={row.uscc} what={t("code")} /> : "— —") },
    { key: "kind", title: t("kind"), width: 140, draw: (row) => label(`kind.${row.kind}`) },
    { key: "status", title: t("status"), width: 120, draw: (row) => orDashes(row.status) },
  ];
  if (words === "") {
    return (
      <section className="search-table">
        <div className="table-filters">{filters}</div>
        <StateBlock title={t("beginTitle")} hint={t("beginHint")} />
      </section>
    );
  }
  // The words searched for are what the page is about, so that finding nothing is said in their name.
  const nothing = list.data?.total === 0;
  return nothing ? (
    <section className="search-table">
      <div className="table-filters">{filters}</div>
      <StateBlock title={t("nothingTitle", { words })} hint={t("nothingHint")} />
    </section>
  ) : (
    <SearchTable
      columns={columns}
      list={list}
      state={state}
      onState={onState}
      filters={filters}
      options={{
        name: "subjects",
        label: t("title"),
        keyOf: (row) => row.subjectId,
        empty: { title: t("beginTitle"), hint: t("beginHint") },
      }}
    />
  );
}
