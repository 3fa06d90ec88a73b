// What exports keep sealed, as a change of keys finds it.
import type { SealedTable } from "../../platform/index.ts";
import { filterPlace, piecePlace } from "./export-store.ts";

export const SEALED_EXPORTS: readonly SealedTable[] = [
  {
    table: "export_piece",
    key: { export_id: "uuid", place: "integer" },
    columns: { sealed_bytes: "bytea" },
    rewrite: (row, { reseal }) => {
      const sealed = row["sealed_bytes"] ?? "";
      const resealed = reseal(sealed, piecePlace(row["export_id"] ?? "", Number(row["place"])));
      return resealed === sealed ? null : { sealed_bytes: resealed };
    },
  },
  {
    table: "export_request",
    key: { export_id: "uuid" },
    columns: { sealed_filter: "text" },
    rewrite: (row, { reseal }) => {
      const sealed = row["sealed_filter"] ?? "";
      const resealed = reseal(sealed, filterPlace(row["export_id"] ?? ""));
      return resealed === sealed ? null : { sealed_filter: resealed };
    },
  },
];
