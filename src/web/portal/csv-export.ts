// A list as CSV for a spreadsheet. A cell that a spreadsheet would take for a formula is made text.
import { neutraliseFormula } from "../../access/contract.ts";
import type { PublicReader, PublicRecordFilter, PublicRecordItem } from "../../publication/contract.ts";
import { CHINESE, CSV_WORDS } from "./words.ts";

/** One download is a look, not a copy of the register: narrower filters give the rest. */
export const CSV_ROWS_MAX = 1000;
const PAGE_SIZE = 100;

const CELLS = {
  resource: (record) => record.resourceName,
  title: (record) => record.title,
  subject: (record) => record.subjectName,
  uscc: (record) => record.uscc,
  documentNo: (record) => record.documentNo,
  authority: (record) => record.authority,
  decidedOn: (record) => record.decidedOn,
  level: (record) => record.level && CHINESE.record.levels[record.level],
  disputed: (record) => CSV_WORDS.yesNo[record.isDisputed ? 0 : 1],
  repairRevokedOn: (record) => record.repairRevokedOn,
  publishFrom: (record) => record.publishFrom,
  publishUntil: (record) => record.publishUntil,
  id: (record) => record.id,
} satisfies Record<keyof typeof CSV_WORDS.titles, (record: PublicRecordItem) => string | null>;

/** Begins with a byte order mark, without which Excel reads UTF-8 Chinese as garbage. */
export async function* writeCsv(reader: PublicReader, filter: PublicRecordFilter): AsyncGenerator<string> {
  yield `\uFEFF${csvLine(Object.values(CSV_WORDS.titles))}`;
  for (let page = 1; page <= CSV_ROWS_MAX / PAGE_SIZE; page++) {
    const { items, total } = await reader.listRecords({ ...filter, page, size: PAGE_SIZE });
    yield items.map((record) => csvLine(Object.values(CELLS).map((cell) => cell(record)))).join("");
    if (items.length === 0 || page * PAGE_SIZE >= total) return;
  }
}

export function csvLine(cells: readonly (string | null)[]): string {
  return `${cells.map((cell) => csvCell(cell ?? "")).join(",")}\r\n`;
}

function csvCell(text: string): string {
  const safe = neutraliseFormula(text);
  return /[",\r\n]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
