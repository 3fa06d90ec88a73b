// What anyone may see, without log-in: the shapes of /api/public/v1 and of the portal's pages.
import { z } from "zod";
import { Level, Polarity, type Resource, SubjectKind } from "../catalog/contract.ts";

export const PublicSubjectItem = z.object({
  uscc: z.string(),
  name: z.string(),
  kind: SubjectKind,
  status: z.string().nullable(),
  /** 海棠区 … ; null outside the city or unknown. */
  district: z.string().nullable(),
  /** The former name by which the search found it, when it did. */
  formerName: z.string().nullable(),
});
export type PublicSubjectItem = z.infer<typeof PublicSubjectItem>;

export const PublicSubjectPage = z.object({ items: z.array(PublicSubjectItem), page: z.int(), size: z.int(), total: z.int() });
export type PublicSubjectPage = z.infer<typeof PublicSubjectPage>;

export const PublicRecordItem = z.object({
  id: z.uuid(),
  resource: z.string(),
  resourceName: z.string(),
  title: z.string(),
  subjectName: z.string(),
  uscc: z.string().nullable(),
  documentNo: z.string().nullable(),
  authority: z.string().nullable(),
  decidedOn: z.iso.date().nullable(),
  level: Level.nullable(),
  polarity: Polarity,
  isDisputed: z.boolean(),
  /** A repair of this record was taken back on that day: false material, or a broken commitment. */
  repairRevokedOn: z.iso.date().nullable(),
  publishFrom: z.iso.date(),
  /** Last day, included, Asia/Shanghai; null: until an event ends it. */
  publishUntil: z.iso.date().nullable(),
});
export type PublicRecordItem = z.infer<typeof PublicRecordItem>;

export const PublicRecordPage = z.object({ items: z.array(PublicRecordItem), page: z.int(), size: z.int(), total: z.int() });
export type PublicRecordPage = z.infer<typeof PublicRecordPage>;

export const PublicRecord = PublicRecordItem.extend({
  subjectKind: SubjectKind,
  /** In the order of the resource's declaration; already masked. */
  fields: z.array(z.object({ code: z.string(), title: z.string(), value: z.string() })),
  sourceUnit: z.string(),
  sourceUnitName: z.string(),
  receivedAt: z.iso.datetime(),
  version: z.int(),
});
export type PublicRecord = z.infer<typeof PublicRecord>;

/** `ended`: it was public and no longer is; nothing more may be said about it. */
export type PublicRecordAnswer = { found: "record"; record: PublicRecord } | { found: "ended"; endedOn: string } | { found: "nothing" };

export const PublicSection = z.object({ key: z.string(), title: z.string(), records: z.array(PublicRecordItem) });
export type PublicSection = z.infer<typeof PublicSection>;

export const PublicSubject = z.object({
  uscc: z.string(),
  name: z.string(),
  kind: SubjectKind,
  status: z.string().nullable(),
  district: z.string().nullable(),
  names: z.array(
    z.object({ name: z.string(), isCurrent: z.boolean(), usedFrom: z.iso.date().nullable(), usedUntil: z.iso.date().nullable() }),
  ),
  /** Registered facts, in the declaration's order, from the public registration record; empty when there is none. */
  registration: z.array(z.object({ code: z.string(), title: z.string(), value: z.string() })),
  /** Counts by section key. */
  summary: z.record(z.string(), z.int()),
  sections: z.array(PublicSection),
});
export type PublicSubject = z.infer<typeof PublicSubject>;

export const PublicRecordFilter = z.object({
  resource: z.string().optional(),
  /** A fragment of the subject's name or document number. */
  q: z.string().max(100).optional(),
  authority: z.string().optional(),
  level: Level.optional(),
  from: z.iso.date().optional(),
  until: z.iso.date().optional(),
  page: z.coerce.number().int().min(1).max(10_000).default(1),
  size: z.coerce.number().int().min(1).max(100).default(20),
});
export type PublicRecordFilter = z.infer<typeof PublicRecordFilter>;

/** Figures of the home page; each counts rows of today, `asOf` says when. */
export const PublicFigures = z.object({
  asOf: z.iso.datetime(),
  subjects: z.int(),
  records: z.int(),
  byResource: z.array(z.object({ resource: z.string(), name: z.string(), count: z.int() })),
  units: z.int(),
});
export type PublicFigures = z.infer<typeof PublicFigures>;

/** Everything the portal reads. The server hands one in; a page never sees the database. */
export interface PublicReader {
  /** Changes whenever anything public may have changed: a page made under one edition may be shown again while the edition lasts. */
  readEdition(): Promise<string>;
  searchSubjects(query: string, page: number): Promise<PublicSubjectPage>;
  getSubject(uscc: string): Promise<PublicSubject | null>;
  listRecords(filter: PublicRecordFilter): Promise<PublicRecordPage>;
  getRecord(id: string): Promise<PublicRecordAnswer>;
  /** Values to offer as filters, most frequent first, at most 50. */
  listAuthorities(resource: string): Promise<readonly string[]>;
  readFigures(): Promise<PublicFigures>;
  /** Addresses for sitemap.xml, in pages of 20,000. */
  listAddresses(page: number): Promise<readonly { path: string; changedOn: string }[]>;
}

/** A resource as the portal's catalog page shows it. */
export interface PublicResource {
  readonly resource: string;
  readonly name: string;
  readonly nameEn: string;
  readonly nationalClass: string;
  readonly group: Resource["creditFileGroup"];
  /** Levels that its records may have; empty: it knows none. */
  readonly levels: readonly Level[];
  /** Whether anyone may read its records without log-in; such a resource has a list on the portal. */
  readonly isPublished: boolean;
  readonly description: string;
  readonly visibilityWords: string;
  readonly legalBasis: readonly string[];
  readonly termWords: readonly string[];
  readonly fields: readonly { readonly title: string; readonly isPublic: boolean }[];
}
