// The front door of the readers: a stored file of whatever kind as rows of text.
import type { DecodedFile } from "../decoded-file.ts";
import { openCsv } from "./csv/open-csv.ts";
import { decodeErrors } from "./decode-errors.ts";
import { type DecodeLimits, type DecodeSource, defaultDecodeLimits } from "./decode-source.ts";

export { decodeErrors } from "./decode-errors.ts";
export { type DecodeLimits, type DecodeSource, defaultDecodeLimits } from "./decode-source.ts";

/**
 * Opens a file by what its bytes say, never by its name. Throws one of `decodeErrors` when the file as a whole cannot be
 * read; for text files every such reason is found here, before the first row. `close` must be called.
 */
export async function openDecoded(source: DecodeSource, changedLimits: Partial<DecodeLimits> = {}): Promise<DecodedFile> {
  const limits = { ...defaultDecodeLimits, ...changedLimits };
  if (source.sizeBytes === 0) throw decodeErrors.emptyFile();
  if (source.sizeBytes > limits.fileBytesMax) {
    throw decodeErrors.tooLarge({ sizeMb: toMegabytes(source.sizeBytes), limitMb: toMegabytes(limits.fileBytesMax) });
  }
  return openCsv(source, limits);
}

function toMegabytes(sizeBytes: number): number {
  return Math.ceil(sizeBytes / 1024 / 1024);
}
