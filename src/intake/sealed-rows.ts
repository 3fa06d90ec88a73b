// What intake keeps sealed, as a change of keys finds it: rows that came back and rows that wait.
import type { SealedTable } from "../platform/index.ts";
import { parkedPlace } from "./parked-store.ts";
import { rejectedPlace } from "./rejected-store.ts";

export const SEALED_ROWS: readonly SealedTable[] = [
  sealedRows("rejected_row", "sealed_cells", rejectedPlace),
  sealedRows("parked_row", "sealed_values", parkedPlace),
];

function sealedRows(table: string, column: string, placeOf: (batchId: string, rowNo: number) => string): SealedTable {
  return {
    table,
    key: { batch_id: "uuid", row_no: "integer" },
    columns: { [column]: "bytea" },
    rewrite: (row, { reseal }) => {
      const sealed = row[column] ?? "";
      const resealed = reseal(sealed, placeOf(row.batch_id ?? "", Number(row.row_no)));
      return resealed === sealed ? null : { [column]: resealed };
    },
  };
}
