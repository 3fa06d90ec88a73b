// 谁查过我, with proof: all events about a subject, numbered 1 to n, and the key that lets the subject find their tags in the public
// log itself: each number exactly once, and n+1 nowhere. What is no look is told by its place and class alone.
import { z } from "zod";
import type { Queryable } from "../platform/index.ts";
import { listSigners, readCheckpoint } from "./checkpoint.ts";
import { auditErrors } from "./errors.ts";
import { ExportedEvent } from "./export-format.ts";
import { findSubjectKey, listLeavesOfSubject } from "./export-store.ts";
import { commitTo, type LeafEntry, readEntry, tagOf } from "./logged-event.ts";
import { growTree, hashLeaf, makeGrowingTree, rootOf } from "./merkle-tree.ts";
import { findCheckpointNote, findWitnessedNote } from "./read-checkpoints.ts";
import { toLoggedEvent } from "./sequence-events.ts";
import type { NoteVerifier } from "./signed-note.ts";
import { NO_WITNESSES, type WitnessPolicy } from "./witness-policy.ts";

const FORMAT = "xinshu-access-proof/1";

const ProvenEvent = z.object({
  no: z.int(),
  index: z.int(),
  class: z.string(),
  /** Null for what is no look, and for a look whose content was erased by law. */
  event: ExportedEvent.nullable(),
  salt: z.base64().nullable(),
});

export const AccessProof = z.object({
  format: z.literal(FORMAT),
  checkpoint: z.string(),
  /** More than one after a merge: they are read together. */
  subjects: z.array(z.object({ subjectId: z.string(), tagKey: z.base64(), events: z.array(ProvenEvent) })),
});
export type AccessProof = z.infer<typeof AccessProof>;
type ProvenSubject = AccessProof["subjects"][number];

const EVENTS_MAX = 100_000;

/** Throws audit.treeEmpty before the first checkpoint. */
export async function makeAccessProof(
  db: Queryable,
  subjectId: string | readonly string[],
  policy: WitnessPolicy = NO_WITNESSES,
): Promise<AccessProof> {
  const checkpoint = (await findWitnessedNote(db, policy)) ?? (await findCheckpointNote(db));
  if (checkpoint === null) throw auditErrors.treeEmpty();
  const size = readCheckpoint(checkpoint)?.size ?? 0;
  const subjectIds = typeof subjectId === "string" ? [subjectId] : subjectId;
  const subjects: ProvenSubject[] = [];
  for (const id of subjectIds) {
    const subject = await proveSubject(db, id, size);
    if (subject) subjects.push(subject);
  }
  return { format: FORMAT, checkpoint, subjects };
}

async function proveSubject(db: Queryable, subjectId: string, size: number): Promise<ProvenSubject | null> {
  const key = await findSubjectKey(db, subjectId);
  if (!key) return null; // nothing was ever logged about it
  const leaves = (await listLeavesOfSubject(db, subjectId, EVENTS_MAX)).filter(({ leafIndex }) => leafIndex < size);
  const events = leaves.map(({ leafIndex: index, subjectNo, entry, event }) => {
    const deedClass = readEntry(entry)?.class ?? "write";
    const shown = deedClass === "read" && event?.salt ? event : null;
    return {
      no: subjectNo ?? 0,
      index,
      class: deedClass,
      event: shown && copyEvent(toLoggedEvent(shown, subjectNo)),
      salt: shown?.salt?.toString("base64") ?? null,
    };
  });
  return { subjectId, tagKey: key.tagKey.toString("base64"), events };
}

export interface PublicLog {
  /** All public entries, in order. */
  entries(size: number): AsyncIterable<Buffer>;
}

export interface AccessVerdict {
  readonly isComplete: boolean;
  readonly sentence: string;
  readonly looks: number;
}

/** Trusts the key and the public log, nothing in the proof. */
export async function checkAccessProof(proof: AccessProof, log: PublicLog, key: NoteVerifier): Promise<AccessVerdict> {
  const checkpoint = readCheckpoint(proof.checkpoint);
  if (!checkpoint || listSigners(checkpoint, [key]).length === 0) return refuse("检查点不是由日志密钥签署的");
  const wanted = new Map<string, { subject: ProvenSubject; no: number }>();
  for (const subject of proof.subjects) {
    const tagKey = Buffer.from(subject.tagKey, "base64");
    for (let no = 1; no <= subject.events.length + 1; no++) wanted.set(tagOf(tagKey, no).toString("hex"), { subject, no });
  }
  const seen = new Set<string>();
  const tree = makeGrowingTree();
  for await (const bytes of log.entries(checkpoint.size)) {
    const entry = readEntry(bytes);
    const tag = entry?.tag.toString("hex") ?? "";
    const claim = wanted.get(tag);
    const reason = claim && entry && (seen.has(tag) ? `第 ${claim.no} 条出现了两次` : explainWrong(claim, entry, tree.size));
    if (reason) return refuse(reason);
    if (claim) seen.add(tag);
    growTree(tree, hashLeaf(bytes));
  }
  if (tree.size !== checkpoint.size || !rootOf(tree).equals(checkpoint.root)) return refuse("公开的日志与检查点不符");
  const total = proof.subjects.reduce((sum, { events }) => sum + events.length, 0);
  if (seen.size !== total) return refuse("名单中有日志里没有的记录");
  const looks = proof.subjects.reduce((sum, { events }) => sum + events.filter((event) => event.class === "read").length, 0);
  return { isComplete: true, sentence: `名单完整:截至第 ${checkpoint.size} 条留痕,共有 ${looks} 次查询,一次不多,一次不少`, looks };
}

/** Null when the entry is what the proof says stands there. */
function explainWrong({ subject, no }: { subject: ProvenSubject; no: number }, entry: LeafEntry, index: number): string | null {
  const claimed = subject.events[no - 1];
  if (!claimed) return `日志的第 ${index + 1} 条也是关于您的,名单中没有`;
  if (claimed.no !== no || claimed.index !== index || claimed.class !== entry.class) return `名单的第 ${no} 条与日志不符`;
  if (!claimed.event) return null;
  const isSame =
    claimed.event.subjectId === subject.subjectId &&
    commitTo(claimed.event, Buffer.from(claimed.salt ?? "", "base64")).equals(entry.commitment);
  return isSame ? null : `名单的第 ${no} 条内容与日志中的承诺不符`;
}

function refuse(reason: string): AccessVerdict {
  return { isComplete: false, sentence: `名单不能证明是完整的:${reason}`, looks: 0 };
}

function copyEvent(event: ReturnType<typeof toLoggedEvent>) {
  return { ...event, fields: event.fields === null ? null : [...event.fields] };
}
