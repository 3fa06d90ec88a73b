// What is remembered of a row: the keyed hash of its bytes, by which it is known again; who and what it is about, to find repeats; its content
// and where its record comes from, to see whether all of that still stands. Pure; a million notes are one buffer.
import { readUuid, writeUuid } from "../platform/index.ts";
import type { Hash64 } from "./row-index.ts";

export const HASH_BYTES = 16;
const KEY_AT = 16;
const CONTENT_AT = 24;
const DAY_AT = 40;
const ROW_AT = 44;
const BATCH_AT = 48;
const REMARKS_AT = 52;
const NOTE_BYTES = 56;
const COUNT_BYTES = 4;
const DAY_MS = 86_400_000;
const NO_DAY = -1;
const FIRST_SLOTS = 1 << 10;

/** The row of a batch that its record's standing version came with. */
export interface RowOrigin {
  readonly batchId: string;
  readonly rowNo: number;
}

export interface RowNote {
  /** The row's 16 bytes begin here: the hashes of a chunk lie in one buffer. */
  readonly hashes: Uint8Array;
  readonly hashAt: number;
  readonly key: Hash64;
  readonly decidedOn: string | null;
  /** Checked anew in each file, to be remarked on anew; its record need not be. */
  readonly hasRemarks: boolean;
}

/** What stands of a row. */
export interface NotedRecord extends RowOrigin {
  /** The hash of its content: 16 bytes. */
  readonly content: Uint8Array;
}

/** A chunk's notes on their way to the database: the batches that they name, then the notes. */
export class NotesToKeep {
  readonly #batches = new Map<string, number>();
  readonly #notes: Buffer;
  #filled = 0;

  constructor(countMax: number) {
    this.#notes = Buffer.allocUnsafe(countMax * NOTE_BYTES);
  }

  get count(): number {
    return this.#filled / NOTE_BYTES;
  }

  append({ hashes, hashAt, key, decidedOn, hasRemarks }: RowNote, { content, batchId, rowNo }: NotedRecord): void {
    const at = this.#filled;
    const bytes = this.#notes;
    for (let place = 0; place < HASH_BYTES; place++) bytes[at + place] = hashes[hashAt + place] ?? 0;
    bytes.writeInt32BE(key.high, at + KEY_AT);
    bytes.writeInt32BE(key.low, at + KEY_AT + 4);
    bytes.set(content, at + CONTENT_AT);
    bytes.writeInt32BE(decidedOn === null ? NO_DAY : Date.parse(decidedOn) / DAY_MS, at + DAY_AT);
    bytes.writeInt32BE(rowNo, at + ROW_AT);
    bytes.writeInt32BE(this.#batchNo(batchId), at + BATCH_AT);
    bytes.writeInt32BE(hasRemarks ? 1 : 0, at + REMARKS_AT);
    this.#filled += NOTE_BYTES;
  }

  /** A note of the last file, word for word. */
  appendKnown(memory: RowMemory, note: number): void {
    const at = this.#filled;
    memory.copyNote(note, this.#notes, at);
    this.#notes.writeInt32BE(this.#batchNo(memory.batchOf(note)), at + BATCH_AT);
    this.#filled += NOTE_BYTES;
  }

  #batchNo(batchId: string): number {
    const known = this.#batches.get(batchId);
    if (known !== undefined) return known;
    this.#batches.set(batchId, this.#batches.size);
    return this.#batches.size - 1;
  }

  toBytes(): Buffer {
    const head = Buffer.alloc(COUNT_BYTES + this.#batches.size * HASH_BYTES);
    head.writeUInt32BE(this.#batches.size);
    for (const [batchId, place] of this.#batches) writeUuid(head, COUNT_BYTES + place * HASH_BYTES, batchId);
    return Buffer.concat([head, this.#notes.subarray(0, this.#filled)]);
  }
}

/** The notes of a whole file, found by a row's hash: open addressing over one buffer. */
export class RowMemory {
  readonly #batches: string[] = [];
  readonly #notes: Buffer;
  #filled = 0;
  #slots = new Int32Array(FIRST_SLOTS);
  /** Few days stand in a million rows. */
  readonly #days = new Map<number, string>();

  /** Room for so many: beside a second copy of all of them there is none. */
  constructor(countMax: number) {
    this.#notes = Buffer.alloc(countMax * NOTE_BYTES);
  }

  /** Takes in what `NotesToKeep` gave; `finish` once all are there. */
  append(bytes: Buffer): void {
    const batchCount = bytes.readUInt32BE();
    const first = this.#batches.length;
    for (let place = 0; place < batchCount; place++) this.#batches.push(readUuid(bytes, COUNT_BYTES + place * HASH_BYTES));
    const notes = bytes.subarray(COUNT_BYTES + batchCount * HASH_BYTES);
    for (let at = BATCH_AT; at < notes.length; at += NOTE_BYTES) notes.writeInt32BE(notes.readInt32BE(at) + first, at);
    this.#filled += notes.copy(this.#notes, this.#filled);
  }

  finish(): this {
    const count = this.#filled / NOTE_BYTES;
    let slotCount = FIRST_SLOTS;
    while (slotCount < count * 2) slotCount *= 2;
    this.#slots = new Int32Array(slotCount);
    for (let note = 0; note < count; note++) {
      const slot = this.#findSlot(this.#notes, note * NOTE_BYTES);
      if (this.#slots[slot] === 0) this.#slots[slot] = note + 1;
    }
    return this;
  }

  /** The number of the note, or -1 when no row of the file had these bytes. */
  find(hash: Buffer, at: number): number {
    return this.#filled === 0 ? -1 : (this.#slots[this.#findSlot(hash, at)] ?? 0) - 1;
  }

  keyOf(note: number): Hash64 {
    const at = note * NOTE_BYTES + KEY_AT;
    return { high: this.#notes.readInt32BE(at), low: this.#notes.readInt32BE(at + 4) };
  }

  /** The first half of the content's hash. */
  contentOf(note: number): Hash64 {
    const at = note * NOTE_BYTES + CONTENT_AT;
    return { high: this.#notes.readInt32BE(at), low: this.#notes.readInt32BE(at + 4) };
  }

  copyContent(note: number, to: Buffer, at: number): void {
    const from = note * NOTE_BYTES + CONTENT_AT;
    this.#notes.copy(to, at, from, from + HASH_BYTES);
  }

  copyNote(note: number, to: Buffer, at: number): void {
    this.#notes.copy(to, at, note * NOTE_BYTES, (note + 1) * NOTE_BYTES);
  }

  rowNoOf(note: number): number {
    return this.#notes.readInt32BE(note * NOTE_BYTES + ROW_AT);
  }

  batchOf(note: number): string {
    return this.#batches[this.#notes.readInt32BE(note * NOTE_BYTES + BATCH_AT)] ?? "";
  }

  hasRemarks(note: number): boolean {
    return this.#notes.readInt32BE(note * NOTE_BYTES + REMARKS_AT) === 1;
  }

  decidedOn(note: number): string | null {
    const day = this.#notes.readInt32BE(note * NOTE_BYTES + DAY_AT);
    if (day === NO_DAY) return null;
    const written = this.#days.get(day) ?? new Date(day * DAY_MS).toISOString().slice(0, 10);
    this.#days.set(day, written);
    return written;
  }

  /** Word by word: a call of the native comparison costs more than the four of them. */
  #isOf(note: number, hash: Buffer, at: number): boolean {
    const notes = this.#notes;
    const from = note * NOTE_BYTES;
    for (let word = 0; word < HASH_BYTES; word += 4) if (notes.readInt32LE(from + word) !== hash.readInt32LE(at + word)) return false;
    return true;
  }

  #findSlot(hash: Buffer, at: number): number {
    const mask = this.#slots.length - 1;
    let slot = hash.readUInt32BE(at) & mask;
    for (;;) {
      const note = (this.#slots[slot] ?? 0) - 1;
      if (note < 0) return slot;
      if (this.#isOf(note, hash, at)) return slot;
      slot = (slot + 1) & mask;
    }
  }
}
