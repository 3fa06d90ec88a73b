import type { Key } from "react";
import type { TableColumn } from "./table-column.ts";

interface RowCardsProps<Row> {
  rows: readonly Row[];
  columns: readonly TableColumn<Row>[];
  keyOf: (row: Row) => Key;
}

/** A table on a phone: one card for each row, the heading column on top. */
export function RowCards<Row>({ rows, columns, keyOf }: RowCardsProps<Row>) {
  const heading = columns.find((column) => column.isHeading);
  const others = columns.filter((column) => !column.isHeading);
  return (
    <ul className="row-cards">
      {rows.map((row) => (
        <li key={keyOf(row)} className="row-card">
          {heading ? <div className="row-card-head">{heading.draw(row)}</div> : null}
          <dl>
            {others.map((column) => (
              <div key={column.key}>
                <dt>{column.title}</dt>
                <dd>{column.draw(row)}</dd>
              </div>
            ))}
          </dl>
        </li>
      ))}
    </ul>
  );
}
