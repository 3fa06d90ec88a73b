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
