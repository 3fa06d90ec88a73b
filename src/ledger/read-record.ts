// One record with all its versions: what was said when, by whom, from which file and row, under which rules.
import {
  admitReader,
  type Ground,
  listShown,
  mayReadEnded,
  type Reader,
  type ShownField,
  SUBJECT_READER,
  showFields,
  viewGround,
  visibilitiesOpen,
} from "../access/index.ts";
import type { Catalog } from "../catalog/index.ts";
import { maskPersonName } from "../identifiers/index.ts";
import { type Actor, openNameOf } from "../people/index.ts";
import type { Queryable, Sealer } from "../platform/index.ts";
import type { LedgerRecord, RecordVersion } from "./contract.ts";
import { listVersions, type VersionRow } from "./credit-file-store.ts";
import { openPayload } from "./open-payload.ts";
import { ledgerErrors } from "./read-credit-file.ts";

export interface RecordParts {
  readonly db: Queryable;
  readonly catalog: Catalog;
  readonly sealer: Sealer;
}

export interface RecordLook {
  readonly recordId: string;
  readonly actor: Actor;
  readonly at: Date;
}

export interface RecordRead {
  readonly record: LedgerRecord;
  /** The subject that the record is read under. */
  readonly subjectId: string;
  readonly ground: Ground | null;
  /** Codes of the fields that were shown, of any version. */
  readonly fields: readonly string[];
}

/** Throws ledgerErrors.unknownRecord and accessErrors.groundMissing. */
export async function readRecord(parts: RecordParts, look: RecordLook): Promise<RecordRead> {
  const rows = await listVersions(parts.db, look.recordId);
  const standing = rows[0];
  if (!standing) throw ledgerErrors.unknownRecord();
  const { subjectKind: kind, readUnder: subjectId, sourceUnit } = standing;
  const { reader, ground } = await admitReader(parts.db, look.actor, { subjectId, kind, sourceUnit, at: look.at });
  if (standing.useEnded !== null && !mayReadEnded(reader, sourceUnit)) throw ledgerErrors.unknownRecord();
  const versions = rows.map((row, place) => viewVersion(parts, reader, { row, before: rows[place + 1] }));
  return { record: viewRecord(parts, { standing, reader, ground, versions }), subjectId, ground, fields: fieldsOf(versions) };
}

/** As the subject itself reads it; null for a record of anybody else. */
export async function readRecordOf(parts: RecordParts, subjectId: string, recordId: string): Promise<Omit<RecordRead, "ground"> | null> {
  const rows = await listVersions(parts.db, recordId);
  const standing = rows[0];
  if (standing?.readUnder !== subjectId) return null;
  const versions = rows.map((row, place) => viewVersion(parts, SUBJECT_READER, { row, before: rows[place + 1] }));
  const record = viewRecord(parts, { standing, reader: SUBJECT_READER, ground: null, versions });
  return { record, subjectId, fields: fieldsOf(versions) };
}

interface ViewedRecord {
  readonly standing: VersionRow;
  readonly reader: Reader;
  readonly ground: Ground | null;
  readonly versions: RecordVersion[];
}

function viewRecord({ catalog }: RecordParts, { standing, reader, ground, versions }: ViewedRecord): LedgerRecord {
  const { declaration } = catalog.get(standing.resource);
  const title = versions[0]?.fields.find(({ code }) => code === declaration.facts.title)?.value;
  const isNameless = standing.subjectKind === "person" && reader.isMetadataOnly;
  return {
    recordId: standing.recordId,
    subjectId: standing.subjectId,
    subjectName: isNameless ? maskPersonName(standing.subjectName) : standing.subjectName,
    resource: standing.resource,
    resourceName: declaration.name,
    title: title || declaration.name,
    level: standing.level,
    polarity: standing.polarity,
    isDisputed: standing.isDisputed,
    useEnded: standing.useEnded,
    repairRevokedOn: standing.repairRevokedOn,
    versions,
    ground: viewGround(ground),
  };
}

function viewVersion(
  parts: RecordParts,
  reader: Reader,
  { row, before }: { row: VersionRow; before: VersionRow | undefined },
): RecordVersion {
  const resource = parts.catalog.get(row.resource, row.resourceVersion);
  const opens = visibilitiesOpen(reader, row.sourceUnit);
  const now = openPayload(parts.sealer, resource, row);
  const former = before === undefined ? null : openPayload(parts.sealer, resource, before);
  const has = (code: string) => now.has(code) || (former?.has(code) ?? false);
  const fields = showFields(resource, opens, { has, valueOf: now.valueOf }).map((field: ShownField) => ({
    ...field,
    isChanged: field.standing !== "withheld" && former !== null && now.valueOf(field.code) !== former.valueOf(field.code),
  }));
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
    submittedBy: openNameOf(parts.sealer, row.submittedById, row.submittedByName),
    resourceVersion: row.resourceVersion,
    fields,
  };
}

function fieldsOf(versions: readonly RecordVersion[]): string[] {
  return [...new Set(versions.flatMap(({ fields }) => listShown(fields)))];
}
