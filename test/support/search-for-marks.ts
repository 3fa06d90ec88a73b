// Looks for planted numbers in whatever lies on disk or was written: as it is, in UTF-16, in base64 and in hexadecimal. GB18030 writes
// digits as UTF-8 does, so its form is the first.
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

export interface Finding {
  readonly place: string;
  readonly form: string;
}

type Form = readonly [name: string, pattern: Buffer];

/** All forms in which a mark may lie. In base64 it may begin at any of three places of a group; what its neighbours decide is left off. */
export function formsOf(mark: string): readonly Form[] {
  const clear = Buffer.from(mark, "latin1");
  const wide = Buffer.from(mark, "utf16le");
  return [
    ["as it is", clear],
    ["utf-16le", wide],
    ["utf-16be", Buffer.from(wide).swap16()],
    ["hex", Buffer.from(clear.toString("hex"))],
    ["HEX", Buffer.from(clear.toString("hex").toUpperCase())],
    ...[0, 1, 2].map((before) => [`base64 +${before}`, Buffer.from(innerBase64(clear, before))] as const),
  ];
}

function innerBase64(bytes: Buffer, before: number): string {
  const text = Buffer.concat([Buffer.alloc(before), bytes])
    .toString("base64")
    .replace(/=+$/, "");
  return text.slice(before === 0 ? 0 : before + 1, (bytes.length + before) % 3 === 0 ? undefined : -1);
}

export function searchBytes(place: string, bytes: Buffer, marks: readonly string[]): Finding[] {
  return marks.flatMap((mark) =>
    formsOf(mark).flatMap(([form, pattern]) => (bytes.includes(pattern) ? [{ place, form: `${mark} ${form}` }] : [])),
  );
}

/** Every file below a folder, whatever it is called; one that goes away while we look is passed over. */
export function searchFolder(folder: string, marks: readonly string[]): Finding[] {
  return listFiles(folder).flatMap((file) => searchBytes(file, readWhatIsThere(file), marks));
}

export function listFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

export function sizeOf(folder: string): number {
  return listFiles(folder).reduce((sum, file) => sum + (statSync(file, { throwIfNoEntry: false })?.size ?? 0), 0);
}

function readWhatIsThere(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return Buffer.alloc(0);
    throw error;
  }
}
