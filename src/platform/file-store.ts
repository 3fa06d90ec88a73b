// Raw bytes, kept as they came, encrypted at rest and named by the keyed hash of their content.
// How a file looks inside stands in file-frames.ts. The database keeps no list of files: the folder is the list.
import { access, type FileHandle, mkdir, open, readdir, realpath, rename, rm, stat, symlink } from "node:fs/promises";
import { basename, dirname, join, relative } from "node:path";
import { Readable } from "node:stream";
import { platformErrors } from "./errors.ts";
import { headerOf, openFrames, sealFrames } from "./file-frames.ts";
import { makeId } from "./ids.ts";
import type { Keyring, Keys } from "./sealing/keyring.ts";
import { freeBuffer } from "./spare-buffers.ts";

export interface StoredFile {
  /** 32 bytes. */
  readonly hash: Buffer;
  readonly sizeBytes: number;
}

export interface FileStore {
  /**
   * Streams to disk (to a temporary name, then renamed, so a cut leaves nothing half). A piece is not looked at once the next one is asked for.
   * Throws fileErrors.tooLarge beyond `sizeBytesMax`.
   */
  store(bytes: AsyncIterable<Buffer>, sizeBytesMax: number): Promise<StoredFile>;
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

async function store({ folder, arrivals, keys }: Place, bytes: AsyncIterable<Buffer>, sizeBytesMax: number): Promise<StoredFile> {
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

/** Pieces are gathered to this size: a write costs more by its number than by its bytes. */
const WRITE_BYTES = 1024 * 1024;

/** Each piece is given back once it is written; all of them are on disk when this resolves. */
async function writePieces(path: string, pieces: AsyncIterable<Buffer>): Promise<void> {
  const file = await open(path, "wx", 0o600);
  try {
    let waiting: Buffer[] = [];
    let waitingBytes = 0;
    for await (const piece of pieces) {
      waiting.push(piece);
      waitingBytes += piece.length;
      if (waitingBytes < WRITE_BYTES) continue;
      await writeTogether(file, waiting);
      waiting = [];
      waitingBytes = 0;
    }
    await writeTogether(file, waiting);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function writeTogether(file: FileHandle, pieces: readonly Buffer[]): Promise<void> {
  if (pieces.length === 0) return;
  const { bytesWritten } = await file.writev(pieces);
  let behind = bytesWritten;
  for (const piece of pieces) {
    // A full disk or a signal may cut a write short: what is left of each piece follows by itself.
    for (let written = Math.min(behind, piece.length); written < piece.length; ) written += (await file.write(piece, written)).bytesWritten;
    behind = Math.max(0, behind - piece.length);
    freeBuffer(piece);
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
