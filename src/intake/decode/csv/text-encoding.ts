// Which encoding a text file has, decided over all of its bytes, and its bytes again as UTF-8.
import { isAscii, isUtf8 } from "node:buffer";
import { decodeErrors } from "../decode-errors.ts";
import type { DecodeSource } from "../decode-source.ts";

export type TextEncodingName = "utf-8" | "utf-8-bom" | "gb18030" | "utf-16le" | "utf-16be";

export interface TextBlock {
  /** UTF-8, without a byte order mark; may end inside a record, never inside a character. */
  readonly bytes: Buffer;
  /** Bytes of the stored file used so far. */
  readonly consumed: number;
}

/** GB18030 text fails as UTF-8 within a few characters; a file that held this many was UTF-8 and is damaged. */
const UTF8_CHARACTERS_THAT_PROVE_IT = 16;
const UTF8_MARK = Buffer.from([0xef, 0xbb, 0xbf]);

/**
 * A byte order mark decides for UTF-16. Otherwise UTF-8 when every byte fits, else GB18030 when every byte fits, else
 * refused. A file that fails as UTF-8 only after many proper UTF-8 characters is refused as damaged: many such files
 * would also pass as GB18030, as text nobody wrote.
 */
export async function findEncoding(source: DecodeSource): Promise<TextEncodingName> {
  const mark = await readFirstBytes(source, 3);
  if (mark[0] === 0xff && mark[1] === 0xfe) return provenBy(source, "utf-16le");
  if (mark[0] === 0xfe && mark[1] === 0xff) return provenBy(source, "utf-16be");
  const survey = await surveyUtf8(source);
  if (survey.nullByteAt !== null) throw decodeErrors.nullByte({ lineNo: await countLines(source, survey.nullByteAt) });
  if (survey.brokenAt === null) return mark.equals(UTF8_MARK) ? "utf-8-bom" : "utf-8";
  if (survey.charactersBefore >= UTF8_CHARACTERS_THAT_PROVE_IT) {
    throw decodeErrors.brokenUtf8({ lineNo: await countLines(source, survey.brokenAt) });
  }
  return provenBy(source, "gb18030");
}

/** The file as UTF-8, block by block. */
export async function* readTextBlocks(source: DecodeSource, encoding: TextEncodingName): AsyncGenerator<TextBlock> {
  let consumed = 0;
  if (encoding === "utf-8" || encoding === "utf-8-bom") {
    let skip = encoding === "utf-8-bom" ? 3 : 0;
    for await (const chunk of await source.open()) {
      consumed += chunk.length;
      const skipped = Math.min(skip, chunk.length);
      skip -= skipped;
      yield { bytes: skipped > 0 ? chunk.subarray(skipped) : chunk, consumed };
    }
    return;
  }
  const decoder = new TextDecoder(encoding, { fatal: true });
  for await (const chunk of await source.open()) {
    consumed += chunk.length;
    yield { bytes: Buffer.from(decoder.decode(chunk, { stream: true }), "utf8"), consumed };
  }
  yield { bytes: Buffer.from(decoder.decode(), "utf8"), consumed };
}

/** What a file may be opened as without a look at its last byte; null where only all of its bytes can tell. */
export async function guessUtf8(source: DecodeSource): Promise<TextEncodingName | null> {
  const mark = await readFirstBytes(source, UTF8_MARK.length);
  if (mark[0] === 0xff || mark[0] === 0xfe) return null;
  return mark.equals(UTF8_MARK) ? "utf-8-bom" : "utf-8";
}

/** The bytes as they come, proven on the way: throws NotUtf8 before it hands out a piece that holds a null byte or what is no UTF-8. */
export function proveUtf8(source: DecodeSource): DecodeSource {
  return { ...source, open: async () => proven(await source.open()) };
}

export class NotUtf8 extends Error {}

async function* proven(pieces: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let cut: Buffer = Buffer.alloc(0);
  for await (const piece of pieces) {
    const restBytes = cut.length === 0 ? 0 : Math.min(piece.length, utf8Length(cut[0] ?? 0) - cut.length);
    const isWhole = restBytes === 0 || isUtf8(Buffer.concat([cut, piece.subarray(0, restBytes)]));
    const own = piece.subarray(restBytes);
    const cutBytes = cutCharacterBytes(own);
    const isRight = isWhole && !piece.includes(0) && isUtf8(own.subarray(0, own.length - cutBytes));
    if (!isRight) throw new NotUtf8();
    cut = Buffer.from(own.subarray(own.length - cutBytes));
    yield piece;
  }
  if (cut.length > 0) throw new NotUtf8();
}

/** Encodings that need a decoder are proven by decoding the whole file once. */
async function provenBy(source: DecodeSource, encoding: TextEncodingName): Promise<TextEncodingName> {
  let readBytes = 0;
  try {
    for await (const block of readTextBlocks(source, encoding)) {
      const nullAt = block.bytes.indexOf(0);
      if (nullAt >= 0) throw decodeErrors.nullByte({ lineNo: await countLines(source, readBytes + nullAt) });
      readBytes = block.consumed;
    }
  } catch (error) {
    // TextDecoder's refusal is the one error translated here; anything else is not about the encoding.
    if (error instanceof TypeError) throw decodeErrors.brokenEncoding();
    throw error;
  }
  return encoding;
}

interface Utf8Survey {
  readonly nullByteAt: number | null;
  readonly brokenAt: number | null;
  readonly charactersBefore: number;
}

async function surveyUtf8(source: DecodeSource): Promise<Utf8Survey> {
  let carry: Buffer = Buffer.alloc(0);
  let offset = 0;
  let characters = 0;
  for await (const chunk of await source.open()) {
    const nullAt = chunk.indexOf(0);
    if (nullAt >= 0) return { nullByteAt: offset + carry.length + nullAt, brokenAt: null, charactersBefore: characters };
    const joined = carry.length > 0 ? Buffer.concat([carry, chunk]) : chunk;
    const whole = joined.subarray(0, joined.length - cutCharacterBytes(joined));
    const brokenAt = isUtf8(whole) ? null : findBrokenByte(whole);
    if (characters < UTF8_CHARACTERS_THAT_PROVE_IT && !isAscii(whole)) characters += countCharacters(whole, brokenAt ?? whole.length);
    if (brokenAt !== null) return { nullByteAt: null, brokenAt: offset + brokenAt, charactersBefore: characters };
    offset += whole.length;
    carry = Buffer.from(joined.subarray(whole.length));
  }
  return { nullByteAt: null, brokenAt: carry.length > 0 ? offset : null, charactersBefore: characters };
}

/** How many bytes at the end begin a character whose rest is still to come. */
function cutCharacterBytes(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) return utf8Length(byte) > back ? back : 0;
  }
  return 0;
}

function utf8Length(lead: number): number {
  if (lead >= 0xf0) return 4;
  return lead >= 0xe0 ? 3 : 2;
}

/** Characters beyond ASCII, up to the number that proves UTF-8. */
function countCharacters(bytes: Buffer, end: number): number {
  let count = 0;
  for (let at = 0; at < end && count < UTF8_CHARACTERS_THAT_PROVE_IT; at += 1) if ((bytes[at] ?? 0) >= 0xc0) count += 1;
  return count;
}

/** Where the first byte stands that is no UTF-8; walked, because it is asked for once in a file that is refused or not UTF-8. */
function findBrokenByte(bytes: Buffer): number {
  let at = 0;
  while (at < bytes.length) {
    const lead = bytes[at] ?? 0;
    const size = lead < 0x80 ? 1 : utf8Length(lead);
    if (size > 1 && !isUtf8(bytes.subarray(at, at + size))) return at;
    at += size;
  }
  return bytes.length;
}

async function countLines(source: DecodeSource, until: number): Promise<number> {
  let lines = 1;
  let offset = 0;
  for await (const chunk of await source.open()) {
    for (let at = chunk.indexOf(0x0a); at >= 0 && offset + at < until; at = chunk.indexOf(0x0a, at + 1)) lines += 1;
    offset += chunk.length;
    if (offset >= until) break;
  }
  return lines;
}

export async function readFirstBytes(source: DecodeSource, count: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of await source.open()) {
    chunks.push(Buffer.from(chunk));
    size += chunk.length;
    if (size >= count) break;
  }
  return Buffer.concat(chunks).subarray(0, count);
}
