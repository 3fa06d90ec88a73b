// Rows of the public tables as the public reads them. Pure.
import type { Catalog, CompiledResource } from "../catalog/index.ts";
import type { PublicRecord, PublicRecordItem } from "./contract.ts";
import type { PublicDetailRow, PublicRow } from "./public-read-store.ts";

export function viewItem(catalog: Catalog, row: PublicRow): PublicRecordItem {
  return {
    id: row.id,
    resource: row.resource,
    resourceName: catalog.get(row.resource).declaration.name,
    title: row.title,
    subjectName: row.subjectName,
    uscc: row.uscc,
    documentNo: row.documentNo,
    authority: row.authority,
    decidedOn: row.decidedOn,
    level: row.level,
    polarity: row.polarity,
    isDisputed: row.isDisputed,
    repairRevokedOn: row.repairRevokedOn,
    publishFrom: row.publishFrom,
    publishUntil: isWithoutEnd(row.publishUntil) ? null : row.publishUntil,
  };
}

/** PostgreSQL's `infinity`: only an event ends the publication. */
function isWithoutEnd(day: string): boolean {
  return day === "infinity";
}

export function viewRecord(catalog: Catalog, row: PublicDetailRow, unitName: (code: string) => string): PublicRecord {
  return {
    ...viewItem(catalog, row),
    subjectKind: row.subjectKind,
    fields: viewFields(catalog, row),
    sourceUnit: row.sourceUnit,
    sourceUnitName: unitName(row.sourceUnit),
    receivedAt: row.receivedAt.toISOString(),
    version: row.version,
  };
}

/** The public values in the order of the declaration the record was accepted under, with titles of code tables. */
export function viewFields(catalog: Catalog, row: Pick<PublicDetailRow, "resource" | "resourceVersion" | "payload">) {
  const resource = catalog.get(row.resource, row.resourceVersion);
  return resource.fields.flatMap((field) => {
    const value = row.payload[field.code];
    if (value === undefined || !resource.publicFields.includes(field.code)) return [];
    return [{ code: field.code, title: field.title, value: showValue(catalog, field, value) }];
  });
}

function showValue(catalog: Catalog, field: CompiledResource["fields"][number], value: string): string {
  if (!field.codeTable) return value;
  const titles = new Map(catalog.codeTable(field.codeTable).map(({ code, title }) => [code, title]));
  const codes = field.type === "codes" ? value.split(";") : [value];
  return codes.map((code) => titles.get(code) ?? code).join("、");
}
