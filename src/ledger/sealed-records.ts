// Records and their history as a change of keys finds them: sealed values among the payload and beside it, and the hash of the content, which
// holds keyed hashes of them.
import type { Catalog, CompiledResource } from "../catalog/index.ts";
import type { Rewriting, SealedRow, SealedTable } from "../platform/index.ts";
import { hashContent, originalPlace, sealedPlace } from "./draft-record.ts";
import { type KeptRecord, openPayload } from "./open-payload.ts";

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

function rewriteRecord(catalog: Catalog, row: SealedRow, rewriting: Rewriting): Record<string, string> | null {
  const resource = catalog.get(row.resource ?? "", Number(row.resource_version));
  if (resource.sealedFields.length === 0 && row.original == null) return null;
  const payload: Values = JSON.parse(row.payload ?? "{}");
  const original: Values = JSON.parse(row.original ?? "{}");
  const record = { recordId: row.record_id ?? "", payload, original };
  const sealedCodes = resource.sealedFields.flatMap((index) => resource.fields[index]?.code ?? []).filter((code) => code in payload);
  if (sealedCodes.length === 0 && row.original == null) return null;
  if (rewriting.kind === "hash") {
    const contentHash = hashAnew(resource, record, rewriting);
    return contentHash === row.content_hash ? null : { content_hash: contentHash };
  }
  const { reseal } = rewriting;
  const sealed = sealedCodes.map((code) => [code, reseal(payload[code] ?? "", sealedPlace(record.recordId, code))] as const);
  const typed = Object.entries(original).map(([code, value]) => [code, reseal(value, originalPlace(record.recordId, code))] as const);
  const rewritten: Record<string, string> = {};
  if (sealed.some(([code, value]) => payload[code] !== value))
    rewritten["payload"] = JSON.stringify({ ...payload, ...Object.fromEntries(sealed) });
  if (typed.some(([code, value]) => original[code] !== value)) rewritten["original"] = JSON.stringify(Object.fromEntries(typed));
  return Object.keys(rewritten).length === 0 ? null : rewritten;
}

function hashAnew(resource: CompiledResource, record: KeptRecord, rewriting: Rewriting): string {
  const opened = openPayload(rewriting, resource, record);
  const values = resource.fields.map(({ code }) => (opened.has(code) ? opened.valueOf(code) : null));
  return hashContent(resource, values, rewriting.sealer);
}
