// A row that passed its checks, on its way into the ledger: its two hashes and the line that COPY takes. Pure but for the sealer.
import { hash } from "node:crypto";
import type { CompiledResource, RecordFacts, RowValues } from "../catalog/index.ts";
import { maskFreeText, maskPersonName } from "../identifiers/index.ts";
import { copyText, type Sealer } from "../platform/index.ts";

export interface RecordDraft {
  readonly rowNo: number;
  readonly subjectId: string;
  readonly isPerson: boolean;
  readonly identityHash: string;
  readonly contentHash: string;
  readonly facts: RecordFacts;
  readonly values: RowValues;
}

const UNIT_SEPARATOR = "\u001f";

/** With the subject it says that two rows speak of one record. Holds no personal number, so it needs no key. */
export function hashIdentity(resource: string, identity: string): string {
  return toUuid(hash("sha256", resource + UNIT_SEPARATOR + identity, "hex"));
}

/** Of everything a row says. Sealed values enter by their keyed hash, or a guess at a person's number could be tested. */
export function hashContent(resource: CompiledResource, values: RowValues, sealer: Sealer): string {
  let text = `${resource.resource}${UNIT_SEPARATOR}`;
  for (let index = 0; index < values.length; index++) {
    const value = values[index];
    if (value != null) text += resource.sealedFields.includes(index) ? sealer.fingerprint("content", value) : value;
    text += UNIT_SEPARATOR;
  }
  return toUuid(hash("sha256", text, "hex"));
}

function toUuid(hex: string): string {
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`;
}

/** The place a sealed value of a record is bound to. */
export function sealedPlace(recordId: string, fieldCode: string): string {
  return `record.payload.${fieldCode}:${recordId}`;
}

/** Payload as JSON text: values by field code, nulls left out, personal numbers sealed. */
export function writePayload(resource: CompiledResource, draft: RecordDraft, seal: { sealer: Sealer; recordId: string }): string {
  let json = "{";
  for (let index = 0; index < draft.values.length; index++) {
    const value = draft.values[index];
    if (value == null) continue;
    const code = resource.fields[index]?.code ?? "";
    const kept = resource.sealedFields.includes(index) ? seal.sealer.seal(value, sealedPlace(seal.recordId, code)) : value;
    json += `${json.length > 1 ? "," : ""}"${code}":${JSON.stringify(kept)}`;
  }
  return `${json}}`;
}

/** Values as the public may see them where they differ: a person's name, numbers of persons met in free text. Null for most rows. */
export function writeMasked(resource: CompiledResource, draft: RecordDraft): string | null {
  let masked: Record<string, string> | null = null;
  for (let index = 0; index < draft.values.length; index++) {
    const value = draft.values[index];
    const field = resource.fields[index];
    if (value == null || !field) continue;
    const shown = maskValue(field, value, draft.isPerson && field.code === resource.declaration.subject.nameField);
    if (shown === value) continue;
    masked ??= {};
    masked[field.code] = shown;
  }
  return masked === null ? null : JSON.stringify(masked);
}

function maskValue(field: CompiledResource["fields"][number], value: string, isPersonName: boolean): string {
  if (isPersonName || field.sensitivity === "personal_name") return maskPersonName(value);
  return field.freeText ? maskFreeText(value) : value;
}

export interface RecordFrame {
  readonly resource: CompiledResource;
  readonly sealer: Sealer;
  readonly batchId: string;
  readonly sourceUnit: string;
  /** timestamptz text. */
  readonly recordedAt: string;
}

export const RECORD_COLUMNS = [
  "subject_id", "record_id", "identity_hash", "content_hash", "resource", "resource_version", "source_unit", "batch_id", "row_no",
  "document_no", "decided_on", "valid_from", "valid_to", "ended_on", "level", "polarity", "state", "version", "payload", "masked", "recorded_at",
] as const;

/** One COPY line in the order of RECORD_COLUMNS. */
export function writeRecordLine(frame: RecordFrame, draft: RecordDraft, target: { recordId: string; version: number }): string {
  const { facts } = draft;
  const payload = writePayload(frame.resource, draft, { sealer: frame.sealer, recordId: target.recordId });
  const masked = writeMasked(frame.resource, draft);
  return (
    `${draft.subjectId}\t${target.recordId}\t${draft.identityHash}\t${draft.contentHash}\t${frame.resource.resource}\t${frame.resource.version}\t` +
    `${frame.sourceUnit}\t${frame.batchId}\t${draft.rowNo}\t${copyText(facts.documentNo)}\t${facts.decidedOn ?? "\\N"}\t${facts.validFrom ?? "\\N"}\t` +
    `${facts.validTo ?? "\\N"}\t${facts.endedOn ?? "\\N"}\t${facts.level ?? "\\N"}\t${facts.polarity}\tactive\t${target.version}\t` +
    `${copyText(payload)}\t${copyText(masked)}\t${frame.recordedAt}\n`
  );
}
