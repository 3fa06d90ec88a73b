// All SQL that writes the ledger. History is appended, never overwritten.
import { type Transaction, uuidArray, writeUuid } from "../platform/index.ts";
import { RECORD_COLUMNS, type RecordPage } from "./record-page.ts";

export interface ExistingRecord {
  readonly ordinal: number;
  readonly recordId: string;
  /** Whether it says what the row says. */
  readonly isSame: boolean;
  /** A decision corrected or removed just this content: it does not come back. */
  readonly wasPutRight: boolean;
  readonly contentHash: string;
  readonly version: number;
  readonly state: "active" | "withdrawn";
  readonly batchId: string;
  readonly rowNo: number;
  readonly sourceUnit: string;
}

/** Asked of the history only where a decision corrected or removed something: the row says again what was put right. */
const WAS_PUT_RIGHT = `case when r.corrected_version is null then false else exists (
  select from record_history h
   where h.subject_id = r.subject_id and h.record_id = r.record_id and h.version = r.corrected_version and h.content_hash = k.content_hash) end`;

/** Existing records for rows of a page; `ordinal` is the row's place in `places`, from 1. Arrays keep this one small statement for any chunk. */
export function findExisting(tx: Transaction, page: RecordPage, places: readonly number[]): Promise<ExistingRecord[]> {
  const column = (copy: (place: number, bytes: Buffer, at: number) => void) =>
    uuidArray(places.length, (bytes, at, index) => copy(places[index] ?? 0, bytes, at));
  return tx.list<ExistingRecord>(
    `select k.ordinal::int as ordinal, r.record_id as "recordId", r.content_hash = k.content_hash as "isSame", ${WAS_PUT_RIGHT} as "wasPutRight", r.content_hash as "contentHash", r.version, r.state,
            r.batch_id as "batchId", r.row_no as "rowNo", r.source_unit as "sourceUnit"
       from unnest($1::uuid[], $2::uuid[], $3::uuid[]) with ordinality as k(subject_id, identity_hash, content_hash, ordinal)
       join record r on r.subject_id = k.subject_id and r.identity_hash = k.identity_hash`,
    [column((...to) => page.copySubject(...to)), column((...to) => page.copyIdentity(...to)), column((...to) => page.copyContent(...to))],
  );
}

export interface AskedRows {
  readonly batchIds: readonly string[];
  readonly rowNos: readonly number[];
  /** The 16 bytes of the content's hash of one row. */
  copyContent(index: number, to: Buffer, at: number): void;
}

/**
 * Which rows' records no longer stand as those rows brought them; by their place in the lists. The batch stands beside each row and not as a
 * constant: of a table without statistics the planner believes that few rows are of one batch, and would hold each of them against all.
 */
export async function listFallen(tx: Transaction, { batchIds, rowNos, copyContent }: AskedRows): Promise<number[]> {
  const fallen = await tx.list<{ place: number }>(
    `select (k.ordinal - 1)::int as place
       from unnest($1::uuid[], $2::int[], $3::uuid[]) with ordinality as k(batch_id, row_no, content_hash, ordinal)
       left join record r on r.batch_id = k.batch_id and r.row_no = k.row_no and r.content_hash = k.content_hash and r.state = 'active'
      where r.record_id is null order by 1 limit $4`,
    [
      uuidArray(batchIds.length, (bytes, at, index) => writeUuid(bytes, at, batchIds[index] ?? "")),
      `{${rowNos.join(",")}}`,
      uuidArray(rowNos.length, (bytes, at, index) => copyContent(index, bytes, at)),
      rowNos.length,
    ],
  );
  return fallen.map(({ place }) => place);
}

export function insertRecords(tx: Transaction, rows: Iterable<Buffer>): Promise<number> {
  return tx.copyPageIn("record", RECORD_COLUMNS, rows);
}

/** What a version says; the others say which record it is a version of, and when it stood. */
const KEY_COLUMNS: ReadonlySet<string> = new Set(["subject_id", "record_id", "identity_hash", "version", "recorded_at"]);
const FACT_COLUMNS = RECORD_COLUMNS.filter((column) => !KEY_COLUMNS.has(column));

/** Changed records: the standing version moves to history, the new one takes its place. A change of content does not end a dispute: the mark stays. */
export async function replaceRecords(tx: Transaction, rows: Iterable<Buffer>, batchId: string): Promise<number> {
  await tx.run("create temporary table if not exists record_change (like record including defaults) on commit delete rows");
  await tx.copyPageIn("record_change", RECORD_COLUMNS, rows);
  await tx.run(
    `insert into record_history (subject_id, record_id, version, ${FACT_COLUMNS.join(", ")}, recorded_at, replaced_at, replaced_by_batch)
     select r.subject_id, r.record_id, r.version, ${FACT_COLUMNS.map((column) => `r.${column}`).join(", ")}, r.recorded_at, c.recorded_at, $1
       from record_change c join record r on r.subject_id = c.subject_id and r.record_id = c.record_id`,
    [batchId],
  );
  return tx.run(
    `update record r set ${FACT_COLUMNS.map((column) => `${column} = c.${column}`).join(", ")}, version = c.version, recorded_at = c.recorded_at
       from record_change c where r.subject_id = c.subject_id and r.record_id = c.record_id`,
  );
}

/** Everything a batch left standing steps back: to the version before it, or to `withdrawn` where there was none. Returns the number of records touched. */
export async function withdrawRecords(
  tx: Transaction,
  withdrawal: { batchId: string; reason: string; at: string; otherWithdrawn: readonly string[] },
) {
  const { batchId, reason, at, otherWithdrawn } = withdrawal;
  const touched = await tx.run(
    `insert into record_history (subject_id, record_id, version, ${FACT_COLUMNS.join(", ")}, recorded_at, replaced_at, replaced_by_batch, reason)
     select subject_id, record_id, version, ${FACT_COLUMNS.join(", ")}, recorded_at, $2, $1, $3
       from record where batch_id = $1 and state = 'active'`,
    [batchId, at, reason],
  );
  const restored = await tx.run(
    `update record r set ${FACT_COLUMNS.map((column) => `${column} = h.${column}`).join(", ")}, version = r.version + 1, recorded_at = $2
       from (select distinct on (subject_id, record_id) h.* from record_history h
              where (h.subject_id, h.record_id) in (select subject_id, record_id from record where batch_id = $1 and state = 'active')
                and h.batch_id <> $1 and h.state = 'active' and not h.batch_id = any($3::uuid[])
              order by subject_id, record_id, h.version desc) h
      where r.subject_id = h.subject_id and r.record_id = h.record_id`,
    [batchId, at, otherWithdrawn],
  );
  await tx.run("update record set state = 'withdrawn', version = version + 1, recorded_at = $2 where batch_id = $1 and state = 'active'", [
    batchId,
    at,
  ]);
  return { touched, restored };
}

/** How many records stand as this batch left them; what a decision corrected since does not. */
export async function countStanding(tx: Transaction, batchId: string): Promise<number> {
  const standing = "select count(*) as total from record where batch_id = $1 and state = 'active' and corrected_version is null";
  return (await tx.get<{ total: number }>(standing, [batchId])).total;
}

export async function setDisputeMark(
  tx: Transaction,
  record: { subjectId: string; recordId: string; isDisputed: boolean },
): Promise<number> {
  return tx.run("update record set is_disputed = $3 where subject_id = $1 and record_id = $2", [
    record.subjectId,
    record.recordId,
    record.isDisputed,
  ]);
}
