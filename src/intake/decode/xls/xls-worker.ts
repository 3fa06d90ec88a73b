// Runs SheetJS apart from everything else: one file, one worker, limited memory, ended by force when it takes too long.
// The library has known weak points in reading hostile files (prototype pollution, slow patterns); what they could reach here is a
// frozen prototype in a thread that holds nothing but the file. Only texts leave it.
import { parentPort, workerData } from "node:worker_threads";
import { readBinaryWorkbook } from "./read-binary-workbook.ts";
import type { XlsAnswer, XlsQuestion, XlsTask } from "./xls-messages.ts";

Object.freeze(Object.prototype);
Object.freeze(Array.prototype);

const ROWS_PER_ANSWER = 2000;

const { bytes, columnsMax } = workerData as XlsTask;
const book = readBinaryWorkbook(Buffer.from(bytes), columnsMax);
const rows = "sheet" in book ? book.sheet.rows : [];

function answer(message: XlsAnswer): void {
  parentPort?.postMessage(message);
}

answer("sheet" in book ? { opened: { ...book.sheet, rows: [], rowCount: rows.length } } : book);
parentPort?.on("message", ({ from }: XlsQuestion) => answer({ rows: rows.slice(from, from + ROWS_PER_ANSWER) }));
