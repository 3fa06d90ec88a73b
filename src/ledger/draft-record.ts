// A row that passed its checks, on its way into the ledger: its two hashes and the line that COPY takes. Pure but for the sealer.
//
// Everything here runs once for every row of a million: what depends on the resource alone is worked out once for the resource.
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
export function hashContent(resource: CompiledResource, values: RowValues, sealer: Pick<Sealer, "fingerprint">): string {
  const { columns } = planOf(resource);
  let text = resource.resource;
  for (let index = 0; index < values.length; index++) {
    const value = values[index];
    text += UNIT_SEPARATOR;
    if (value != null) text += columns[index]?.isSealed ? sealer.fingerprint("content", value) : value;
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

interface ColumnPlan {
  readonly code: string;
  /** `"code":` as it stands in the payload. */
  readonly key: string;
  readonly isSealed: boolean;
  /** Hides what the public may not see, or null where nothing can need hiding. */
  readonly mask: ((value: string) => string) | null;
}

interface ResourcePlan {
  readonly columns: readonly ColumnPlan[];
  readonly maskedColumns: readonly number[];
  readonly nameColumn: number;
}

const plans = new WeakMap<CompiledResource, ResourcePlan>();

function planOf(resource: CompiledResource): ResourcePlan {
  const standing = plans.get(resource);
  if (standing) return standing;
  const columns = resource.fields.map(({ code, sensitivity, freeText }, index) => ({
    code,
    key: `"${code}":`,
    isSealed: resource.sealedFields.includes(index),
    mask: sensitivity === "personal_name" ? maskPersonName : freeText ? maskFreeText : null,
  }));
  const plan = {
    columns,
    maskedColumns: columns.flatMap(({ mask }, index) => (mask ? [index] : [])),
    nameColumn: resource.fieldIndex.get(resource.declaration.subject.nameField) ?? -1,
  };
  plans.set(resource, plan);
  return plan;
}

/** Payload as JSON text: values by field code, nulls left out, personal numbers sealed. */
function writePayload(plan: ResourcePlan, values: RowValues, seal: { sealer: Sealer; recordId: string }): string {
  let json = "{";
  for (let index = 0; index < values.length; index++) {
    const value = values[index];
    const column = plan.columns[index];
    if (value == null || !column) continue;
    if (json.length > 1) json += ",";
    json += column.key + quote(column.isSealed ? seal.sealer.seal(value, sealedPlace(seal.recordId, column.code)) : value);
  }
  return `${json}}`;
}

// Anything JSON would escape: most values hold none of it, and a test costs a third of what stringify does.
const NEEDS_JSON = /["\\\u0000-\u001f\ud800-\udfff]/;

function quote(value: string): string {
  return NEEDS_JSON.test(value) ? JSON.stringify(value) : `"${value}"`;
}

/** Values as the public may see them where they differ: a person's name, numbers of persons met in free text. Null for most rows. */
function writeMasked(plan: ResourcePlan, draft: RecordDraft): string | null {
  let masked: Record<string, string> | null = null;
  const keep = (index: number, mask: (value: string) => string) => {
    const value = draft.values[index];
    if (value == null) return;
    const shown = mask(value);
    if (shown === value) return;
    masked ??= {};
    masked[plan.columns[index]?.code ?? ""] = shown;
  };
  for (const index of plan.maskedColumns) keep(index, plan.columns[index]?.mask ?? String);
  if (draft.isPerson) keep(plan.nameColumn, maskPersonName);
  return masked === null ? null : JSON.stringify(masked);
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
  "subject_id",
  "record_id",
  "identity_hash",
  "content_hash",
  "resource",
  "resource_version",
  "source_unit",
  "batch_id",
  "row_no",
  "document_no",
  "decided_on",
  "valid_from",
  "valid_to",
  "ended_on",
  "level",
  "polarity",
  "state",
  "version",
  "payload",
  "masked",
  "recorded_at",
] as const;

/** One COPY line in the order of RECORD_COLUMNS. */
export function writeRecordLine(frame: RecordFrame, draft: RecordDraft, target: { recordId: string; version: number }): string {
  const { facts } = draft;
  const plan = planOf(frame.resource);
  const payload = writePayload(plan, draft.values, { sealer: frame.sealer, recordId: target.recordId });
  const masked = writeMasked(plan, draft);
  return (
    `${draft.subjectId}\t${target.recordId}\t${draft.identityHash}\t${draft.contentHash}\t${frame.resource.resource}\t${frame.resource.version}\t` +
    `${frame.sourceUnit}\t${frame.batchId}\t${draft.rowNo}\t${copyText(facts.documentNo)}\t${facts.decidedOn ?? "\\N"}\t${facts.validFrom ?? "\\N"}\t` +
    `${facts.validTo ?? "\\N"}\t${facts.endedOn ?? "\\N"}\t${facts.level ?? "\\N"}\t${facts.polarity}\tactive\t${target.version}\t` +
    `${copyText(payload)}\t${copyText(masked)}\t${frame.recordedAt}\n`
  );
}
