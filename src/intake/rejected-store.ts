// All SQL of table rejected_row. The cells lie sealed: a wrong row may hold a person's number anywhere.
import type { Problem } from "../catalog/index.ts";
import { copyText, type Queryable, type Sealer, type Transaction } from "../platform/index.ts";
import type { RejectedDraft } from "./check-chunk.ts";

/** A raw row as it is kept: cells by field code, and what no field wanted by its column title. */
export interface RawCells {
  readonly cells: Record<string, string>;
  readonly extra: Record<string, string>;
}

/** Where a row stands: its batch and its number in the file. */
export interface RowAddress {
  readonly batchId: string;
  readonly rowNo: number;
}

export type CellsOfRow = (cells: readonly string[]) => RawCells;

export interface RejectedRow {
  readonly rowNo: number;
  readonly raw: RawCells;
  readonly problems: Problem[];
  readonly state: "open" | "corrected" | "dismissed";
}

interface RejectedFrame {
  readonly sealer: Sealer;
  readonly batchId: string;
  readonly cellsOf: CellsOfRow;
}

const place = (batchId: string, rowNo: number) => `rejected_row.sealed_cells:${batchId}:${rowNo}`;

export async function insertRejected(tx: Transaction, frame: RejectedFrame, rows: readonly RejectedDraft[]): Promise<void> {
  if (rows.length === 0) return;
  await tx.copyIn("rejected_row", ["batch_id", "row_no", "sealed_cells", "problems", "state"], rejectedLines(frame, rows));
}

function* rejectedLines({ sealer, batchId, cellsOf }: RejectedFrame, rows: readonly RejectedDraft[]): Generator<string> {
  for (const { rowNo, cells, problems } of rows) {
    const sealed = sealer.sealBytes(Buffer.from(JSON.stringify(cellsOf(cells))), place(batchId, rowNo));
    yield `${batchId}\t${rowNo}\t\\\\x${sealed.toString("hex")}\t${copyText(JSON.stringify(problems))}\topen\n`;
  }
}

interface SealedRow {
  readonly rowNo: number;
  readonly sealedCells: Buffer;
  readonly problems: Problem[];
  readonly state: RejectedRow["state"];
}

const COLUMNS = `row_no as "rowNo", sealed_cells as "sealedCells", problems, state`;

export interface RejectedFilter {
  readonly batchId: string;
  readonly state?: string | undefined;
  readonly code?: string | undefined;
  readonly afterRow?: number | undefined;
  readonly limit: number;
  readonly offset?: number | undefined;
}

export async function listRejected(db: Queryable, sealer: Sealer, filter: RejectedFilter): Promise<RejectedRow[]> {
  const rows = await db.list<SealedRow>(
    `select ${COLUMNS} from rejected_row where batch_id = $1 and ($2::text is null or state = $2)
        and ($3::text is null or problems @> jsonb_build_array(jsonb_build_object('code', $3::text))) and row_no > $4
      order by row_no limit $5 offset $6`,
    [filter.batchId, filter.state ?? null, filter.code ?? null, filter.afterRow ?? 0, filter.limit, filter.offset ?? 0],
  );
  return rows.map((row) => openRow(sealer, filter.batchId, row));
}

export async function countRejected(
  db: Queryable,
  filter: { batchId: string; state?: string | undefined; code?: string | undefined },
): Promise<number> {
  const row = await db.get<{ total: number }>(
    `select count(*) as total from rejected_row where batch_id = $1 and ($2::text is null or state = $2)
        and ($3::text is null or problems @> jsonb_build_array(jsonb_build_object('code', $3::text)))`,
    [filter.batchId, filter.state ?? null, filter.code ?? null],
  );
  return row.total;
}

/** Locks the row: two people who put the same row right are served one after the other. */
export async function findOpenRejected(tx: Transaction, sealer: Sealer, { batchId, rowNo }: RowAddress): Promise<RejectedRow | null> {
  const row = await tx.find<SealedRow>(
    `select ${COLUMNS} from rejected_row where batch_id = $1 and row_no = $2 and state = 'open' for update`,
    [batchId, rowNo],
  );
  return row ? openRow(sealer, batchId, row) : null;
}

function openRow(sealer: Sealer, batchId: string, { rowNo, sealedCells, problems, state }: SealedRow): RejectedRow {
  const raw: RawCells = JSON.parse(sealer.openBytes(sealedCells, place(batchId, rowNo)).toString());
  return { rowNo, raw, problems, state };
}

export interface RejectedDecision {
  readonly batchId: string;
  readonly rowNo: number;
  readonly state: "corrected" | "dismissed";
  readonly correctedBy?: string;
  readonly at: Date;
}

export async function settleRejected(tx: Transaction, { batchId, rowNo, state, correctedBy, at }: RejectedDecision): Promise<void> {
  await tx.run("update rejected_row set state = $3, corrected_by_batch = $4, decided_at = $5 where batch_id = $1 and row_no = $2", [
    batchId,
    rowNo,
    state,
    correctedBy ?? null,
    at,
  ]);
}

/** Rows of `corrects` whose corrected form in `batchId` was not rejected again. */
export function settleCorrectedRows(
  tx: Transaction,
  work: { batchId: string; corrects: string; rowNos: readonly number[]; originNos: readonly number[]; at: Date },
): Promise<number> {
  return tx.run(
    `update rejected_row j set state = 'corrected', corrected_by_batch = $1, decided_at = $5
       from unnest($3::int[], $4::int[]) as o (row_no, origin_no)
      where j.batch_id = $2 and j.row_no = o.origin_no and j.state = 'open'
        and not exists (select from rejected_row again where again.batch_id = $1 and again.row_no = o.row_no)`,
    [work.batchId, work.corrects, work.rowNos, work.originNos, work.at],
  );
}
