// Raw bytes, kept as they came, encrypted at rest and named by the keyed hash of their content.
//
// A file is a header (magic, data key, hash key, random salt) and frames of at most 64 KiB of clear bytes: length and last-mark
// (4 bytes), iv, ciphertext, tag. The header, the frame's number and the last-mark are authenticated with each frame, so
// frames cannot be swapped, taken from another file, or left off at the end. The database keeps no list of files: the
// folder is the list.
import { randomBytes } from "node:crypto";
import { access, type FileHandle, mkdir, open, readdir, realpath, rename, rm, stat, symlink } from "node:fs/promises";
import { basename, dirname, join, relative } from "node:path";
import { Readable } from "node:stream";
import { platformErrors } from "./errors.ts";
import { makeId } from "./ids.ts";
import type { Keyring, Keys } from "./sealing/keyring.ts";
import { type Cipher, IV_BYTES, TAG_BYTES } from "./sealing/suite.ts";
import { freeBuffer } from "./spare-buffers.ts";

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
  /** The same for whoever is quick: a piece may be looked at until the next one is asked for, and no longer. */
  readPieces(hash: Buffer): AsyncIterable<Buffer>;
  /** All the clear bytes in memory, for readers that need random access. Prefer `open`. */
  read(hash: Buffer): Promise<Buffer>;
  /** Writes the file anew where it was sealed or named with another key than the current ones; its name of now. The former name leads to it for a while. */
  renew(hash: Buffer): Promise<{ readonly hash: Buffer; readonly isRewritten: boolean }>;
  /** Names behind `after` (hexadecimal) in order, the former ones too. */
  list(after: string, limit: number): Promise<readonly string[]>;
  /** Takes away the names that files had under former hash keys. */
  removeFormerNames(): Promise<void>;
}

const MAGIC = Buffer.from("XSF2");
/** Files of before the hash key had a name of its own: one key id stood for both, and the frames did not know it. */
const FIRST_MAGIC = Buffer.from("XSF1");
const SALT_BYTES = 16;
const KEY_ID_BYTES = 4;
const FRAME_BYTES_MAX = 64 * 1024;
const LENGTH_BYTES = 4;
const WORK_BYTES = 8 * FRAME_BYTES_MAX;
const LAST_MARK = 0x8000_0000;
/** A temporary file this old belongs to a process that died. */
const LEFT_BEHIND_HOURS = 24;

export async function openFileStore(dataDir: string, keys: Keys): Promise<FileStore> {
  const folder = join(dataDir, "files");
  const arrivals = join(folder, "arriving");
  await mkdir(arrivals, { recursive: true, mode: 0o700 });
  await removeLeftBehind(arrivals);
  const at: Place = { folder, arrivals, keys };
  return {
    store: (bytes, sizeBytesMax) => store(at, bytes, sizeBytesMax),
    open: (hash) => openStored(placeOf(folder, hash), keys.ring),
    readPieces: (hash) => readPieces(placeOf(folder, hash), keys),
    read: async (hash) => Buffer.concat(await (await openStored(placeOf(folder, hash), keys.ring)).toArray()),
    renew: (hash) => renew(at, hash),
    list: (after, limit) => listNames(folder, { after, limit }),
    removeFormerNames: () => removeFormerNames(folder),
  };
}

interface Place {
  readonly folder: string;
  readonly arrivals: string;
  readonly keys: Keys;
}

async function store({ folder, arrivals, keys }: Place, bytes: Readable, sizeBytesMax: number): Promise<StoredFile> {
  const temporary = join(arrivals, makeId());
  const { ring } = keys; // the same keys from the first byte to the name
  const hash = ring.hash.hash.start();
  hash.update("file\0");
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
    await writePieces(temporary, sealFrames(ring)(measure(bytes)));
    const digest = hash.digest();
    await keep(temporary, placeOf(folder, digest));
    return { hash: digest, sizeBytes };
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

/** Each piece is given back once it is written; all of them are on disk when this resolves. */
async function writePieces(path: string, pieces: AsyncIterable<Buffer>): Promise<void> {
  const file = await open(path, "wx", 0o600);
  try {
    for await (const piece of pieces) {
      for (let written = 0; written < piece.length; ) written += (await file.write(piece, written)).bytesWritten;
      freeBuffer(piece);
    }
    await file.sync();
  } finally {
    await file.close();
  }
}

async function renew(at: Place, hash: Buffer): Promise<{ hash: Buffer; isRewritten: boolean }> {
  const place = placeOf(at.folder, hash);
  const standing = Buffer.from(basename(await realpath(place).catch(refuseMissing)), "hex");
  if (await isHeaderCurrent(place, at.keys.ring)) return { hash: standing, isRewritten: false };
  const { hash: renewed } = await store(at, await openStored(place, at.keys.ring), Number.MAX_SAFE_INTEGER);
  if (!renewed.equals(standing)) await leadTo(at, { former: place, hash: renewed });
  return { hash: renewed, isRewritten: true };
}

async function isHeaderCurrent(place: string, ring: Keyring): Promise<boolean> {
  const file = await open(place, "r");
  try {
    const expected = headerOf(ring);
    const { buffer } = await file.read(Buffer.alloc(expected.length), 0, expected.length, 0);
    return buffer.equals(expected);
  } finally {
    await file.close();
  }
}

/** Somebody may have read the former name a moment ago. Where the system makes no links the name just ends. */
async function leadTo({ folder, arrivals }: Place, { former, hash }: { former: string; hash: Buffer }): Promise<void> {
  const temporary = join(arrivals, makeId());
  try {
    await symlink(relative(dirname(former), placeOf(folder, hash)), temporary);
    await rename(temporary, former);
  } catch {
    await rm(former, { force: true });
  }
}

const NAME = /^[0-9a-f]{64}$/;

async function listNames(folder: string, { after, limit }: { after: string; limit: number }): Promise<string[]> {
  const names: string[] = [];
  for (const part of (await readdir(folder)).filter((name) => /^[0-9a-f]{2}$/.test(name) && name >= after.slice(0, 2)).sort()) {
    const entries = await readdir(join(folder, part), { withFileTypes: true });
    names.push(
      ...entries
        .filter((entry) => !entry.isDirectory() && NAME.test(entry.name) && entry.name > after)
        .map((entry) => entry.name)
        .sort(),
    );
    if (names.length >= limit) break;
  }
  return names.slice(0, limit);
}

async function removeFormerNames(folder: string): Promise<void> {
  for (const part of (await readdir(folder)).filter((name) => /^[0-9a-f]{2}$/.test(name))) {
    for (const entry of await readdir(join(folder, part), { withFileTypes: true }))
      if (entry.isSymbolicLink()) await rm(join(folder, part, entry.name), { force: true });
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

async function openStored(place: string, ring: Keyring): Promise<Readable> {
  await access(place).catch(refuseMissing);
  return Readable.from(openFrames(place, ring), { objectMode: false });
}

async function* readPieces(place: string, keys: Keys): AsyncGenerator<Buffer> {
  await access(place).catch(refuseMissing);
  for await (const piece of openFrames(place, keys.ring)) {
    yield piece;
    freeBuffer(piece);
  }
}

function refuseMissing(): never {
  throw platformErrors.fileMissing();
}

/** What stands in front of the salt. */
function headerOf(ring: Keyring): Buffer {
  return Buffer.concat([MAGIC, Buffer.from(ring.data.keyId, "hex"), Buffer.from(ring.hash.keyId, "hex")]);
}

/** One buffer gathers every frame: what a large file leaves behind in memory makes the collector look at everything else. */
function sealFrames(ring: Keyring) {
  return async function* (source: AsyncIterable<Buffer>) {
    const header = Buffer.concat([headerOf(ring), randomBytes(SALT_BYTES)]);
    yield header;
    const frame = Buffer.allocUnsafeSlow(FRAME_BYTES_MAX);
    let filledBytes = 0;
    let number = 0;
    for await (const piece of source) {
      for (let from = 0; from < piece.length; ) {
        if (filledBytes === FRAME_BYTES_MAX) {
          yield* sealFrame(ring.data.files, frame, frameMark(header, number++, false));
          filledBytes = 0;
        }
        const copied = piece.copy(frame, filledBytes, from);
        filledBytes += copied;
        from += copied;
      }
    }
    yield* sealFrame(ring.data.files, frame.subarray(0, filledBytes), frameMark(header, number, true));
  };
}

interface FrameMark {
  readonly isLast: boolean;
  readonly authenticated: Buffer;
}

function frameMark(header: Buffer, number: number, isLast: boolean): FrameMark {
  const tail = Buffer.alloc(5);
  tail.writeUInt32BE(number);
  tail.writeUInt8(isLast ? 1 : 0, 4);
  return { isLast, authenticated: Buffer.concat([header, tail]) };
}

function* sealFrame(cipher: Cipher, clear: Buffer, mark: FrameMark): Generator<Buffer> {
  const length = Buffer.alloc(LENGTH_BYTES);
  length.writeUInt32BE((clear.length | (mark.isLast ? LAST_MARK : 0)) >>> 0);
  yield length;
  yield cipher.encrypt(clear, mark.authenticated);
}

async function* openFrames(place: string, ring: Keyring): AsyncGenerator<Buffer> {
  const file = await open(place, "r");
  try {
    const reader = makeByteReader(file);
    const { cipher, header } = await readHeader(reader, ring);
    for (let number = 0; ; number++) {
      const lengthAndMark = (await reader.take(LENGTH_BYTES)).readUInt32BE();
      const isLast = lengthAndMark >= LAST_MARK;
      const length = isLast ? lengthAndMark - LAST_MARK : lengthAndMark;
      if (length > FRAME_BYTES_MAX) throw platformErrors.sealBroken();
      const frame = await reader.take(IV_BYTES + length + TAG_BYTES);
      yield openFrame(cipher, frame, frameMark(header, number, isLast));
      if (isLast) return;
    }
  } finally {
    await file.close();
  }
}

/** The cipher of the key that the header names, and what of the header the frames are bound to. */
async function readHeader(reader: ByteReader, ring: Keyring): Promise<{ cipher: Cipher; header: Buffer }> {
  const magic = Buffer.from(await reader.take(MAGIC.length));
  const keyId = Buffer.from(await reader.take(KEY_ID_BYTES));
  const key = ring.dataKeys.get(keyId.toString("hex"));
  if (!key) throw platformErrors.sealBroken();
  if (magic.equals(FIRST_MAGIC)) return { cipher: key.files, header: Buffer.from(await reader.take(SALT_BYTES)) };
  if (!magic.equals(MAGIC)) throw platformErrors.sealBroken();
  const rest = await reader.take(KEY_ID_BYTES + SALT_BYTES);
  return { cipher: key.files, header: Buffer.concat([magic, keyId, rest]) };
}

function openFrame(cipher: Cipher, frame: Buffer, mark: FrameMark): Buffer {
  try {
    return cipher.decrypt(frame, mark.authenticated);
  } catch {
    throw platformErrors.sealBroken();
  }
}

interface ByteReader {
  /** Valid until the next is taken: all of them lie in one buffer. */
  take(count: number): Promise<Buffer>;
}

function makeByteReader(file: FileHandle): ByteReader {
  const work = Buffer.allocUnsafeSlow(WORK_BYTES);
  let [start, end] = [0, 0];
  const fill = async (count: number) => {
    work.copyWithin(0, start, end);
    end -= start;
    start = 0;
    while (end < count) {
      const { bytesRead } = await file.read(work, end, work.length - end);
      if (bytesRead === 0) throw platformErrors.sealBroken();
      end += bytesRead;
    }
  };
  return {
    async take(count: number): Promise<Buffer> {
      if (end - start < count) await fill(count);
      start += count;
      return work.subarray(start - count, start);
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
