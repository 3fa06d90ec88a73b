// The parts of a zip by name, inflated under caps that trust no declared size. Nothing is ever written to a path from the archive.
import { crc32 } from "node:zlib";
import yauzl from "yauzl";
import { DeclaredError } from "../../platform/index.ts";
import { decodeErrors } from "./decode-errors.ts";
import type { DecodeLimits } from "./decode-source.ts";
import type { LocalCopy } from "./local-copy.ts";

/** A workbook has a few dozen parts; a bomb may have a million. */
const PARTS_MAX = 10_000;

export interface ZipParts {
  readonly names: ReadonlySet<string>;
  /** The inflated bytes of a part; throws when the part is missing, damaged, or grows beyond the caps. */
  read(name: string): AsyncIterable<Buffer>;
}

export async function openZipParts(copy: LocalCopy, limits: DecodeLimits): Promise<ZipParts> {
  try {
    return makeParts(await openZip(copy), limits);
  } catch (error) {
    throw translate(error, "压缩结构");
  }
}

interface OpenZip {
  readonly zip: yauzl.ZipFile;
  readonly entries: ReadonlyMap<string, yauzl.Entry>;
}

async function openZip(copy: LocalCopy): Promise<OpenZip> {
  // Sizes are checked here while inflating; a stored size that lies is an error of the part, not of the list.
  const options = { lazyEntries: true, autoClose: false, validateEntrySizes: true } as const;
  const zip = Buffer.isBuffer(copy.content)
    ? await yauzl.fromBufferPromise(copy.content, options)
    : await yauzl.fromFdPromise(copy.content.fd, options);
  const entries = new Map<string, yauzl.Entry>();
  for await (const entry of zip.eachEntry()) {
    if (entries.size >= PARTS_MAX) throw decodeErrors.oversizedWorkbook();
    if (entries.has(entry.fileName)) throw decodeErrors.corruptWorkbook({ part: "压缩结构" });
    entries.set(entry.fileName, entry);
  }
  return { zip, entries };
}

function makeParts({ zip, entries }: OpenZip, limits: DecodeLimits): ZipParts {
  const budget = { inflatedBytes: 0 };
  return {
    names: new Set(entries.keys()),
    async *read(name) {
      const entry = entries.get(name);
      if (entry === undefined) throw decodeErrors.corruptWorkbook({ part: name });
      if (entry.isEncrypted()) throw decodeErrors.workbookLocked();
      try {
        yield* inflate(await zip.openReadStreamPromise(entry), entry, { limits, budget });
      } catch (error) {
        throw translate(error, name);
      }
    },
  };
}

async function* inflate(
  stream: AsyncIterable<Buffer>,
  entry: yauzl.Entry,
  { limits, budget }: { limits: DecodeLimits; budget: { inflatedBytes: number } },
): AsyncGenerator<Buffer> {
  let inflatedBytes = 0;
  let checksum = 0;
  for await (const chunk of stream) {
    inflatedBytes += chunk.length;
    budget.inflatedBytes += chunk.length;
    const isFree = inflatedBytes <= limits.inflateFreeBytes;
    if (!isFree && inflatedBytes > entry.compressedSize * limits.inflateRatioMax) throw decodeErrors.oversizedWorkbook();
    if (budget.inflatedBytes > limits.inflatedBytesMax) throw decodeErrors.oversizedWorkbook();
    checksum = crc32(chunk, checksum);
    yield chunk;
  }
  if (checksum !== entry.crc32) throw decodeErrors.corruptWorkbook({ part: entry.fileName });
}

/** What yauzl and zlib say in English becomes one sentence; errors of the machine (no space, no handle) stay what they are. */
function translate(error: unknown, part: string): unknown {
  if (error instanceof DeclaredError || isMachineError(error)) return error;
  return decodeErrors.corruptWorkbook({ part });
}

function isMachineError(error: unknown): boolean {
  return error instanceof Error && "syscall" in error;
}
