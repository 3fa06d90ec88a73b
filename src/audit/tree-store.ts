// SQL of the tree: what waits, leaves, tiles, subjects' counters, checkpoints. Leaves and checkpoints are only ever added.
import type { Queryable, Transaction } from "../platform/index.ts";
import type { LoggedEvent } from "./logged-event.ts";
import type { Tile } from "./tiles.ts";

export interface EventRow extends Omit<LoggedEvent, "subjectNo" | "occurredAt"> {
  readonly occurredAt: Date;
  /** Null when content and salt were erased by law. */
  readonly salt: Buffer | null;
}

export const EVENT_COLUMNS = `e.event_id as "eventId", e.kind, e.account_id as "accountId", e.unit_code as unit, e.subject_id as "subjectId",
  e.target, e.purpose, e.matter_no as "matterNo", e.basis, e.fields, e.detail, e.occurred_at as "occurredAt", e.salt`;

export interface TreeState {
  readonly size: number;
  readonly loggedAt: Date;
}

/** Only one sequencer works at a time, wherever it runs: it holds this row until it commits. */
export async function lockTree(tx: Transaction): Promise<TreeState> {
  return tx.get<TreeState>(`select size, logged_at as "loggedAt" from audit_tree where is_only for update`);
}

export async function saveTree(tx: Transaction, { size, loggedAt }: TreeState): Promise<void> {
  await tx.run("update audit_tree set size = $1, logged_at = $2 where is_only", [size, loggedAt]);
}

/** Takes events that are committed and have no place yet, whoever had ended before another began first. */
export async function takePending(tx: Transaction, limit: number): Promise<EventRow[]> {
  const taken = await tx.listPrepared<{ eventId: string }>(
    "take_pending_events",
    `with taken as (
       delete from audit_pending where ctid = any(array(select ctid from audit_pending limit $1)) returning transaction_id, event_id
     )
     select event_id as "eventId" from taken order by transaction_id, event_id`,
    [limit],
  );
  if (taken.length === 0) return [];
  const rows = await tx.listPrepared<EventRow>(
    "read_taken_events",
    `select ${EVENT_COLUMNS} from audit_event e where e.event_id = any($1::uuid[])`,
    [taken.map(({ eventId }) => eventId)],
  );
  const byId = new Map(rows.map((row) => [row.eventId, row]));
  return taken.flatMap(({ eventId }) => byId.get(eventId) ?? []);
}

/** The event that has waited longest for its place in the tree: ids sort in the order in which they were made. */
export async function findOldestPending(db: Queryable): Promise<string | null> {
  const row = await db.find<{ eventId: string }>(`select event_id as "eventId" from audit_pending order by event_id limit 1`);
  return row?.eventId ?? null;
}

export interface SubjectCounter {
  readonly subjectId: string;
  readonly tagKey: Buffer;
  readonly eventCount: number;
}

/** The counters of these subjects, with the events to come already counted in; unknown subjects begin with the key given. */
export async function raiseCounters(
  tx: Transaction,
  raised: readonly { subjectId: string; newKey: Buffer; by: number }[],
): Promise<Map<string, SubjectCounter>> {
  const rows = await tx.listPrepared<SubjectCounter>(
    "raise_subject_counters",
    `insert into audit_subject (subject_id, tag_key, event_count)
     select * from unnest($1::uuid[], $2::bytea[], $3::bigint[])
     on conflict (subject_id) do update set event_count = audit_subject.event_count + excluded.event_count
     returning subject_id as "subjectId", tag_key as "tagKey", event_count as "eventCount"`,
    [raised.map(({ subjectId }) => subjectId), raised.map(({ newKey }) => newKey), raised.map(({ by }) => by)],
  );
  return new Map(rows.map((row) => [row.subjectId, row]));
}

export interface LeafRow {
  readonly leafIndex: number;
  readonly eventId: string;
  readonly subjectId: string | null;
  readonly subjectNo: number | null;
  readonly entry: Buffer;
}

export async function insertLeaves(tx: Transaction, leaves: readonly LeafRow[]): Promise<void> {
  await tx.listPrepared(
    "insert_leaves",
    `insert into audit_leaf (leaf_index, event_id, subject_id, subject_no, entry)
     select * from unnest($1::bigint[], $2::uuid[], $3::uuid[], $4::bigint[], $5::bytea[])`,
    [
      leaves.map(({ leafIndex }) => leafIndex),
      leaves.map(({ eventId }) => eventId),
      leaves.map(({ subjectId }) => subjectId),
      leaves.map(({ subjectNo }) => subjectNo),
      leaves.map(({ entry }) => entry),
    ],
  );
}

/** Null where the tile is missing or too short: the tree never had it, or somebody took it away. */
export async function findTile(db: Queryable, { level, index, width }: Tile): Promise<Buffer | null> {
  const row = await db.find<{ hashes: Buffer }>("select hashes from audit_tile where level = $1 and tile_index = $2", [level, index]);
  const bytes = row?.hashes.subarray(0, width * 32);
  return bytes?.length === width * 32 ? bytes : null;
}

export async function saveTiles(tx: Transaction, tiles: readonly { level: number; index: number; hashes: Buffer }[]): Promise<void> {
  await tx.listPrepared(
    "save_tiles",
    `insert into audit_tile (level, tile_index, hashes)
     select * from unnest($1::integer[], $2::bigint[], $3::bytea[])
     on conflict (level, tile_index) do update set hashes = excluded.hashes`,
    [tiles.map(({ level }) => level), tiles.map(({ index }) => index), tiles.map(({ hashes }) => hashes)],
  );
}

export async function listEntries(db: Queryable, from: number, limit: number): Promise<Buffer[]> {
  const rows = await db.list<{ entry: Buffer }>("select entry from audit_leaf where leaf_index >= $1 order by leaf_index limit $2", [
    from,
    limit,
  ]);
  return rows.map(({ entry }) => entry);
}
