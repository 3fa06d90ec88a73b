// SQL of the auditor's list: events by kind, unit, account, subject and time, newest first.
import type { Queryable } from "../platform/index.ts";
import { EVENT_COLUMNS, type EventRow } from "./tree-store.ts";

export interface EventFilter {
  readonly kinds: readonly string[] | null;
  readonly unit: string | null;
  readonly accountId: string | null;
  readonly subjectId: string | null;
  readonly eventIds: readonly string[] | null;
  readonly from: Date | null;
  readonly before: Date | null;
}

export interface ListedEvent extends EventRow {
  readonly leafIndex: number | null;
}

/** Beyond this the total is not counted: a page number that nobody opens is not worth reading millions of rows. */
export const TOTAL_MAX = 10_000;

const WHERE = `where ($1::text[] is null or e.kind = any($1)) and ($2::text is null or e.unit_code = $2)
  and ($3::uuid is null or e.account_id = $3) and ($4::uuid is null or e.subject_id = $4) and ($5::uuid[] is null or e.event_id = any($5))
  and ($6::timestamptz is null or e.occurred_at >= $6) and ($7::timestamptz is null or e.occurred_at < $7)`;

export async function listEvents(
  db: Queryable,
  filter: EventFilter,
  { limit, offset }: { limit: number; offset: number },
): Promise<{ items: ListedEvent[]; total: number }> {
  const values = [filter.kinds, filter.unit, filter.accountId, filter.subjectId, filter.eventIds, filter.from, filter.before];
  const { total } = await db.get<{ total: number }>(
    `select count(*) as total from (select from audit_event e ${WHERE} limit ${TOTAL_MAX}) counted`,
    values,
  );
  const items = await db.list<ListedEvent>(
    `select ${EVENT_COLUMNS}, l.leaf_index as "leafIndex"
     from audit_event e left join audit_leaf l using (event_id) ${WHERE}
     order by e.event_id desc limit $8 offset $9`,
    [...values, limit, offset],
  );
  return { items, total };
}

export async function countWaiting(db: Queryable): Promise<number> {
  return (await db.get<{ count: number }>("select count(*) as count from audit_pending")).count;
}

export async function getTreeSize(db: Queryable): Promise<number> {
  return (await db.get<{ size: number }>("select size from audit_tree where is_only")).size;
}
