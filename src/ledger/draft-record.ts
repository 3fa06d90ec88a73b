// What a record of a resource says, as it is kept: its payload, what the public sees otherwise, and its content for comparison. Everything
// here runs once for every row of a million: what depends on the resource alone is worked out once for the resource.
import { hash } from "node:crypto";
import type { CompiledResource, RowValues } from "../catalog/index.ts";
import { maskFreeText, maskPersonName } from "../identifiers/index.ts";
import type { Sealer } from "../platform/index.ts";

interface ColumnPlan {
  readonly code: string;
  readonly isSealed: boolean;
  /** `"code":"value"` as it stands in the payload. */
  readonly write: (value: string) => string;
  /** Hides what the public may not see, or null where nothing can need hiding. */
  readonly mask: ((value: string) => string) | null;
}

export interface RecordPlan {
  readonly columns: readonly ColumnPlan[];
  readonly sealedColumns: readonly number[];
  readonly maskedColumns: readonly number[];
  readonly nameColumn: number;
}

const plans = new WeakMap<CompiledResource, RecordPlan>();

export function planOf(resource: CompiledResource): RecordPlan {
  const standing = plans.get(resource);
  if (standing) return standing;
  const columns = resource.fields.map(({ code, sensitivity, freeText }, index) => {
    const write = (value: string) => `"${code}":${quote(value)}`;
    const isSealed = resource.sealedFields.includes(index);
    return {
      code,
      isSealed,
      write: isSealed ? write : rememberLast(write),
      mask: sensitivity === "personal_name" ? rememberLast(maskPersonName) : freeText ? rememberLast(maskFreeText) : null,
    };
  });
  const plan = {
    columns,
    sealedColumns: resource.sealedFields,
    maskedColumns: columns.flatMap(({ mask }, index) => (mask ? [index] : [])),
    nameColumn: resource.fieldIndex.get(resource.declaration.subject.nameField) ?? -1,
  };
  plans.set(resource, plan);
  return plan;
}

/** In most columns a row says what the row above it says. */
function rememberLast(compute: (value: string) => string): (value: string) => string {
  let last: string | null = null;
  let answer = "";
  return (value) => {
    if (value !== last) {
      answer = compute(value);
      last = value;
    }
    return answer;
  };
}

/** Whether the row holds a value that may not stand in clear. */
export function holdsSealed(plan: RecordPlan, values: RowValues): boolean {
  return plan.sealedColumns.some((index) => values[index] != null);
}

/** Payload as JSON text: values by field code, nulls left out, personal numbers as `seal` gives them. */
export function writePayload(plan: RecordPlan, values: RowValues, seal: (value: string, fieldCode: string) => string): string {
  let json = "{";
  for (let index = 0; index < values.length; index++) {
    const value = values[index];
    const column = plan.columns[index];
    if (value == null || !column) continue;
    if (json.length > 1) json += ",";
    json += column.write(column.isSealed ? seal(value, column.code) : value);
  }
  return `${json}}`;
}

// Anything JSON would escape: most values hold none of it, and a test costs a third of what stringify does.
const NEEDS_JSON = /["\\\u0000-\u001f\ud800-\udfff]/;

function quote(value: string): string {
  return NEEDS_JSON.test(value) ? JSON.stringify(value) : `"${value}"`;
}

/** Of everything a row says, as it is kept. Sealed values enter by their keyed hash, or a guess at a person's number could be tested. */
export function hashContent(resource: CompiledResource, values: RowValues, sealer: Pick<Sealer, "fingerprint">): string {
  const plan = planOf(resource);
  const hex = hash(
    "sha256",
    writePayload(plan, values, (value) => sealer.fingerprint("content", value)),
    "hex",
  );
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`;
}

/** The place a sealed value of a record is bound to. */
export function sealedPlace(recordId: string, fieldCode: string): string {
  return `record.payload.${fieldCode}:${recordId}`;
}

/** Values as the public may see them where they differ: a person's name, numbers of persons met in free text. Null for most rows. */
export function writeMasked(plan: RecordPlan, values: RowValues, isPerson: boolean): string | null {
  let masked: Record<string, string> | null = null;
  const keep = (index: number, mask: (value: string) => string) => {
    const value = values[index];
    if (value == null) return;
    const shown = mask(value);
    if (shown === value) return;
    masked ??= {};
    masked[plan.columns[index]?.code ?? ""] = shown;
  };
  for (const index of plan.maskedColumns) keep(index, plan.columns[index]?.mask ?? String);
  if (isPerson) keep(plan.nameColumn, maskPersonName);
  return masked === null ? null : JSON.stringify(masked);
}
