// The one door into the ledger: new records are added, changed ones get a new version, the same content changes nothing.
import type { Transaction } from "../platform/index.ts";
import { hashContent } from "./draft-record.ts";
import { type ExistingRecord, findExisting, insertRecords, replaceRecords } from "./ledger-store.ts";
import { type RecordContent, RecordPage } from "./record-page.ts";
import { listSuperseded } from "./superseded-store.ts";

/** A row of a page whose subject is known. */
export interface RecordDraft {
  /** In the page. */
  readonly place: number;
  readonly subjectId: string;
  /** Its subject is made in this transaction: no record of it can stand. */
  readonly isOfNewcomer?: boolean;
  /** Read again for a record that changes: its sealed values are bound to the standing record. */
  readContent(): RecordContent;
}

/** What became of one draft. `conflict`: the record stands, but this row may not change it. */
export type AppendOutcome =
  | { readonly kind: "accepted" | "updated" | "duplicate" }
  /** `origin`: the row that the standing version came with. */
  | { readonly kind: "unchanged"; readonly origin: { readonly batchId: string; readonly rowNo: number } }
  | { readonly kind: "conflict"; readonly why: "same_file"; readonly rowNo: number }
  | { readonly kind: "conflict"; readonly why: "other_unit"; readonly sourceUnit: string }
  /** The row says what the record was known by before a decision corrected it; `reason` names the case. */
  | { readonly kind: "conflict"; readonly why: "corrected"; readonly reason: string };

export interface AppendOrder {
  readonly page: RecordPage;
  readonly drafts: readonly RecordDraft[];
  /** Every record is believed to be new and none is looked for. Where one stands after all, PostgreSQL refuses it: run the chunk again without. */
  readonly areNew?: boolean;
}

/** Outcomes in the order of `drafts`. Runs inside the caller's transaction; a unique violation means that somebody else was first: run the chunk again. */
export async function appendRecords(tx: Transaction, { page, drafts, areNew = false }: AppendOrder): Promise<AppendOutcome[]> {
  if (drafts.length === 0) return [];
  for (const { place, subjectId } of drafts) page.giveSubject(place, subjectId);
  const existing = areNew ? [] : await readExisting(tx, page, drafts);
  const siblings = new Siblings(page);
  const outcomes = drafts.map((draft, index) =>
    judge({ page, draft, existing: existing[index], sibling: siblings.findOrKeep(draft.place) }),
  );
  await refuseSuperseded(tx, page, { drafts, outcomes });
  await insertAccepted(tx, page, { drafts, outcomes });
  await replaceUpdated(tx, page, { drafts, outcomes, existing });
  return outcomes;
}

async function readExisting(tx: Transaction, page: RecordPage, drafts: readonly RecordDraft[]): Promise<(ExistingRecord | undefined)[]> {
  const asked: number[] = [];
  for (let index = 0; index < drafts.length; index++) if (!drafts[index]?.isOfNewcomer) asked.push(index);
  const byDraft: (ExistingRecord | undefined)[] = new Array(drafts.length);
  if (asked.length === 0) return byDraft;
  const places = asked.map((index) => drafts[index]?.place ?? 0);
  for (const record of await findExisting(tx, page, places)) byDraft[asked[record.ordinal - 1] ?? 0] = record;
  return byDraft;
}

/** Rows of one file that name one subject by different identifiers meet only here, after resolution. */
class Siblings {
  readonly #page: RecordPage;
  readonly #first = new Map<number, number>();
  /** Places whose keys are alike without being the same record. */
  readonly #next = new Map<number, number>();

  constructor(page: RecordPage) {
    this.#page = page;
  }

  /** The row above that speaks of the same record. */
  findOrKeep(place: number): number | null {
    const key = this.#page.wordOf(place, 0);
    const first = this.#first.get(key);
    for (let other = first; other !== undefined; other = this.#next.get(other)) if (this.#page.isSameRecord(place, other)) return other;
    if (first !== undefined) this.#next.set(place, first);
    this.#first.set(key, place);
    return null;
  }
}

interface Judged {
  readonly page: RecordPage;
  readonly draft: RecordDraft;
  readonly existing: ExistingRecord | undefined;
  readonly sibling: number | null;
}

const ACCEPTED: AppendOutcome = { kind: "accepted" };
const UPDATED: AppendOutcome = { kind: "updated" };
const DUPLICATE: AppendOutcome = { kind: "duplicate" };

function judge({ page, draft, existing, sibling }: Judged): AppendOutcome {
  if (sibling !== null)
    return page.isSameContent(draft.place, sibling) ? DUPLICATE : { kind: "conflict", why: "same_file", rowNo: page.rowNoOf(sibling) };
  if (!existing) return ACCEPTED;
  const { state, batchId, rowNo, sourceUnit } = existing;
  if (existing.wasPutRight) return { kind: "unchanged", origin: { batchId, rowNo } };
  const isSame = existing.isSame || isSameUnderOtherKey(page, draft, existing);
  if (state === "withdrawn") return UPDATED;
  if (batchId === page.frame.batchId) return isSame ? DUPLICATE : { kind: "conflict", why: "same_file", rowNo };
  if (isSame) return { kind: "unchanged", origin: { batchId, rowNo } };
  if (sourceUnit !== page.frame.sourceUnit) return { kind: "conflict", why: "other_unit", sourceUnit };
  return UPDATED;
}

/** While the hash key is turned, what stands may still bear the hash of another key. */
function isSameUnderOtherKey({ frame, usesKeys }: RecordPage, draft: RecordDraft, existing: ExistingRecord): boolean {
  const { resource, sealer } = frame;
  if (!sealer.isTurning || !usesKeys) return false;
  const { values } = draft.readContent();
  return sealer.otherHashes().some((under) => hashContent(resource, values, under) === existing.contentHash);
}

interface Judgement {
  readonly drafts: readonly RecordDraft[];
  readonly outcomes: readonly AppendOutcome[];
}

/** A row of a record whose own key a decision corrected is no further record, however new its key looks. */
async function refuseSuperseded(tx: Transaction, page: RecordPage, judged: { drafts: readonly RecordDraft[]; outcomes: AppendOutcome[] }) {
  const { drafts, outcomes } = judged;
  const asked: number[] = [];
  for (let index = 0; index < drafts.length; index++) if (outcomes[index] === ACCEPTED && !drafts[index]?.isOfNewcomer) asked.push(index);
  const places = asked.map((index) => drafts[index]?.place ?? 0);
  for (const { index, reason } of await listSuperseded(tx, page, places))
    outcomes[asked[index] ?? 0] = { kind: "conflict", why: "corrected", reason };
}

async function insertAccepted(tx: Transaction, page: RecordPage, { drafts, outcomes }: Judgement): Promise<void> {
  const isAccepted = new Uint8Array(page.rowCount);
  let count = 0;
  for (let index = 0; index < drafts.length; index++) {
    const place = drafts[index]?.place;
    if (outcomes[index] !== ACCEPTED || place === undefined) continue;
    isAccepted[place] = 1;
    count++;
  }
  if (count > 0)
    await insertRecords(
      tx,
      page.readRows((place) => isAccepted[place] === 1),
    );
}

async function replaceUpdated(
  tx: Transaction,
  page: RecordPage,
  { drafts, outcomes, existing }: Judgement & { existing: readonly (ExistingRecord | undefined)[] },
): Promise<void> {
  if (!outcomes.includes(UPDATED)) return;
  const changed = new RecordPage(page.frame);
  for (let index = 0; index < drafts.length; index++) {
    const [draft, standing] = [drafts[index], existing[index]];
    if (outcomes[index] !== UPDATED || !standing || !draft) continue;
    const target = { recordId: standing.recordId, version: standing.version + 1 };
    const place = changed.append(page.rowNoOf(draft.place), draft.readContent(), target);
    changed.giveSubject(place, draft.subjectId);
  }
  if (changed.rowCount > 0)
    await replaceRecords(
      tx,
      changed.readRows(() => true),
      page.frame.batchId,
    );
}
