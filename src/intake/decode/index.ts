// The front door of the readers: a stored file of whatever kind as rows of text.
import type { DecodedFile } from "../decoded-file.ts";
import { openCsv } from "./csv/open-csv.ts";
import { readFirstBytes } from "./csv/text-encoding.ts";
import { decodeErrors } from "./decode-errors.ts";
import { type DecodeLimits, type DecodeSource, defaultDecodeLimits } from "./decode-source.ts";
import { keepLocalCopy, type LocalCopy } from "./local-copy.ts";
import { checkIsBinaryWorkbook, checkIsWorkbook, RECOGNISED_BYTES, recogniseContainer } from "./recognise-kind.ts";
import { openXls } from "./xls/open-xls.ts";
import { openXlsx } from "./xlsx/open-xlsx.ts";
import { openZipParts } from "./zip-parts.ts";

export { type DecodeLimits, type DecodeSource, defaultDecodeLimits } from "./decode-source.ts";
export { encodeEscapes } from "./xlsx/text-escapes.ts";

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
  const container = recogniseContainer(await readFirstBytes(source, RECOGNISED_BYTES));
  if (container === "text") return openCsv(source, limits);
  const copy = await keepLocalCopy(source, limits);
  return container === "zip" ? openZipFile(copy, limits) : openCompoundFile(copy, limits);
}

async function openCompoundFile(copy: LocalCopy, limits: DecodeLimits): Promise<DecodedFile> {
  try {
    await checkIsBinaryWorkbook(copy);
    return await openXls(copy, limits);
  } finally {
    await copy.close();
  }
}

async function openZipFile(copy: LocalCopy, limits: DecodeLimits): Promise<DecodedFile> {
  try {
    const zip = await openZipParts(copy, limits);
    checkIsWorkbook(zip);
    return await openXlsx(zip, limits, () => copy.close());
  } catch (error) {
    await copy.close();
    throw error;
  }
}

function toMegabytes(sizeBytes: number): number {
  return Math.ceil(sizeBytes / 1024 / 1024);
}
