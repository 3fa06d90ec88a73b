// The credit file: all records of a subject in the groups of the national report, now or as of a past day.
import { mayReadEnded, type Reader, showValue, visibilitiesOpen } from "../access/index.ts";
import type { Catalog } from "../catalog/index.ts";
import { maskPersonName } from "../identifiers/index.ts";
import { type Database, declareErrors } from "../platform/index.ts";
import type { SubjectFile, SubjectParts } from "../subjects/index.ts";
import type { AsOfBasis, CreditFile, CreditFileRecord } from "./contract.ts";
import { CREDIT_FILE_GROUPS } from "./credit-file-groups.ts";
import { type FileRow, listKnownAt, listStanding } from "./credit-file-store.ts";

export const ledgerErrors = declareErrors("ledger", {
  unknownSubject: { status: 404, words: "没有这个主体" },
  unknownRecord: { status: 404, words: "没有这条信息" },
  unknownField: { status: 404, words: "这条信息没有这个数据项" },
});

export interface CreditFileParts {
  readonly db: Database;
  readonly catalog: Catalog;
  unitName(unitCode: string): string;
  districtName(regionCode: string | null): string | null;
}

export interface CreditFileRequest {
  readonly subject: SubjectParts;
  readonly reader: Reader;
  /** YYYY-MM-DD; the whole day counts. */
  readonly asOf: string;
  readonly by: AsOfBasis;
  readonly today: string;
}

/** What of a file is on record about the subject, and which resources of it are shown: enough to log the look. */
export interface FileRecords extends Pick<CreditFile, "asOf" | "by" | "groups" | "total" | "withheld"> {
  readonly reader: Reader;
  readonly labels: string[];
  readonly resources: readonly string[];
}

/** What the reader may see of the subject's records; whether he may open the file at all was decided before. */
export async function readFileRecords(parts: CreditFileParts, request: CreditFileRequest): Promise<FileRecords> {
  const { subject, reader, asOf, by } = request;
  const found = await readRows(parts.db, subject.partIds, request);
  const rows = found.filter((row) => mayList(parts, reader, row));
  const groupOf = (row: FileRow) => parts.catalog.get(row.resource).declaration.creditFileGroup;
  const groups = CREDIT_FILE_GROUPS.flatMap(([key, title]) => {
    const records = rows.filter((row) => groupOf(row) === key).map((row) => viewRow(parts, reader, row));
    return records.length === 0 ? [] : [{ key, title, records }];
  });
  const resources = [...new Set(groups.flatMap(({ records }) => records.map(({ resource }) => resource)))];
  const labels = readLabels(rows, groupOf, asOf);
  return { reader, asOf, by, groups, labels, resources, total: rows.length, withheld: found.length - rows.length };
}

export function composeCreditFile(
  { districtName }: Pick<CreditFileParts, "districtName">,
  subject: SubjectFile,
  { reader, labels, resources: _, ...records }: FileRecords,
): Omit<CreditFile, "ground"> {
  const { subjectId, kind, uscc, status } = subject;
  const isNameless = reader.isMetadataOnly && kind === "person";
  return {
    subject: {
      subjectId,
      name: isNameless ? maskPersonName(subject.name) : subject.name,
      kind,
      uscc,
      status,
      names: isNameless ? [] : [...subject.names],
      identifiers: [...subject.identifiers],
      district: districtName(subject.region),
      labels,
      mergedSubjects: subject.partIds.slice(1),
    },
    ...records,
  };
}

/** The whole file, for whoever logs it otherwise. */
export async function readCreditFile(
  parts: CreditFileParts,
  request: CreditFileRequest & { readonly subject: SubjectFile },
): Promise<Omit<CreditFile, "ground">> {
  return composeCreditFile(parts, request.subject, await readFileRecords(parts, request));
}

/** A record of a resource that is not public is another unit's business until a purpose opens it. The auditor sees that it is there. */
function mayList({ catalog }: CreditFileParts, reader: Reader, row: FileRow): boolean {
  if (row.useEnded !== null && !mayReadEnded(reader, row.sourceUnit)) return false;
  return reader.isMetadataOnly || visibilitiesOpen(reader, row.sourceUnit).has(catalog.get(row.resource).declaration.visibility);
}

/** The day ends in Asia/Shanghai. Today is asked of the standing versions alone: the quick way, and the same answer. */
function readRows(db: Database, subjectIds: readonly string[], { asOf, by, today }: CreditFileRequest): Promise<FileRow[]> {
  if (by === "decided") return listStanding(db, subjectIds, asOf);
  if (asOf >= today) return listStanding(db, subjectIds, null);
  return listKnownAt(db, subjectIds, `${asOf}T23:59:59.999999+08:00`);
}

function viewRow({ catalog, unitName }: CreditFileParts, reader: Reader, row: FileRow): CreditFileRecord {
  const resource = catalog.get(row.resource, row.resourceVersion);
  const { declaration } = resource;
  const { title, authority, documentNo } = declaration.facts;
  const opens = visibilitiesOpen(reader, row.sourceUnit);
  const show = (code: string | undefined) =>
    showValue(resource, opens, { code, value: code === undefined ? undefined : row.payload[code] });
  return {
    recordId: row.recordId,
    resource: row.resource,
    resourceName: declaration.name,
    title: show(title) ?? declaration.name,
    documentNo: documentNo === undefined ? null : show(documentNo),
    authority: show(authority),
    decidedOn: row.decidedOn,
    validFrom: row.validFrom,
    validTo: row.validTo,
    endedOn: row.endedOn,
    level: row.level,
    polarity: row.polarity,
    state: row.state,
    isDisputed: row.isDisputed,
    useEnded: row.useEnded,
    sourceUnit: row.sourceUnit,
    sourceUnitName: unitName(row.sourceUnit),
    version: row.version,
    recordedAt: row.recordedAt.toISOString(),
    batch: row.batchId,
    fileName: row.fileName,
    rowNo: row.rowNo,
  };
}

const LABEL_OF_GROUP: Readonly<Record<string, string>> = {
  honours: "守信激励对象",
  serious_breach: "失信惩戒对象",
  abnormal_operation: "经营异常",
};

/** Only from records in effect on the day; nothing is computed into a list. */
function readLabels(rows: readonly FileRow[], groupOf: (row: FileRow) => string, day: string): string[] {
  const isInEffect = (row: FileRow) =>
    row.state === "active" &&
    row.useEnded === null &&
    (row.validTo === null || row.validTo >= day) &&
    (row.endedOn === null || row.endedOn > day);
  return [...new Set(rows.filter(isInEffect).flatMap((row) => LABEL_OF_GROUP[groupOf(row)] ?? []))];
}
