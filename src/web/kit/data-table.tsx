// A table that becomes cards on a narrow screen. The roles are written out because a table drawn as blocks loses its own.
// biome-ignore-all lint/a11y/noRedundantRoles: the style sheet draws the table as blocks, which takes its roles away.
import type { ReactNode } from "react";

export interface Column<Row> {
  readonly key: string;
  readonly title: string;
  readonly cell: (row: Row) => ReactNode;
  /** Keeps to the width of its content. */
  readonly isNarrow?: boolean;
}

interface DataTableProps<Row> {
  /** Says what the table holds, to those who do not see where it stands. */
  readonly caption: string;
  /** The first column names the row. */
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
}

export function DataTable<Row>({ caption, columns, rows, rowKey }: DataTableProps<Row>) {
  return (
    <table className="data-table" role="table">
      <caption className="only-heard">{caption}</caption>
      <thead role="rowgroup">
        <tr role="row">
          {columns.map((column) => (
            <th key={column.key} role="columnheader" scope="col" className={column.isNarrow ? "narrow" : undefined}>
              {column.title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {rows.map((row) => (
          <tr key={rowKey(row)} role="row">
            {columns.map((column, i) => (
              <Cell key={column.key} column={column} row={row} isFirst={i === 0} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Cell<Row>({ column, row, isFirst }: { readonly column: Column<Row>; readonly row: Row; readonly isFirst: boolean }) {
  const content = column.cell(row);
  if (isFirst) {
    return (
      <th role="rowheader" scope="row">
        {content}
      </th>
    );
  }
  return (
    <td role="cell" className={column.isNarrow ? "narrow" : undefined}>
      <span className="card-label" aria-hidden="true">
        {column.title}
      </span>
      <span className="card-value">{content}</span>
    </td>
  );
}
