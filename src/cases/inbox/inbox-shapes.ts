// Shapes of the inbox: what is asked, counted and summed up. Re-exported by contract.ts.
import { z } from "zod";
import { CaseLine } from "../engine/case-shapes.ts";

export const InboxQuery = z.object({
  /** `mine`: waits for whoever asks; `all`: everything the right reaches. */
  box: z.enum(["mine", "all"]).default("mine"),
  type: z.string().max(60).optional(),
  state: z.string().max(60).optional(),
  light: z.enum(["green", "amber", "red", "unknown"]).optional(),
  unit: z.string().max(60).optional(),
  resource: z.string().max(60).optional(),
  /** What ends on this day. */
  dueOn: z.iso.date().optional(),
  /** Opened between these days, both included. */
  from: z.iso.date().optional(),
  until: z.iso.date().optional(),
  /** Behind a figure: sent away at least once, ended well, ended badly, decided at all; `reason`: sent away for this one; `step`: in which it was taken. */
  figure: z.enum(["returned", "granted", "undone", "refused", "decided"]).optional(),
  reason: z.string().max(60).optional(),
  step: z.string().max(60).optional(),
  /** Open and urged, or late so that the office watches over it. */
  pressing: z.enum(["urged", "escalated"]).optional(),
  assignedTo: z.uuid().optional(),
  isOpen: z.stringbool().optional(),
  /** Case number, or the beginning of a subject's name. */
  q: z.string().max(100).optional(),
  sort: z.enum(["dueOn", "-openedOn", "openedOn", "-dueOn", "daysToDecision", "-daysToDecision"]).default("dueOn"),
  page: z.coerce.number().int().min(1).max(10_000).default(1),
  size: z.coerce.number().int().min(1).max(100).default(20),
});
export type InboxQuery = z.infer<typeof InboxQuery>;

export const CasePage = z.object({ items: z.array(CaseLine), page: z.int(), size: z.int(), total: z.int() });
export type CasePage = z.infer<typeof CasePage>;

export const InboxCounts = z.object({
  waiting: z.int(),
  amber: z.int(),
  red: z.int(),
  unknown: z.int(),
  /** How much each box of the inbox holds; `unit`: what the reader's own unit decides and is open. */
  boxes: z.object({ mine: z.int(), unit: z.int(), all: z.int(), overdue: z.int(), closed: z.int() }),
  /** Of what waits for the reader: urged by applicant or office. */
  urged: z.int(),
  /** Of everything the right reaches: late, and told to whoever watches over the time. */
  escalated: z.int(),
  /** What decisions changed that the own unit had looked up, and of which it has not said yet that it took notice. */
  receipts: z.int(),
  byType: z.array(z.object({ type: z.string(), title: z.string(), titleEn: z.string(), count: z.int() })),
  byState: z.array(z.object({ type: z.string(), state: z.string(), title: z.string(), titleEn: z.string(), count: z.int() })),
});
export type InboxCounts = z.infer<typeof InboxCounts>;

/** Days with what ends on them. */
export const DeadlineCalendar = z.object({
  days: z.array(z.object({ day: z.iso.date(), count: z.int() })),
  /** Which days of the range are no working days; null where a year's notice is missing. */
  restDays: z.array(z.iso.date()).nullable(),
});
export type DeadlineCalendar = z.infer<typeof DeadlineCalendar>;

export const CaseFigures = z.object({
  from: z.iso.date(),
  until: z.iso.date(),
  applied: z.int(),
  returned: z.int(),
  granted: z.int(),
  /** Of those granted: revoked, or resumed, later. */
  undone: z.int(),
  refused: z.int(),
  /** Returned or not accepted at least once, of all applied: 186 of 309 in the report of 2020. */
  bounceRate: z.number().nullable(),
  reasons: z.array(z.object({ code: z.string(), title: z.string(), titleEn: z.string(), count: z.int() })),
  /** Days since the step before, for each step that was taken. */
  steps: z.array(z.object({ step: z.string(), title: z.string(), titleEn: z.string(), count: z.int(), medianDays: z.number() })),
  /** Days from application to decision. */
  daysToDecision: z.object({ median: z.number().nullable(), p90: z.number().nullable() }),
});
export type CaseFigures = z.infer<typeof CaseFigures>;

const Told = z.object({ title: z.string(), titleEn: z.string(), words: z.string(), wordsEn: z.string() });

/** A decision that somebody has to take over, and has not confirmed yet. */
export const ReceiptLine = z.object({
  caseId: z.uuid(),
  caseNo: z.string(),
  typeTitle: z.string(),
  typeTitleEn: z.string(),
  stateTitle: z.string(),
  stateTitleEn: z.string(),
  /** What the state means, for where no field says what changed. */
  stateWords: z.string(),
  stateWordsEn: z.string(),
  seq: z.int(),
  receiver: z.string(),
  title: z.string(),
  titleEn: z.string(),
  decidedOn: z.iso.date(),
  subjectId: z.uuid(),
  subjectName: z.string(),
  resourceName: z.string(),
  resourceNameEn: z.string(),
  recordTitle: z.string(),
  documentNo: z.string().nullable(),
  /** By field what it says now; none where the record as a whole came down, or is no longer used. */
  changes: z.array(Told),
  dueOn: z.iso.date().nullable(),
  isLate: z.boolean(),
});
export type ReceiptLine = z.infer<typeof ReceiptLine>;

export const ReceiptPage = z.object({ items: z.array(ReceiptLine), page: z.int(), size: z.int(), total: z.int() });
export type ReceiptPage = z.infer<typeof ReceiptPage>;
