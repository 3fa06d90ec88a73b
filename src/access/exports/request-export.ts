// Asking for an export: what the asker may see now is written, sealed, and either waits for a second pair of eyes or can be fetched once.
import { appendAuditEvent } from "../../audit/index.ts";
import { maskFreeText } from "../../identifiers/index.ts";
import { type Actor, can } from "../../people/index.ts";
import { type Context, makeId, type Transaction } from "../../platform/index.ts";
import type { AccessRules } from "../access-rules.ts";
import { accessErrors } from "../errors.ts";
import { watermarkOf } from "../watermark.ts";
import type { ExportSource, PreparedExport } from "./export-source.ts";
import { filterPlace, insertExport, insertPiece } from "./export-store.ts";
import { type ExportFormat, writeExport } from "./write-export.ts";

export interface ExportContext {
  readonly context: Pick<Context, "db" | "clock" | "sealer">;
  readonly rules: AccessRules;
  readonly sources: readonly ExportSource[];
}

export interface ExportAsk {
  readonly actor: Actor;
  readonly kind: string;
  readonly format: ExportFormat;
  readonly filter: unknown;
  readonly reason: string;
}

const HOUR_MS = 60 * 60 * 1000;
const PIECE_BYTES = 256 * 1024;

/** The new export's id. Throws accessErrors, and whatever reading the list would throw. */
export async function requestExport({ context, rules, sources }: ExportContext, ask: ExportAsk): Promise<string> {
  const { actor } = ask;
  const source = sources.find(({ kind }) => kind === ask.kind);
  if (!source) throw accessErrors.exportUnknown();
  if (!can(actor, source.action).allow) throw accessErrors.exportNotAllowed();
  const filter = source.filter.safeParse(ask.filter);
  if (!filter.success) throw accessErrors.exportFilterInvalid();
  const at = context.clock.now();
  const prepared = await source.prepare(actor, filter.data, at);
  const { rowsMax } = rules.exports;
  if (prepared.count > rowsMax) throw accessErrors.exportTooLarge({ rows: prepared.count, rowsMax });
  const exportId = makeId();
  await context.db.transaction((tx) => storeExport(tx, { context, rules, source, prepared, ask, exportId, at }));
  return exportId;
}

interface Storing {
  readonly context: Pick<Context, "sealer">;
  readonly rules: AccessRules;
  readonly source: ExportSource;
  readonly prepared: PreparedExport;
  readonly ask: ExportAsk;
  readonly exportId: string;
  readonly at: Date;
}

async function storeExport(tx: Transaction, storing: Storing): Promise<void> {
  const { context, rules, source, prepared, ask, exportId, at } = storing;
  const { actor, format } = ask;
  const reason = maskFreeText(ask.reason);
  const { hasPersons, subjectId, ground } = prepared;
  const pieces: Buffer[] = [];
  const rowCount = await writePieces(storing, pieces);
  const hours = hasPersons ? rules.exports.approvalHours : rules.exports.downloadHours;
  const { purpose = null, matterNo = null, basis = null } = ground ?? {};
  const text = JSON.stringify(ask.filter ?? {});
  await insertExport(tx, {
    exportId,
    kind: source.kind,
    format,
    sealedFilter: context.sealer.seal(text, filterPlace(exportId)),
    accountId: actor.accountId,
    unit: actor.unit,
    reason,
    subjectId,
    purpose,
    matterNo,
    hasPersons,
    rowCount,
    state: hasPersons ? "waiting" : "ready",
    fileName: `${source.title}.${format}`,
    requestedAt: at,
    validUntil: new Date(at.getTime() + hours * HOUR_MS),
  });
  for (const [place, bytes] of pieces.entries()) await insertPiece(tx, context.sealer, { exportId, place, bytes });
  const detail = { kind: source.kind, format, rows: rowCount, filter: maskFreeText(text), reason, hasPersons };
  const event = { kind: "export.requested", accountId: actor.accountId, unit: actor.unit, subjectId, target: exportId } as const;
  await appendAuditEvent(tx, { ...event, purpose, matterNo, basis, detail }, at);
}

/** How many rows went in; the count before was a promise, this one is kept. */
async function writePieces({ rules, source, prepared, ask, at }: Storing, pieces: Buffer[]): Promise<number> {
  const { rowsMax } = rules.exports;
  let rowCount = 0;
  const limited = async function* () {
    for await (const row of prepared.rows()) {
      rowCount += 1;
      if (rowCount > rowsMax) throw accessErrors.exportTooLarge({ rows: rowCount, rowsMax });
      yield row;
    }
  };
  const table = { title: source.title, watermark: watermarkOf(ask.actor, at), columns: prepared.columns, rows: limited() };
  let waiting: Buffer[] = [];
  let sizeBytes = 0;
  const flush = () => {
    if (sizeBytes > 0) pieces.push(Buffer.concat(waiting));
    waiting = [];
    sizeBytes = 0;
  };
  for await (const bytes of writeExport(ask.format, table)) {
    waiting.push(bytes);
    sizeBytes += bytes.length;
    if (sizeBytes >= PIECE_BYTES) flush();
  }
  flush();
  return rowCount;
}
