// A correction of single fields of one record: checked like any row, a further version, nothing overwritten.
import type { Catalog, Problem } from "../catalog/index.ts";
import { maskFreeText } from "../identifiers/index.ts";
import type { Sealer, Transaction } from "../platform/index.ts";
import { replaceByCorrection, withdrawOne } from "./correct-store.ts";
import { openPayload } from "./open-payload.ts";
import { RecordPage } from "./record-page.ts";
import type { RecordForDecision } from "./record-use-store.ts";
import { setSupersededReleased } from "./superseded-store.ts";

/** Personal numbers do not travel in lists of changes. */
const SEALED_WORDS = "（不显示）";

export interface Correction {
  readonly record: RecordForDecision;
  /** Text by field code; empty removes the value. */
  readonly values: Readonly<Record<string, string>>;
  readonly isPerson: boolean;
  readonly reason: string;
  readonly at: Date;
  /** YYYY-MM-DD in Asia/Shanghai. */
  readonly today: string;
}

export interface ChangedField {
  readonly field: string;
  readonly title: string;
  /** As a log may keep it: personal numbers are left out of both. */
  readonly before: string;
  readonly after: string;
}

export type CorrectionOutcome =
  /** `isIdentityChanged`: what the record is known by was corrected, so that rows with the former key are refused from now on. */
  | { readonly kind: "corrected"; readonly changes: readonly ChangedField[]; readonly isIdentityChanged: boolean }
  | { readonly kind: "unchanged" }
  | { readonly kind: "refused"; readonly problems: readonly Problem[] };

export async function correctRecord(
  tx: Transaction,
  parts: { readonly catalog: Catalog; readonly sealer: Sealer },
  correction: Correction,
): Promise<CorrectionOutcome> {
  const { record, at } = correction;
  await parts.sealer.hold(tx);
  const resource = parts.catalog.get(record.resource, record.resourceVersion);
  const standing = openValues(parts, record);
  const typed = (code: string) => (isAsShown(record, code, correction.values[code]) ? undefined : correction.values[code]);
  const cells = resource.fields.map(({ code }) => typed(code) ?? standing[code] ?? "");
  const unknown = Object.keys(correction.values).filter((code) => !resource.fieldIndex.has(code));
  if (unknown.length > 0)
    return { kind: "refused", problems: unknown.map((field) => ({ field, code: "field.unknown", words: "没有这个数据项" })) };
  const verdict = resource.checkRow(cells, { today: correction.today });
  if (verdict.problems) return { kind: "refused", problems: verdict.problems };
  const changes = resource.fields.flatMap(({ code, title }, place): ChangedField[] => {
    const [before, after] = [standing[code] ?? "", verdict.values[place] ?? ""];
    if (before === after) return [];
    const isSealed = resource.sealedFields.includes(place);
    return [
      { field: code, title, before: isSealed ? SEALED_WORDS : maskFreeText(before), after: isSealed ? SEALED_WORDS : maskFreeText(after) },
    ];
  });
  if (changes.length === 0) return { kind: "unchanged" };
  const facts = resource.readFacts(verdict.values);
  const { recordId, subjectId, batchId, sourceUnit, rowNo } = record;
  const page = new RecordPage({ resource, sealer: parts.sealer, batchId, sourceUnit, recordedAt: at });
  const content = { values: verdict.values, facts, isPerson: correction.isPerson };
  page.giveSubject(page.append(rowNo, content, { recordId, version: record.version + 1 }), subjectId);
  const isIdentityChanged = await replaceByCorrection(
    tx,
    page.readRows(() => true),
    { subjectId, recordId, reason: correction.reason, at },
  );
  return { kind: "corrected", changes, isIdentityChanged };
}

/** A decision says that the former key may stand for another record after all. Answers whether there was one. */
export async function releaseIdentity(tx: Transaction, record: { subjectId: string; recordId: string; at: Date }): Promise<boolean> {
  return (await setSupersededReleased(tx, record)) > 0;
}

export async function withdrawRecord(
  tx: Transaction,
  deed: { subjectId: string; recordId: string; reason: string; at: Date },
): Promise<void> {
  await withdrawOne(tx, deed);
}

/** A masked text that comes back as it was shown is no correction: it must not take the place of what was typed. */
function isAsShown({ original, payload }: RecordForDecision, code: string, text: string | undefined): boolean {
  return original?.[code] !== undefined && payload[code] === text;
}

/** Values as they were sent in; sealed ones opened, for the check of the whole row. They leave this room only masked. */
function openValues({ catalog, sealer }: { readonly catalog: Catalog; readonly sealer: Sealer }, record: RecordForDecision) {
  const resource = catalog.get(record.resource, record.resourceVersion);
  const opened = openPayload(sealer, resource, record);
  return Object.fromEntries(resource.fields.flatMap(({ code }) => (opened.has(code) ? [[code, opened.valueOf(code)] as const] : [])));
}
