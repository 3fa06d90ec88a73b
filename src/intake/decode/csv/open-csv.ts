// A text file as rows. Everything that could refuse the file is checked before the first row is handed out, so that a
// refusal never leaves half a file entered.

import { DeclaredError } from "../../../platform/index.ts";
import type { DecodedFile, RowChunk } from "../../decoded-file.ts";
import type { DecodeLimits, DecodeSource } from "../decode-source.ts";
import { findHeader, HEADER_SEARCH_ROWS, type NumberedRow, readTitles, refuseWithoutRows } from "../header.ts";
import { CsvChunk } from "./csv-chunk.ts";
import { afterLineEnd, RecordEnds } from "./record-ends.ts";
import { sniffSeparator } from "./sniff-separator.ts";
import { RecordSplitter, type SplitRules } from "./split-records.ts";
import { findEncoding, guessUtf8, NotUtf8, proveUtf8, readTextBlocks, type TextEncodingName } from "./text-encoding.ts";

const ROWS_PER_CHUNK = 5_000;
const BYTES_PER_CHUNK = 4 * 1024 * 1024;
const SAMPLE_BYTES = 256 * 1024;
/** Blocks of a stream are joined to this size, so that records cut in two are brought again seldom. */
const WORK_BYTES = 1024 * 1024;

/**
 * Most files are UTF-8 and right: encoding and records are then looked at in one pass. Whatever else turns up is told apart with care, by its
 * encoding over all of its bytes first.
 */
export async function openCsv(source: DecodeSource, limits: DecodeLimits): Promise<DecodedFile> {
  const { file, firstRows } = (await checkAsUtf8(source, limits)) ?? (await checkByEncoding(source, limits));
  const header = refuseWithoutRows(findHeader(firstRows), firstRows);
  return {
    kind: "csv",
    encoding: file.encoding,
    header: readTitles(header.cells),
    rowForm: file.rules.separator,
    size: source.sizeBytes,
    rows: () => readRows(file, { rowNo: header.rowNo, width: readTitles(header.cells).length }),
    close: async () => {},
  };
}

interface TextFile {
  readonly source: DecodeSource;
  readonly encoding: TextEncodingName;
  readonly rules: SplitRules;
}

interface CheckedFile {
  readonly file: TextFile;
  readonly firstRows: NumberedRow[];
}

/** Null when it is not UTF-8 from its first byte to its last, or not in order: why, is for `checkByEncoding` to say. */
async function checkAsUtf8(source: DecodeSource, limits: DecodeLimits): Promise<CheckedFile | null> {
  const encoding = await guessUtf8(source);
  if (encoding === null) return null;
  try {
    const proven = await sniff({ source: proveUtf8(source), encoding }, limits);
    const firstRows = await checkRecords(proven);
    return { file: { ...proven, source }, firstRows };
  } catch (error) {
    if (error instanceof NotUtf8 || error instanceof DeclaredError) return null;
    throw error;
  }
}

async function checkByEncoding(source: DecodeSource, limits: DecodeLimits): Promise<CheckedFile> {
  const file = await sniff({ source, encoding: await findEncoding(source) }, limits);
  return { file, firstRows: await checkRecords(file) };
}

async function sniff(text: Pick<TextFile, "source" | "encoding">, { columnsMax, recordBytesMax }: DecodeLimits): Promise<TextFile> {
  const sample = await readSample(text.source, text.encoding);
  const rules = { columnsMax, recordBytesMax };
  return { ...text, rules: { ...rules, separator: sniffSeparator(sample.bytes, rules, sample.isWholeFile) } };
}

async function readSample(source: DecodeSource, encoding: TextEncodingName): Promise<{ bytes: Buffer; isWholeFile: boolean }> {
  const blocks: Buffer[] = [];
  let size = 0;
  for await (const block of readTextBlocks(source, encoding)) {
    blocks.push(Buffer.from(block.bytes)); // it is looked at after more was read
    size += block.bytes.length;
    if (size >= SAMPLE_BYTES) return { bytes: Buffer.concat(blocks), isWholeFile: false };
  }
  return { bytes: Buffer.concat(blocks), isWholeFile: true };
}

/** Walks the whole file for quotes and columns without making rows of it, but for the first that hold something. */
async function checkRecords(file: TextFile): Promise<NumberedRow[]> {
  const rows: NumberedRow[] = [];
  const first = new RecordSplitter(file.rules, (cells, rowNo) => rows.push({ rowNo, cells }));
  for await (const _ of readBlocks(file, (...block) => first.split(...block))) if (rows.length >= HEADER_SEARCH_ROWS) break;
  const whole = new RecordSplitter(file.rules, null);
  for await (const _ of readBlocks(file, (...block) => whole.split(...block)));
  return rows.slice(0, HEADER_SEARCH_ROWS);
}

async function* readRows(file: TextFile, header: { rowNo: number; width: number }): AsyncGenerator<RowChunk> {
  const columns = { separator: file.rules.separator, width: header.width };
  let chunk = new CsvChunk(columns, BYTES_PER_CHUNK);
  const ends = new RecordEnds(file.rules.separator);
  let rowNo = 0;
  const takeRecords: TakeBlock = (bytes, isLast) => {
    ends.begin(bytes);
    for (let start = 0; ; ) {
      const end = start < bytes.length ? ends.find(start) : -1;
      const after = end < 0 ? -1 : afterLineEnd(bytes, end, isLast);
      if (after < 0) return start;
      rowNo += 1;
      if (rowNo > header.rowNo) chunk.append(bytes, { start, end, rowNo });
      start = after;
    }
  };
  for await (const consumed of readBlocks(file, takeRecords)) {
    chunk.consumed = consumed;
    if (chunk.rowNos.length < ROWS_PER_CHUNK && chunk.sizeBytes < BYTES_PER_CHUNK) continue;
    if (chunk.rowNos.length > 0) yield chunk;
    chunk = new CsvChunk(columns, BYTES_PER_CHUNK);
  }
  chunk.consumed = file.source.sizeBytes;
  if (chunk.rowNos.length > 0) yield chunk;
}

/** Uses all complete records of the bytes and answers how many bytes they were; the rest is brought again. */
type TakeBlock = (bytes: Buffer, isLast: boolean) => number;

/** Hands over block by block and answers how far the stored file is used after each. One buffer serves the whole file. */
async function* readBlocks(file: TextFile, takeBlock: TakeBlock): AsyncGenerator<number> {
  let work = Buffer.allocUnsafe(2 * WORK_BYTES);
  let filledBytes = 0;
  let enoughBytes = WORK_BYTES;
  let consumed = 0;
  for await (const block of readTextBlocks(file.source, file.encoding)) {
    work = makeRoom(work, filledBytes, block.bytes.length);
    block.bytes.copy(work, filledBytes);
    filledBytes += block.bytes.length;
    consumed = block.consumed;
    if (filledBytes < enoughBytes) continue;
    const usedBytes = takeBlock(work.subarray(0, filledBytes), false);
    work.copyWithin(0, usedBytes, filledBytes);
    filledBytes -= usedBytes;
    // A long record is looked at again only when a good deal more has come.
    enoughBytes = filledBytes + WORK_BYTES;
    yield consumed;
  }
  takeBlock(work.subarray(0, filledBytes), true);
  yield consumed;
}

function makeRoom(work: Buffer<ArrayBuffer>, filledBytes: number, moreBytes: number): Buffer<ArrayBuffer> {
  if (filledBytes + moreBytes <= work.length) return work;
  const larger = Buffer.allocUnsafe(Math.max(work.length * 2, filledBytes + moreBytes));
  work.copy(larger, 0, 0, filledBytes);
  return larger;
}
