// What a reader is given, and how much it may cost.

/** A stored file. `open` may be called several times and gives the clear bytes from the first on; a piece may be looked at until the next is asked for. */
export interface DecodeSource {
  open(): AsyncIterable<Buffer> | Promise<AsyncIterable<Buffer>>;
  readonly sizeBytes: number;
  readonly fileName: string;
  /** Where a clear copy of a large workbook may rest while it is read; the copy has no name there. */
  readonly tempDir: string;
}

/** Each limit guards the machine, none of them is a rule of the trade: a server with more memory may raise them. */
export interface DecodeLimits {
  readonly fileBytesMax: number;
  /** Cells that hold something may stand in this many columns; blank cells to their right cost nothing. */
  readonly columnsMax: number;
  /** The longest record of a text file, quoted newlines included; bounds what an unclosed quote can swallow. */
  readonly recordBytesMax: number;
  /** A zip smaller than this is read from memory, a larger one through a nameless temporary file. */
  readonly inMemoryBytesMax: number;
  /** All parts of a workbook together, counted while they are inflated. */
  readonly inflatedBytesMax: number;
  /** Inflated to packed size of one part, looked at once the part has grown beyond `inflateFreeBytes`. */
  readonly inflateRatioMax: number;
  readonly inflateFreeBytes: number;
  readonly sharedStringBytesMax: number;
  /** One text or tag inside a part of a workbook. */
  readonly xmlTokenBytesMax: number;
  readonly mergedRangesMax: number;
  readonly xlsBytesMax: number;
  readonly xlsMemoryMbMax: number;
  readonly xlsSecondsMax: number;
}

const MEGABYTE = 1024 * 1024;

export const defaultDecodeLimits: DecodeLimits = {
  fileBytesMax: 2048 * MEGABYTE,
  columnsMax: 1024,
  recordBytesMax: 4 * MEGABYTE,
  inMemoryBytesMax: 16 * MEGABYTE,
  inflatedBytesMax: 6144 * MEGABYTE,
  inflateRatioMax: 200,
  inflateFreeBytes: 16 * MEGABYTE,
  sharedStringBytesMax: 256 * MEGABYTE,
  xmlTokenBytesMax: 2 * MEGABYTE,
  mergedRangesMax: 100_000,
  xlsBytesMax: 64 * MEGABYTE,
  xlsMemoryMbMax: 1024,
  xlsSecondsMax: 120,
};
