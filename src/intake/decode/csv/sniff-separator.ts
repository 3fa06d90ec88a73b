// Which of comma, tab and semicolon separates the cells of a text file.
import { DeclaredError } from "../../../platform/index.ts";
import { findHeader, HEADER_SEARCH_ROWS, type NumberedRow, readTitles } from "../header.ts";
import { RecordSplitter, type Separator, type SplitRules } from "./split-records.ts";

/** In this order, so that the first wins when two give as many columns. */
const CANDIDATES: readonly Separator[] = [",", "\t", ";"];

/** The separator that gives the header the most titles, read from the first records of the file. */
export function sniffSeparator(sample: Buffer, limits: Omit<SplitRules, "separator">, isWholeFile: boolean): Separator {
  let best: Separator = ",";
  let bestWidth = 0;
  for (const separator of CANDIDATES) {
    const width = headerWidth(readFirstRecords(sample, { ...limits, separator }, isWholeFile));
    if (width <= bestWidth) continue;
    best = separator;
    bestWidth = width;
  }
  return best;
}

function headerWidth(rows: readonly NumberedRow[]): number {
  const header = findHeader(rows);
  // Separators of another kind are no title: " , ," is a blank row, not a tab-separated title.
  return header === null ? 0 : readTitles(header.cells).filter((title) => /[^,;\s]/.test(title)).length;
}

function readFirstRecords(sample: Buffer, rules: SplitRules, isWholeFile: boolean): NumberedRow[] {
  const rows: NumberedRow[] = [];
  const splitter = new RecordSplitter(rules, (cells, rowNo) => {
    if (rows.length < HEADER_SEARCH_ROWS) rows.push({ rowNo, cells });
  });
  try {
    splitter.split(sample, isWholeFile);
  } catch (error) {
    // A wrong candidate may meet quotes it cannot read; what it read so far is its score. The right one is refused later, in words.
    if (!(error instanceof DeclaredError)) throw error;
  }
  return rows;
}
