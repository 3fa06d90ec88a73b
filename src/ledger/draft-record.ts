// What a record of a resource says, as it is kept: its payload, what the public sees otherwise, free text that may not stand in clear, and its
// content for comparison. Everything here runs once for every row of a million: what depends on the resource alone is worked out once for the resource.
import { hash } from "node:crypto";
import type { CompiledResource, RowValues } from "../catalog/index.ts";
import { maskFreeText, maskPersonName } from "../identifiers/index.ts";
import type { Sealer } from "../platform/index.ts";

interface ColumnPlan {
  readonly code: string;
  readonly isSealed: boolean;
  /** What stands before its value in the payload: `,"code":"` */
  readonly before: Uint8Array;
  /** Hides what may not be seen as it is, or null where nothing can need hiding. */
  readonly mask: ((value: string) => string) | null;
}

export interface RecordPlan {
  readonly columns: readonly ColumnPlan[];
  readonly sealedColumns: readonly number[];
  /** Names of persons: the ledger keeps them, the public sees them masked. */
  readonly nameColumns: readonly number[];
  /** Free text: where somebody typed a person's number, the ledger itself keeps it masked, and what was typed sealed beside it. */
  readonly textColumns: readonly number[];
  readonly nameColumn: number;
}

const plans = new WeakMap<CompiledResource, RecordPlan>();

export function planOf(resource: CompiledResource): RecordPlan {
  const standing = plans.get(resource);
  if (standing) return standing;
  const columns = resource.fields.map(({ code, sensitivity, freeText }, index) => {
    const before = Buffer.from(`,${JSON.stringify(code)}:"`);
    const isSealed = resource.sealedFields.includes(index);
    const isName = sensitivity === "personal_name";
    const mask = isSealed ? null : isName ? maskPersonName : freeText ? maskFreeText : null;
    return { code, isSealed, isName, before, mask: mask && rememberLast(mask) };
  });
  const plan = {
    columns,
    sealedColumns: resource.sealedFields,
    nameColumns: columns.flatMap(({ mask, isName }, index) => (mask && isName ? [index] : [])),
    textColumns: columns.flatMap(({ mask, isName }, index) => (mask && !isName ? [index] : [])),
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
    json += `"${column.code}":"${escapeText(column.isSealed ? seal(value, column.code) : value)}"`;
  }
  return `${json}}`;
}

// Anything JSON would escape: most values hold none of it, and a test costs a third of what stringify does.
const NEEDS_JSON = /["\\\u0000-\u001f\ud800-\udfff]/;

/** As it stands between the quotes of a JSON text. */
export function escapeText(value: string): string {
  return NEEDS_JSON.test(value) ? JSON.stringify(value).slice(1, -1) : value;
}

/** Free text with a person's number in it, masked, by column. Null for most rows. */
export type MaskedTexts = ReadonlyMap<number, string>;

export function maskTexts(plan: RecordPlan, values: RowValues): MaskedTexts | null {
  let masked: Map<number, string> | null = null;
  for (const index of plan.textColumns) {
    const value = values[index];
    if (value == null) continue;
    const shown = plan.columns[index]?.mask?.(value) ?? value;
    if (shown === value) continue;
    masked ??= new Map();
    masked.set(index, shown);
  }
  return masked;
}

/** The row with other texts in these columns. */
export function replaceTexts(values: RowValues, texts: MaskedTexts | null): RowValues {
  return texts === null ? values : values.map((value, index) => texts.get(index) ?? value);
}

/** The masked texts as they were typed, sealed, by field code. */
export function writeOriginal(
  plan: RecordPlan,
  { values, texts }: { readonly values: RowValues; readonly texts: MaskedTexts },
  seal: (value: string, fieldCode: string) => string,
): string {
  const typed = [...texts.keys()].map((index) => {
    const code = plan.columns[index]?.code ?? "";
    return [code, seal(values[index] ?? "", code)] as const;
  });
  return JSON.stringify(Object.fromEntries(typed));
}

/**
 * Of everything a row says, as it came. What is kept sealed enters by its keyed hash, or a guess at a person's number could be tested; so does
 * free text that is kept masked.
 */
export function hashContent(resource: CompiledResource, values: RowValues, sealer: Pick<Sealer, "fingerprint">): string {
  const plan = planOf(resource);
  const byHash = (value: string) => sealer.fingerprint("content", value);
  const texts = maskTexts(plan, values);
  const hashed = texts && new Map([...texts.keys()].map((index) => [index, byHash(values[index] ?? "")]));
  const hex = hash("sha256", writePayload(plan, replaceTexts(values, hashed), byHash), "hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`;
}

/** The place a sealed value of a record is bound to. */
export function sealedPlace(recordId: string, fieldCode: string): string {
  return `record.payload.${fieldCode}:${recordId}`;
}

/** The place that free text as it was typed is bound to. */
export function originalPlace(recordId: string, fieldCode: string): string {
  return `record.original.${fieldCode}:${recordId}`;
}

/** Values as the public may see them where they differ from the payload: a person's name. Null for most rows. */
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
  for (const index of plan.nameColumns) keep(index, plan.columns[index]?.mask ?? String);
  if (isPerson) keep(plan.nameColumn, maskPersonName);
  return masked === null ? null : JSON.stringify(masked);
}
