// Splits UTF-8 bytes into records and cells: RFC 4180 and what real files hold beside it. Pure: bytes in, cells out.
//
// A whole file is only checked: there a record is passed over by native byte searches, and walked when something about it is unusual. The rows
// that are entered are read by csv-chunk.ts, from a file that has passed.
import { decodeErrors } from "../decode-errors.ts";
import { isBlankRow } from "../header.ts";
import { afterLineEnd, findByte, RecordEnds } from "./record-ends.ts";

const QUOTE = 0x22;
const LF = 0x0a;
const CR = 0x0d;
const SPACE = 0x20;
const TAB = 0x09;
export type Separator = "," | ";" | "\t";

export interface SplitRules {
  readonly separator: Separator;
  readonly columnsMax: number;
  readonly recordBytesMax: number;
}

/** Called once for each record that holds something; `rowNo` counts blank records too, as a spreadsheet does. */
export type TakeRecord = (cells: string[], rowNo: number) => void;

export class RecordSplitter {
  readonly #rules: SplitRules;
  readonly #take: TakeRecord | null;
  readonly #separator: number;
  readonly #ends: RecordEnds;
  #rowNo = 0;
  // What the walk of one record leaves behind: where it stopped, and whether that was inside quotes.
  #walkedTo = 0;
  #isInsideQuotes = false;

  /** Without `take` the records are only checked. */
  constructor(rules: SplitRules, take: TakeRecord | null) {
    this.#rules = rules;
    this.#take = take;
    this.#separator = rules.separator.charCodeAt(0);
    this.#ends = new RecordEnds(rules.separator);
  }

  /** Number of records so far, blank ones included. */
  get rowCount(): number {
    return this.#rowNo;
  }

  /** Takes all complete records of `bytes` and answers how many bytes they used; the caller brings the rest again. */
  split(bytes: Buffer, isLast: boolean): number {
    this.#ends.begin(bytes);
    let start = 0;
    while (start < bytes.length) {
      this.#isInsideQuotes = false;
      const end = this.#ends.find(start);
      const isSure = this.#take === null && end >= 0 && this.#isSurelyRight(bytes, start, end);
      const after = isSure ? this.#passRecord(bytes, end, isLast) : this.#takeWalkedRecord(bytes, start, isLast);
      if (after < 0) {
        if (bytes.length - start > this.#rules.recordBytesMax) throw this.#isInsideQuotes ? this.#unclosed() : this.#tooLong();
        return start;
      }
      start = after;
    }
    return start;
  }

  /** While only checking: nothing after a closing quote, and not so many separators that a column too many could be among them. */
  #isSurelyRight(bytes: Buffer, start: number, end: number): boolean {
    if (!this.#ends.isPlain) return false;
    return end - start < this.#rules.columnsMax || countByte(bytes.subarray(start, end), this.#separator) < this.#rules.columnsMax;
  }

  #passRecord(bytes: Buffer, end: number, isLast: boolean): number {
    const after = afterLineEnd(bytes, end, isLast);
    if (after >= 0) this.#rowNo += 1;
    return after;
  }

  #takeWalkedRecord(bytes: Buffer, start: number, isLast: boolean): number {
    const cells = this.#walkRecord(bytes, start, isLast);
    if (cells === null) return -1;
    this.#rowNo += 1;
    this.#emit(cells);
    return this.#walkedTo;
  }

  /** Null when the bytes end before the record does. */
  #walkRecord(bytes: Buffer, start: number, isLast: boolean): string[] | null {
    const cells: string[] = [];
    let columnNo = 0;
    let at = start;
    for (;;) {
      columnNo += 1;
      const cell = bytes[at] === QUOTE ? this.#readQuoted(bytes, { at, columnNo, isLast }) : this.#readBare(bytes, { at, columnNo });
      if (cell === null) return null;
      this.#keepCell(cells, cell, columnNo);
      at = this.#walkedTo;
      if (bytes[at] === this.#separator) {
        at += 1;
        continue;
      }
      const after = afterLineEnd(bytes, at, isLast);
      if (after < 0) return null;
      this.#walkedTo = after;
      return cells;
    }
  }

  /** While only checking, what a cell says matters nowhere but beyond the last column that may be used. */
  #textOf(bytes: Buffer, cell: { start: number; end: number; columnNo: number }): string {
    if (cell.start === cell.end || (this.#take === null && cell.columnNo <= this.#rules.columnsMax)) return "";
    return bytes.toString("utf8", cell.start, cell.end);
  }

  #readBare(bytes: Buffer, cell: { at: number; columnNo: number }): string {
    const start = cell.at;
    let at = start;
    while (at < bytes.length) {
      const byte = bytes[at];
      if (byte === this.#separator || byte === LF || byte === CR) break;
      at += 1;
    }
    this.#walkedTo = at;
    return this.#textOf(bytes, { start, end: at, columnNo: cell.columnNo });
  }

  #readQuoted(bytes: Buffer, cell: { at: number; columnNo: number; isLast: boolean }): string | null {
    const start = cell.at + 1;
    let close = findByte(bytes, QUOTE, start);
    let holdsQuotes = false;
    while (bytes[close + 1] === QUOTE) {
      holdsQuotes = true;
      close = findByte(bytes, QUOTE, close + 2);
    }
    this.#isInsideQuotes = close >= bytes.length;
    if (this.#isInsideQuotes && cell.isLast) throw this.#unclosed();
    if (this.#isInsideQuotes) return null;
    // The closing quote may be the first half of a doubled one that the block cut in two.
    if (close === bytes.length - 1 && !cell.isLast) return null;
    const after = skipBlanks(bytes, close + 1, this.#separator);
    if (after === bytes.length && !cell.isLast) return null;
    const byte = bytes[after];
    const isCellEnd = after === bytes.length || byte === this.#separator || byte === LF || byte === CR;
    if (!isCellEnd) throw decodeErrors.textAfterQuote({ rowNo: this.#rowNo + 1, columnNo: cell.columnNo });
    this.#walkedTo = after;
    const text = this.#textOf(bytes, { start, end: close, columnNo: cell.columnNo });
    return holdsQuotes ? text.replaceAll('""', '"') : text;
  }

  /** Blank cells beyond the last column that may be used are not stored, however many there are. */
  #keepCell(cells: string[], cell: string, columnNo: number): void {
    if (columnNo <= this.#rules.columnsMax) cells.push(cell);
    else if (cell.trim() !== "") throw this.#tooWide(this.#rowNo + 1);
  }

  #emit(cells: string[]): void {
    while (cells.length > this.#rules.columnsMax) {
      if (cells.pop()?.trim() !== "") throw this.#tooWide(this.#rowNo);
    }
    if (cells[0]?.trim() === "" && isBlankRow(cells)) return;
    this.#take?.(cells, this.#rowNo);
  }

  #tooWide(rowNo: number) {
    return decodeErrors.tooManyColumns({ rowNo, columnsMax: this.#rules.columnsMax });
  }

  #unclosed() {
    return decodeErrors.unclosedQuote({ rowNo: this.#rowNo + 1 });
  }

  #tooLong() {
    return decodeErrors.recordTooLong({ rowNo: this.#rowNo + 1, limitMb: Math.ceil(this.#rules.recordBytesMax / 1024 / 1024) });
  }
}

function countByte(bytes: Buffer, byte: number): number {
  let count = 0;
  for (let at = 0; at < bytes.length; at += 1) if (bytes[at] === byte) count += 1;
  return count;
}

function skipBlanks(bytes: Buffer, from: number, separator: number): number {
  let at = from;
  while (at < bytes.length && (bytes[at] === SPACE || (bytes[at] === TAB && separator !== TAB))) at += 1;
  return at;
}
