// What names a record on paper, for the forms and the notice. Nothing that is sealed, and nothing beyond what names it.
import type { Catalog } from "../catalog/index.ts";
import type { RecordForDecision } from "../ledger/index.ts";

export function listRecordFacts(catalog: Catalog, record: RecordForDecision): [string, string][] {
  const resource = catalog.get(record.resource, record.resourceVersion);
  const sealed = new Set(resource.sealedFields.map((place) => resource.fields[place]?.code));
  const telling = new Set(Object.values(resource.declaration.facts));
  const fields = resource.fields.filter(({ code }) => telling.has(code) && !sealed.has(code) && record.payload[code]);
  return [
    ["信息类别", resource.declaration.name],
    ...fields.map(({ code, title }): [string, string] => [title, record.payload[code] ?? ""]),
  ];
}
