// All SQL of table parked_row: rows whose subject nobody may guess.
import type { RowValues, SubjectClaim } from "../catalog/index.ts";
import { maskPersonName } from "../identifiers/index.ts";
import { copyText, type Queryable, type Sealer, type Transaction } from "../platform/index.ts";
import type { RowAddress } from "./rejected-store.ts";
import type { ParkedDraft } from "./resolve-chunk.ts";

export interface ParkedRow {
  readonly batchId: string;
  readonly rowNo: number;
  readonly unitCode: string;
  readonly resource: string;
  readonly resourceVersion: number;
  readonly name: string;
  readonly reason: string;
  readonly state: "open" | "attached" | "created" | "dismissed";
  readonly values: RowValues;
  readonly claim: SubjectClaim;
  readonly subjectId: string | null;
}

const place = (batchId: string, rowNo: number) => `parked_row.sealed_values:${batchId}:${rowNo}`;

export async function insertParked(
  tx: Transaction,
  frame: { sealer: Sealer; batchId: string },
  drafts: readonly ParkedDraft[],
): Promise<void> {
  if (drafts.length === 0) return;
  const columns = ["batch_id", "row_no", "name", "sealed_values", "reason", "candidates", "state"];
  await tx.copyIn("parked_row", columns, parkedLines(frame, drafts));
}

function* parkedLines({ sealer, batchId }: { sealer: Sealer; batchId: string }, drafts: readonly ParkedDraft[]): Generator<string> {
  for (const { row, reason } of drafts) {
    const sealed = sealer.sealBytes(Buffer.from(JSON.stringify({ values: row.readValues(), claim: row.claim })), place(batchId, row.rowNo));
    const name = row.claim.kind === "person" ? maskPersonName(row.claim.name) : row.claim.name;
    yield `${batchId}\t${row.rowNo}\t${copyText(name)}\t\\\\x${sealed.toString("hex")}\t${copyText(reason)}\t[]\topen\n`;
  }
}

interface SealedParked extends Omit<ParkedRow, "values" | "claim"> {
  readonly sealedValues: Buffer;
}

const SELECT = `select p.batch_id as "batchId", p.row_no as "rowNo", b.unit_code as "unitCode", b.resource, b.resource_version as "resourceVersion", p.name,
  p.reason, p.state, p.sealed_values as "sealedValues", p.subject_id as "subjectId" from parked_row p join batch b using (batch_id)`;

export interface ParkedFilter {
  readonly unit: string | null;
  readonly state?: string | undefined;
  readonly batchId?: string | undefined;
  readonly limit: number;
  readonly offset: number;
}

export async function listParked(db: Queryable, sealer: Sealer, filter: ParkedFilter): Promise<{ items: ParkedRow[]; total: number }> {
  const where = `($1::text is null or b.unit_code = $1) and ($2::text is null or p.state = $2) and ($3::uuid is null or p.batch_id = $3) and b.state = 'done'`;
  const values = [filter.unit, filter.state ?? null, filter.batchId ?? null];
  const rows = await db.list<SealedParked>(
    `${SELECT} where ${where} order by b.received_at desc, p.batch_id, p.row_no limit $4 offset $5`,
    [...values, filter.limit, filter.offset],
  );
  const count = await db.get<{ total: number }>(
    `select count(*) as total from parked_row p join batch b using (batch_id) where ${where}`,
    values,
  );
  return { items: rows.map((row) => openParked(sealer, row)), total: count.total };
}

export async function findOpenParked(tx: Transaction, sealer: Sealer, { batchId, rowNo }: RowAddress): Promise<ParkedRow | null> {
  const row = await tx.find<SealedParked>(`${SELECT} where p.batch_id = $1 and p.row_no = $2 and p.state = 'open' for update of p`, [
    batchId,
    rowNo,
  ]);
  return row ? openParked(sealer, row) : null;
}

function openParked(sealer: Sealer, { sealedValues, ...row }: SealedParked): ParkedRow {
  const opened: { values: RowValues; claim: SubjectClaim } = JSON.parse(
    sealer.openBytes(sealedValues, place(row.batchId, row.rowNo)).toString(),
  );
  return { ...row, ...opened };
}

export interface ParkedDecision {
  readonly batchId: string;
  readonly rowNo: number;
  readonly state: "attached" | "created" | "dismissed";
  readonly subjectId: string | null;
  readonly accountId: string;
  readonly note: string;
  readonly candidates: readonly unknown[];
  readonly at: Date;
}

export async function settleParked(tx: Transaction, decision: ParkedDecision): Promise<void> {
  await tx.run(
    `update parked_row set state = $3, subject_id = $4, decided_by = $5, decision_note = $6, candidates = $7, decided_at = $8
      where batch_id = $1 and row_no = $2`,
    [
      decision.batchId,
      decision.rowNo,
      decision.state,
      decision.subjectId,
      decision.accountId,
      decision.note,
      JSON.stringify(decision.candidates),
      decision.at,
    ],
  );
}
