// All SQL of table row_memory.
import type { Queryable } from "../platform/index.ts";

export interface NotesPlace {
  readonly mark: string;
  readonly batchId: string;
}

export async function insertNotes(
  tx: Queryable,
  { mark, batchId }: NotesPlace,
  page: { firstRow: number; rowCount: number; notes: Buffer },
): Promise<void> {
  await tx.run("insert into row_memory (mark, batch_id, first_row, row_count, notes) values ($1, $2, $3, $4, $5)", [
    mark,
    batchId,
    page.firstRow,
    page.rowCount,
    page.notes,
  ]);
}

/** The newest other batch of which notes are kept, and how many. */
export function findNotedBatch(db: Queryable, { mark, batchId }: NotesPlace): Promise<{ batchId: string; noteCount: number } | null> {
  return db.find(
    `select batch_id as "batchId", sum(row_count)::int as "noteCount" from row_memory where mark = $1 and batch_id <> $2
      group by batch_id order by batch_id desc limit 1`,
    [mark, batchId],
  );
}

const PAGES_AT_ONCE = 16;

export async function* readNotes(db: Queryable, { mark, batchId }: NotesPlace): AsyncGenerator<Buffer> {
  for (let after = 0; ; ) {
    const pages = await db.list<{ firstRow: number; notes: Buffer }>(
      `select first_row as "firstRow", notes from row_memory where mark = $1 and batch_id = $2 and first_row > $3
        order by first_row limit ${PAGES_AT_ONCE}`,
      [mark, batchId, after],
    );
    for (const { notes } of pages) yield notes;
    const last = pages.at(-1);
    if (!last || pages.length < PAGES_AT_ONCE) return;
    after = last.firstRow;
  }
}

/** One file is remembered for a mark: the last, unless it is less than half as large as the one before; a few rows sent between two whole files must not push out the whole. */
export async function keepLargerNotes(tx: Queryable, place: NotesPlace): Promise<void> {
  await tx.run(
    `with counted as (
       select coalesce(sum(row_count) filter (where batch_id = $2), 0) as own, coalesce(sum(row_count) filter (where batch_id <> $2), 0) as other
         from row_memory where mark = $1)
     delete from row_memory m using counted c
      where m.mark = $1 and case when c.own * 2 >= c.other then m.batch_id <> $2 else m.batch_id = $2 end`,
    [place.mark, place.batchId],
  );
}

/** Costs the next file time and nothing else. */
export async function emptyRowMemory(db: Queryable): Promise<void> {
  await db.run("delete from row_memory");
}
