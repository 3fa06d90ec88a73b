// Checks one chunk of decoded rows with the compiled resource: right rows are written into a page, ready for the ledger; wrong ones keep their
// cells and their reasons.
import {
  type ColumnMap,
  type CompiledResource,
  type Problem,
  type RowValues,
  raggedRowProblem,
  type SubjectClaim,
} from "../catalog/index.ts";
import { type RecordContent, type RecordFrame, RecordPage } from "../ledger/index.ts";
import type { RowChunk } from "./decoded-file.ts";
import type { FindLateness } from "./lateness.ts";
import { type Hash64, hashText, type RowIndex } from "./row-index.ts";

/** A right row. What it said beyond this is written in its page, and read again from its file for the few rows that are asked. */
export interface CheckedRow {
  readonly rowNo: number;
  /** Where its record lies in the page. */
  readonly place: number;
  readonly claim: SubjectClaim;
  readCells(): readonly string[];
  readValues(): RowValues;
}

export interface RejectedDraft {
  readonly rowNo: number;
  readonly cells: readonly string[];
  readonly problems: readonly Problem[];
}

export interface CheckedChunk {
  readonly read: number;
  readonly consumed: number;
  /** The records of `rows`. */
  readonly page: RecordPage;
  readonly rows: readonly CheckedRow[];
  readonly rejected: readonly RejectedDraft[];
  readonly warnings: readonly Problem[];
  readonly duplicate: number;
}

export interface ChunkCheck {
  readonly resource: CompiledResource;
  /** Of the records, at this moment. */
  frame(): RecordFrame;
  readonly columns: ColumnMap;
  readonly columnCount: number;
  readonly today: string;
  readonly index: RowIndex;
  readonly findLateness: FindLateness;
}

export function checkChunk(check: ChunkCheck, chunk: RowChunk): CheckedChunk {
  const page = new RecordPage(check.frame());
  const rows: CheckedRow[] = [];
  const rejected: RejectedDraft[] = [];
  const warnings: Problem[] = [];
  let duplicate = 0;
  for (const [place, rowNo] of chunk.rowNos.entries()) {
    const cells = chunk.readCells(place);
    const row = checkCells(check, cells);
    if (row.problems) {
      rejected.push({ rowNo, cells, problems: row.problems });
      continue;
    }
    const claim = check.resource.readSubject(row.values);
    const facts = check.resource.readFacts(row.values);
    const placeInPage = page.append(rowNo, { values: row.values, facts, isPerson: claim.kind === "person" });
    const seen = check.index.add(hashFileKey(page, placeInPage, claim), contentHash(page, placeInPage), rowNo);
    if (seen.kind === "repeat") duplicate++;
    else if (seen.kind === "contradiction") rejected.push({ rowNo, cells, problems: [contradiction(seen.rowNo)] });
    else {
      rows.push(new FileRow({ check, chunk }, { place, rowNo, placeInPage, claim }));
      if (row.warnings) warnings.push(...row.warnings);
      const late = check.findLateness(facts.decidedOn);
      if (late) warnings.push(late);
    }
  }
  return { read: chunk.rowNos.length, consumed: chunk.consumed, page, rows, rejected, warnings, duplicate };
}

class FileRow implements CheckedRow {
  readonly rowNo: number;
  readonly place: number;
  readonly claim: SubjectClaim;
  readonly #source: { check: ChunkCheck; chunk: RowChunk };
  readonly #placeInChunk: number;

  constructor(
    source: { check: ChunkCheck; chunk: RowChunk },
    row: { place: number; rowNo: number; placeInPage: number; claim: SubjectClaim },
  ) {
    this.#source = source;
    this.#placeInChunk = row.place;
    this.rowNo = row.rowNo;
    this.place = row.placeInPage;
    this.claim = row.claim;
  }

  readCells(): readonly string[] {
    return this.#source.chunk.readCells(this.#placeInChunk);
  }

  readValues(): RowValues {
    return checkCells(this.#source.check, this.readCells()).values;
  }
}

/** The content of a row whose record has changed. */
export function readContent(resource: CompiledResource, row: CheckedRow): RecordContent {
  const values = row.readValues();
  return { values, facts: resource.readFacts(values), isPerson: row.claim.kind === "person" };
}

function checkCells(check: ChunkCheck, cells: readonly string[]) {
  const shape = findShapeProblem(check, cells);
  if (shape) return { values: [], problems: [shape], warnings: null };
  return check.resource.checkRow(pickCells(check.columns, cells), { today: check.today });
}

export function contradiction(rowNo: number): Problem {
  return {
    field: null,
    code: "row.contradiction",
    words: `与第 ${rowNo} 行是同一条信息但内容不同。请只保留正确的一行；若确是两条信息，请核对决定书文号`,
  };
}

/** A row of another length has lost or gained a separator: its cells may stand under the wrong titles, so nothing of it is believed. */
function findShapeProblem(check: ChunkCheck, cells: readonly string[]): Problem | null {
  let last = cells.length;
  while (last > check.columnCount && cells[last - 1]?.trim() === "") last--;
  if (last === check.columnCount) return null;
  return raggedRowProblem(last, check.columnCount);
}

function pickCells(columns: ColumnMap, cells: readonly string[]): string[] {
  const picked: string[] = new Array(columns.columnOfField.length);
  for (let field = 0; field < picked.length; field++) {
    const column = columns.columnOfField[field] ?? -1;
    picked[field] = column < 0 ? "" : (cells[column] ?? "");
  }
  return picked;
}

/** Inside one file a subject is known by its first identifier, or by its name where it has none. In memory only, so it needs no key. */
function hashFileKey(page: RecordPage, place: number, claim: SubjectClaim): Hash64 {
  const first = claim.identifiers[0];
  const subject = first ? hashText(first.value) : hashText(`name:${claim.name}`);
  return { high: page.wordOf(place, 0) ^ subject.high, low: page.wordOf(place, 1) ^ subject.low };
}

function contentHash(page: RecordPage, place: number): Hash64 {
  return { high: page.wordOf(place, 4), low: page.wordOf(place, 5) };
}
