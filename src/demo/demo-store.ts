// What is already there of a demo, so that a load cut off in its middle goes on and a finished one is left alone.
import type { Queryable } from "../platform/index.ts";

/** Whom the demo's accounts of the portal speak for: a company with a record under objection, and a person on record. */
export interface DemoSubjects {
  readonly companyId: string | null;
  readonly personId: string | null;
}

/** `label` stands in the name of the file whose first record is the company's. */
export async function findDemoSubjects(db: Queryable, label: string): Promise<DemoSubjects> {
  const company = await db.find<{ subjectId: string }>(
    `select r.subject_id as "subjectId" from batch b join record r on r.batch_id = b.batch_id
     where b.channel = 'demo' and strpos(b.file_name, $1) > 0 order by b.received_at, r.row_no limit 1`,
    [label],
  );
  const person = await db.find<{ subjectId: string }>(
    `select subject_id as "subjectId" from subject where kind = 'person' order by subject_id limit 1`,
  );
  return { companyId: company?.subjectId ?? null, personId: person?.subjectId ?? null };
}

export interface DemoBatch {
  readonly batchId: string;
  readonly fileName: string;
  readonly state: "received" | "running" | "done" | "refused" | "withdrawn";
  /** YYYY-MM-DD in Asia/Shanghai: the day that the demo's terms are counted from. */
  readonly receivedOn: string;
}

const BATCHES_MAX = 1_000; // a demo has a few hundred files at most

export function listDemoBatches(db: Queryable): Promise<DemoBatch[]> {
  return db.list<DemoBatch>(
    `select batch_id as "batchId", file_name as "fileName", state, to_char(received_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as "receivedOn"
       from batch where channel = 'demo' order by received_at, batch_id limit $1`,
    [BATCHES_MAX],
  );
}

export interface CaseCandidate {
  readonly subjectId: string;
  readonly recordId: string;
  /** A unit sent in that its duty is performed. */
  readonly isPerformed: boolean;
}

const CANDIDATES_MAX = 60;

/** Adverse records of companies that stand, of the last years and past the shortest term, in an order that no load changes. */
export function listCaseCandidates(
  db: Queryable,
  asked: { resource: string; unit?: string; today?: string; subjectId?: string },
): Promise<CaseCandidate[]> {
  return db.list<CaseCandidate>(
    `select r.subject_id as "subjectId", r.record_id as "recordId",
            exists (select 1 from record d where d.subject_id = r.subject_id and d.resource = 'duty-performance'
                       and d.document_no = r.document_no and d.payload->>'performance' = '全部已履行') as "isPerformed"
     from record r join subject s on s.subject_id = r.subject_id
     where r.resource = $1 and r.state = 'active' and r.polarity = 'adverse' and s.kind = 'organization' and r.ended_on is null and r.use_ended is null
       and ($2::text is null or (r.source_unit = $2 and not r.is_disputed))
       and ($3::date is null or r.decided_on between $3::date - interval '30 months' and $3::date - interval '5 months')
       and ($4::uuid is null or r.subject_id = $4)
     order by r.decided_on desc, r.document_no, r.row_no, r.record_id limit $5`,
    [asked.resource, asked.unit ?? null, asked.today ?? null, asked.subjectId ?? null, CANDIDATES_MAX],
  );
}

/** The first that was made of the role in the unit; of the portal where there is no unit. */
export async function findDemoAccount(db: Queryable, { role, unit }: { role: string; unit: string | null }): Promise<string | null> {
  const row = await db.find<{ accountId: string }>(
    `select account_id as "accountId" from account where role = $1 and unit_code is not distinct from $2 and state = 'active'
     order by account_id limit 1`,
    [role, unit],
  );
  return row?.accountId ?? null;
}

export async function isPlotPlayed(db: Queryable, key: string): Promise<boolean> {
  return (await db.find("select 1 from case_application where request_key = $1 limit 1", [key])) !== null;
}
