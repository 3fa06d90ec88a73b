// A list as CSV for a spreadsheet. A cell that a spreadsheet would take for a formula is made text.
import type { PublicReader, PublicRecordFilter, PublicRecordItem } from "../../publication/contract.ts";

/** One download is a look, not a copy of the register: narrower filters give the rest. */
export const CSV_ROWS_MAX = 1000;
const PAGE_SIZE = 100;

const COLUMNS: readonly (readonly [title: string, cell: (record: PublicRecordItem) => string | null])[] = [
  ["类别", (record) => record.resourceName],
  ["名称", (record) => record.title],
  ["当事人", (record) => record.subjectName],
  ["统一社会信用代码", (record) => record.uscc],
  ["文书号", (record) => record.documentNo],
  ["决定机关", (record) => record.authority],
  ["决定日期", (record) => record.decidedOn],
  ["失信程度", (record) => record.level && { minor: "轻微", ordinary: "一般", serious: "严重" }[record.level]],
  ["异议处理中", (record) => (record.isDisputed ? "是" : "否")],
  ["公示起", (record) => record.publishFrom],
  ["公示至（含当日）", (record) => record.publishUntil],
  ["编号", (record) => record.id],
];

/** Begins with a byte order mark, without which Excel reads UTF-8 Chinese as garbage. */
export async function* writeCsv(reader: PublicReader, filter: PublicRecordFilter): AsyncGenerator<string> {
  yield `\uFEFF${csvLine(COLUMNS.map(([title]) => title))}`;
  for (let page = 1; page <= CSV_ROWS_MAX / PAGE_SIZE; page++) {
    const { items, total } = await reader.listRecords({ ...filter, page, size: PAGE_SIZE });
    yield items.map((record) => csvLine(COLUMNS.map(([, cell]) => cell(record)))).join("");
    if (items.length === 0 || page * PAGE_SIZE >= total) return;
  }
}

export function csvLine(cells: readonly (string | null)[]): string {
  return `${cells.map((cell) => csvCell(cell ?? "")).join(",")}\r\n`;
}

function csvCell(text: string): string {
  const isFormula = /^[\s\uFEFF]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|^[\t\r]/u.test(text);
  const safe = isFormula ? `'${text}` : text;
  return /[",\r\n]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
