// All SQL behind the credit file and the record page. Reads the ledger and what the batch says of each row's origin.
import type { Level, Polarity, SubjectKind } from "../catalog/index.ts";
import type { Queryable } from "../platform/index.ts";

export interface FileRow {
  readonly recordId: string;
  readonly resource: string;
  readonly resourceVersion: number;
  readonly documentNo: string | null;
  readonly decidedOn: string | null;
  readonly validFrom: string | null;
  readonly validTo: string | null;
  readonly endedOn: string | null;
  readonly level: Level | null;
  readonly polarity: Polarity;
  readonly state: "active" | "withdrawn";
  readonly isDisputed: boolean;
  readonly useEnded: "suspended" | "repaired" | null;
  readonly sourceUnit: string;
  readonly version: number;
  readonly recordedAt: Date;
  readonly payload: Record<string, string>;
  readonly batchId: string;
  readonly rowNo: number;
  readonly fileName: string;
}

const VERSION_COLUMNS = `resource, resource_version as "resourceVersion", document_no as "documentNo", decided_on as "decidedOn", valid_from as "validFrom",
  valid_to as "validTo", ended_on as "endedOn", level, polarity, state, source_unit as "sourceUnit", version, recorded_at as "recordedAt", payload,
  batch_id as "batchId", row_no as "rowNo"`;

const FILE_ROWS_MAX = 5000;

/** The standing version of each record; `decidedUntil` leaves out what was decided later or had ended by then. */
export function listStanding(db: Queryable, subjectIds: readonly string[], decidedUntil: string | null): Promise<FileRow[]> {
  return db.listPrepared<FileRow>(
    "credit-file-standing",
    `select r.record_id as "recordId", r.is_disputed as "isDisputed", r.use_ended as "useEnded", r.*, b.file_name as "fileName"
       from (select subject_id, record_id, is_disputed, use_ended, ${VERSION_COLUMNS} from record) r join batch b on b.batch_id = r."batchId"
      where r.subject_id = any($1::uuid[]) and ($2::date is null or (coalesce(r."decidedOn", r."recordedAt"::date) <= $2 and (r."endedOn" is null or r."endedOn" > $2)))
      order by r."decidedOn" desc nulls last, r.record_id desc limit ${FILE_ROWS_MAX}`,
    [subjectIds, decidedUntil],
  );
}

/** What the ledger held at an instant: of each record the version that was recorded by then and not yet replaced. */
export function listKnownAt(db: Queryable, subjectIds: readonly string[], instant: string): Promise<FileRow[]> {
  return db.list<FileRow>(
    `select v.record_id as "recordId", v.is_disputed as "isDisputed", v.use_ended as "useEnded", v.*, b.file_name as "fileName"
       from (select subject_id, record_id, is_disputed, use_ended, ${VERSION_COLUMNS}, null::timestamptz as replaced_at from record
             union all
             select subject_id, record_id, false, null, ${VERSION_COLUMNS}, replaced_at from record_history) v
       join batch b on b.batch_id = v."batchId"
      where v.subject_id = any($1::uuid[]) and v."recordedAt" <= $2 and (v.replaced_at is null or v.replaced_at > $2)
      order by v."decidedOn" desc nulls last, v.record_id desc limit ${FILE_ROWS_MAX}`,
    [subjectIds, instant],
  );
}

export interface VersionRow extends Omit<FileRow, "isDisputed"> {
  readonly subjectId: string;
  readonly subjectName: string;
  readonly subjectKind: SubjectKind;
  /** The subject under which the record is read while its own is merged. */
  readonly readUnder: string;
  readonly isDisputed: boolean;
  readonly repairRevokedOn: string | null;
  /** Free text as it was typed, sealed, where the payload holds it masked. */
  readonly original: Readonly<Record<string, string>> | null;
  readonly replacedAt: Date | null;
  readonly reason: string | null;
  readonly unitName: string;
  readonly submittedById: string | null;
  /** Sealed, as accounts keep it. */
  readonly submittedByName: string | null;
}

/** Every version of one record, newest first. */
export function listVersions(db: Queryable, recordId: string): Promise<VersionRow[]> {
  return db.list<VersionRow>(
    `with standing as (select p.subject_id from record p where p.record_id = $1)
     select v.record_id as "recordId", v.subject_id as "subjectId", s.name as "subjectName", s.kind as "subjectKind",
        coalesce(s.merged_into, s.subject_id) as "readUnder", v.*, b.file_name as "fileName", u.name as "unitName",
        b.submitted_by as "submittedById", a.sealed_name as "submittedByName"
       from (select subject_id, record_id, is_disputed as "isDisputed", use_ended as "useEnded", repair_revoked_on as "repairRevokedOn", original, ${VERSION_COLUMNS},
                    null::timestamptz as "replacedAt", null::text as reason
               from record where record_id = $1
             union all
             select subject_id, record_id, false, null, null, original, ${VERSION_COLUMNS}, replaced_at, reason
               from record_history where record_id = $1 and subject_id in (select subject_id from standing)) v
       join subject s on s.subject_id = v.subject_id
       join batch b on b.batch_id = v."batchId"
       join unit u on u.unit_code = v."sourceUnit"
       left join account a on a.account_id = b.submitted_by
      order by v.version desc limit 200`,
    [recordId],
  );
}

export interface BatchRecordRow {
  readonly recordId: string;
  readonly subjectId: string;
  readonly subjectName: string;
  readonly subjectKind: SubjectKind;
  readonly rowNo: number;
  readonly documentNo: string | null;
  readonly decidedOn: string | null;
  readonly version: number;
  readonly resource: string;
  readonly payload: Record<string, string>;
  /** Of the record as it stands now, whichever version the batch brought. */
  readonly isDisputed: boolean;
}

/** Whether anything that a batch brought speaks of a person. */
export async function hasPersons(db: Queryable, batchId: string): Promise<boolean> {
  const row = await db.get<{ has: boolean }>(
    `select exists (select from record r join subject s on s.subject_id = r.subject_id where r.batch_id = $1 and s.kind = 'person')
         or exists (select from record_history r join subject s on s.subject_id = r.subject_id where r.batch_id = $1 and s.kind = 'person') as has`,
    [batchId],
  );
  return row.has;
}

/** What a batch left in the ledger: `accepted` made a record, `updated` a further version. */
export function listBatchRecords(
  db: Queryable,
  page: { batchId: string; outcome: "accepted" | "updated"; limit: number; offset: number },
): Promise<BatchRecordRow[]> {
  return db.list<BatchRecordRow>(
    `select v.record_id as "recordId", v.subject_id as "subjectId", s.name as "subjectName", s.kind as "subjectKind", v.row_no as "rowNo", v.document_no as "documentNo",
        v.decided_on as "decidedOn", v.version, v.resource, v.payload,
        exists (select from record r where r.subject_id = v.subject_id and r.record_id = v.record_id and r.is_disputed) as "isDisputed"
       from (select subject_id, record_id, row_no, document_no, decided_on, version, resource, payload, state from record where batch_id = $1
             union all
             select subject_id, record_id, row_no, document_no, decided_on, version, resource, payload, state from record_history where batch_id = $1) v
       join subject s on s.subject_id = v.subject_id
      where v.state = 'active' and case when $2 = 'accepted' then v.version = 1 else v.version > 1 end
      order by v.row_no, v.version limit $3 offset $4`,
    [page.batchId, page.outcome, page.limit, page.offset],
  );
}
