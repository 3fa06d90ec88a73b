// A stored file from within: a header (magic, data key, hash key, random salt) and frames of at most 64 KiB of clear bytes: length and
// last-mark (4 bytes), iv, ciphertext, tag. The header, the frame's number and the last-mark are authenticated with each frame, so
// frames cannot be swapped, taken from another file, or left off at the end.
import { randomBytes } from "node:crypto";
import { type FileHandle, open } from "node:fs/promises";
import { platformErrors } from "./errors.ts";
import type { Keyring } from "./sealing/keyring.ts";
import { type Cipher, IV_BYTES, TAG_BYTES } from "./sealing/suite.ts";

const MAGIC = Buffer.from("XSF2");
/** Files of before the hash key had a name of its own: one key id stood for both, and the frames did not know it. */
const FIRST_MAGIC = Buffer.from("XSF1");
const SALT_BYTES = 16;
const KEY_ID_BYTES = 4;
const FRAME_BYTES_MAX = 64 * 1024;
const LENGTH_BYTES = 4;
const WORK_BYTES = 8 * FRAME_BYTES_MAX;
const LAST_MARK = 0x8000_0000;
/** What stands in front of the salt. */
export function headerOf(ring: Keyring): Buffer {
  return Buffer.concat([MAGIC, Buffer.from(ring.data.keyId, "hex"), Buffer.from(ring.hash.keyId, "hex")]);
}

/** One buffer gathers every frame: what a large file leaves behind in memory makes the collector look at everything else. */
export function sealFrames(ring: Keyring) {
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

export async function* openFrames(place: string, ring: Keyring): AsyncGenerator<Buffer> {
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
