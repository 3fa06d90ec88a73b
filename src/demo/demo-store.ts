// What is already there of a demo, so that a load cut off in its middle goes on and a finished one is left alone.
import type { Queryable } from "../platform/index.ts";

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
