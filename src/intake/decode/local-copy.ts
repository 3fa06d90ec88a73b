// Random access to a stored file, which a zip needs: from memory when small, otherwise through a temporary file that loses its
// name the moment it is opened, so that even a killed process leaves no clear copy of personal data behind.
import { randomUUID } from "node:crypto";
import { type FileHandle, open, rm } from "node:fs/promises";
import { join } from "node:path";
import { decodeErrors } from "./decode-errors.ts";
import type { DecodeLimits, DecodeSource } from "./decode-source.ts";

export interface LocalCopy {
  readonly sizeBytes: number;
  /** The bytes in memory, or the open temporary file: never both. */
  readonly content: Buffer | FileHandle;
  /** Fewer bytes than asked for at the end of the file. */
  read(position: number, length: number): Promise<Buffer>;
  close(): Promise<void>;
}

export async function keepLocalCopy(source: DecodeSource, limits: DecodeLimits): Promise<LocalCopy> {
  return source.sizeBytes <= limits.inMemoryBytesMax ? copyToMemory(source, limits) : copyToNamelessFile(source);
}

async function copyToMemory(source: DecodeSource, limits: DecodeLimits): Promise<LocalCopy> {
  const chunks: Buffer[] = [];
  let sizeBytes = 0;
  for await (const chunk of await source.open()) {
    sizeBytes += chunk.length;
    if (sizeBytes > limits.inMemoryBytesMax) throw decodeErrors.corruptWorkbook({ part: "文件大小不符" });
    chunks.push(Buffer.from(chunk));
  }
  const content = Buffer.concat(chunks);
  return {
    sizeBytes,
    content,
    read: async (position, length) => content.subarray(position, position + length),
    close: async () => {},
  };
}

async function copyToNamelessFile(source: DecodeSource): Promise<LocalCopy> {
  const path = join(source.tempDir, `decode-${randomUUID()}`);
  const file = await open(path, "wx+", 0o600);
  // Some systems cannot remove an open file: there it is removed in close().
  const isNameless = await rm(path).then(
    () => true,
    () => false,
  );
  const close = async () => {
    await file.close();
    if (!isNameless) await rm(path, { force: true });
  };
  try {
    let sizeBytes = 0;
    for await (const chunk of await source.open()) {
      await writeWhole(file, chunk);
      sizeBytes += chunk.length;
    }
    return { sizeBytes, content: file, read: (position, length) => readFrom(file, position, length), close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function writeWhole(file: FileHandle, chunk: Buffer): Promise<void> {
  for (let written = 0; written < chunk.length; ) written += (await file.write(chunk, written)).bytesWritten;
}

async function readFrom(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, position);
  return buffer.subarray(0, bytesRead);
}
