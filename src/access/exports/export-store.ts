// All SQL of the exports: what was asked for, who agreed, and the file in sealed pieces until it is fetched.
import type { Queryable, Sealer, Transaction } from "../../platform/index.ts";

export type ExportState = "waiting" | "refused" | "ready" | "downloaded" | "ended";

export interface ExportRow {
  readonly exportId: string;
  readonly kind: string;
  readonly format: "csv" | "xlsx";
  readonly sealedFilter: string;
  readonly accountId: string;
  readonly sealedName: string;
  readonly unit: string;
  readonly unitName: string;
  readonly reason: string;
  readonly subjectId: string | null;
  readonly purpose: string | null;
  readonly matterNo: string | null;
  readonly hasPersons: boolean;
  readonly rowCount: number;
  readonly state: ExportState;
  readonly decidedBy: string | null;
  readonly deciderSealedName: string | null;
  readonly decisionReason: string | null;
  readonly fileName: string;
  readonly requestedAt: Date;
  readonly validUntil: Date;
}

export type NewExport = Omit<ExportRow, "sealedName" | "unitName" | "decidedBy" | "deciderSealedName" | "decisionReason">;

export const filterPlace = (exportId: string) => `export_request.sealed_filter:${exportId}`;
export const piecePlace = (exportId: string, place: number) => `export_piece.sealed_bytes:${exportId}:${place}`;

export async function insertExport(tx: Transaction, row: NewExport): Promise<void> {
  await tx.run(
    `insert into export_request (export_id, kind, format, sealed_filter, account_id, unit_code, reason, subject_id, purpose, matter_no, has_persons,
        row_count, state, file_name, requested_at, valid_until)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)`,
    [
      row.exportId,
      row.kind,
      row.format,
      row.sealedFilter,
      row.accountId,
      row.unit,
      row.reason,
      row.subjectId,
      row.purpose,
      row.matterNo,
      row.hasPersons,
      row.rowCount,
      row.state,
      row.fileName,
      row.requestedAt,
      row.validUntil,
    ],
  );
}

const COLUMNS = `e.export_id as "exportId", e.kind, e.format, e.sealed_filter as "sealedFilter", e.account_id as "accountId", a.sealed_name as "sealedName",
  e.unit_code as unit, u.name as "unitName", e.reason, e.subject_id as "subjectId", e.purpose, e.matter_no as "matterNo", e.has_persons as "hasPersons",
  e.row_count as "rowCount", e.state, e.decided_by as "decidedBy", d.sealed_name as "deciderSealedName", e.decision_reason as "decisionReason", e.file_name as "fileName",
  e.requested_at as "requestedAt", e.valid_until as "validUntil"`;
const FROM = `from export_request e join account a on a.account_id = e.account_id join unit u on u.unit_code = e.unit_code
  left join account d on d.account_id = e.decided_by`;

export interface ExportFilter {
  /** Of this account, or of every account but it. */
  readonly accountId: string;
  readonly whose: "own" | "others";
  readonly unit: string | null;
  readonly state: ExportState | null;
  readonly at: Date;
  readonly limit: number;
  readonly offset: number;
}

/** The latest first. What waits beyond its time waits no more, whether or not the daily sweep has been there. */
export async function listExports(db: Queryable, filter: ExportFilter): Promise<{ items: ExportRow[]; total: number }> {
  const where = `case when $2 then e.account_id = $1 else e.account_id <> $1 end and ($3::text is null or e.unit_code = $3)
    and ($4::text is null or (e.state = $4 and e.valid_until > $5))`;
  const values = [filter.accountId, filter.whose === "own", filter.unit, filter.state, filter.at];
  const items = await db.list<ExportRow>(
    `select ${COLUMNS} ${FROM} where ${where} and e.requested_at <= $5 order by e.requested_at desc, e.export_id limit $6 offset $7`,
    [...values, filter.limit, filter.offset],
  );
  const { total } = await db.get<{ total: number }>(
    `select count(*) as total from export_request e where ${where} and e.requested_at <= $5`,
    values,
  );
  return { items, total };
}

/** Locked: two who decide or download at the same moment are served one after the other. */
export function lockExport(tx: Transaction, exportId: string): Promise<ExportRow | null> {
  return tx.find<ExportRow>(`select ${COLUMNS} ${FROM} where e.export_id = $1 for update of e`, [exportId]);
}

export interface ExportDecision {
  readonly exportId: string;
  readonly state: "ready" | "refused";
  readonly decidedBy: string;
  readonly reason: string;
  readonly at: Date;
  readonly validUntil: Date;
}

export async function settleExport(tx: Transaction, { exportId, state, decidedBy, reason, at, validUntil }: ExportDecision): Promise<void> {
  await tx.run(
    `update export_request set state = $2, decided_by = $3, decision_reason = $4, decided_at = $5, valid_until = $6
      where export_id = $1 and state = 'waiting'`,
    [exportId, state, decidedBy, reason, at, validUntil],
  );
}

export async function markDownloaded(tx: Transaction, exportId: string, at: Date): Promise<void> {
  await tx.run("update export_request set state = 'downloaded', downloaded_at = $2 where export_id = $1", [exportId, at]);
}

export async function insertPiece(
  tx: Transaction,
  sealer: Sealer,
  piece: { exportId: string; place: number; bytes: Buffer },
): Promise<void> {
  const { exportId, place, bytes } = piece;
  const sealed = sealer.sealBytes(bytes, piecePlace(exportId, place));
  await tx.run("insert into export_piece (export_id, place, sealed_bytes) values ($1, $2, $3)", [exportId, place, sealed]);
}

export async function readPieces(tx: Transaction, sealer: Sealer, exportId: string): Promise<Buffer> {
  const rows = await tx.list<{ place: number; sealedBytes: Buffer }>(
    `select place, sealed_bytes as "sealedBytes" from export_piece where export_id = $1 order by place limit 10000`,
    [exportId],
  );
  return Buffer.concat(rows.map(({ place, sealedBytes }) => sealer.openBytes(sealedBytes, piecePlace(exportId, place))));
}

export async function deletePieces(tx: Queryable, exportId: string): Promise<void> {
  await tx.run("delete from export_piece where export_id = $1", [exportId]);
}

/** What nobody fetched or decided in time. */
export async function endExports(db: Queryable, at: Date): Promise<number> {
  await db.run(
    "delete from export_piece p using export_request e where e.export_id = p.export_id and e.state in ('waiting', 'ready') and e.valid_until <= $1",
    [at],
  );
  return db.run("update export_request set state = 'ended' where state in ('waiting', 'ready') and valid_until <= $1", [at]);
}
