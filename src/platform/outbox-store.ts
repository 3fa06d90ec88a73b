// All SQL of the outbox.
import type { Queryable } from "./database.ts";

export const OUTBOX_CHANNEL = "xinshu_outbox";

export interface OutboxEvent {
  readonly seq: number;
  readonly topic: string;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly occurredAt: Date;
}

export interface OutboxRow extends OutboxEvent {
  readonly transactionId: string;
}

export interface Position {
  readonly transactionId: string;
  readonly seq: number;
}

export async function insertEvents(tx: Queryable, events: readonly { topic: string; payload: object }[], at: Date): Promise<void> {
  await tx.run(
    `insert into outbox (topic, payload, occurred_at)
     select topic, payload::jsonb, $3 from unnest($1::text[], $2::text[]) with ordinality as e (topic, payload, position) order by position`,
    [events.map(({ topic }) => topic), events.map(({ payload }) => JSON.stringify(payload)), at],
  );
  await tx.run("select pg_notify($1, '')", [OUTBOX_CHANNEL]);
}

/** The position of a consumer, locked so that only one process works for it at a time. */
export async function lockPosition(tx: Queryable, consumer: string, at: Date): Promise<Position> {
  await tx.run("insert into outbox_position (consumer, seq, updated_at) values ($1, 0, $2) on conflict do nothing", [consumer, at]);
  return tx.get<Position>(`select transaction_id::text as "transactionId", seq from outbox_position where consumer = $1 for update`, [
    consumer,
  ]);
}

/**
 * The oldest transaction that may still write events of this database. Running transactions of the server's other
 * databases can not, and a long one there must not hold ours up; one that is not surely of another database counts.
 */
const OLDEST_WRITER = `least(
  pg_snapshot_xmax(pg_current_snapshot()),
  (select running from pg_snapshot_xip(pg_current_snapshot()) as running
   where not exists (
     select from pg_locks l join pg_stat_activity a on a.pid = l.pid
     where l.locktype = 'transactionid' and l.transactionid = running::xid and l.granted
       and l.mode = 'ExclusiveLock' and a.datid <> (select oid from pg_database where datname = current_database())
   )
   order by running limit 1)
)`;

export async function findNextEvent(tx: Queryable, after: Position, topics: readonly string[]): Promise<OutboxRow | null> {
  return tx.find<OutboxRow>(
    `select seq, topic, payload, occurred_at as "occurredAt", transaction_id::text as "transactionId"
     from outbox
     where (transaction_id, seq) > ($1::text::xid8, $2::bigint)
       and transaction_id < ${OLDEST_WRITER}
       and topic = any($3)
     order by transaction_id, seq
     limit 1`,
    [after.transactionId, after.seq, topics],
  );
}

export async function savePosition(
  tx: Queryable,
  { consumer, position, at }: { consumer: string; position: Position; at: Date },
): Promise<void> {
  await tx.run("update outbox_position set transaction_id = $2::text::xid8, seq = $3, updated_at = $4 where consumer = $1", [
    consumer,
    position.transactionId,
    position.seq,
    at,
  ]);
}

/** When the oldest event that a consumer has not handled yet occurred; null when it is up to date. */
export async function findOldestWaiting(db: Queryable, consumer: string, topics: readonly string[]): Promise<Date | null> {
  const row = await db.find<{ occurredAt: Date }>(
    `select o.occurred_at as "occurredAt"
     from outbox o
     left join outbox_position p on p.consumer = $1
     where (o.transaction_id, o.seq) > (coalesce(p.transaction_id, '0'), coalesce(p.seq, 0)) and o.topic = any($2)
     order by o.transaction_id, o.seq
     limit 1`,
    [consumer, topics],
  );
  return row?.occurredAt ?? null;
}

/** Removes events that occurred before an instant and that every one of the consumers has passed. */
export async function deletePassedEvents(db: Queryable, consumers: readonly string[], before: Date): Promise<number> {
  return db.run(
    `delete from outbox o
     where o.occurred_at < $2
       and (select count(*) from outbox_position p where p.consumer = any($1)
            and (p.transaction_id, p.seq) >= (o.transaction_id, o.seq)) = cardinality($1)`,
    [consumers, before],
  );
}
