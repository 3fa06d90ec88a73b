// A table of rows: antd's on a desk, cards on a phone. Sorting is asked of the server by links in the heads.
import { Table } from "antd";
import type { Key, ReactNode } from "react";
import { nextSort } from "./list-state.ts";
import { RowCards } from "./row-cards.tsx";
import type { TableColumn } from "./table-column.ts";
import { useNarrow } from "./use-narrow.ts";
import { useKitWords } from "./words.ts";

interface PlainTableProps<Row> {
  rows: readonly Row[];
  columns: readonly TableColumn<Row>[];
  keyOf: (row: Row) => Key;
  sort?: { readonly by: string; readonly onChange: (by: string) => void };
  expanded?: (row: Row) => ReactNode;
  isRefreshing?: boolean;
}

interface SortHeadProps {
  title: string;
  field: string;
  by: string;
  onChange: (by: string) => void;
}

function SortHead({ title, field, by, onChange }: SortHeadProps) {
  const t = useKitWords();
  const direction = by === field ? "ascending" : by === `-${field}` ? "descending" : null;
  return (
    <button type="button" className="sort-head" onClick={() => onChange(nextSort(by, field))} aria-label={t("sortBy", { column: title })}>
      {title}
      <span aria-hidden="true" className="sort-mark">
        {direction === "ascending" ? "↑" : direction === "descending" ? "↓" : "↕"}
      </span>
    </button>
  );
}

function ariaSortOf(by: string, field: string): "ascending" | "descending" | "none" {
  if (by === field) return "ascending";
  return by === `-${field}` ? "descending" : "none";
}

export function PlainTable<Row>({ rows, columns, keyOf, sort, expanded, isRefreshing = false }: PlainTableProps<Row>) {
  const isNarrow = useNarrow();
  if (isNarrow) return <RowCards rows={rows} columns={columns} keyOf={keyOf} {...(expanded ? { expanded } : {})} />;
  const widths = columns.reduce((sum, column) => sum + (column.width ?? 160), 0);
  return (
    <Table<Row & object>
      dataSource={rows as readonly (Row & object)[] as (Row & object)[]}
      rowKey={(row) => keyOf(row)}
      pagination={false}
      size="middle"
      loading={isRefreshing}
      scroll={{ x: widths }}
      {...(expanded ? { expandable: { expandedRowRender: (row: Row) => expanded(row), expandedRowKeys: rows.filter((row) => expanded(row) !== null).map(keyOf), showExpandColumn: false } } : {})}
      columns={columns.map((column) => ({
        key: column.key,
        title: sort && column.sortField ? <SortHead title={column.title} field={column.sortField} by={sort.by} onChange={sort.onChange} /> : column.title,
        ...(column.width === undefined ? {} : { width: column.width }),
        ...(column.align === undefined ? {} : { align: column.align }),
        ...(sort && column.sortField ? { onHeaderCell: () => ({ "aria-sort": ariaSortOf(sort.by, column.sortField ?? "") }) } : {}),
        render: (_: unknown, row: Row) => column.draw(row),
      }))}
    />
  );
}
