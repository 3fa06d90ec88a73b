// Stored files for tests: bytes in memory or a fixture, handed out in chunks of any size.
import { readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { Readable } from "node:stream";
import type { DecodedFile } from "../decoded-file.ts";
import type { DecodeSource } from "./decode-source.ts";
import { type DecodeLimits, openDecoded } from "./index.ts";

export function sourceOf(content: string | Buffer, chunkBytes = 65_536): DecodeSource {
  const bytes = typeof content === "string" ? Buffer.from(content) : content;
  return { open: async () => Readable.from(cut(bytes, chunkBytes)), sizeBytes: bytes.length, fileName: "数据", tempDir: tmpdir() };
}

export function fixtureBytes(name: string): Buffer {
  return readFileSync(new URL(`./fixtures/${name}`, import.meta.url));
}

export interface ReadFile {
  readonly file: DecodedFile;
  readonly rows: { readonly rowNo: number; readonly cells: readonly string[] }[];
}

export async function readAll(source: DecodeSource, limits?: Partial<DecodeLimits>): Promise<ReadFile> {
  const file = await openDecoded(source, limits);
  try {
    const rows: ReadFile["rows"] = [];
    for await (const chunk of file.rows()) {
      for (const [index, rowNo] of chunk.rowNos.entries()) rows.push({ rowNo, cells: chunk.readCells(index) });
    }
    return { file, rows };
  } finally {
    await file.close();
  }
}

/** The code of the declared error that a file is refused with, or null when it is read to its end. */
export async function refusalOf(source: DecodeSource, limits?: Partial<DecodeLimits>): Promise<string | null> {
  const words = await refusalWordsOf(source, limits);
  return words?.code ?? null;
}

export async function refusalWordsOf(
  source: DecodeSource,
  limits?: Partial<DecodeLimits>,
): Promise<{ code: string; words: string } | null> {
  try {
    await readAll(source, limits);
    return null;
  } catch (error) {
    return error as { code: string; words: string };
  }
}

function* cut(bytes: Buffer, chunkBytes: number): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += chunkBytes) yield bytes.subarray(at, at + chunkBytes);
}
