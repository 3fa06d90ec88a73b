// Rows as PostgreSQL takes them fastest: the binary format of COPY, written straight into one growing buffer. No row ever becomes a text that
// PostgreSQL would have to take apart again, and none becomes garbage in our own memory.

import { writeId } from "./ids.ts";
import { giveBuffer, takeBuffer } from "./spare-buffers.ts";

const NOTHING = Buffer.alloc(0);
const FIRST_BYTES = 1 << 16;
const PIECE_BYTES = 1 << 18;
const LENGTH_BYTES = 4;
const UUID_BYTES = 16;
/** Most bytes that one UTF-16 unit takes in UTF-8. */
const BYTES_PER_UNIT_MAX = 3;
const JSONB_VERSION = 1;
/** Days and microseconds are counted from 2000-01-01. */
const EPOCH_MS = Date.UTC(2000, 0, 1);
const DAY_MS = 86_400_000;

/** Few days stand in a million rows. */
const countedDays = new Map<string, number>();
const COUNTED_DAYS_MAX = 10_000;

function countDays(day: string): number {
  const known = countedDays.get(day);
  if (known !== undefined) return known;
  const count = (Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, Number(day.slice(8, 10))) - EPOCH_MS) / DAY_MS;
  if (countedDays.size >= COUNTED_DAYS_MAX) countedDays.clear();
  countedDays.set(day, count);
  return count;
}

export const COPY_HEADER = Buffer.from("PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0", "latin1");
export const COPY_TRAILER = Buffer.from([0xff, 0xff]);

export class CopyPage {
  #bytes: Buffer;
  #filled = 0;
  readonly #starts: number[] = [];

  constructor(sizeBytes = FIRST_BYTES) {
    this.#bytes = takeBuffer(sizeBytes);
  }

  /** Gives its buffer to the next page; nothing of this one may be read any more. */
  release(): void {
    giveBuffer(this.#bytes);
    this.#bytes = NOTHING;
    this.#filled = 0;
    this.#starts.length = 0;
  }

  get rowCount(): number {
    return this.#starts.length;
  }

  /** The bytes themselves: valid until something more is put. */
  get bytes(): Buffer {
    return this.#bytes;
  }

  /** Where the next value begins. */
  get end(): number {
    return this.#filled;
  }

  startOf(row: number): number {
    return this.#starts[row] ?? this.#filled;
  }

  beginRow(columnCount: number): void {
    this.#room(2);
    this.#starts.push(this.#filled);
    this.#filled = this.#bytes.writeInt16BE(columnCount, this.#filled);
  }

  putNull(): void {
    this.#room(LENGTH_BYTES);
    this.#filled = this.#bytes.writeInt32BE(-1, this.#filled);
  }

  putInt(value: number): void {
    this.#room(LENGTH_BYTES + 4);
    this.#filled = this.#bytes.writeInt32BE(4, this.#filled);
    this.#filled = this.#bytes.writeInt32BE(value, this.#filled);
  }

  /** Answers where the 16 bytes begin. Null leaves room that must be filled before anybody reads it: by `setUuid`, or with the bytes of a hash. */
  putUuid(uuid: string | null): number {
    this.#room(LENGTH_BYTES + UUID_BYTES);
    const at = this.#bytes.writeInt32BE(UUID_BYTES, this.#filled);
    if (uuid !== null) this.setUuid(at, uuid);
    this.#filled = at + UUID_BYTES;
    return at;
  }

  /** A fresh id; answers where its 16 bytes begin. */
  putId(): number {
    this.#room(LENGTH_BYTES + UUID_BYTES);
    const at = this.#bytes.writeInt32BE(UUID_BYTES, this.#filled);
    writeId(this.#bytes, at);
    this.#filled = at + UUID_BYTES;
    return at;
  }

  setUuid(at: number, uuid: string): void {
    writeUuid(this.#bytes, at, uuid);
  }

  putText(text: string | null): void {
    if (text === null) {
      this.putNull();
      return;
    }
    this.#room(LENGTH_BYTES + text.length * BYTES_PER_UNIT_MAX);
    const sizeBytes = this.#bytes.write(text, this.#filled + LENGTH_BYTES);
    this.#bytes.writeInt32BE(sizeBytes, this.#filled);
    this.#filled += LENGTH_BYTES + sizeBytes;
  }

  /** A JSON value in pieces, until `endJson`. Answers where its text begins. */
  beginJson(): number {
    this.#room(LENGTH_BYTES + 1);
    this.#bytes[this.#filled + LENGTH_BYTES] = JSONB_VERSION;
    this.#filled += LENGTH_BYTES + 1;
    return this.#filled;
  }

  /** `before` as bytes, then the text. */
  putPiece(before: Uint8Array, text: string): void {
    this.#room(before.length + text.length * BYTES_PER_UNIT_MAX);
    this.#bytes.set(before, this.#filled);
    this.#filled += before.length;
    this.#filled += this.#bytes.write(text, this.#filled);
  }

  putByte(byte: number): void {
    this.#room(1);
    this.#bytes[this.#filled++] = byte;
  }

  /** Bytes that this page holds already, once more. */
  repeat(start: number, end: number): void {
    this.#room(end - start);
    this.#bytes.copyWithin(this.#filled, start, end);
    this.#filled += end - start;
  }

  endJson(at: number): void {
    this.#bytes.writeInt32BE(this.#filled - at + 1, at - 1 - LENGTH_BYTES);
  }

  /** Answers where the text begins; it ends at `end`. */
  putJson(json: string | null): number {
    if (json === null) {
      this.putNull();
      return this.#filled;
    }
    this.#room(LENGTH_BYTES + 1 + json.length * BYTES_PER_UNIT_MAX);
    const at = this.#filled + LENGTH_BYTES + 1;
    const sizeBytes = this.#bytes.write(json, at);
    this.#bytes.writeInt32BE(sizeBytes + 1, this.#filled);
    this.#bytes[at - 1] = JSONB_VERSION;
    this.#filled = at + sizeBytes;
    return at;
  }

  /** YYYY-MM-DD. */
  putDate(day: string | null): void {
    if (day === null) this.putNull();
    else this.putInt(countDays(day));
  }

  putInstant(at: Date): void {
    this.#room(LENGTH_BYTES + 8);
    this.#filled = this.#bytes.writeInt32BE(8, this.#filled);
    this.#filled = this.#bytes.writeBigInt64BE(BigInt(at.getTime() - EPOCH_MS) * 1000n, this.#filled);
  }

  /** Values of another page that stand in every row of this one. */
  putValues(values: Buffer): void {
    this.#room(values.length);
    values.copy(this.#bytes, this.#filled);
    this.#filled += values.length;
  }

  /** The chosen rows, neighbours together, in pieces that a socket likes. */
  *readRows(isChosen: (row: number) => boolean): Generator<Buffer> {
    for (let row = 0; row < this.rowCount; row++) {
      if (!isChosen(row)) continue;
      const first = row;
      while (row + 1 < this.rowCount && this.startOf(row + 2) - this.startOf(first) <= PIECE_BYTES && isChosen(row + 1)) row++;
      yield this.#bytes.subarray(this.startOf(first), this.startOf(row + 1));
    }
  }

  #room(sizeBytes: number): void {
    if (this.#filled + sizeBytes <= this.#bytes.length) return;
    const larger = takeBuffer(Math.max(this.#bytes.length * 2, this.#filled + sizeBytes));
    this.#bytes.copy(larger, 0, 0, this.#filled);
    giveBuffer(this.#bytes);
    this.#bytes = larger;
  }
}

/** An array of uuids as a parameter in PostgreSQL's binary form: quicker on both sides than a text of 37 characters for each. */
export function uuidArray(count: number, put: (bytes: Buffer, at: number, index: number) => void): Buffer {
  const headerBytes = 20;
  const bytes = Buffer.allocUnsafe(headerBytes + count * (LENGTH_BYTES + UUID_BYTES));
  for (const [place, word] of [1, 0, UUID_OID, count, 1].entries()) bytes.writeInt32BE(word, place * LENGTH_BYTES);
  for (let index = 0, at = headerBytes; index < count; index++) {
    at = bytes.writeInt32BE(UUID_BYTES, at);
    put(bytes, at, index);
    at += UUID_BYTES;
  }
  return bytes;
}

const UUID_OID = 2950;

export function writeUuid(bytes: Buffer, at: number, uuid: string): void {
  let to = at;
  for (let from = 0; from < uuid.length; from += 2) {
    if (uuid.charCodeAt(from) === DASH) from++;
    bytes[to++] = (nibble(uuid.charCodeAt(from)) << 4) | nibble(uuid.charCodeAt(from + 1));
  }
}

export function readUuid(bytes: Buffer, at: number): string {
  const hex = bytes.toString("hex", at, at + UUID_BYTES);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

const DASH = 45;

function nibble(unit: number): number {
  return unit < 58 ? unit - 48 : (unit | 32) - 87;
}
