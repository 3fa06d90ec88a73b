// What a file is, by its content and never by its name. Anything that could run or that hides a second file behind the first is refused.
import type { DocumentKind } from "../rules/rule-files.ts";

const startsWith = (bytes: Uint8Array, head: readonly number[]) => head.every((byte, place) => bytes[place] === byte);
const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const JPEG = [0xff, 0xd8, 0xff];
const ZIP = [0x50, 0x4b, 0x03, 0x04];
const PDF = [0x25, 0x50, 0x44, 0x46, 0x2d];

/** Null for what is none of the kinds. */
export function sniffDocument(bytes: Uint8Array): DocumentKind | null {
  if (startsWith(bytes, PDF)) return hasTail(bytes, "%%EOF") ? "pdf" : null;
  if (startsWith(bytes, PNG)) return isWholePng(bytes) ? "png" : null;
  if (startsWith(bytes, JPEG)) return isWholeJpeg(bytes) ? "jpeg" : null;
  if (startsWith(bytes, ZIP)) return isOfd(bytes) ? "ofd" : null;
  return null;
}

const TAIL_BYTES = 1024;

function hasTail(bytes: Uint8Array, mark: string): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).subarray(-TAIL_BYTES).includes(mark);
}

/** The first chunk is the header, the last the end. */
function isWholePng(bytes: Uint8Array): boolean {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return text.toString("latin1", 12, 16) === "IHDR" && text.subarray(-12).includes("IEND");
}

/** Ends with the end marker; some cameras pad with zeros. */
function isWholeJpeg(bytes: Uint8Array): boolean {
  let last = bytes.length;
  while (last > 2 && bytes[last - 1] === 0) last--;
  return bytes[last - 2] === 0xff && bytes[last - 1] === 0xd9;
}

/** OFD is a ZIP whose directory names OFD.xml at its root (GB/T 33190); an office document or an archive does not. */
function isOfd(bytes: Uint8Array): boolean {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const directory = text.lastIndexOf(Buffer.from("PK\u0001\u0002"));
  if (directory < 0) return false;
  return listZipNames(text).includes("OFD.xml");
}

const DIRECTORY_HEAD = Buffer.from([0x50, 0x4b, 0x01, 0x02]);
const NAMES_MAX = 10_000;

function listZipNames(text: Buffer): string[] {
  const names: string[] = [];
  for (let at = text.indexOf(DIRECTORY_HEAD); at >= 0 && at + 46 <= text.length && names.length < NAMES_MAX; ) {
    const nameBytes = text.readUInt16LE(at + 28);
    names.push(text.toString("utf8", at + 46, at + 46 + nameBytes));
    at = text.indexOf(DIRECTORY_HEAD, at + 46 + nameBytes);
  }
  return names;
}
