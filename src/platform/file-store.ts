// Raw bytes, kept as they came, encrypted at rest and named by the keyed hash of their content.
import type { Readable } from "node:stream";

export interface StoredFile {
  /** 32 bytes. */
  readonly hash: Buffer;
  readonly sizeBytes: number;
}

export interface FileStore {
  /** Streams to disk (to a temporary name, then renamed, so a cut leaves nothing half). Throws fileErrors.tooLarge beyond `sizeBytesMax`. */
  store(bytes: Readable, sizeBytesMax: number): Promise<StoredFile>;
  /** The clear bytes again, as a stream. */
  open(hash: Buffer): Promise<Readable>;
  /** A clear copy that only this process's user can read, for readers that need random access; removed by `dispose`. Prefer `open`. */
  read(hash: Buffer): Promise<Buffer>;
}
