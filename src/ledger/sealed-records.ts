// Records and their history as a change of keys finds them: sealed values among the payload and beside it, and the hash of the content, which
// holds keyed hashes of them.
import type { Catalog, CompiledResource } from "../catalog/index.ts";
import type { Rewriting, SealedRow, SealedTable } from "../platform/index.ts";
import { hashContent, maskTexts, originalPlace, planOf, sealedPlace } from "./draft-record.ts";
import { openPayload } from "./open-payload.ts";

export function listSealedRecords(catalog: Catalog): readonly SealedTable[] {
  const columns = { payload: "jsonb", original: "jsonb", content_hash: "uuid" } as const;
  const reads = ["record_id", "resource", "resource_version"];
  const rewrite: SealedTable["rewrite"] = (row, rewriting) => rewriteRecord(catalog, row, rewriting);
  return [
    { table: "record", key: { subject_id: "uuid", record_id: "uuid" }, columns, reads, rewrite },
    { table: "record_history", key: { subject_id: "uuid", record_id: "uuid", version: "integer" }, columns, reads, rewrite },
  ];
}

type Values = Readonly<Record<string, string>>;

interface Held {
  readonly recordId: string;
  readonly payload: Values;
  readonly original: Values;
}

function rewriteRecord(catalog: Catalog, row: SealedRow, rewriting: Rewriting): Record<string, string> | null {
  const resource = catalog.get(row.resource ?? "", Number(row.resource_version));
  const held: Held = {
    recordId: row.record_id ?? "",
    payload: JSON.parse(row.payload ?? "{}"),
    original: JSON.parse(row.original ?? "{}"),
  };
  const sealedCodes = resource.sealedFields.flatMap((index) => resource.fields[index]?.code ?? []).filter((code) => code in held.payload);
  if (rewriting.kind === "data") return resealRecord(resource, { held, sealedCodes }, rewriting);
  if (sealedCodes.length === 0 && Object.keys(held.original).length === 0) return null;
  const contentHash = hashAnew(resource, held, rewriting);
  return contentHash === row.content_hash ? null : { content_hash: contentHash };
}

function resealRecord(
  resource: CompiledResource,
  { held, sealedCodes }: { readonly held: Held; readonly sealedCodes: readonly string[] },
  rewriting: Rewriting,
): Record<string, string> | null {
  const placed = sealTyped(resource, held, rewriting);
  const { recordId, payload, original } = placed ?? held;
  const resealed = sealedCodes.map((code) => [code, rewriting.reseal(payload[code] ?? "", sealedPlace(recordId, code))] as const);
  const typed = Object.entries(original).map(([code, value]) => [code, rewriting.reseal(value, originalPlace(recordId, code))] as const);
  const rewritten: Record<string, string> = {};
  if (placed || resealed.some(([code, value]) => payload[code] !== value))
    rewritten["payload"] = JSON.stringify({ ...payload, ...Object.fromEntries(resealed) });
  if (placed || typed.some(([code, value]) => original[code] !== value)) rewritten["original"] = JSON.stringify(Object.fromEntries(typed));
  if (placed) rewritten["content_hash"] = hashAnew(resource, placed, rewriting);
  return Object.keys(rewritten).length === 0 ? null : rewritten;
}

/** Records from before such texts were sealed still hold them in clear: they are put in their place on this walk. Null where there is none. */
function sealTyped(resource: CompiledResource, held: Held, { sealer }: Rewriting): Held | null {
  const values = resource.fields.map(({ code }) => (code in held.original ? null : (held.payload[code] ?? null)));
  const texts = maskTexts(planOf(resource), values);
  if (texts === null) return null;
  const [payload, original] = [{ ...held.payload }, { ...held.original }];
  for (const [index, masked] of texts) {
    const code = resource.fields[index]?.code ?? "";
    payload[code] = masked;
    original[code] = sealer.seal(values[index] ?? "", originalPlace(held.recordId, code));
  }
  return { recordId: held.recordId, payload, original };
}

function hashAnew(resource: CompiledResource, held: Held, rewriting: Rewriting): string {
  const opened = openPayload(rewriting, resource, held);
  const values = resource.fields.map(({ code }) => (opened.has(code) ? opened.valueOf(code) : null));
  return hashContent(resource, values, rewriting.sealer);
}
