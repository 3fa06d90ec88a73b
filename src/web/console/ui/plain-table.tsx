// A table of rows: a table on a desk, cards on a phone. Sorting is asked of the server by buttons in the heads.
import { Spin } from "antd";
import type { Key } from "react";
import { nextSort } from "./list-state.ts";
import { RowCards } from "./row-cards.tsx";
import type { TableColumn } from "./table-column.ts";
import { useNarrow } from "./use-media.ts";
import { useKitWords } from "./words.ts";

interface PlainTableProps<Row> {
  rows: readonly Row[];
  columns: readonly TableColumn<Row>[];
  /** What the table lists: its name for those who cannot see where it stands. */
  label: string;
  keyOf: (row: Row) => Key;
  sort?: { readonly by: string; readonly onChange: (by: string) => void };
  isRefreshing?: boolean;
}

const COLUMN_WIDTH = 160;

interface HeadProps {
  title: string;
  field: string | undefined;
  isRight: boolean;
  sort: PlainTableProps<unknown>["sort"];
}

function Head({ title, field, isRight, sort }: HeadProps) {
  const t = useKitWords();
  if (!sort || field === undefined)
    return (
      <th scope="col" className={isRight ? "cell-right" : undefined}>
        {title}
      </th>
    );
  const direction = sort.by === field ? "ascending" : sort.by === `-${field}` ? "descending" : "none";
  const mark = { ascending: "↑", descending: "↓", none: "↕" }[direction];
  return (
    <th scope="col" aria-sort={direction}>
      <button
        type="button"
        className="sort-head"
        onClick={() => sort.onChange(nextSort(sort.by, field))}
        title={t("sortBy", { column: title })}
      >
        {title} <span aria-hidden="true">{mark}</span>
      </button>
    </th>
  );
}

export function PlainTable<Row>({ rows, columns, label, keyOf, sort, isRefreshing = false }: PlainTableProps<Row>) {
  const isNarrow = useNarrow();
  if (isNarrow) return <RowCards rows={rows} columns={columns} keyOf={keyOf} />;
  const widths = columns.map((column) => column.width ?? COLUMN_WIDTH);
  return (
    <Spin spinning={isRefreshing} delay={200}>
      {/* Focusable, so that arrows scroll it where the window is too narrow for all columns. */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard (WCAG 2.1.1). */}
      <section className="table-scroll" tabIndex={0} aria-label={label}>
        <table className="table" style={{ minWidth: widths.reduce((sum, width) => sum + width, 0) }}>
          <colgroup>
            {columns.map((column, at) => (
              <col key={column.key} style={{ width: widths[at] }} />
            ))}
          </colgroup>
          <thead>
            <tr>
              {columns.map((column) => (
                <Head key={column.key} title={column.title} field={column.sortField} isRight={column.align === "right"} sort={sort} />
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={keyOf(row)}>
                {columns.map((column) => (
                  <td key={column.key} className={column.align === "right" ? "cell-right" : undefined}>
                    {column.draw(row)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </Spin>
  );
}
