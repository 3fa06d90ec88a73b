// A file of this machine piece by piece, through one buffer: a million rows leave nothing behind that the collector would have to look for.
import { open } from "node:fs/promises";

const PIECE_BYTES = 256 * 1024;

/** A piece may be looked at until the next one is asked for, and no longer. Throws what the file system says. */
export async function* readFilePieces(path: string): AsyncGenerator<Buffer> {
  const file = await open(path, "r");
  try {
    const work = Buffer.allocUnsafeSlow(PIECE_BYTES);
    for (;;) {
      const { bytesRead } = await file.read(work, 0, PIECE_BYTES, null);
      if (bytesRead === 0) return;
      yield work.subarray(0, bytesRead);
    }
  } finally {
    await file.close();
  }
}
