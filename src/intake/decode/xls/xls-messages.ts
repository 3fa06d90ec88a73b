// What the main thread and the worker say to each other.
import type { NumberedRow } from "../header.ts";
import type { BinarySheet, BinaryWorkbook } from "./read-binary-workbook.ts";

export interface XlsTask {
  readonly bytes: Uint8Array;
  readonly columnsMax: number;
}

export interface XlsQuestion {
  /** Index of the first row wanted. */
  readonly from: number;
}

export type XlsAnswer =
  | { readonly opened: BinarySheet & { readonly rowCount: number } }
  | Extract<BinaryWorkbook, { refused: unknown }>
  | { readonly rows: readonly NumberedRow[] };
