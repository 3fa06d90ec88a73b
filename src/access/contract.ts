// Purposes, grounds and what of a record is shown to whom, as the console and scripts see them.
import { z } from "zod";
import { LegalSource, type Visibility } from "../catalog/contract.ts";

// Pure, and used alike by every file that leaves the house as a table.
export { neutraliseFormula } from "./exports/neutralise-formula.ts";

/** One purpose as the dialog offers it. */
export const PurposeView = z.object({
  code: z.string(),
  title: z.string(),
  titleEn: z.string(),
  description: z.string(),
  legalBasis: z.array(LegalSource),
  opens: z.enum(["government", "authorized"]),
  mayReveal: z.boolean(),
  validHours: z.int(),
  matterNoHint: z.string(),
  /** Null where no authorisation is asked for. */
  consentNoHint: z.string().nullable(),
});
export type PurposeView = z.infer<typeof PurposeView>;

export const PurposeList = z.object({ items: z.array(PurposeView) });
export type PurposeList = z.infer<typeof PurposeList>;

export const GroundRequest = z.object({
  subjectId: z.uuid(),
  purpose: z.string().min(1).max(60),
  matterNo: z.string().trim().min(1).max(100),
  consentNo: z.string().trim().max(100).optional(),
});
export type GroundRequest = z.infer<typeof GroundRequest>;

export const GroundAnswer = z.object({ groundId: z.uuid(), validUntil: z.iso.datetime() });
export type GroundAnswer = z.infer<typeof GroundAnswer>;

/** On what basis a page shows what it shows; null where only public fields and the own unit's rows are shown. */
export const GroundView = z.object({
  purpose: z.string(),
  matterNo: z.string(),
  validUntil: z.iso.datetime(),
  mayReveal: z.boolean(),
});
export type GroundView = z.infer<typeof GroundView>;

/** open: as it is; masked: personal numbers partly hidden; withheld: not for this reader on this ground. */
export const FieldStanding = z.enum(["open", "masked", "withheld"]);
export type FieldStanding = z.infer<typeof FieldStanding>;

export interface ShownField {
  readonly code: string;
  readonly title: string;
  /** Empty when withheld. */
  readonly value: string;
  readonly standing: FieldStanding;
  readonly visibility: Visibility;
}

export const ExportRequest = z.object({
  /** batches, subjects, credit-file, batch-records … */
  kind: z.string().min(1).max(60),
  format: z.enum(["csv", "xlsx"]),
  /** As the list itself is filtered. */
  filter: z.record(z.string(), z.unknown()).default({}),
  reason: z.string().trim().min(2, "请填写用途（至少两个字）").max(500),
});
export type ExportRequest = z.input<typeof ExportRequest>;

export const ExportState = z.enum(["waiting", "refused", "ready", "downloaded", "ended"]);
export type ExportState = z.infer<typeof ExportState>;

export const ExportView = z.object({
  exportId: z.uuid(),
  kind: z.string(),
  title: z.string(),
  format: z.enum(["csv", "xlsx"]),
  /** As JSON text, for whoever decides. */
  filter: z.string(),
  reason: z.string(),
  purpose: z.string().nullable(),
  matterNo: z.string().nullable(),
  hasPersons: z.boolean(),
  rowCount: z.int(),
  state: ExportState,
  requestedBy: z.string(),
  unitName: z.string(),
  decidedBy: z.string().nullable(),
  decisionReason: z.string().nullable(),
  requestedAt: z.iso.datetime(),
  validUntil: z.iso.datetime(),
});
export type ExportView = z.infer<typeof ExportView>;

export const ExportPage = z.object({ items: z.array(ExportView), page: z.int(), size: z.int(), total: z.int() });
export type ExportPage = z.infer<typeof ExportPage>;

export const ExportDecisionRequest = z.object({
  decision: z.enum(["approve", "refuse"]),
  reason: z.string().trim().min(2, "请填写意见（至少两个字）").max(500),
});
export type ExportDecisionRequest = z.infer<typeof ExportDecisionRequest>;
