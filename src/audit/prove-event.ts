// The proof that one event is in the log: a small file in the format c2sp.org/tlog-proof, with the event and its salt as extra data.
import type { Queryable } from "../platform/index.ts";
import { listSigners, readCheckpoint, type SignedCheckpoint } from "./checkpoint.ts";
import { auditErrors } from "./errors.ts";
import { ExportedEvent } from "./export-format.ts";
import { findExportedLeaf } from "./export-store.ts";
import { classOf, commitTo, type LoggedEvent, readEntry } from "./logged-event.ts";
import { hashLeaf, isIncluded } from "./merkle-tree.ts";
import { findCheckpointNote, findWitnessedNote } from "./read-checkpoints.ts";
import { toLoggedEvent } from "./sequence-events.ts";
import { readTreeOf } from "./serve-log.ts";
import type { NoteVerifier } from "./signed-note.ts";
import { meetsQuorum, type WitnessPolicy } from "./witness-policy.ts";

const HEADER = "c2sp.org/tlog-proof@v1";

/** Throws audit.eventMissing, audit.eventPending. */
export async function makeEventProof(db: Queryable, eventId: string, policy: WitnessPolicy): Promise<string> {
  const leaf = await findExportedLeaf(db, eventId);
  if (!leaf) throw auditErrors.eventPending();
  if (!leaf.event) throw auditErrors.eventMissing();
  const { leafIndex, entry, event, subjectNo } = leaf;
  const note = await chooseCheckpoint(db, leafIndex, policy);
  const proof = await readTreeOf(db, note.size).inclusionProof(leafIndex);
  const content = { entry: entry.toString("base64"), salt: event.salt?.toString("base64") ?? null, event: toLoggedEvent(event, subjectNo) };
  const extra = Buffer.from(JSON.stringify(content)).toString("base64");
  const hashes = proof.map((hash) => `${hash.toString("base64")}\n`).join("");
  return `${HEADER}\nextra ${extra}\nindex ${leafIndex}\n${hashes}\n${note.text}`;
}

/** A witnessed checkpoint when one covers the event already, else the latest. */
async function chooseCheckpoint(db: Queryable, leafIndex: number, policy: WitnessPolicy): Promise<{ text: string; size: number }> {
  for (const text of [await findWitnessedNote(db, policy), await findCheckpointNote(db)]) {
    const size = text === null ? 0 : (readCheckpoint(text)?.size ?? 0);
    if (text !== null && size > leafIndex) return { text, size };
  }
  throw auditErrors.eventPending();
}

export interface ProofTrust {
  readonly key: NoteVerifier;
  readonly policy: WitnessPolicy;
}

export interface ProofVerdict {
  readonly isProven: boolean;
  readonly sentence: string;
  readonly index: number;
  readonly event: LoggedEvent | null;
  readonly checkpoint: SignedCheckpoint | null;
}

export function checkEventProof(text: string, { key, policy }: ProofTrust): ProofVerdict {
  const parts = readProof(text);
  if (!parts) return refuse("这不是一份留痕证明");
  const { index, proof, checkpoint, entry, salt, event } = parts;
  if (listSigners(checkpoint, [key]).length === 0) return refuse("检查点不是由日志密钥签署的");
  if (policy.quorum.required > 0 && !meetsQuorum(checkpoint, policy)) return refuse("没有足够的见证单位会签过这份日志");
  const claim = { index, size: checkpoint.size, leafHash: hashLeaf(entry), root: checkpoint.root, proof };
  if (!isIncluded(claim)) return refuse("这条留痕不在日志的这个位置上");
  const leaf = readEntry(entry);
  const isContent =
    leaf && salt && leaf.eventId === event.eventId && leaf.class === classOf(event.kind) && commitTo(event, salt).equals(leaf.commitment);
  if (!isContent) return refuse("留痕的内容与日志中的承诺不符");
  return { isProven: true, sentence: `证明有效:这是日志 ${checkpoint.origin} 的第 ${index + 1} 条留痕`, index, event, checkpoint };
}

function refuse(sentence: string): ProofVerdict {
  return { isProven: false, sentence: `证明无效:${sentence}`, index: -1, event: null, checkpoint: null };
}

interface ProofParts {
  readonly index: number;
  readonly proof: readonly Buffer[];
  readonly checkpoint: SignedCheckpoint;
  readonly entry: Buffer;
  readonly salt: Buffer | null;
  readonly event: LoggedEvent;
}

function readProof(text: string): ProofParts | null {
  const match = /^c2sp\.org\/tlog-proof@v1\nextra ([A-Za-z0-9+/=]+)\nindex (0|[1-9]\d*)\n((?:[A-Za-z0-9+/]{43}=\n)*)\n([\s\S]+)$/.exec(
    text,
  );
  const [, extra = "", index = "", hashes = "", note = ""] = match ?? [];
  const checkpoint = readCheckpoint(note);
  const content = readExtra(extra);
  if (!match || !checkpoint || !content) return null;
  const proof = hashes
    .split("\n")
    .filter(Boolean)
    .map((hash) => Buffer.from(hash, "base64"));
  return { index: Number(index), proof, checkpoint, ...content };
}

function readExtra(extra: string): Pick<ProofParts, "entry" | "salt" | "event"> | null {
  try {
    const { entry, salt, event } = JSON.parse(Buffer.from(extra, "base64").toString());
    const parsed = ExportedEvent.safeParse(event);
    if (!parsed.success || typeof entry !== "string") return null;
    return { entry: Buffer.from(entry, "base64"), salt: typeof salt === "string" ? Buffer.from(salt, "base64") : null, event: parsed.data };
  } catch {
    return null;
  }
}
