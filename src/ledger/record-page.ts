// Rows that passed their checks, on their way into the ledger, already written as COPY takes them: all but whose records they are. A chunk of
// thousands is one buffer; what is asked of a row again (its identity, its content) is read from there.
import { hash } from "node:crypto";
import type { CompiledResource, RecordFacts, RowValues } from "../catalog/index.ts";
import { CopyPage, readUuid, type Sealer } from "../platform/index.ts";
import {
  hashContent,
  holdsSealed,
  maskTexts,
  originalPlace,
  planOf,
  type RecordPlan,
  replaceTexts,
  sealedPlace,
  writeMasked,
  writeOriginal,
} from "./draft-record.ts";
import { PayloadWriter } from "./payload-writer.ts";

export interface RecordFrame {
  readonly resource: CompiledResource;
  readonly sealer: Sealer;
  readonly batchId: string;
  readonly sourceUnit: string;
  readonly recordedAt: Date;
}

export interface RecordContent {
  readonly values: RowValues;
  readonly facts: RecordFacts;
  readonly isPerson: boolean;
}

/** In the order of a row: what each row has of its own and may be filled in later, what all rows of a page share, what a row says. */
export const RECORD_COLUMNS = [
  "subject_id",
  "record_id",
  "identity_hash",
  "content_hash",
  "row_no",
  "version",
  "resource",
  "resource_version",
  "source_unit",
  "batch_id",
  "state",
  "recorded_at",
  "polarity",
  "level",
  "document_no",
  "decided_on",
  "valid_from",
  "valid_to",
  "ended_on",
  "payload",
  "masked",
  "original",
] as const;

/** Of what all rows share, about. */
const SHARED_BYTES = 512;
const UNIT_SEPARATOR = "\u001f";
const HASH_BYTES = 16;
/** Places of the first four columns behind the start of a row. */
const SUBJECT_AT = 6;
const IDENTITY_AT = 46;
const CONTENT_AT = 66;

export class RecordPage {
  readonly frame: RecordFrame;
  readonly #plan: RecordPlan;
  readonly #shared: Buffer;
  readonly #page: CopyPage;
  readonly #payload: PayloadWriter;
  readonly #rowNos: number[] = [];
  #usesKeys = false;
  /** Of the row in hand, where it has something to seal: what is sealed is bound to it. */
  #recordId = "";
  readonly #seal = (value: string, code: string) => this.frame.sealer.seal(value, sealedPlace(this.#recordId, code));
  readonly #sealOriginal = (value: string, code: string) => this.frame.sealer.seal(value, originalPlace(this.#recordId, code));

  /** `sizeBytes`: about as much as its rows will take; one that turns out larger grows. */
  constructor(frame: RecordFrame, sizeBytes?: number) {
    this.#page = new CopyPage(sizeBytes);
    this.frame = frame;
    this.#plan = planOf(frame.resource);
    this.#payload = new PayloadWriter(this.#plan, this.#page);
    this.#shared = writeShared(frame);
  }

  get rowCount(): number {
    return this.#page.rowCount;
  }

  /** Whether anything in it is sealed or hashed with a key. */
  get usesKeys(): boolean {
    return this.#usesKeys;
  }

  /** Answers the row's place in the page. Without `target` it is the first version of a record yet to be. */
  append(rowNo: number, content: RecordContent, target?: { readonly recordId: string; readonly version: number }): number {
    const { facts } = content;
    const page = this.#page;
    page.beginRow(RECORD_COLUMNS.length);
    page.putUuid(null);
    const recordAt = target ? page.putUuid(target.recordId) : page.putId();
    const identityAt = page.putUuid(null);
    const contentAt = page.putUuid(null);
    page.putInt(rowNo);
    page.putInt(target?.version ?? 1);
    page.putValues(this.#shared);
    page.putText(facts.polarity);
    page.putText(facts.level);
    page.putText(facts.documentNo);
    page.putDate(facts.decidedOn);
    page.putDate(facts.validFrom);
    page.putDate(facts.validTo);
    page.putDate(facts.endedOn);
    this.#putWords(content, { recordAt, contentAt });
    page.bytes.write(hashIdentity(this.frame.resource.resource, facts.identity), identityAt, HASH_BYTES, "latin1");
    this.#rowNos.push(rowNo);
    return this.rowCount - 1;
  }

  /** What a row says is hashed as it is kept; only what is sealed, and looks different each time, enters by its keyed hash instead. */
  #putWords({ values, isPerson }: RecordContent, { recordAt, contentAt }: { recordAt: number; contentAt: number }): void {
    const { resource, sealer } = this.frame;
    const [plan, page] = [this.#plan, this.#page];
    const texts = maskTexts(plan, values);
    const kept = replaceTexts(values, texts);
    const isPlain = texts === null && !holdsSealed(plan, values);
    if (!isPlain) this.#recordId = readUuid(page.bytes, recordAt);
    const at = this.#payload.put(kept, this.#seal);
    if (!isPlain) {
      this.#usesKeys = true;
      page.setUuid(contentAt, hashContent(resource, values, sealer));
    } else page.bytes.write(hash("sha256", page.bytes.subarray(at, page.end), "binary"), contentAt, HASH_BYTES, "latin1");
    page.putJson(writeMasked(plan, values, isPerson));
    page.putJson(texts && writeOriginal(plan, { values, texts }, this.#sealOriginal));
  }

  /** Once its rows are in: nothing of the page may be read any more. */
  release(): void {
    this.#page.release();
  }

  rowNoOf(place: number): number {
    return this.#rowNos[place] ?? 0;
  }

  giveSubject(place: number, subjectId: string): void {
    this.#page.setUuid(this.#page.startOf(place) + SUBJECT_AT, subjectId);
  }

  /** One of the eight words of 32 bits, signed: four of the identity, then four of the content. */
  wordOf(place: number, word: number): number {
    const start = this.#page.startOf(place);
    return this.#page.bytes.readInt32BE(word < 4 ? start + IDENTITY_AT + word * 4 : start + CONTENT_AT + (word - 4) * 4);
  }

  copySubject(place: number, bytes: Buffer, at: number): void {
    this.#copyHash(this.#page.startOf(place) + SUBJECT_AT, bytes, at);
  }

  copyIdentity(place: number, bytes: Buffer, at: number): void {
    this.#copyHash(this.#page.startOf(place) + IDENTITY_AT, bytes, at);
  }

  copyContent(place: number, bytes: Buffer, at: number): void {
    this.#copyHash(this.#page.startOf(place) + CONTENT_AT, bytes, at);
  }

  #copyHash(from: number, bytes: Buffer, at: number): void {
    this.#page.bytes.copy(bytes, at, from, from + HASH_BYTES);
  }

  /** Whether two rows are about one subject and one record. */
  isSameRecord(one: number, other: number): boolean {
    return this.#isEqual(one, other, SUBJECT_AT) && this.#isEqual(one, other, IDENTITY_AT);
  }

  isSameContent(one: number, other: number): boolean {
    return this.#isEqual(one, other, CONTENT_AT);
  }

  #isEqual(one: number, other: number, column: number): boolean {
    const { bytes } = this.#page;
    const [at, from] = [this.#page.startOf(one) + column, this.#page.startOf(other) + column];
    return bytes.compare(bytes, from, from + HASH_BYTES, at, at + HASH_BYTES) === 0;
  }

  readRows(isChosen: (place: number) => boolean): Iterable<Buffer> {
    return this.#page.readRows(isChosen);
  }
}

/** With the subject it says that two rows speak of one record. Holds no personal number, so it needs no key. */
function hashIdentity(resource: string, identity: string): string {
  return hash("sha256", resource + UNIT_SEPARATOR + identity, "binary");
}

function writeShared({ resource, sourceUnit, batchId, recordedAt }: RecordFrame): Buffer {
  const page = new CopyPage(SHARED_BYTES);
  page.putText(resource.resource);
  page.putInt(resource.version);
  page.putText(sourceUnit);
  page.putUuid(batchId);
  page.putText("active");
  page.putInstant(recordedAt);
  return Buffer.from(page.bytes.subarray(0, page.end));
}
