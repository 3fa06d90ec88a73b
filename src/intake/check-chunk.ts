// Checks one chunk of decoded rows with the compiled resource: right rows are written into a page, ready for the ledger; wrong ones keep their
// cells and their reasons.
import { hash } from "node:crypto";
import { setImmediate } from "node:timers/promises";
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
import type { RowRecognition } from "./recognise-rows.ts";
import { type Hash64, hashText, type RowIndex } from "./row-index.ts";
import { HASH_BYTES, type RowNote } from "./row-notes.ts";

/** A right row. What it said beyond this is written in its page, and read again from its file for the few rows that are asked. */
export interface CheckedRow {
  readonly rowNo: number;
  /** Where its record lies in the page. */
  readonly place: number;
  readonly claim: SubjectClaim;
  /** Null: nothing is remembered of it. */
  readonly note: NewNote | null;
  readCells(): readonly string[];
  readValues(): RowValues;
}

/** What is remembered of a row beside its record. */
export type NewNote = RowNote;

/** A row that stood in the unit's last file; whether its record still stands is not known yet. */
export interface FamiliarRow {
  readonly rowNo: number;
  readonly placeInChunk: number;
  /** Its number in the memory of the last file. */
  readonly note: number;
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
  readonly familiar: readonly FamiliarRow[];
  /** Takes a familiar row apart after all. */
  readonly readAnew: (row: FamiliarRow) => CheckedRow | RejectedDraft;
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
  /** Keys the hashes of who and what a row is about. */
  readonly secret: string;
  readonly recognition: RowRecognition | null;
  readonly findLateness: FindLateness;
}

/** Between them the chunks before have their turn: PostgreSQL waits for the next word about them. */
const ROWS_AT_ONCE = 200;

export async function checkChunk(check: ChunkCheck, chunk: RowChunk): Promise<CheckedChunk> {
  const work = new ChunkWork(check, chunk);
  for (let place = 0; place < chunk.rowNos.length; place += ROWS_AT_ONCE) {
    work.checkRows(place, Math.min(place + ROWS_AT_ONCE, chunk.rowNos.length));
    await setImmediate();
  }
  const { page, rows, familiar, rejected, warnings, duplicate } = work;
  const readAnew = (row: FamiliarRow) => work.read(row.placeInChunk);
  return { read: chunk.rowNos.length, consumed: chunk.consumed, page, rows, familiar, readAnew, rejected, warnings, duplicate };
}

/** Codes of fields, keys and hashes stand beside what the cells say. A page that turns out too small is copied into a larger one. */
const PAGE_BYTES_PER_CELL_BYTE = 2.2;

/** A chunk while it is checked. */
class ChunkWork {
  readonly page: RecordPage;
  readonly rows: CheckedRow[] = [];
  readonly familiar: FamiliarRow[] = [];
  readonly rejected: RejectedDraft[] = [];
  readonly warnings: Problem[] = [];
  duplicate = 0;
  readonly #check: ChunkCheck;
  readonly #chunk: RowChunk;
  readonly #hashes: Buffer;
  /** The cells of the row in hand, in the order of the fields: looked at by its check, and by nobody after it. */
  readonly #picked: string[];
  readonly #cells: string[] = [];

  constructor(check: ChunkCheck, chunk: RowChunk) {
    this.#check = check;
    this.#picked = new Array(check.columns.columnOfField.length).fill("");
    this.#chunk = chunk;
    this.page = new RecordPage(check.frame(), Math.ceil(chunk.sizeBytes * PAGE_BYTES_PER_CELL_BYTE));
    this.#hashes = Buffer.allocUnsafeSlow(check.recognition ? chunk.rowNos.length * HASH_BYTES : 0);
  }

  checkRows(first: number, end: number): void {
    for (let place = first; place < end; place++) if (!this.#recognise(place)) this.#checkInOrder(place);
  }

  /** True when the row stood in the last file: then who and what it is about need not be worked out again. */
  #recognise(place: number): boolean {
    const { recognition, findLateness } = this.#check;
    const row = recognition && this.#chunk.readBytes(place);
    if (!row) return false;
    recognition.writeHash(row, this.#hashes, place * HASH_BYTES);
    const { memory } = recognition;
    const note = memory.find(this.#hashes, place * HASH_BYTES);
    if (note < 0) return false;
    if (!this.#isFirst(place, memory.keyOf(note), memory.contentOf(note))) return true;
    this.familiar.push({ rowNo: this.#rowNo(place), placeInChunk: place, note });
    if (memory.hasRemarks(note)) this.#remarkAnew(place);
    this.#warn(findLateness(memory.decidedOn(note)));
    return true;
  }

  #checkInOrder(place: number): void {
    const read = this.read(place);
    if ("problems" in read) {
      this.rejected.push(read);
      return;
    }
    if (!this.#isFirst(place, read.key, contentHash(this.page, read.place))) return;
    this.rows.push(read);
    for (const warning of read.warnings ?? []) this.#warn(warning);
    this.#warn(this.#check.findLateness(read.decidedOn));
  }

  #remarkAnew(place: number): void {
    for (const warning of checkCells(this.#check, this.#chunk.readCells(place), this.#picked).warnings ?? []) this.#warn(warning);
  }

  #rowNo(place: number): number {
    return this.#chunk.rowNos[place] ?? 0;
  }

  #warn(warning: Problem | null): void {
    if (warning) this.warnings.push(warning);
  }

  /** Counts a row that repeats one above it, sends back one that contradicts it. */
  #isFirst(place: number, key: Hash64, content: Hash64): boolean {
    const rowNo = this.#rowNo(place);
    const seen = this.#check.index.add(key, content, rowNo);
    if (seen.kind === "repeat") this.duplicate++;
    if (seen.kind === "contradiction")
      this.rejected.push({ rowNo, cells: this.#chunk.readCells(place), problems: [contradiction(seen.rowNo)] });
    return seen.kind === "first";
  }

  /** Takes a row apart, checks it and writes its record into the page. */
  read(placeInChunk: number): FileRow | RejectedDraft {
    const rowNo = this.#rowNo(placeInChunk);
    const cells = this.#chunk.readCells(placeInChunk, this.#cells);
    const { values, problems, warnings } = checkCells(this.#check, cells, this.#picked);
    if (problems) return { rowNo, cells: this.readCells(placeInChunk), problems };
    const { resource, secret } = this.#check;
    const claim = resource.readSubject(values);
    const facts = resource.readFacts(values);
    const place = this.page.append(rowNo, { values, facts, isPerson: claim.kind === "person" });
    const key = hashFileKey(this.page, place, { secret, claim });
    return new FileRow(this, placeInChunk, { rowNo, place, claim, key, decidedOn: facts.decidedOn, warnings });
  }

  /** Null where rows are not remembered. */
  get hashes(): Buffer | null {
    return this.#check.recognition === null ? null : this.#hashes;
  }

  readCells(placeInChunk: number): readonly string[] {
    return this.#chunk.readCells(placeInChunk);
  }

  readValues(placeInChunk: number): RowValues {
    return checkCells(this.#check, this.readCells(placeInChunk), this.#picked).values;
  }
}

type FileRowFacts = Pick<FileRow, "rowNo" | "place" | "claim" | "key" | "decidedOn" | "warnings">;

/** Thousands of them live until their chunk is in: what can be asked of the chunk is not kept in each. */
class FileRow implements CheckedRow {
  readonly rowNo: number;
  readonly place: number;
  readonly claim: SubjectClaim;
  readonly key: Hash64;
  readonly decidedOn: string | null;
  readonly warnings: readonly Problem[] | null;
  readonly #chunk: ChunkWork;
  readonly #placeInChunk: number;

  constructor(chunk: ChunkWork, placeInChunk: number, facts: FileRowFacts) {
    this.#chunk = chunk;
    this.#placeInChunk = placeInChunk;
    this.rowNo = facts.rowNo;
    this.place = facts.place;
    this.claim = facts.claim;
    this.key = facts.key;
    this.decidedOn = facts.decidedOn;
    this.warnings = facts.warnings;
  }

  get note(): NewNote | null {
    const { hashes } = this.#chunk;
    if (hashes === null) return null;
    return {
      hashes,
      hashAt: this.#placeInChunk * HASH_BYTES,
      key: this.key,
      decidedOn: this.decidedOn,
      hasRemarks: this.warnings !== null,
    };
  }

  readCells(): readonly string[] {
    return this.#chunk.readCells(this.#placeInChunk);
  }

  readValues(): RowValues {
    return this.#chunk.readValues(this.#placeInChunk);
  }
}

/** The content of a row whose record has changed. */
export function readContent(resource: CompiledResource, row: CheckedRow): RecordContent {
  const values = row.readValues();
  return { values, facts: resource.readFacts(values), isPerson: row.claim.kind === "person" };
}

function checkCells(check: ChunkCheck, cells: readonly string[], picked: string[]) {
  const shape = findShapeProblem(check, cells);
  if (shape) return { values: [], problems: [shape], warnings: null };
  return check.resource.checkRow(pickCells(check.columns, cells, picked), check);
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

function pickCells(columns: ColumnMap, cells: readonly string[], picked: string[]): string[] {
  for (let field = 0; field < picked.length; field++) {
    const column = columns.columnOfField[field] ?? -1;
    picked[field] = column < 0 ? "" : (cells[column] ?? "");
  }
  return picked;
}

/**
 * Inside one file a subject is known by its first identifier, or by its name where it has none. What tells of a person is keyed and one-way,
 * because it is also remembered; who an organization is, anyone may read in its record.
 */
function hashFileKey(page: RecordPage, place: number, { secret, claim }: { secret: string; claim: SubjectClaim }): Hash64 {
  const first = claim.identifiers[0];
  const subject = first ? first.value : `name:${claim.name}`;
  const [high, low] = [page.wordOf(place, 0), page.wordOf(place, 1)];
  if (claim.kind === "organization") {
    const text = hashText(subject);
    return { high: high ^ text.high, low: low ^ text.low };
  }
  work.write(hash("sha256", `${secret}${high >>> 0}.${low >>> 0}.${subject}`, "binary"), 0, 8, "latin1");
  return { high: work.readInt32BE(0), low: work.readInt32BE(4) };
}

const work = Buffer.alloc(8);

function contentHash(page: RecordPage, place: number): Hash64 {
  return { high: page.wordOf(place, 4), low: page.wordOf(place, 5) };
}
