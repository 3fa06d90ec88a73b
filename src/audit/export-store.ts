// SQL of the export: the whole log, page by page, exactly as it lies in the tables, so that whatever was done to them shows.
import type { Queryable, Transaction } from "../platform/index.ts";
import { EVENT_COLUMNS, type EventRow, type SubjectCounter } from "./tree-store.ts";

export interface ExportedLeaf {
  readonly leafIndex: number;
  readonly leafEventId: string;
  readonly subjectNo: number | null;
  readonly entry: Buffer;
  /** Null when the event's row is gone. */
  readonly event: EventRow | null;
}

export async function listExportedLeaves(db: Queryable, from: number, limit: number): Promise<ExportedLeaf[]> {
  return listLeaves(db, "l.leaf_index >= $1 order by l.leaf_index limit $2", [from, limit]);
}

async function listLeaves(db: Queryable, which: string, values: readonly unknown[]): Promise<ExportedLeaf[]> {
  const rows = await db.list<ExportedLeaf & EventRow & { hasEvent: boolean }>(
    `select l.leaf_index as "leafIndex", l.event_id as "leafEventId", l.subject_no as "subjectNo", l.entry, e.event_id is not null as "hasEvent", ${EVENT_COLUMNS}
     from audit_leaf l left join audit_event e using (event_id)
     where ${which}`,
    values,
  );
  return rows.map(({ leafIndex, leafEventId, subjectNo, entry, hasEvent, ...event }) => ({
    leafIndex,
    leafEventId,
    subjectNo,
    entry,
    event: hasEvent ? event : null,
  }));
}

export async function findExportedLeaf(db: Queryable, eventId: string): Promise<ExportedLeaf | null> {
  const [leaf] = await listLeaves(db, "l.event_id = $1", [eventId]);
  return leaf ?? null;
}

/** Events without a place. A waiting one is as it should be for a second; one that does not wait was put in behind the log's back. */
export async function listUnplaced(db: Queryable, after: string, limit: number): Promise<(EventRow & { isWaiting: boolean })[]> {
  return db.list<EventRow & { isWaiting: boolean }>(
    `select ${EVENT_COLUMNS}, exists (select from audit_pending p where p.event_id = e.event_id) as "isWaiting"
     from audit_event e
     where e.event_id > $1 and not exists (select from audit_leaf l where l.event_id = e.event_id)
     order by e.event_id limit $2`,
    [after, limit],
  );
}

export async function listSubjectKeys(db: Queryable, after: string, limit: number): Promise<SubjectCounter[]> {
  return db.list<SubjectCounter>(
    `select subject_id as "subjectId", tag_key as "tagKey", event_count as "eventCount" from audit_subject
     where subject_id > $1 order by subject_id limit $2`,
    [after, limit],
  );
}

export async function findSubjectKey(db: Queryable, subjectId: string): Promise<SubjectCounter | null> {
  return db.find<SubjectCounter>(
    `select subject_id as "subjectId", tag_key as "tagKey", event_count as "eventCount" from audit_subject where subject_id = $1`,
    [subjectId],
  );
}

export async function listLeavesOfSubject(db: Queryable, subjectId: string, limit: number): Promise<ExportedLeaf[]> {
  return listLeaves(db, "l.subject_id = $1 order by l.subject_no limit $2", [subjectId, limit]);
}

export interface TileRow {
  readonly index: number;
  readonly hashes: Buffer;
}

export async function listTilesOfLevel(
  db: Queryable,
  { level, from, limit }: { level: number; from: number; limit: number },
): Promise<TileRow[]> {
  return db.list<TileRow>(
    "select tile_index as index, hashes from audit_tile where level = $1 and tile_index >= $2 order by tile_index limit $3",
    [level, from, limit],
  );
}

/** One picture of all tables, however long the reading takes. */
export async function freezePicture(tx: Transaction): Promise<void> {
  await tx.run("set transaction isolation level repeatable read, read only");
}
