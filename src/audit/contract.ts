// What the console reads of the log. Browsers import it too.
import { z } from "zod";

export const AuditClassName = z.enum(["write", "decision", "read", "login", "administration"]);

export const AuditEventView = z.object({
  eventId: z.uuid(),
  at: z.iso.datetime(),
  kind: z.string(),
  title: z.string(),
  class: AuditClassName,
  accountId: z.string().nullable(),
  accountName: z.string().nullable(),
  unit: z.string().nullable(),
  unitName: z.string().nullable(),
  subjectId: z.string().nullable(),
  target: z.string().nullable(),
  purpose: z.string().nullable(),
  matterNo: z.string().nullable(),
  basis: z.string().nullable(),
  fields: z.array(z.string()),
  /** Null in the second before it has a place. */
  leafIndex: z.int().nullable(),
  isErased: z.boolean(),
});
export type AuditEventView = z.infer<typeof AuditEventView>;

export const AuditEventDetail = AuditEventView.extend({
  detail: z.array(z.object({ name: z.string(), title: z.string(), value: z.string() })),
  /** The event as the log holds it; null before it has a place. */
  place: z.object({ loggedAt: z.iso.datetime(), commitment: z.string(), isProven: z.boolean(), sentence: z.string() }).nullable(),
});
export type AuditEventDetail = z.infer<typeof AuditEventDetail>;

export const AuditKindList = z.object({ items: z.array(z.object({ kind: z.string(), title: z.string(), class: AuditClassName })) });

export const AlertView = z.object({
  alertId: z.uuid(),
  rule: z.string(),
  title: z.string(),
  titleEn: z.string(),
  description: z.string(),
  accountId: z.string(),
  accountName: z.string().nullable(),
  unit: z.string().nullable(),
  unitName: z.string().nullable(),
  on: z.iso.date(),
  eventCount: z.int(),
  foundAt: z.iso.datetime(),
  closedAt: z.iso.datetime().nullable(),
  closedByName: z.string().nullable(),
  closeReason: z.string().nullable(),
});
export type AlertView = z.infer<typeof AlertView>;

export const CloseAlertRequest = z.strictObject({ reason: z.string().trim().min(4).max(500) });

export const LogState = z.object({
  origin: z.string(),
  vkey: z.string(),
  size: z.int(),
  waiting: z.int(),
  checkpoint: z.object({ size: z.int(), root: z.string(), signedAt: z.iso.datetime() }).nullable(),
  witnessesRequired: z.int(),
  witnesses: z.array(z.object({ name: z.string(), size: z.int().nullable(), signedAt: z.iso.datetime().nullable() })),
});
export type LogState = z.infer<typeof LogState>;

export const LogCheck = z.object({ isWhole: z.boolean(), sentence: z.string(), checked: z.int() });
export type LogCheck = z.infer<typeof LogCheck>;
