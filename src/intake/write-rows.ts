// Rows that passed their checks into subjects and ledger, inside the caller's transaction. The one way in for files, forms and corrections.
import type { CompiledResource, Problem } from "../catalog/index.ts";
import { type AppendOutcome, appendRecords, RecordPage } from "../ledger/index.ts";
import { appendEvents, type Sealer, type Transaction } from "../platform/index.ts";
import { appendIdentifiers, appendNames, appendSubjects, learnAges, updateSubjectFacts } from "../subjects/index.ts";
import { type CheckedRow, contradiction, type RejectedDraft, readContent } from "./check-chunk.ts";
import { type ParkedDraft, type ResolvedChunk, resolveChunk } from "./resolve-chunk.ts";
import type { RowOrigin } from "./row-notes.ts";
import type { SubjectMemory } from "./subject-memory.ts";

export interface Writing {
  readonly sealer: Sealer;
  /** The keys (by their generation) that the rows' content was hashed and sealed with. */
  readonly hashedUnder: number;
  readonly resource: CompiledResource;
  readonly batchId: string;
  readonly sourceUnit: string;
  readonly at: Date;
  /** YYYY-MM-DD in Asia/Shanghai. */
  readonly today: string;
  readonly unitName: (unitCode: string) => string;
  /** Of a file; a single row needs none. */
  readonly memory?: SubjectMemory | undefined;
  /** The file has brought only new records so far: none is looked for. */
  readonly areNew?: boolean | undefined;
  /** Called when every row's subject is known. */
  readonly tellResolved?: (() => void) | undefined;
}

export interface Written {
  readonly accepted: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly duplicate: number;
  readonly rejected: readonly RejectedDraft[];
  readonly parked: readonly ParkedDraft[];
  /** Rows that now stand in the ledger, each with the page its record is written in. */
  readonly standing: { readonly countMax: number; list(): Iterable<StandingRow> };
}

/** Its origin: where the record's standing version came from, this row or an earlier one that said the same. */
export interface StandingRow extends RowOrigin {
  readonly row: CheckedRow;
  readonly page: RecordPage;
}

/** Rows that passed their checks, and the page that holds their records. */
export interface RightRows {
  readonly page: RecordPage;
  readonly rows: readonly CheckedRow[];
}

/** Throws PostgreSQL's 23505 when somebody else wrote the same at the same moment: the caller tries again. */
export async function writeRows(tx: Transaction, writing: Writing, checked: RightRows): Promise<Written> {
  await writing.sealer.hold(tx);
  const { page, rows } = writeAnew(writing, checked);
  const resolved = await resolveChunk({ ...writing, tx }, rows);
  writing.memory?.keep(resolved.known);
  writing.tellResolved?.();
  await appendSubjects(tx, resolved.newSubjects);
  await appendNames(tx, resolved.newNames);
  await appendIdentifiers(tx, resolved.newIdentifiers);
  await updateSubjectFacts(tx, resolved.facts);
  await learnAges(tx, agesOf(resolved), writing.at);
  const outcomes = await appendRecords(tx, { page, drafts: resolved.drafts, areNew: writing.areNew ?? false });
  const written = {
    ...countOutcomes(outcomes),
    rejected: [...resolved.rejected, ...conflictsOf(writing, resolved, outcomes)],
    parked: resolved.parked,
    standing: { countMax: outcomes.length, list: () => listStanding(page, resolved, outcomes) },
  };
  await announce(tx, writing, { rows, resolved, written });
  return written;
}

/** Keys that were changed between the check and now hash and seal otherwise; without personal numbers neither needs a key. */
function writeAnew({ sealer, resource, hashedUnder }: Writing, { page, rows }: RightRows): RightRows {
  if (hashedUnder === sealer.generation || !page.usesKeys) return { page, rows };
  const anew = new RecordPage({ ...page.frame, sealer });
  const rewritten = rows.map((row) => ({
    rowNo: row.rowNo,
    place: anew.append(row.rowNo, readContent(resource, row)),
    claim: row.claim,
    note: row.note,
    readCells: () => row.readCells(),
    readValues: () => row.readValues(),
  }));
  return { page: anew, rows: rewritten };
}

/** Made one by one as they are asked for: thousands of them would live until their chunk is in. */
function* listStanding(page: RecordPage, { rowOfDraft }: ResolvedChunk, outcomes: readonly AppendOutcome[]): Generator<StandingRow> {
  for (let index = 0; index < outcomes.length; index++) {
    const [row, outcome] = [rowOfDraft[index], outcomes[index]];
    if (!row || !outcome) continue;
    if (outcome.kind === "unchanged") yield { row, page, ...outcome.origin };
    if (outcome.kind === "accepted" || outcome.kind === "updated") yield { row, page, batchId: page.frame.batchId, rowNo: row.rowNo };
  }
}

/** What rows of persons and sole traders tell of their age, each once. */
function agesOf({ drafts, rowOfDraft }: ResolvedChunk): { subjectId: string; adultOn: string }[] {
  const ages = new Map<string, { subjectId: string; adultOn: string }>();
  for (let place = 0; place < drafts.length; place++) {
    const adultOn = rowOfDraft[place]?.claim.adultOn;
    const subjectId = drafts[place]?.subjectId;
    if (adultOn && subjectId !== undefined) ages.set(subjectId + adultOn, { subjectId, adultOn });
  }
  return [...ages.values()];
}

function countOutcomes(outcomes: readonly AppendOutcome[]) {
  const counts = { accepted: 0, updated: 0, unchanged: 0, duplicate: 0 };
  for (const { kind } of outcomes) if (kind !== "conflict") counts[kind]++;
  return counts;
}

function conflictsOf(writing: Writing, resolved: ResolvedChunk, outcomes: readonly AppendOutcome[]): RejectedDraft[] {
  return outcomes.flatMap((outcome, place) => {
    const row = resolved.rowOfDraft[place];
    if (outcome.kind !== "conflict" || !row) return [];
    return [{ rowNo: row.rowNo, cells: row.readCells(), problems: [conflictProblem(writing, outcome)] }];
  });
}

function conflictProblem(writing: Writing, outcome: Extract<AppendOutcome, { kind: "conflict" }>): Problem {
  if (outcome.why === "same_file") return contradiction(outcome.rowNo);
  if (outcome.why === "corrected") return correctedProblem(outcome.reason);
  return {
    field: null,
    code: "record.otherUnit",
    words: `这条信息由“${writing.unitName(outcome.sourceUnit)}”报送且内容不同，不能由其他单位更改。请与该单位核对，由其更正或撤回`,
  };
}

/** The unit's own system still says what was corrected here: told once more, with what to do. */
function correctedProblem(reason: string): Problem {
  return {
    field: null,
    code: "record.keyCorrected",
    words: `这一行是已经更正的信息更正前的样子：${reason}。更正后的信息在平台上，这一行没有入库。请在本单位系统中作同样的更正后再报送；确是另一条信息的，请联系市信用办在该办件中允许`,
  };
}

interface Announced {
  readonly rows: readonly CheckedRow[];
  readonly resolved: ResolvedChunk;
  readonly written: Written;
}

/** One event for a chunk, naming the batch and its rows: consumers read the records there. A million rows are a hundred events, not a million. */
async function announce(tx: Transaction, writing: Writing, { rows, resolved, written }: Announced): Promise<void> {
  const { batchId, resource, at } = writing;
  const { accepted, updated } = written;
  const events: { topic: string; payload: object }[] = [];
  const first = rows.reduce((least, { rowNo }) => Math.min(least, rowNo), rows[0]?.rowNo ?? 0);
  const last = rows.reduce((most, { rowNo }) => Math.max(most, rowNo), first);
  if (resolved.newSubjects.length + resolved.newNames.length + resolved.newIdentifiers.length + resolved.facts.length > 0)
    events.push({ topic: "subject.changed", payload: { batchId } });
  if (written.parked.length > 0) events.push({ topic: "match.unclear", payload: { batchId, parked: written.parked.length } });
  if (accepted + updated > 0) {
    events.push({
      topic: "record.accepted",
      payload: { batchId, resource: resource.resource, firstRow: first, lastRow: last, accepted, updated },
    });
  }
  await appendEvents(tx, events, at);
}
