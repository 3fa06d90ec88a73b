// A department sends its whole register again and again, with a few rows changed. A row that stood in its last file byte by byte, judged by the
// same rules, and whose record still says what it said then, is unchanged: it need not be taken apart and checked to know that.
import { hash } from "node:crypto";
import type { CompiledResource } from "../catalog/index.ts";
import type { Sealer } from "../platform/index.ts";
import type { BatchRow } from "./batch-store.ts";
import type { DecodedFile } from "./decoded-file.ts";
import type { IntakeContext } from "./intake-context.ts";
import { findNotedBatch, readNotes } from "./row-memory-store.ts";
import { HASH_BYTES, RowMemory } from "./row-notes.ts";

/** Raise it when checks change in the program itself: rows judged before are then judged anew. */
const CHECKS_VERSION = 2;

export interface RowRecognition {
  /** Names all that decides how a row is read and judged; notes under another mark say nothing here. */
  readonly mark: string;
  readonly memory: RowMemory;
  /** Writes the keyed hash of a row's bytes: 16 bytes. */
  writeHash(row: Uint8Array, to: Buffer, at: number): void;
}

export interface RecognisedFile {
  readonly batch: BatchRow;
  readonly resource: CompiledResource;
  readonly file: Pick<DecodedFile, "header" | "rowForm">;
  readonly sealer: Sealer;
  /** Rows of a corrected workbook are looked at each by itself. */
  readonly isCorrection: boolean;
}

/** Null where rows must be read: workbooks have none as bytes, and what a base of registrations says is written to subjects each time. */
export async function openRecognition({ db }: IntakeContext, recognised: RecognisedFile): Promise<RowRecognition | null> {
  const { batch, resource, file, sealer, isCorrection } = recognised;
  if (file.rowForm === null || isCorrection || isBase(resource)) return null;
  const { unitCode, batchId } = batch;
  const mark = sealer.digest(
    JSON.stringify(["rows", CHECKS_VERSION, unitCode, resource.resource, resource.version, resource.profile, file.header, file.rowForm]),
  );
  const earlier = await findNotedBatch(db, { mark, batchId });
  const memory = new RowMemory(earlier?.noteCount ?? 0);
  if (earlier) for await (const notes of readNotes(db, { mark, batchId: earlier.batchId })) memory.append(notes);
  return { mark, memory: memory.finish(), writeHash: makeRowHash(sealer.digest("row")) };
}

function isBase({ declaration }: CompiledResource): boolean {
  const { statusField, regionField, onNameMismatch } = declaration.subject;
  return statusField !== undefined || regionField !== undefined || onNameMismatch === "rename";
}

/** A row may hold a person's number, so the hash needs a key: it stands before the bytes. */
function makeRowHash(key: string): RowRecognition["writeHash"] {
  let work = Buffer.alloc(4096);
  const keyBytes = work.write(key);
  return (row, to, at) => {
    if (keyBytes + row.length > work.length) {
      const larger = Buffer.alloc((keyBytes + row.length) * 2);
      work.copy(larger, 0, 0, keyBytes);
      work = larger;
    }
    work.set(row, keyBytes);
    to.write(hash("sha256", work.subarray(0, keyBytes + row.length), "binary"), at, HASH_BYTES, "latin1");
  };
}
