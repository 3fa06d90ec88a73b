// The one door into the ledger: new records are added, changed ones get a new version, the same content changes nothing.
import { makeId, type Transaction } from "../platform/index.ts";
import { hashContent, type RecordDraft, type RecordFrame, writeRecordLine } from "./draft-record.ts";
import { type ExistingRecord, findExisting, insertRecords, replaceRecords } from "./ledger-store.ts";

/** What became of one draft. `conflict`: the record stands, but this row may not change it. */
export type AppendOutcome =
  | { readonly kind: "accepted" | "updated" | "unchanged" | "duplicate" }
  | { readonly kind: "conflict"; readonly why: "same_file"; readonly rowNo: number }
  | { readonly kind: "conflict"; readonly why: "other_unit"; readonly sourceUnit: string };

/** Outcomes in the order of `drafts`. Runs inside the caller's transaction; a unique violation means that somebody else was first: run the chunk again. */
export async function appendRecords(tx: Transaction, frame: RecordFrame, drafts: readonly RecordDraft[]): Promise<AppendOutcome[]> {
  if (drafts.length === 0) return [];
  const existing = await readExisting(tx, drafts);
  const seen = new Map<string, RecordDraft>();
  const outcomes = drafts.map((draft, index) => judge({ frame, draft, existing: existing[index], seen }));
  await insertRecords(
    tx,
    linesOf(outcomes, "accepted", (index) => newLine(frame, drafts[index])),
  );
  if (outcomes.some((outcome) => outcome.kind === "updated")) {
    await replaceRecords(
      tx,
      linesOf(outcomes, "updated", (index) => changedLine(frame, drafts[index], existing[index])),
      frame.batchId,
    );
  }
  return outcomes;
}

async function readExisting(tx: Transaction, drafts: readonly RecordDraft[]): Promise<(ExistingRecord | undefined)[]> {
  const found = await findExisting(
    tx,
    drafts.map((draft) => draft.subjectId),
    drafts.map((draft) => draft.identityHash),
  );
  const byPlace: (ExistingRecord | undefined)[] = new Array(drafts.length);
  for (const record of found) byPlace[record.ordinal - 1] = record;
  return byPlace;
}

interface Judged {
  readonly frame: RecordFrame;
  readonly draft: RecordDraft;
  readonly existing: ExistingRecord | undefined;
  readonly seen: Map<string, RecordDraft>;
}

/** Rows of one file that name one subject by different identifiers meet only here, after resolution: hence `seen`, and the look at the batch. */
function judge({ frame, draft, existing, seen }: Judged): AppendOutcome {
  const key = draft.subjectId + draft.identityHash;
  const sibling = seen.get(key);
  if (sibling)
    return sibling.contentHash === draft.contentHash ? { kind: "duplicate" } : { kind: "conflict", why: "same_file", rowNo: sibling.rowNo };
  seen.set(key, draft);
  if (!existing) return { kind: "accepted" };
  const isSame = isSameContent(frame, draft, existing);
  if (existing.state === "withdrawn") return { kind: "updated" };
  if (existing.batchId === frame.batchId)
    return isSame ? { kind: "duplicate" } : { kind: "conflict", why: "same_file", rowNo: existing.rowNo };
  if (isSame) return { kind: "unchanged" };
  if (existing.sourceUnit !== frame.sourceUnit) return { kind: "conflict", why: "other_unit", sourceUnit: existing.sourceUnit };
  return { kind: "updated" };
}

/** While the hash key is turned, what stands may still bear the hash of another key. */
function isSameContent({ resource, sealer }: RecordFrame, draft: RecordDraft, existing: ExistingRecord): boolean {
  if (existing.contentHash === draft.contentHash) return true;
  if (!sealer.isTurning || resource.sealedFields.length === 0) return false;
  return sealer.otherHashes().some((under) => hashContent(resource, draft.values, under) === existing.contentHash);
}

function* linesOf(outcomes: readonly AppendOutcome[], kind: AppendOutcome["kind"], line: (index: number) => string): Generator<string> {
  for (let index = 0; index < outcomes.length; index++) if (outcomes[index]?.kind === kind) yield line(index);
}

function newLine(frame: RecordFrame, draft: RecordDraft | undefined): string {
  if (!draft) throw new Error("an outcome without its draft");
  return writeRecordLine(frame, draft, { recordId: makeId(), version: 1 });
}

function changedLine(frame: RecordFrame, draft: RecordDraft | undefined, existing: ExistingRecord | undefined): string {
  if (!draft || !existing) throw new Error("a changed record without its draft or its standing version");
  return writeRecordLine(frame, draft, { recordId: existing.recordId, version: existing.version + 1 });
}
