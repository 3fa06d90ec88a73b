// SQL of records as evidence: what stands about a subject in one resource, and until when the resource was received.
import type { Queryable } from "../platform/index.ts";
import { DECISION_COLUMNS, type RecordForDecision } from "./record-use-store.ts";

const EVIDENCE_MAX = 200;

/** Records that stand and are in use, of a subject with all that is read together with it; the latest decided first. */
export function listEvidence(
  db: Queryable,
  asked: { readonly subjectIds: readonly string[]; readonly resource: string },
): Promise<RecordForDecision[]> {
  return db.list<RecordForDecision>(
    `select ${DECISION_COLUMNS} from record
      where subject_id = any($1::uuid[]) and resource = $2 and state = 'active' and use_ended is null
      order by decided_on desc nulls last, record_id desc limit ${EVIDENCE_MAX}`,
    [asked.subjectIds, asked.resource],
  );
}

/** When a file of the resource was last taken in whole; null where none ever was. */
export async function findLastReceivedAt(db: Queryable, resource: string): Promise<Date | null> {
  const row = await db.get<{ at: Date | null }>("select max(finished_at) as at from batch where resource = $1 and state = 'done'", [
    resource,
  ]);
  return row.at;
}
