// One look over the bytes of a sheet before its rows are read: the merged ranges stand behind the rows, how many rows there are
// is said nowhere reliably, and a damaged part must be found before the first row is handed out.
import { decodeErrors } from "../decode-errors.ts";
import type { DecodeLimits } from "../decode-source.ts";
import type { MergedRange } from "../merged-ranges.ts";
import type { ZipParts } from "../zip-parts.ts";
import { columnOfReference } from "./sheet-rows.ts";

export interface SheetSurvey {
  /** Row elements in the part: a scale for progress. */
  readonly rowCount: number;
  readonly mergedRanges: readonly MergedRange[];
}

export async function surveySheet(zip: ZipParts, part: string, limits: DecodeLimits): Promise<SheetSurvey> {
  const scan = new SheetScan(part, limits.mergedRangesMax);
  for await (const chunk of zip.read(part)) scan.take(chunk, false);
  scan.take(Buffer.alloc(0), true);
  return { rowCount: scan.rowCount, mergedRanges: readRanges(scan.merges ?? "") };
}

/** The root element stands within these first bytes. */
const ROOT_BYTES = 8192;
/** One merged range as XML is shorter than this. */
const RANGE_BYTES = 96;
/** Longer than every needle: the end of a block is looked at again with the next one. */
const CARRY_BYTES = 128;

class SheetScan {
  readonly #part: string;
  readonly #mergesLengthMax: number;
  #needles: { readonly row: Buffer; readonly merges: Buffer } | null = null;
  #carry: Buffer = Buffer.alloc(0);
  rowCount = 0;
  /** The XML from the merged ranges on. */
  merges: string | null = null;

  constructor(part: string, mergedRangesMax: number) {
    this.#part = part;
    this.#mergesLengthMax = mergedRangesMax * RANGE_BYTES;
  }

  take(chunk: Buffer, isLast: boolean): void {
    if (this.merges !== null) this.#keepMerges(this.merges + chunk.toString("latin1"));
    else this.#search(Buffer.concat([this.#carry, chunk]), isLast);
  }

  #search(bytes: Buffer, isLast: boolean): void {
    if (bytes.length < ROOT_BYTES && !isLast) {
      this.#carry = bytes;
      return;
    }
    this.#needles ??= needlesFor(bytes, this.#part);
    const mergesAt = bytes.indexOf(this.#needles.merges);
    const isComplete = isLast || mergesAt >= 0;
    const searchedBytes = isComplete ? bytes.length : bytes.length - CARRY_BYTES;
    this.rowCount += countElements(bytes, this.#needles.row, searchedBytes);
    this.#carry = Buffer.from(bytes.subarray(searchedBytes));
    if (mergesAt >= 0) this.#keepMerges(bytes.toString("latin1", mergesAt));
  }

  #keepMerges(merges: string): void {
    this.merges = merges;
    if (merges.length > this.#mergesLengthMax) throw decodeErrors.oversizedWorkbook();
  }
}

/** Writers choose the prefix of the sheet's elements; the root element shows it. */
function needlesFor(bytes: Buffer, part: string): { row: Buffer; merges: Buffer } {
  const root = /<(?:([\w.-]{1,64}):)?worksheet[\s>/]/.exec(bytes.toString("latin1", 0, ROOT_BYTES));
  if (root === null) throw decodeErrors.corruptWorkbook({ part });
  const prefix = root[1] === undefined ? "" : `${root[1]}:`;
  return { row: Buffer.from(`<${prefix}row`), merges: Buffer.from(`<${prefix}mergeCells`) };
}

/** Elements that begin before `until`; a longer name with the same beginning (`rowBreaks`) is another element. */
function countElements(bytes: Buffer, needle: Buffer, until: number): number {
  let count = 0;
  for (let at = bytes.indexOf(needle); at >= 0 && at < until; at = bytes.indexOf(needle, at + needle.length)) {
    const next = bytes[at + needle.length] ?? 0;
    if (next <= 0x20 || next === 0x2f || next === 0x3e) count += 1;
  }
  return count;
}

const RANGE = /\bref\s*=\s*["']([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})["']/g;

function readRanges(xml: string): MergedRange[] {
  const end = xml.search(/<\/(?:[\w.-]+:)?mergeCells/);
  return Array.from(xml.slice(0, Math.max(0, end)).matchAll(RANGE), ([, left = "", top, right = "", bottom]) => ({
    top: Number(top),
    bottom: Number(bottom),
    left: columnOfReference(left),
    right: columnOfReference(right),
  }));
}
