// One record typed into the form: a batch of one row without a file, so that history, withdrawal and lineage work as for any other.
import { appendAuditEvent } from "../audit/index.ts";
import type { Problem } from "../catalog/index.ts";
import { listBatchRecords } from "../ledger/index.ts";
import { makeId, type Transaction, todayIn } from "../platform/index.ts";
import { addChunk, finishBatch, insertBatch } from "./batch-store.ts";
import { checkOneRow, draftOneRow } from "./check-one-row.ts";
import { type HandOutcome, outcomeOf } from "./correct-row.ts";
import type { IntakeContext } from "./intake-context.ts";
import { intakeErrors } from "./intake-errors.ts";
import { isRace } from "./load-chunk.ts";
import { insertParked } from "./parked-store.ts";
import { readUnitNames } from "./unit-store.ts";
import { writeRows } from "./write-rows.ts";

export interface EnteredRecord {
  readonly resource: string;
  readonly unit: string;
  readonly submittedBy: string;
  readonly channel: "form" | "api";
  readonly values: Readonly<Record<string, string>>;
}

export interface EntryAnswer {
  readonly outcome: HandOutcome;
  readonly problems: readonly Problem[];
  /** Null when rejected: nothing was kept, the form still holds what was typed. */
  readonly batch: string | null;
  /** What the entry made or changed; null when nothing was. */
  readonly recordId: string | null;
  readonly subjectId: string | null;
}

const FORM_ROW_NO = 1;

export async function enterRecord(context: IntakeContext, entry: EnteredRecord): Promise<EntryAnswer> {
  const resource = context.catalog.get(entry.resource);
  const { sourceUnits, name } = resource.declaration;
  if (sourceUnits !== "any" && !sourceUnits.includes(entry.unit)) throw intakeErrors.notYourResource({ name });
  const today = todayIn(context.clock);
  const hashedUnder = context.sealer.generation;
  const checked = checkOneRow({ resource, cells: entry.values, rowNo: FORM_ROW_NO, today });
  if ("problems" in checked) return refusedEntry(checked.problems);
  const unitNames = await readUnitNames(context.db);
  const batchId = makeId();
  try {
    return await context.db.transaction(async (tx) => {
      await openFormBatch(tx, context, { entry, batchId, resourceVersion: resource.version });
      const at = context.clock.now();
      const unitName = (code: string) => unitNames.get(code) ?? code;
      const writing = { sealer: context.sealer, hashedUnder, resource, batchId, sourceUnit: entry.unit, at, today, unitName };
      const written = await writeRows(tx, writing, draftOneRow({ ...writing, recordedAt: at }, checked.row));
      const refusal = written.rejected[0];
      if (refusal) throw new Refused(refusal.problems);
      await insertParked(tx, { sealer: context.sealer, batchId }, written.parked);
      const { accepted, updated, unchanged, duplicate } = written;
      const totals = { read: 1, accepted, updated, unchanged, duplicate, rejected: 0, parked: written.parked.length };
      await addChunk(tx, { batchId, totals, consumed: 1, errors: new Map(), warnings: new Map() });
      await finishBatch(tx, batchId, at);
      await appendAuditEvent(tx, { kind: "record.entered", accountId: entry.submittedBy, unit: entry.unit, target: batchId }, at);
      return { outcome: outcomeOf(written), problems: [], batch: batchId, ...(await findEntered(tx, batchId, outcomeOf(written))) };
    });
  } catch (error) {
    if (error instanceof Refused) return refusedEntry(error.problems);
    if (isRace(error)) return enterRecord(context, entry);
    throw error;
  }
}

function refusedEntry(problems: readonly Problem[]): EntryAnswer {
  return { outcome: "rejected", problems, batch: null, recordId: null, subjectId: null };
}

async function findEntered(tx: Transaction, batchId: string, outcome: HandOutcome): Promise<Pick<EntryAnswer, "recordId" | "subjectId">> {
  if (outcome !== "accepted" && outcome !== "updated") return { recordId: null, subjectId: null };
  const [entered] = await listBatchRecords(tx, { batchId, outcome, limit: 1, offset: 0 });
  return { recordId: entered?.recordId ?? null, subjectId: entered?.subjectId ?? null };
}

/** Rolls the transaction back and carries the reasons out of it. */
class Refused extends Error {
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super("the entered record was refused");
    this.problems = problems;
  }
}

async function openFormBatch(
  tx: Transaction,
  context: IntakeContext,
  form: { entry: EnteredRecord; batchId: string; resourceVersion: number },
): Promise<void> {
  const { entry, batchId, resourceVersion } = form;
  await insertBatch(tx, {
    batchId,
    resource: entry.resource,
    resourceVersion,
    unitCode: entry.unit,
    submittedBy: entry.submittedBy,
    channel: entry.channel,
    fileName: "表单录入",
    fileHash: null,
    fileSizeBytes: 0,
    profile: null,
    correctsBatch: null,
    receivedAt: context.clock.now(),
  });
}
