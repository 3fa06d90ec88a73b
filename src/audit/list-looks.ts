// 谁查过我: every read of what is stored about a subject, newest first, for the subject itself.
import type { Queryable } from "../platform/index.ts";
import { AUDIT_EVENTS, type AuditEventFacts, type AuditKind } from "./events.ts";
import { listReadsOf, listUnitsThatRead } from "./looks-store.ts";

export interface Look {
  readonly eventId: string;
  readonly at: Date;
  readonly kind: AuditKind;
  /** What was done, in Chinese. */
  readonly title: string;
  /** Null for the system itself and for a system that asked with a key. */
  readonly accountId: string | null;
  readonly unit: string | null;
  /** Codes of the fields or resources that were seen; empty when the event does not say. */
  readonly fields: readonly string[];
  readonly purpose: string | null;
  readonly matterNo: string | null;
  readonly basis: string | null;
  /** Its place in the log; null in the second before it has one. */
  readonly leafIndex: number | null;
}

export interface LookPage {
  readonly items: readonly Look[];
  readonly page: number;
  readonly size: number;
  readonly total: number;
}

export interface LookPaging {
  readonly page: number;
  readonly size: number;
  /** Only looks from this instant on, and before that one. */
  readonly from?: Date | null | undefined;
  readonly before?: Date | null | undefined;
  /** Leaves out what the subject looked at itself. */
  readonly isOthersOnly?: boolean;
}

export const READ_KINDS = (Object.entries(AUDIT_EVENTS) as [AuditKind, AuditEventFacts][])
  .filter(([, facts]) => facts.class === "read")
  .map(([kind]) => kind);

/** Looks at what came in, to compare and not to use. */
const COMPARING_KINDS: ReadonlySet<AuditKind> = new Set(["record.received_viewed"]);

/** Looks of the subject itself, on the portal. */
const OWN_KINDS: ReadonlySet<AuditKind> = new Set(["own_file.viewed", "audit.access_proven"]);

export interface LooksSince {
  readonly subjectIds: readonly string[];
  readonly from: Date;
  /** Looks for handling this matter do not count. */
  readonly exceptMatterNo: string;
}

/** The units that have seen what was stored about the subjects since then. */
export function listUnitsThatLooked(db: Queryable, asked: LooksSince): Promise<string[]> {
  return listUnitsThatRead(db, { ...asked, kinds: READ_KINDS.filter((kind) => !COMPARING_KINDS.has(kind)) });
}

/** `subjectId`: one subject, or all that are read together with it after a merge. */
export async function listLooksAt(
  db: Queryable,
  subjectId: string | readonly string[],
  { page, size, from, before, isOthersOnly }: LookPaging,
): Promise<LookPage> {
  const kinds = isOthersOnly ? READ_KINDS.filter((kind) => !OWN_KINDS.has(kind)) : READ_KINDS;
  const subjectIds = typeof subjectId === "string" ? [subjectId] : subjectId;
  const { rows, total } = await listReadsOf(db, { subjectIds, kinds, from, before, limit: size, offset: (page - 1) * size });
  const items = rows.map(({ fields, ...row }) => ({ ...row, title: AUDIT_EVENTS[row.kind].title, fields: fields ?? [] }));
  return { items, page, size, total };
}
