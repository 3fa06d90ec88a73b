// The two columns that a returned workbook carries besides the data. The first one's title names the batch it came from, so that the
// corrected workbook closes those rows wherever and however it is uploaded, even after it was saved as CSV.

const REASON = "错误原因";
export const ORIGINAL_ROW_TITLE = "原行号";

const UUID = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";
const TITLE = new RegExp(`^${REASON}(?:（批次 (${UUID})）)?$`);

export function titleReasons(batchId: string): string {
  return `${REASON}（批次 ${batchId}）`;
}

/** These columns are ours and no data, so nobody is told that they were not used. */
export function isReturnedTitle(title: string): boolean {
  return title === ORIGINAL_ROW_TITLE || TITLE.test(title);
}

/** The batch whose rejected rows this file holds; null for a file of any other origin. */
export function findReturnedBatch(header: readonly string[]): string | null {
  if (!header.includes(ORIGINAL_ROW_TITLE)) return null;
  return header.map((title) => TITLE.exec(title)?.[1]).find((batchId) => batchId !== undefined) ?? null;
}
