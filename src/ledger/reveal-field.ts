// A person's number, telephone or address in full: a deed of its own, one field at a time, on a ground whose purpose allows it.
import { accessErrors, findGround, makeReader, requireGround, visibilitiesOpen, visibilityOf } from "../access/index.ts";
import { appendAuditEvent } from "../audit/index.ts";
import type { Transaction } from "../platform/index.ts";
import { listVersions } from "./credit-file-store.ts";
import { openPayload } from "./open-payload.ts";
import { ledgerErrors } from "./read-credit-file.ts";
import type { RecordLook, RecordParts } from "./read-record.ts";

export interface Reveal extends RecordLook {
  readonly field: string;
  /** The standing version where none is named. */
  readonly version: number | null;
}

/** Writes its event in the caller's transaction. Throws accessErrors and ledgerErrors. */
export async function revealField(tx: Transaction, parts: Omit<RecordParts, "db">, reveal: Reveal): Promise<string> {
  const { recordId, actor, at, field: code } = reveal;
  const rows = await listVersions(tx, recordId);
  const row = reveal.version === null ? rows[0] : rows.find(({ version }) => version === reveal.version);
  if (!row) throw ledgerErrors.unknownRecord();
  const resource = parts.catalog.get(row.resource, row.resourceVersion);
  const field = resource.fields[resource.fieldIndex.get(code) ?? -1];
  const payload = openPayload(parts.sealer, resource, row);
  if (!field || !payload.has(code)) throw ledgerErrors.unknownField();
  const look = { subjectId: row.readUnder, at };
  await requireGround(tx, actor, look);
  const ground = await findGround(tx, actor, { ...look, mayReveal: true });
  const opens = visibilitiesOpen(makeReader(actor, ground), row.sourceUnit);
  if (!ground || !opens.has(visibilityOf(resource, field))) throw accessErrors.purposeTooNarrow();
  const { purpose, matterNo, basis } = ground;
  const { accountId, unit } = actor;
  const event = { kind: "personal.revealed", accountId, unit, subjectId: row.readUnder, target: recordId } as const;
  await appendAuditEvent(tx, { ...event, purpose, matterNo, basis, fields: [code], detail: { version: row.version } }, at);
  return payload.valueOf(code);
}
