// What every reader of files turns a file into, whatever it was saved by.

/** One chunk of rows. The row at place `i` is the file's row `rowNos[i]` (the header is row 1, as Excel shows it). */
export interface RowChunk {
  readonly rowNos: readonly number[];
  /** Bytes (CSV) or rows (workbooks) consumed so far, on the scale of `DecodedFile.size`. */
  readonly consumed: number;
  /** Of the rows as text, about. */
  readonly sizeBytes: number;
  /** May be made anew at each call. `into`: an array of the caller's that may be filled instead of a new one. */
  readCells(place: number, into?: string[]): readonly string[];
  /** The bytes that the file holds for the row, in UTF-8; null where a row is no piece of the file (workbooks). Valid while the chunk is. */
  readBytes(place: number): Uint8Array | null;
  /** Whoever is done with it may say so, and reads nothing of it any more. */
  release?(): void;
}

/**
 * A file that could be opened. Every cell is text; a reader states its rules where it lives (decode/README):
 * a date cell becomes YYYY-MM-DD, a number its shortest exact digits, a number beyond 15 digits what Excel would
 * show (9.14602E+17), a merged cell its value in every covered cell, an error cell its #N/A, a missing cell "".
 */
export interface DecodedFile {
  readonly kind: "csv" | "xlsx" | "xls";
  readonly encoding: "utf-8" | "utf-8-bom" | "gb18030" | "utf-16le" | "utf-16be" | null;
  readonly header: readonly string[];
  /** What besides the header decides how the bytes of a row are read; null where rows are no bytes of the file. */
  readonly rowForm: string | null;
  readonly size: number;
  /** Chinese sentences the uploader must read: which other sheets with data were not taken. */
  readonly notices?: readonly string[];
  /** Reads all of it once and hands nothing out: throws what `rows` would throw in its middle. Absent where opening has done so already. */
  proofread?(): Promise<void>;
  /** Rows with a cell count other than the header's keep their own length: the caller rejects them. Blank rows are left out. */
  rows(): AsyncIterable<RowChunk>;
  close(): Promise<void>;
}
