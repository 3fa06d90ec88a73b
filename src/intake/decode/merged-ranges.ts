// A merged cell says its value in every cell it covers. Pure; columns and rows are counted from 0 and 1 as in the readers.
import { decodeErrors } from "./decode-errors.ts";

export interface MergedRange {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

interface ActiveRange extends MergedRange {
  readonly value: string;
}

/** Fills rows in the order of the sheet. */
export class MergeFiller {
  readonly #waiting: readonly MergedRange[];
  #next = 0;
  #active: ActiveRange[] = [];

  constructor(ranges: readonly MergedRange[]) {
    this.#waiting = ranges.toSorted((a, b) => a.top - b.top);
  }

  /** Writes into `cells` left of `width`. Rows must come in ascending order; a row may be missing. */
  fill(rowNo: number, cells: string[], width: number): void {
    if (this.#active.length > 0) this.#active = this.#active.filter((range) => range.bottom >= rowNo);
    for (let range = this.#waiting[this.#next]; range !== undefined && range.top <= rowNo; range = this.#waiting[this.#next]) {
      this.#next += 1;
      if (range.top === rowNo && range.left < width) this.#active.push({ ...range, value: cells[range.left] ?? "" });
    }
    // Ranges that do not overlap cannot be more than there are columns; more of them are damage, or an attack on the clock.
    if (this.#active.length > width) throw decodeErrors.corruptWorkbook({ part: "合并单元格" });
    for (const range of this.#active) if (range.value !== "") cover(cells, range, Math.min(range.right, width - 1));
  }
}

function cover(cells: string[], range: ActiveRange, right: number): void {
  while (cells.length <= right) cells.push("");
  cells.fill(range.value, range.left, right + 1);
}
