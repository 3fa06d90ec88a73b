// The credit file of a subject and one record with its lineage, as the console and the API show them.
import { z } from "zod";
import { FieldStanding, GroundView } from "../access/contract.ts";
import { Level, Polarity, SubjectKind, Visibility } from "../catalog/contract.ts";

/** `recorded`: what the platform knew at the end of that day. `decided`: what had been decided by that day, as known now. */
export const AsOfBasis = z.enum(["recorded", "decided"]);
export type AsOfBasis = z.infer<typeof AsOfBasis>;

/** Repaired, or suspended during a reorganisation: shown in the file's history to those entitled, used nowhere. */
const UseEnded = z.enum(["suspended", "repaired"]);

export const CreditFileRecord = z.object({
  recordId: z.uuid(),
  resource: z.string(),
  resourceName: z.string(),
  title: z.string(),
  documentNo: z.string().nullable(),
  authority: z.string().nullable(),
  decidedOn: z.iso.date().nullable(),
  validFrom: z.iso.date().nullable(),
  validTo: z.iso.date().nullable(),
  endedOn: z.iso.date().nullable(),
  level: Level.nullable(),
  polarity: Polarity,
  state: z.enum(["active", "withdrawn"]),
  isDisputed: z.boolean(),
  useEnded: UseEnded.nullable(),
  sourceUnit: z.string(),
  sourceUnitName: z.string(),
  version: z.int(),
  recordedAt: z.iso.datetime(),
  batch: z.uuid(),
  fileName: z.string(),
  rowNo: z.int(),
});
export type CreditFileRecord = z.infer<typeof CreditFileRecord>;

export const CreditFile = z.object({
  subject: z.object({
    subjectId: z.uuid(),
    name: z.string(),
    kind: SubjectKind,
    uscc: z.string().nullable(),
    status: z.string().nullable(),
    district: z.string().nullable(),
    names: z.array(
      z.object({ name: z.string(), isCurrent: z.boolean(), usedFrom: z.iso.date().nullable(), usedUntil: z.iso.date().nullable() }),
    ),
    identifiers: z.array(z.object({ kind: z.string(), value: z.string() })),
    /** 守信激励对象, 失信惩戒对象, 经营异常 … drawn from records in effect, never computed as a grade. */
    labels: z.array(z.string()),
    mergedSubjects: z.array(z.uuid()),
  }),
  asOf: z.iso.date(),
  by: AsOfBasis,
  groups: z.array(z.object({ key: z.string(), title: z.string(), records: z.array(CreditFileRecord) })),
  total: z.int(),
  /** Records of other units that this reader sees only on a ground that opens them. */
  withheld: z.int(),
  /** The stated purpose that the file is shown for; null where it shows public fields and the own unit's rows alone. */
  ground: GroundView.nullable(),
});
export type CreditFile = z.infer<typeof CreditFile>;

export const RecordVersion = z.object({
  version: z.int(),
  state: z.enum(["active", "withdrawn"]),
  recordedAt: z.iso.datetime(),
  replacedAt: z.iso.datetime().nullable(),
  reason: z.string().nullable(),
  batch: z.uuid(),
  rowNo: z.int(),
  fileName: z.string(),
  unitName: z.string(),
  submittedBy: z.string().nullable(),
  resourceVersion: z.int(),
  fields: z.array(
    z.object({
      code: z.string(),
      title: z.string(),
      /** Empty when withheld. */
      value: z.string(),
      isChanged: z.boolean(),
      standing: FieldStanding,
      visibility: Visibility,
    }),
  ),
});
export type RecordVersion = z.infer<typeof RecordVersion>;

export const LedgerRecord = z.object({
  recordId: z.uuid(),
  subjectId: z.uuid(),
  subjectName: z.string(),
  resource: z.string(),
  resourceName: z.string(),
  title: z.string(),
  level: Level.nullable(),
  polarity: Polarity,
  isDisputed: z.boolean(),
  useEnded: UseEnded.nullable(),
  /** A repair of it was taken back on that day. */
  repairRevokedOn: z.iso.date().nullable(),
  /** Newest first; the first is what stands now. */
  versions: z.array(RecordVersion),
  ground: GroundView.nullable(),
});
export type LedgerRecord = z.infer<typeof LedgerRecord>;

/** One field of one version in full; the standing version where none is named. */
export const RevealRequest = z.object({ field: z.string().min(1).max(100), version: z.int().positive().optional() });
export type RevealRequest = z.infer<typeof RevealRequest>;

export const RevealAnswer = z.object({ field: z.string(), value: z.string() });
export type RevealAnswer = z.infer<typeof RevealAnswer>;

/** What another system reads of one subject and one resource: the granted fields by their codes. */
export const OpenRecords = z.object({
  uscc: z.string(),
  name: z.string(),
  asOf: z.iso.date(),
  items: z.array(
    z.object({
      recordId: z.uuid(),
      documentNo: z.string().nullable(),
      decidedOn: z.iso.date().nullable(),
      validFrom: z.iso.date().nullable(),
      validTo: z.iso.date().nullable(),
      level: Level.nullable(),
      polarity: Polarity,
      /** 异议处理中: to be used with care until the case is closed. */
      isDisputed: z.boolean(),
      sourceUnit: z.string(),
      version: z.int(),
      fields: z.record(z.string(), z.string()),
    }),
  ),
});
export type OpenRecords = z.infer<typeof OpenRecords>;
