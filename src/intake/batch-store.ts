// All SQL of table batch.
import type { Queryable, Transaction } from "../platform/index.ts";
import type { BatchCounts, BatchState } from "./contract.ts";
import { rankSummary, type Summary, type SummaryLine } from "./summary.ts";

export interface BatchRow {
  readonly batchId: string;
  readonly resource: string;
  readonly resourceVersion: number;
  readonly unitCode: string;
  readonly unitName: string;
  readonly submittedById: string | null;
  /** Sealed, as accounts keep it. */
  readonly submittedByName: string | null;
  readonly channel: "console" | "api" | "cli" | "form" | "demo";
  readonly fileName: string;
  readonly fileHash: Buffer | null;
  readonly fileSizeBytes: number;
  readonly fileKind: string | null;
  readonly encoding: string | null;
  readonly profile: string | null;
  readonly correctsBatch: string | null;
  readonly sameFileAs: string | null;
  readonly state: BatchState;
  readonly refusal: { code: string; words: string } | null;
  /** The titles of the file's columns; empty before it was opened. */
  readonly header: string[];
  readonly extraColumns: string[];
  readonly errorSummary: SummaryLine[];
  readonly warningSummary: SummaryLine[];
  readonly consumed: number;
  readonly consumedSize: number;
  readonly counts: BatchCounts;
  readonly openRejected: number;
  readonly openParked: number;
  readonly withdrawnReason: string | null;
  readonly receivedAt: Date;
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
}

const COLUMNS = `b.batch_id as "batchId", b.resource, b.resource_version as "resourceVersion", b.unit_code as "unitCode", u.name as "unitName",
  b.submitted_by as "submittedById", a.sealed_name as "submittedByName", b.channel, b.file_name as "fileName", b.file_hash as "fileHash", b.file_size_bytes as "fileSizeBytes",
  b.file_kind as "fileKind", b.encoding, b.profile, b.corrects_batch as "correctsBatch", b.same_file_as as "sameFileAs", b.state, b.refusal,
  b.header, b.extra_columns as "extraColumns", b.error_summary as "errorSummary", b.warning_summary as "warningSummary", b.consumed,
  b.consumed_size as "consumedSize",
  json_build_object('read', b.read_count, 'accepted', b.accepted_count, 'updated', b.updated_count, 'unchanged', b.unchanged_count,
    'duplicate', b.duplicate_count, 'rejected', b.rejected_count, 'parked', b.parked_count) as counts,
  (select count(*) from rejected_row j where j.batch_id = b.batch_id and j.state = 'open') as "openRejected",
  (select count(*) from parked_row k where k.batch_id = b.batch_id and k.state = 'open') as "openParked",
  b.withdrawn_reason as "withdrawnReason", b.received_at as "receivedAt", b.started_at as "startedAt", b.finished_at as "finishedAt"`;

const FROM = "from batch b join unit u on u.unit_code = b.unit_code left join account a on a.account_id = b.submitted_by";

export interface NewBatch {
  readonly batchId: string;
  readonly resource: string;
  readonly resourceVersion: number;
  readonly unitCode: string;
  readonly submittedBy: string | null;
  readonly channel: BatchRow["channel"];
  readonly fileName: string;
  readonly fileHash: Buffer | null;
  readonly fileSizeBytes: number;
  readonly profile: string | null;
  readonly correctsBatch: string | null;
  readonly receivedAt: Date;
}

export async function insertBatch(tx: Transaction, batch: NewBatch): Promise<void> {
  await tx.run(
    `insert into batch (batch_id, resource, resource_version, unit_code, submitted_by, channel, file_name, file_hash, file_size_bytes, profile,
       corrects_batch, received_at, state, same_file_as)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 'received',
       (select batch_id from batch where file_hash = $8 and resource = $2 and unit_code = $4 and state = 'done' order by received_at desc limit 1))`,
    [
      batch.batchId,
      batch.resource,
      batch.resourceVersion,
      batch.unitCode,
      batch.submittedBy,
      batch.channel,
      batch.fileName,
      batch.fileHash,
      batch.fileSizeBytes,
      batch.profile,
      batch.correctsBatch,
      batch.receivedAt,
    ],
  );
  await tx.run("select pg_notify('batch_received', $1)", [batch.batchId]);
}

export function findBatch(db: Queryable, batchId: string): Promise<BatchRow | null> {
  return db.find<BatchRow>(`select ${COLUMNS} ${FROM} where b.batch_id = $1`, [batchId]);
}

/** The batch where the asker's rows hold it; another unit's is not there. */
export function findUnitsBatch(db: Queryable, batchId: string, unit: string | null): Promise<BatchRow | null> {
  return db.find<BatchRow>(`select ${COLUMNS} ${FROM} where b.batch_id = $1 and ($2::text is null or b.unit_code = $2)`, [batchId, unit]);
}

export interface BatchFilter {
  /** Null sees every unit. */
  readonly unit: string | null;
  readonly state?: string | undefined;
  readonly resource?: string | undefined;
  readonly q?: string | undefined;
  readonly sort: string;
  readonly limit: number;
  readonly offset: number;
}

const SORTS: Readonly<Record<string, string>> = {
  "-receivedAt": "b.received_at desc",
  receivedAt: "b.received_at",
  fileName: "b.file_name",
  "-fileName": "b.file_name desc",
  read: "b.read_count",
  "-read": "b.read_count desc",
  rejected: "b.rejected_count",
  "-rejected": "b.rejected_count desc",
};

export async function listBatches(db: Queryable, filter: BatchFilter): Promise<{ items: BatchRow[]; total: number }> {
  const values = [filter.unit, filter.state ?? null, filter.resource ?? null, filter.q ? `%${filter.q.replace(/[\\%_]/g, "\\$&")}%` : null];
  const where = `($1::text is null or b.unit_code = $1) and ($2::text is null or b.state = $2) and ($3::text is null or b.resource = $3)
    and ($4::text is null or b.file_name ilike $4) and b.channel <> 'form'`;
  const order = SORTS[filter.sort] ?? "b.received_at desc";
  const [items, count] = await Promise.all([
    db.list<BatchRow>(`select ${COLUMNS} ${FROM} where ${where} order by ${order}, b.batch_id limit $5 offset $6`, [
      ...values,
      filter.limit,
      filter.offset,
    ]),
    db.get<{ total: number }>(`select count(*) as total from batch b where ${where}`, values),
  ]);
  return { items, total: count.total };
}

/** Oldest first: what waits or was cut off. */
export async function listWaiting(db: Queryable): Promise<{ batchId: string; fileSizeBytes: number }[]> {
  return db.list(
    `select batch_id as "batchId", file_size_bytes as "fileSizeBytes" from batch where state in ('received', 'running') order by received_at limit 1000`,
  );
}

export interface BatchStart {
  readonly batchId: string;
  readonly fileKind: string;
  readonly encoding: string | null;
  readonly size: number;
  readonly header: readonly string[];
  readonly extraColumns: readonly string[];
  readonly correctsBatch: string | null;
  readonly at: Date;
}

export async function startBatch(db: Queryable, start: BatchStart): Promise<void> {
  const { batchId, fileKind, encoding, size, header, extraColumns, correctsBatch, at } = start;
  await db.run(
    `update batch set state = 'running', file_kind = $2, encoding = $3, consumed_size = $4, header = $5, extra_columns = $6,
       started_at = coalesce(started_at, $7), corrects_batch = $8 where batch_id = $1`,
    [batchId, fileKind, encoding, size, JSON.stringify(header), JSON.stringify(extraColumns), at, correctsBatch],
  );
}

/**
 * A chunk asks for a few thousand keys out of millions. The planner, told of thousands, would rather read a whole index in order, and of a table
 * that was empty a minute ago it believes that reading all of it is quickest. In this transaction every key is looked up by itself, in an index.
 * Nobody is waited for without end: two chunks of one file that bring one record by different identifiers could otherwise wait for each other.
 */
export async function preferLookups(tx: Transaction): Promise<void> {
  await tx.run(
    `select set_config('enable_mergejoin', 'off', true), set_config('enable_hashjoin', 'off', true), set_config('enable_seqscan', 'off', true),
            set_config('lock_timeout', '20s', true)`,
  );
}

export interface ChunkTotals extends BatchCounts {}

export async function addChunk(
  tx: Transaction,
  chunk: { batchId: string; totals: ChunkTotals; consumed: number; errors: Summary; warnings: Summary },
) {
  const { totals } = chunk;
  await tx.run(
    `update batch set read_count = read_count + $2, accepted_count = accepted_count + $3, updated_count = updated_count + $4,
       unchanged_count = unchanged_count + $5, duplicate_count = duplicate_count + $6, rejected_count = rejected_count + $7,
       parked_count = parked_count + $8, consumed = $9, error_summary = $10, warning_summary = $11 where batch_id = $1`,
    [
      chunk.batchId,
      totals.read,
      totals.accepted,
      totals.updated,
      totals.unchanged,
      totals.duplicate,
      totals.rejected,
      totals.parked,
      chunk.consumed,
      JSON.stringify(rankSummary(chunk.errors)),
      JSON.stringify(rankSummary(chunk.warnings)),
    ],
  );
}

export async function notifyProgress(db: Queryable, batchId: string): Promise<void> {
  await db.run("select pg_notify('batch_progress', $1)", [batchId]);
}

/** Everything the earlier batch brought is unchanged; its file's facts are this file's. */
export async function finishSameFile(
  tx: Transaction,
  { batch, earlier, at }: { batch: BatchRow; earlier: BatchRow; at: Date },
): Promise<void> {
  await tx.run(
    `update batch b set state = 'done', file_kind = e.file_kind, encoding = e.encoding, header = e.header, extra_columns = e.extra_columns,
       warning_summary = e.warning_summary, consumed = e.consumed_size, consumed_size = e.consumed_size, read_count = e.read_count,
       unchanged_count = e.accepted_count + e.updated_count, duplicate_count = e.duplicate_count, started_at = $3, finished_at = $3
      from batch e where b.batch_id = $1 and e.batch_id = $2`,
    [batch.batchId, earlier.batchId, at],
  );
  await notifyProgress(tx, batch.batchId);
}

export async function finishBatch(tx: Transaction, batchId: string, at: Date): Promise<void> {
  await tx.run("update batch set state = 'done', consumed = consumed_size, finished_at = $2 where batch_id = $1", [batchId, at]);
  await notifyProgress(tx, batchId);
}

export async function refuseBatch(db: Queryable, batchId: string, refusal: { code: string; words: string; at: Date }): Promise<void> {
  await db.run("update batch set state = 'refused', refusal = $2, finished_at = $3 where batch_id = $1", [
    batchId,
    JSON.stringify({ code: refusal.code, words: refusal.words }),
    refusal.at,
  ]);
  await notifyProgress(db, batchId);
}

export async function markWithdrawn(
  tx: Transaction,
  batchId: string,
  mark: { reason: string; accountId: string | null; at: Date },
): Promise<number> {
  return tx.run(
    `update batch set state = 'withdrawn', withdrawn_reason = $2, withdrawn_by = $3, withdrawn_at = $4 where batch_id = $1 and state in ('done', 'refused')`,
    [batchId, mark.reason, mark.accountId, mark.at],
  );
}

export async function listWithdrawnIds(db: Queryable, resource: string): Promise<string[]> {
  const rows = await db.list<{ batchId: string }>(
    `select batch_id as "batchId" from batch where resource = $1 and state = 'withdrawn' limit 100000`,
    [resource],
  );
  return rows.map((row) => row.batchId);
}

/** One row that was wrong or unclear has been settled: it moves from its column to another, so that the check of counts stays true. */
export async function moveCount(
  tx: Transaction,
  batchId: string,
  move: { from: "rejected" | "parked"; to: keyof BatchCounts },
): Promise<void> {
  await tx.run(
    `update batch set ${move.from}_count = ${move.from}_count - 1, ${move.to}_count = ${move.to}_count + 1 where batch_id = $1`,
    [batchId],
  );
}

export function countWaiting(
  db: Queryable,
  unit: string | null,
): Promise<{ openRejected: number; openParked: number; runningBatches: number }> {
  return db.get(
    `select
       (select count(*) from rejected_row j join batch b using (batch_id) where j.state = 'open' and b.state = 'done' and ($1::text is null or b.unit_code = $1)) as "openRejected",
       (select count(*) from parked_row k join batch b using (batch_id) where k.state = 'open' and b.state = 'done' and ($1::text is null or b.unit_code = $1)) as "openParked",
       (select count(*) from batch b where b.state in ('received', 'running') and ($1::text is null or b.unit_code = $1)) as "runningBatches"`,
    [unit],
  );
}
