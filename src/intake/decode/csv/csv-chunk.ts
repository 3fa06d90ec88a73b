// Rows of a checked text file as bytes; their cells become texts only when they are asked for, and are made anew each time. A chunk of thousands
// of rows is one buffer and a few numbers, where its cells would be a hundred thousand texts.
import { giveBuffer, takeBuffer } from "../../../platform/index.ts";
import type { RowChunk } from "../../decoded-file.ts";
import { dropBlankTail, isBlankRow } from "../header.ts";
import { findByte } from "./record-ends.ts";

const NOTHING = Buffer.alloc(0);
const QUOTE = 0x22;
const ASCII_MAX = 0x7f;
/** Only a row that begins with a byte up to a blank, or with the first byte of a blank beyond ASCII, can turn out to hold nothing. */
const BLANK_MAX = 0x20;
const BLANK_LEADS = new Set(Buffer.from("\u00a0\u1680\u2000\u3000\ufeff").filter((byte) => byte >= 0xc0));

interface Above {
  start: number;
  end: number;
  text: string;
  /** Then it may hold separators, and its text is not its bytes. */
  isQuoted: boolean;
}

export class CsvChunk implements RowChunk {
  readonly rowNos: number[] = [];
  consumed = 0;
  readonly #separator: number;
  readonly #width: number;
  readonly #ranges: number[] = [];
  /** For each column the cell read before: most cells say what the one above says, and texts need not be made twice. */
  readonly #above: Above[] = [];
  #bytes: Buffer;
  #filled = 0;
  /** As many cells as the last row had: an array of the right length need not grow. */
  #cellCount = 0;
  #stop = 0;

  constructor(columns: { separator: string; width: number }, sizeBytes: number) {
    this.#separator = columns.separator.charCodeAt(0);
    this.#width = columns.width;
    this.#bytes = takeBuffer(sizeBytes);
  }

  release(): void {
    giveBuffer(this.#bytes);
    this.#bytes = NOTHING;
    this.#ranges.length = 0;
    this.#above.length = 0;
  }

  get sizeBytes(): number {
    return this.#filled;
  }

  /** Takes over a record; one that holds nothing is left out. */
  append(bytes: Buffer, range: { start: number; end: number; rowNo: number }): void {
    const { start, end, rowNo } = range;
    const at = this.#filled;
    this.#room(end - start);
    this.#filled += bytes.copy(this.#bytes, at, start, end);
    if (this.#mayBeBlank(at) && isBlankRow(this.#readAt(at, this.#filled))) {
      this.#filled = at;
      this.#above.length = 0; // its bytes make room for the next record
      return;
    }
    this.#ranges.push(at, this.#filled);
    this.rowNos.push(rowNo);
  }

  readCells(place: number, into?: string[]): readonly string[] {
    const cells = this.#readAt(this.#ranges[place * 2] ?? 0, this.#ranges[place * 2 + 1] ?? 0, into);
    return cells.length > this.#width ? dropBlankTail(cells, this.#width) : cells;
  }

  readBytes(place: number): Buffer {
    return this.#bytes.subarray(this.#ranges[place * 2], this.#ranges[place * 2 + 1]);
  }

  #room(sizeBytes: number): void {
    if (this.#filled + sizeBytes <= this.#bytes.length) return;
    const larger = takeBuffer(Math.max(this.#bytes.length * 2, this.#filled + sizeBytes));
    this.#bytes.copy(larger, 0, 0, this.#filled);
    giveBuffer(this.#bytes);
    this.#bytes = larger;
  }

  #mayBeBlank(at: number): boolean {
    const first = this.#bytes[at] ?? 0;
    if (at === this.#filled) return true;
    if (first > ASCII_MAX) return BLANK_LEADS.has(first);
    return first <= BLANK_MAX || first === this.#separator || first === QUOTE;
  }

  #readAt(start: number, end: number, into?: string[]): string[] {
    const cells: string[] = into ?? new Array(this.#cellCount).fill("");
    let column = 0;
    for (let at = start; ; at++) {
      const same = this.#endAsAbove(column, at, end);
      if (same < 0) {
        cells[column] = this.#readCell(column, at, end);
        at = this.#stop;
      } else {
        cells[column] = this.#above[column]?.text ?? "";
        at = same;
      }
      column++;
      if (at >= end) break;
    }
    if (cells.length > column) cells.length = column;
    this.#cellCount = column;
    return cells;
  }

  /** Leaves behind where the cell's separator stands, or the record's end. */
  #readCell(column: number, at: number, end: number): string {
    const isQuoted = at < end && this.#bytes[at] === QUOTE;
    const close = isQuoted ? this.#findClosing(at + 1, end) : -1;
    this.#stop = this.#findSeparator(isQuoted ? close + 1 : at, end);
    const text = isQuoted ? this.#textOf(column, at + 1, close).replaceAll('""', '"') : this.#textOf(column, at, this.#stop);
    const above = this.#above[column];
    // An empty cell leaves the one above it to be compared with.
    if (above && (isQuoted ? close > at + 1 : this.#stop > at)) above.isQuoted = isQuoted;
    return text;
  }

  /** Where a cell ends that holds the same bytes as the one above, up to its separator; -1 for any other. */
  #endAsAbove(column: number, start: number, end: number): number {
    const above = this.#above[column];
    if (above === undefined || above.isQuoted) return -1;
    const stop = start + above.end - above.start;
    if (stop > end || (stop < end && this.#bytes[stop] !== this.#separator)) return -1;
    return this.#isEqual(above, start, stop) ? stop : -1;
  }

  #findSeparator(from: number, end: number): number {
    const bytes = this.#bytes;
    const separator = this.#separator;
    let at = from;
    while (at < end && bytes[at] !== separator) at++;
    return at;
  }

  #findClosing(from: number, end: number): number {
    let close = findByte(this.#bytes, QUOTE, from);
    while (close + 1 < end && this.#bytes[close + 1] === QUOTE) close = findByte(this.#bytes, QUOTE, close + 2);
    return Math.min(close, end);
  }

  #textOf(column: number, start: number, end: number): string {
    if (start === end) return "";
    const above = this.#above[column];
    if (above && this.#isEqual(above, start, end)) return above.text;
    const text = this.#bytes.toString("utf8", start, end);
    if (above === undefined) {
      this.#above[column] = { start, end, text, isQuoted: false };
      return text;
    }
    above.start = start;
    above.end = end;
    above.text = text;
    return text;
  }

  #isEqual(above: Above, start: number, end: number): boolean {
    if (end - start !== above.end - above.start) return false;
    const bytes = this.#bytes;
    // From behind: what differs between rows (numbers, days) mostly stands at the end of a cell.
    for (let back = end - 1, other = above.end - 1; back >= start; back--, other--) if (bytes[back] !== bytes[other]) return false;
    return true;
  }
}
