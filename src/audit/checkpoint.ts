// Checkpoints (c2sp.org/tlog-checkpoint): the log's name, its size and its root, signed.
import { HASH_BYTES } from "./merkle-tree.ts";
import { isSignedBy, type NoteSigner, type NoteVerifier, readNote, type SignedNote, signNote } from "./signed-note.ts";

export interface Checkpoint {
  readonly origin: string;
  readonly size: number;
  readonly root: Buffer;
}

export interface SignedCheckpoint extends Checkpoint {
  readonly note: SignedNote;
}

export function writeCheckpointText({ origin, size, root }: Checkpoint): string {
  return `${origin}\n${size}\n${root.toString("base64")}\n`;
}

export function signCheckpoint(checkpoint: Checkpoint, signer: NoteSigner, at: Date): string {
  const text = writeCheckpointText(checkpoint);
  return `${text}\n${signNote(text, signer, at)}\n`;
}

/** Null for what is no checkpoint. Says nothing about whose signatures it bears. */
export function readCheckpoint(text: string): SignedCheckpoint | null {
  const note = readNote(text);
  const [origin = "", size = "", root = ""] = note?.text.split("\n") ?? [];
  const bytes = Buffer.from(root, "base64");
  const isRight = origin !== "" && /^(0|[1-9]\d*)$/.test(size) && Number.isSafeInteger(Number(size)) && bytes.length === HASH_BYTES;
  return note && isRight ? { origin, size: Number(size), root: bytes, note } : null;
}

/** Which of these keys signed it. */
export function listSigners(checkpoint: SignedCheckpoint, verifiers: readonly NoteVerifier[]): NoteVerifier[] {
  return verifiers.filter((verifier) => isSignedBy(checkpoint.note, verifier));
}
