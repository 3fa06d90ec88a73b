// All SQL about the use of a record: ended by a repair, suspended, restored; and one record read for a decision about it.
import type { Level, Polarity } from "../catalog/index.ts";
import { makeId, type Queryable, type Transaction } from "../platform/index.ts";

export type UseEnded = "suspended" | "repaired";

export interface RecordForDecision {
  readonly subjectId: string;
  readonly recordId: string;
  readonly resource: string;
  readonly resourceVersion: number;
  readonly documentNo: string | null;
  readonly decidedOn: string | null;
  readonly endedOn: string | null;
  readonly level: Level | null;
  readonly polarity: Polarity;
  readonly state: "active" | "withdrawn";
  readonly isDisputed: boolean;
  readonly useEnded: UseEnded | null;
  readonly repairRevokedOn: string | null;
  readonly sourceUnit: string;
  readonly batchId: string;
  readonly rowNo: number;
  readonly version: number;
  readonly payload: Readonly<Record<string, string>>;
  /** Free text as it was typed, sealed, where the payload holds it masked. */
  readonly original: Readonly<Record<string, string>> | null;
  readonly recordedAt: Date;
}

export const DECISION_COLUMNS = `subject_id as "subjectId", record_id as "recordId", resource, resource_version as "resourceVersion", document_no as "documentNo",
  decided_on as "decidedOn", ended_on as "endedOn", level, polarity, state, is_disputed as "isDisputed", use_ended as "useEnded",
  repair_revoked_on as "repairRevokedOn", source_unit as "sourceUnit", batch_id as "batchId", row_no as "rowNo", version, payload, original,
  recorded_at as "recordedAt"`;

/** By its own id, as addresses and applications name it. */
export function findRecord(db: Queryable, recordId: string): Promise<RecordForDecision | null> {
  return db.find<RecordForDecision>(`select ${DECISION_COLUMNS} from record where record_id = $1`, [recordId]);
}

/** Several at once, for the lines of a list. */
export function listRecords(db: Queryable, recordIds: readonly string[]): Promise<RecordForDecision[]> {
  return db.list<RecordForDecision>(
    `select ${DECISION_COLUMNS} from record where record_id = any($1::uuid[]) order by record_id limit ${RECORDS_MAX}`,
    [recordIds],
  );
}

export interface FormerVersion {
  readonly payload: Readonly<Record<string, string>>;
  readonly recordedAt: Date;
}

const VERSIONS_MAX = 1000;

/** What a record said before, the latest first. */
export function listFormerVersions(
  db: Queryable,
  place: { subjectId: string; recordId: string; version: number },
): Promise<FormerVersion[]> {
  return db.list<FormerVersion>(
    `select payload, recorded_at as "recordedAt" from record_history
      where subject_id = $1 and record_id = $2 and version < $3 order by version desc limit ${VERSIONS_MAX}`,
    [place.subjectId, place.recordId, place.version],
  );
}

const RECORDS_MAX = 1000;

/** Locked until the transaction ends, so that two decisions about one record are one after the other. */
export function lockRecord(tx: Transaction, record: { subjectId: string; recordId: string }): Promise<RecordForDecision | null> {
  return tx.find<RecordForDecision>(`select ${DECISION_COLUMNS} from record where subject_id = $1 and record_id = $2 for update`, [
    record.subjectId,
    record.recordId,
  ]);
}

export interface UseDeed {
  readonly subjectId: string;
  readonly recordId: string;
  readonly caseId: string;
  readonly reason: string;
  readonly at: Date;
}

/** Ends the use of a record, for good or while a reorganisation is performed. */
export async function endRecordUse(tx: Transaction, deed: UseDeed & { useEnded: UseEnded }): Promise<void> {
  await tx.run("update record set use_ended = $3 where subject_id = $1 and record_id = $2", [deed.subjectId, deed.recordId, deed.useEnded]);
  await appendUseEvent(tx, deed, { deed: deed.useEnded === "suspended" ? "suspended" : "ended", until: null });
}

export async function restoreRecordUse(tx: Transaction, deed: UseDeed): Promise<void> {
  await tx.run("update record set use_ended = null where subject_id = $1 and record_id = $2", [deed.subjectId, deed.recordId]);
  await appendUseEvent(tx, deed, { deed: "restored", until: null });
}

/** A repair was taken back: the record is used again, says so, and is published at least until that day. */
export async function revokeRecordRepair(tx: Transaction, deed: UseDeed & { revokedOn: string; publishedUntil: string }): Promise<void> {
  await tx.run(
    `update record set use_ended = null, repair_revoked_on = $3, published_at_least_until = $4 where subject_id = $1 and record_id = $2`,
    [deed.subjectId, deed.recordId, deed.revokedOn, deed.publishedUntil],
  );
  await appendUseEvent(tx, deed, { deed: "repair_revoked", until: deed.publishedUntil });
}

async function appendUseEvent(tx: Transaction, deed: UseDeed, facts: { deed: string; until: string | null }): Promise<void> {
  await tx.run(
    `insert into record_use_event (subject_id, event_id, record_id, deed, case_id, reason, published_at_least_until, occurred_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [deed.subjectId, makeId(), deed.recordId, facts.deed, deed.caseId, deed.reason, facts.until, deed.at],
  );
}
