// The list of the console: filter, sort and page on the server, state in the address, columns remembered,
// and an empty state that says what to do.
import { DownloadOutlined } from "@ant-design/icons";
import { Button, Pagination } from "antd";
import { type Key, type ReactNode, useState } from "react";
import type { ListPage } from "../api/shapes.ts";
import { ColumnChooser } from "./column-chooser.tsx";
import { isFiltered, type ListState, PAGE_SIZES } from "./list-state.ts";
import { PlainTable } from "./plain-table.tsx";
import { FailedState, LoadingState, StateBlock } from "./states.tsx";
import { keepHiddenColumns, readHiddenColumns, type TableColumn } from "./table-column.ts";
import { useNarrow } from "./use-media.ts";
import { useKitWords } from "./words.ts";

interface ListQuery<Row> {
  readonly data: ListPage<Row> | undefined;
  readonly error: unknown;
  readonly isFetching: boolean;
  readonly refetch: () => unknown;
}

interface SearchTableOptions<Row> {
  /** Under this name the chosen columns are remembered. */
  readonly name: string;
  /** What the list lists. */
  readonly label: string;
  readonly keyOf: (row: Row) => Key;
  readonly empty: { readonly title: string; readonly hint?: ReactNode; readonly action?: ReactNode };
  readonly exportAddress?: string;
}

interface SearchTableProps<Row> {
  columns: readonly TableColumn<Row>[];
  list: ListQuery<Row>;
  state: ListState;
  onState: (state: ListState) => void;
  filters?: ReactNode;
  options: SearchTableOptions<Row>;
}

export function SearchTable<Row>({ columns, list, state, onState, filters, options }: SearchTableProps<Row>) {
  const t = useKitWords();
  const isNarrow = useNarrow();
  const [hidden, setHidden] = useState(() => readHiddenColumns(options.name, columns));
  const choose = (keys: readonly string[]) => {
    setHidden(keys);
    keepHiddenColumns(options.name, keys);
  };
  const clearFilters = () => onState({ ...state, page: 1, filters: {} });
  return (
    <section className="search-table">
      <div className="table-bar">
        <div className="table-filters">
          {filters}
          {isFiltered(state) ? (
            <Button type="link" onClick={clearFilters}>
              {t("clearFilters")}
            </Button>
          ) : null}
        </div>
        <div className="table-tools">
          {options.exportAddress ? (
            <Button icon={<DownloadOutlined aria-hidden="true" />} href={options.exportAddress} download>
              {t("export")}
            </Button>
          ) : null}
          {isNarrow ? null : <ColumnChooser columns={columns} hidden={hidden} onChange={choose} />}
        </div>
      </div>
      <TableBody
        {...{ columns: columns.filter((column) => !hidden.includes(column.key)), list, state, onState, options }}
        onClear={clearFilters}
      />
    </section>
  );
}

interface TableBodyProps<Row> extends Omit<SearchTableProps<Row>, "filters"> {
  onClear: () => void;
}

function TableBody<Row>({ columns, list, state, onState, options, onClear }: TableBodyProps<Row>) {
  const t = useKitWords();
  const page = list.data;
  if (!page) return list.error ? <FailedState error={list.error} onRetry={() => void list.refetch()} /> : <LoadingState />;
  if (page.total === 0 && isFiltered(state)) {
    return (
      <StateBlock
        title={t("nothingMatches")}
        hint={t("nothingMatchesHint")}
        action={<Button onClick={onClear}>{t("clearFilters")}</Button>}
      />
    );
  }
  if (page.total === 0) return <StateBlock {...options.empty} />;
  return (
    <>
      {list.error ? <FailedState error={list.error} onRetry={() => void list.refetch()} /> : null}
      <PlainTable
        rows={page.items}
        columns={columns}
        label={options.label}
        keyOf={options.keyOf}
        sort={{ by: state.sort, onChange: (sort) => onState({ ...state, page: 1, sort }) }}
        isRefreshing={list.isFetching}
      />
      <div className="table-foot">
        <span>{t("total", { count: page.total })}</span>
        <Pagination
          current={state.page}
          pageSize={state.size}
          total={page.total}
          showSizeChanger={page.total > PAGE_SIZES[0] ? { "aria-label": t("total", { count: page.total }) } : false}
          pageSizeOptions={[...PAGE_SIZES]}
          onChange={(next, size) => onState({ ...state, page: size === state.size ? next : 1, size })}
        />
      </div>
    </>
  );
}
