// A witness: another unit that remembers the last checkpoint it signed and signs the next one only when that is its beginning.
// Whoever shows it two histories gets no signature for the second.
import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { listSigners, readCheckpoint, type SignedCheckpoint } from "./checkpoint.ts";
import { auditErrors } from "./errors.ts";
import { isConsistent } from "./merkle-tree.ts";
import { openRemoteLog, type RemoteLog, sendCosignature } from "./public-log.ts";
import { type NoteSigner, readVerifier, signNote } from "./signed-note.ts";

/** What a witness keeps beside its key, and must never lose. */
export interface WitnessMemory {
  readonly vkey: string;
  /** The note it last signed; null before the first. */
  readonly note: string | null;
}

export interface WitnessOrder {
  /** `https://…/log` */
  readonly place: string;
  readonly signer: NoteSigner;
  readonly memoryFile: string;
  /** The log's key, when the witness was told it; else the first one met is kept. */
  readonly vkey: string | null;
  readonly at: Date;
}

/** Answers the size that was signed. Throws audit.splitView, audit.logKeyDiffers, audit.logUnreachable. */
export async function witnessLog({ place, signer, memoryFile, vkey, at }: WitnessOrder): Promise<number> {
  const log = openRemoteLog(place);
  const memory = readMemory(memoryFile) ?? { vkey: vkey ?? (await log.vkey()), note: null };
  if (vkey !== null && vkey !== memory.vkey) throw auditErrors.logKeyDiffers();
  const checkpoint = await log.checkpoint();
  const key = readVerifier(memory.vkey);
  if (checkpoint.origin !== key.name || listSigners(checkpoint, [key]).length === 0) throw auditErrors.logKeyDiffers();
  await checkGrown(memory, checkpoint, log);
  const bare = writeBare(checkpoint, key.name);
  writeMemory(memoryFile, { vkey: memory.vkey, note: bare }); // remembered first: what is signed is never forgotten
  await sendCosignature(place, `${bare}${signNote(checkpoint.note.text, signer, at)}\n`);
  return checkpoint.size;
}

async function checkGrown({ note }: WitnessMemory, checkpoint: SignedCheckpoint, log: RemoteLog): Promise<void> {
  const last = note === null ? null : readCheckpoint(note);
  const root = await log.tree(checkpoint.size).root();
  if (!root.equals(checkpoint.root)) throw auditErrors.splitView({ reason: "公开的日志与检查点不符" });
  if (!last) return;
  if (checkpoint.size < last.size) throw auditErrors.splitView({ reason: `日志由 ${last.size} 条变成了 ${checkpoint.size} 条` });
  const proof = await log.tree(checkpoint.size).consistencyProof(last.size);
  const claim = { earlier: last.size, earlierRoot: last.root, size: checkpoint.size, root: checkpoint.root, proof };
  if (!isConsistent(claim)) throw auditErrors.splitView({ reason: `前 ${last.size} 条与上次会签时不同` });
}

/** The note with the log's own signature and nobody else's. */
function writeBare({ note }: SignedCheckpoint, name: string): string {
  const lines = note.signatures
    .filter((signature) => signature.name === name)
    .map(({ keyId, bytes }) => `— ${name} ${Buffer.concat([keyId, bytes]).toString("base64")}\n`);
  return `${note.text}\n${lines.join("")}`;
}

function readMemory(file: string): WitnessMemory | null {
  if (!existsSync(file)) return null;
  const { vkey, note } = JSON.parse(readFileSync(file, "utf8")) as Partial<WitnessMemory>;
  if (typeof vkey !== "string") throw auditErrors.fileInvalid({ file });
  return { vkey, note: typeof note === "string" ? note : null };
}

function writeMemory(file: string, memory: WitnessMemory): void {
  writeFileSync(`${file}.next`, JSON.stringify(memory), { mode: 0o600, flush: true });
  renameSync(`${file}.next`, file);
}
