// Raw bytes, kept as they came, encrypted at rest and named by the keyed hash of their content.
//
// A file is a header (magic, key id, random salt) and frames of at most 64 KiB of clear bytes: length and last-mark
// (4 bytes), iv, ciphertext, tag. The salt, the frame's number and the last-mark are authenticated with each frame, so
// frames cannot be swapped, taken from another file, or left off at the end. The database keeps no list of files: the
// folder is the list.
import { createCipheriv, createDecipheriv, createHmac, type KeyObject, randomBytes } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { access, mkdir, open, readdir, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { platformErrors } from "./errors.ts";
import { makeId } from "./ids.ts";
import type { Keyring } from "./keyring.ts";

export interface StoredFile {
  /** 32 bytes. */
  readonly hash: Buffer;
  readonly sizeBytes: number;
}

export interface FileStore {
  /** Streams to disk (to a temporary name, then renamed, so a cut leaves nothing half). Throws fileErrors.tooLarge beyond `sizeBytesMax`. */
  store(bytes: Readable, sizeBytesMax: number): Promise<StoredFile>;
  /** The clear bytes again, as a stream. */
  open(hash: Buffer): Promise<Readable>;
  /** All the clear bytes in memory, for readers that need random access. Prefer `open`. */
  read(hash: Buffer): Promise<Buffer>;
}

const MAGIC = Buffer.from("XSF1");
const SALT_BYTES = 16;
const KEY_ID_BYTES = 4;
const HEADER_BYTES = MAGIC.length + KEY_ID_BYTES + SALT_BYTES;
const FRAME_BYTES_MAX = 64 * 1024;
const LENGTH_BYTES = 4;
const IV_BYTES = 12;
const TAG_BYTES = 16;
const LAST_MARK = 0x8000_0000;
/** A temporary file this old belongs to a process that died. */
const LEFT_BEHIND_HOURS = 24;

export async function openFileStore(dataDir: string, keyring: Keyring): Promise<FileStore> {
  const folder = join(dataDir, "files");
  const arrivals = join(folder, "arriving");
  await mkdir(arrivals, { recursive: true, mode: 0o700 });
  await removeLeftBehind(arrivals);
  return {
    store: (bytes, sizeBytesMax) => store({ folder, arrivals, keyring }, bytes, sizeBytesMax),
    open: (hash) => openStored(placeOf(folder, hash), keyring),
    read: async (hash) => Buffer.concat(await (await openStored(placeOf(folder, hash), keyring)).toArray()),
  };
}

async function store(
  at: { folder: string; arrivals: string; keyring: Keyring },
  bytes: Readable,
  sizeBytesMax: number,
): Promise<StoredFile> {
  const temporary = join(at.arrivals, makeId());
  const hash = createHmac("sha256", at.keyring.hash).update("file\0");
  let sizeBytes = 0;
  const measure = async function* (source: AsyncIterable<Buffer>) {
    for await (const piece of source) {
      sizeBytes += piece.length;
      if (sizeBytes > sizeBytesMax) throw platformErrors.fileTooLarge({ limit: sizeWords(sizeBytesMax) });
      hash.update(piece);
      yield piece;
    }
  };
  try {
    // flush: the bytes are on disk before the name says so.
    await pipeline(bytes, measure, sealFrames(at.keyring), createWriteStream(temporary, { mode: 0o600, flush: true }));
    const digest = hash.digest();
    await keep(temporary, placeOf(at.folder, digest));
    return { hash: digest, sizeBytes };
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

async function keep(temporary: string, place: string): Promise<void> {
  await mkdir(join(place, ".."), { recursive: true, mode: 0o700 });
  await rename(temporary, place);
  // The new name itself must survive a power cut; not every system lets a folder be flushed.
  const folder = await open(join(place, ".."), "r").catch(() => null);
  await folder?.sync().catch(() => {});
  await folder?.close();
}

async function openStored(place: string, keyring: Keyring): Promise<Readable> {
  await access(place).catch(() => {
    throw platformErrors.fileMissing();
  });
  return Readable.from(openFrames(createReadStream(place, { highWaterMark: 4 * FRAME_BYTES_MAX }), keyring), { objectMode: false });
}

function sealFrames(keyring: Keyring) {
  return async function* (source: AsyncIterable<Buffer>) {
    const salt = randomBytes(SALT_BYTES);
    yield Buffer.concat([MAGIC, Buffer.from(keyring.keyId, "hex"), salt]);
    let waiting: Buffer = Buffer.alloc(0);
    let number = 0;
    for await (const piece of source) {
      waiting = waiting.length === 0 ? piece : Buffer.concat([waiting, piece]);
      while (waiting.length > FRAME_BYTES_MAX) {
        yield sealFrame(keyring.files, waiting.subarray(0, FRAME_BYTES_MAX), frameMark(salt, number++, false));
        waiting = waiting.subarray(FRAME_BYTES_MAX);
      }
    }
    yield sealFrame(keyring.files, waiting, frameMark(salt, number, true));
  };
}

interface FrameMark {
  readonly isLast: boolean;
  readonly authenticated: Buffer;
}

function frameMark(salt: Buffer, number: number, isLast: boolean): FrameMark {
  const tail = Buffer.alloc(5);
  tail.writeUInt32BE(number);
  tail.writeUInt8(isLast ? 1 : 0, 4);
  return { isLast, authenticated: Buffer.concat([salt, tail]) };
}

function sealFrame(key: KeyObject, clear: Buffer, mark: FrameMark): Buffer {
  const length = Buffer.alloc(LENGTH_BYTES);
  length.writeUInt32BE((clear.length | (mark.isLast ? LAST_MARK : 0)) >>> 0);
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv("aes-256-gcm", key, iv).setAAD(mark.authenticated);
  const body = Buffer.concat([cipher.update(clear), cipher.final()]);
  return Buffer.concat([length, iv, body, cipher.getAuthTag()]);
}

async function* openFrames(source: AsyncIterable<Buffer>, keyring: Keyring): AsyncGenerator<Buffer> {
  const reader = makeByteReader(source);
  const header = await reader.take(HEADER_BYTES);
  if (!header.subarray(0, MAGIC.length).equals(MAGIC)) throw platformErrors.sealBroken();
  const salt = header.subarray(-SALT_BYTES);
  for (let number = 0; ; number++) {
    const lengthAndMark = (await reader.take(LENGTH_BYTES)).readUInt32BE();
    const isLast = lengthAndMark >= LAST_MARK;
    const length = isLast ? lengthAndMark - LAST_MARK : lengthAndMark;
    if (length > FRAME_BYTES_MAX) throw platformErrors.sealBroken();
    const frame = await reader.take(IV_BYTES + length + TAG_BYTES);
    yield openFrame(keyring.files, frame, frameMark(salt, number, isLast));
    if (isLast) return;
  }
}

function openFrame(key: KeyObject, frame: Buffer, mark: FrameMark): Buffer {
  const decipher = createDecipheriv("aes-256-gcm", key, frame.subarray(0, IV_BYTES), { authTagLength: TAG_BYTES });
  decipher.setAAD(mark.authenticated).setAuthTag(frame.subarray(-TAG_BYTES));
  const clear = decipher.update(frame.subarray(IV_BYTES, -TAG_BYTES));
  try {
    decipher.final();
  } catch {
    throw platformErrors.sealBroken();
  }
  return clear;
}

function makeByteReader(source: AsyncIterable<Buffer>) {
  const pieces = source[Symbol.asyncIterator]();
  let waiting: Buffer = Buffer.alloc(0);
  return {
    async take(count: number): Promise<Buffer> {
      while (waiting.length < count) {
        const { value, done } = await pieces.next();
        if (done) throw platformErrors.sealBroken();
        waiting = Buffer.concat([waiting, value]);
      }
      const taken = waiting.subarray(0, count);
      waiting = waiting.subarray(count);
      return taken;
    },
  };
}

function placeOf(folder: string, hash: Buffer): string {
  const name = hash.toString("hex");
  return join(folder, name.slice(0, 2), name);
}

function sizeWords(bytes: number): string {
  return bytes >= 1024 * 1024 ? `${Math.floor(bytes / 1024 / 1024)} MB` : `${bytes} 字节`;
}

async function removeLeftBehind(arrivals: string): Promise<void> {
  const oldest = Date.now() - LEFT_BEHIND_HOURS * 60 * 60 * 1000;
  for (const name of await readdir(arrivals)) {
    const facts = await stat(join(arrivals, name)).catch(() => null);
    if (facts && facts.mtimeMs < oldest) await rm(join(arrivals, name), { force: true });
  }
}
