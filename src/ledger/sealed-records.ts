// Records and their history as a change of keys finds them: sealed values among the payload, and the hash of the content, which holds
// keyed hashes of them.
import type { Catalog } from "../catalog/index.ts";
import type { Rewriting, SealedRow, SealedTable } from "../platform/index.ts";
import { hashContent, sealedPlace } from "./draft-record.ts";

export function listSealedRecords(catalog: Catalog): readonly SealedTable[] {
  const columns = { payload: "jsonb", content_hash: "uuid" } as const;
  const reads = ["record_id", "resource", "resource_version"];
  const rewrite: SealedTable["rewrite"] = (row, rewriting) => rewriteRecord(catalog, row, rewriting);
  return [
    { table: "record", key: { subject_id: "uuid", record_id: "uuid" }, columns, reads, rewrite },
    { table: "record_history", key: { subject_id: "uuid", record_id: "uuid", version: "integer" }, columns, reads, rewrite },
  ];
}

function rewriteRecord(catalog: Catalog, row: SealedRow, { sealer, open, reseal, kind }: Rewriting): Record<string, string> | null {
  const resource = catalog.get(row.resource ?? "", Number(row.resource_version));
  if (resource.sealedFields.length === 0) return null;
  const payload: Record<string, string> = JSON.parse(row.payload ?? "{}");
  const placeOf = (code: string) => sealedPlace(row.record_id ?? "", code);
  const sealedCodes = resource.sealedFields.flatMap((index) => resource.fields[index]?.code ?? []).filter((code) => code in payload);
  if (sealedCodes.length === 0) return null;
  if (kind === "hash") {
    const sealed = new Set(sealedCodes);
    const values = resource.fields.map(({ code }) => {
      const value = payload[code];
      return value !== undefined && sealed.has(code) ? open(value, placeOf(code)) : (value ?? null);
    });
    const contentHash = hashContent(resource, values, sealer);
    return contentHash === row.content_hash ? null : { content_hash: contentHash };
  }
  const resealed = sealedCodes.map((code) => [code, reseal(payload[code] ?? "", placeOf(code))] as const);
  if (resealed.every(([code, value]) => payload[code] === value)) return null;
  return { payload: JSON.stringify({ ...payload, ...Object.fromEntries(resealed) }) };
}
