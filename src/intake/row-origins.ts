// A returned workbook says beside each row which row of the first file it was. Remembered only for a batch that corrects another.
import type { RowChunk } from "./decoded-file.ts";
import { ORIGINAL_ROW_TITLE } from "./returned-header.ts";

export interface RowOrigins {
  readonly rows: ReadonlyMap<number, number>;
  watch(chunk: RowChunk): void;
}

export function watchOrigins(header: readonly string[], isCorrection: boolean): RowOrigins {
  const rows = new Map<number, number>();
  const column = isCorrection ? header.indexOf(ORIGINAL_ROW_TITLE) : -1;
  return {
    rows,
    watch: (chunk) => {
      if (column < 0) return;
      chunk.rowNos.forEach((rowNo, place) => {
        const origin = Number(chunk.readCells(place)[column]);
        if (Number.isInteger(origin) && origin > 0) rows.set(rowNo, origin);
      });
    },
  };
}
