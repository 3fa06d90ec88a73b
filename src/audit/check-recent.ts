// "Verify now" of the console: the last pages of the log against the tiles and the last signed root. The whole log is verified by
// `xinshu audit verify`, away from the machine it was written on.
import type { Queryable } from "../platform/index.ts";
import { checkContent, makeContentLedger } from "./check-content.ts";
import { listSigners, readCheckpoint } from "./checkpoint.ts";
import { findLatestCheckpoint } from "./checkpoint-store.ts";
import type { LogCheck } from "./contract.ts";
import { listExportedLeaves } from "./export-store.ts";
import { describeFault, type Fault } from "./faults.ts";
import { readEntry } from "./logged-event.ts";
import { hashLeaf } from "./merkle-tree.ts";
import { toLoggedEvent } from "./sequence-events.ts";
import { readTreeOf } from "./serve-log.ts";
import type { NoteVerifier } from "./signed-note.ts";

const CHECKED_MAX = 4096;

export async function checkRecent(db: Queryable, key: NoteVerifier): Promise<LogCheck> {
  const latest = await findLatestCheckpoint(db);
  if (!latest) return { isWhole: true, sentence: "日志中还没有已签署的留痕", checked: 0 };
  const checkpoint = readCheckpoint(latest.note);
  const tree = readTreeOf(db, latest.treeSize);
  const isSigned = checkpoint !== null && listSigners(checkpoint, [key]).length > 0 && checkpoint.size === latest.treeSize;
  if (!isSigned || !(await tree.root()).equals(checkpoint.root)) return tell({ change: "unsigned" }, 0);
  const first = Math.max(0, latest.treeSize - CHECKED_MAX);
  const fault = await findFault(db, { first, size: latest.treeSize, leafHash: tree.leafHash });
  const checked = latest.treeSize - first;
  return fault ? tell(fault, checked) : { isWhole: true, sentence: `最近 ${checked} 条留痕与已签署的日志一致`, checked };
}

interface Span {
  readonly first: number;
  readonly size: number;
  leafHash(index: number): Promise<Buffer>;
}

async function findFault(db: Queryable, { first, size, leafHash }: Span): Promise<Fault | null> {
  const leaves = await listExportedLeaves(db, first, size - first);
  for (let index = first; index < size; index++) {
    const leaf = leaves[index - first];
    if (!leaf) return { change: "cut", index, until: size };
    if (leaf.leafIndex !== index) return { change: "deleted", index };
    const { leafEventId: eventId, entry, event, subjectNo } = leaf;
    const content = event && toLoggedEvent(event, subjectNo);
    const shown = content && { ...content, detail: { ...content.detail }, fields: content.fields === null ? null : [...content.fields] };
    const line = { type: "event", index, eventId, entry, event: shown, salt: event?.salt ?? null } as const;
    if (!hashLeaf(entry).equals(await leafHash(index))) return { change: "edited", index, line };
    // Each event by itself: the numbers of subjects begin before this span, and their keys are the export's matter.
    const ledger = makeContentLedger();
    if (content?.subjectId && subjectNo !== null) ledger.countOf.set(content.subjectId, subjectNo - 1);
    const fault = checkContent(ledger, line, readEntry(entry));
    if (fault) return fault;
  }
  return null;
}

function tell(fault: Fault, checked: number): LogCheck {
  return { isWhole: false, sentence: describeFault(fault), checked };
}
