// All SQL of a change of keys: its state, and the walk over sealed tables. Everything travels as text, so that one statement serves
// every table; names of tables and columns come from declarations in code, never from outside.
import type { Queryable } from "../database.ts";
import type { KeyKind } from "./keyring.ts";
import type { SealedTable } from "./sealed-place.ts";

export type SealedRow = Readonly<Record<string, string | null>>;

export async function listSealedRows(
  db: Queryable,
  { table, key, columns, reads = [] }: Pick<SealedTable, "table" | "key" | "columns" | "reads">,
  { after, limit }: { after: string | null; limit: number },
): Promise<SealedRow[]> {
  const keys = Object.entries(key);
  const all = [...new Set([...Object.keys(key), ...Object.keys(columns), ...reads])];
  const behind = keys.map(([, type], index) => `($2::jsonb ->> ${index})::${type}`);
  return db.list<SealedRow>(
    `select ${all.map((column) => `${column}::text as "${column}"`).join(", ")} from ${table}
     where $2::jsonb is null or (${keys.map(([column]) => column).join(", ")}) > (${behind.join(", ")})
     order by ${keys.map(([column]) => `${table}.${column}`).join(", ")} limit $1`,
    [limit, after],
  );
}

/** Only where the row still says what was read: whoever changed it meanwhile was later, and right. */
export async function updateSealedRows(
  tx: Queryable,
  { table, key, columns }: Pick<SealedTable, "table" | "key" | "columns">,
  changes: readonly { row: SealedRow; rewritten: Readonly<Record<string, string>> }[],
): Promise<void> {
  if (changes.length === 0) return;
  const keys = Object.entries(key);
  const changing = Object.entries(columns);
  const rows = changes.map(({ row, rewritten }) => ({
    ...Object.fromEntries(keys.map(([column]) => [`key_${column}`, row[column]])),
    ...Object.fromEntries(
      changing.flatMap(([column]) => [
        [`was_${column}`, row[column]],
        [`is_${column}`, rewritten[column] ?? row[column]],
      ]),
    ),
  }));
  const given = [
    ...keys.map(([column]) => `key_${column} text`),
    ...changing.flatMap(([column]) => [`was_${column} text`, `is_${column} text`]),
  ];
  await tx.run(
    `update ${table} t set ${changing.map(([column, type]) => `${column} = c.is_${column}::${type}`).join(", ")}
     from jsonb_to_recordset($1::jsonb) as c (${given.join(", ")})
     where ${keys.map(([column, type]) => `t.${column} = c.key_${column}::${type}`).join(" and ")}
       and ${changing.map(([column, type]) => `t.${column} is not distinct from c.was_${column}::${type}`).join(" and ")}`,
    [JSON.stringify(rows)],
  );
}

/** How many rows named the file. */
export async function renameFile(tx: Queryable, columns: readonly string[], { from, to }: { from: Buffer; to: Buffer }): Promise<number> {
  let count = 0;
  for (const [table, column] of columns.map((each) => each.split(".")))
    count += await tx.run(`update ${table} set ${column} = $2 where ${column} = $1`, [from, to]);
  return count;
}

export interface Rotation {
  readonly rotationId: string;
  readonly kind: KeyKind;
  readonly fromKey: string;
  readonly toKey: string;
  readonly phase: "announced" | "sweeping" | "finished";
  readonly cycle: number;
  readonly place: string | null;
  readonly position: string | null;
  readonly read: number;
  readonly changed: number;
  readonly changedInCycle: number;
  readonly unreadableInCycle: number;
  readonly startedAt: Date;
  readonly updatedAt: Date;
  readonly finishedAt: Date | null;
}

const SELECT = `select rotation_id as "rotationId", kind, from_key as "fromKey", to_key as "toKey", phase, cycle, place, position, read_count as read,
  changed_count as changed, changed_in_cycle as "changedInCycle", unreadable_in_cycle as "unreadableInCycle", started_at as "startedAt",
  updated_at as "updatedAt", finished_at as "finishedAt" from key_rotation`;

export function findUnfinished(db: Queryable): Promise<Rotation | null> {
  return db.find<Rotation>(`${SELECT} where phase <> 'finished'`);
}

export function listRotations(db: Queryable, limit: number): Promise<Rotation[]> {
  return db.list<Rotation>(`${SELECT} order by started_at desc limit $1`, [limit]);
}

export async function insertRotation(
  tx: Queryable,
  rotation: Pick<Rotation, "rotationId" | "kind" | "fromKey" | "toKey">,
  at: Date,
): Promise<void> {
  await tx.run(
    `insert into key_rotation (rotation_id, kind, from_key, to_key, phase, cycle, read_count, changed_count, changed_in_cycle, unreadable_in_cycle,
       started_at, updated_at)
     values ($1, $2, $3, $4, 'announced', 1, 0, 0, 0, 0, $5, $5)`,
    [rotation.rotationId, rotation.kind, rotation.fromKey, rotation.toKey, at],
  );
}

export async function updatePhase(
  tx: Queryable,
  { rotationId, phase }: { rotationId: string; phase: "sweeping" | "finished" },
  at: Date,
): Promise<void> {
  await tx.run(
    `update key_rotation set phase = $2, place = null, position = null, updated_at = $3,
       finished_at = case when $2 = 'finished' then $3::timestamptz end where rotation_id = $1`,
    [rotationId, phase, at],
  );
}

export interface Progress {
  readonly rotationId: string;
  readonly place: string;
  readonly position: string | null;
  readonly read: number;
  readonly changed: number;
  readonly unreadable: number;
}

export async function updateProgress(tx: Queryable, progress: Progress, at: Date): Promise<void> {
  await tx.run(
    `update key_rotation set place = $2, position = $3, read_count = read_count + $4, changed_count = changed_count + $5,
       changed_in_cycle = changed_in_cycle + $5, unreadable_in_cycle = unreadable_in_cycle + $6, updated_at = $7 where rotation_id = $1`,
    [progress.rotationId, progress.place, progress.position, progress.read, progress.changed, progress.unreadable, at],
  );
}

export async function beginCycle(tx: Queryable, rotationId: string, at: Date): Promise<void> {
  await tx.run(
    `update key_rotation set cycle = cycle + 1, place = null, position = null, changed_in_cycle = 0, unreadable_in_cycle = 0, updated_at = $2
     where rotation_id = $1`,
    [rotationId, at],
  );
}

/** The number that every transaction of now and before lies below. */
export async function readTransactionHorizon(db: Queryable): Promise<string> {
  return (await db.get<{ horizon: string }>("select pg_snapshot_xmax(pg_current_snapshot())::text as horizon")).horizon;
}

export async function areOlderTransactionsOver(db: Queryable, horizon: string): Promise<boolean> {
  return (await db.get<{ over: boolean }>("select pg_snapshot_xmin(pg_current_snapshot()) >= $1::xid8 as over", [horizon])).over;
}

/** Any number, the same for ever: one process at a time changes keys. Of a session: it ends with the connection. */
const ROTATION_LOCK = [7_201_804, 0] as const;

export async function tryRotationLock(db: Queryable): Promise<boolean> {
  return (await db.get<{ taken: boolean }>("select pg_try_advisory_lock($1, $2) as taken", ROTATION_LOCK)).taken;
}
