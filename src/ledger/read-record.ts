// One record with all its versions: what was said when, by whom, from which file and row, under which rules.

import type { LedgerRecord, RecordVersion } from "./contract.ts";
import { listVersions, type VersionRow } from "./credit-file-store.ts";
import { type CreditFileParts, ledgerErrors } from "./read-credit-file.ts";
import { sealedMark } from "./sealed-mark.ts";

/** Throws ledgerErrors.unknownRecord. */
export async function readRecord(parts: Pick<CreditFileParts, "db" | "catalog">, recordId: string): Promise<LedgerRecord> {
  const rows = await listVersions(parts.db, recordId);
  const standing = rows[0];
  if (!standing) throw ledgerErrors.unknownRecord();
  const { declaration } = parts.catalog.get(standing.resource);
  return {
    recordId,
    subjectId: standing.subjectId,
    subjectName: standing.subjectName,
    resource: standing.resource,
    resourceName: declaration.name,
    title: standing.payload[declaration.facts.title] ?? declaration.name,
    level: standing.level,
    polarity: standing.polarity,
    isDisputed: standing.isDisputed,
    versions: rows.map((row, place) => viewVersion(parts, row, rows[place + 1])),
  };
}

function viewVersion({ catalog }: Pick<CreditFileParts, "catalog">, row: VersionRow, before: VersionRow | undefined): RecordVersion {
  const resource = catalog.get(row.resource, row.resourceVersion);
  const sealed = new Set(resource.sealedFields.map((index) => resource.fields[index]?.code));
  const fields = resource.fields.flatMap(({ code, title }) => {
    const value = row.payload[code];
    const former = before?.payload[code];
    if (value === undefined && former === undefined) return [];
    // A sealed value is sealed anew each time: whether it changed cannot be told from here, and need not be.
    if (sealed.has(code)) return [{ code, title, value: sealedMark, isChanged: false }];
    return [{ code, title, value: value ?? "", isChanged: before !== undefined && value !== former }];
  });
  return {
    version: row.version,
    state: row.state,
    recordedAt: row.recordedAt.toISOString(),
    replacedAt: row.replacedAt?.toISOString() ?? null,
    reason: row.reason,
    batch: row.batchId,
    rowNo: row.rowNo,
    fileName: row.fileName,
    unitName: row.unitName,
    submittedBy: row.submittedBy,
    resourceVersion: row.resourceVersion,
    fields,
  };
}
