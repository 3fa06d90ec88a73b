// A case and its deadlines as a line of a list. Re-exported by contract.ts.
import { z } from "zod";

export const PartyName = z.enum(["applicant", "window", "unit", "office", "head", "upper", "clock"]);
const LightName = z.enum(["green", "amber", "red", "paused", "unknown"]);

export const CaseDeadline = z.object({
  deadline: z.string(),
  title: z.string(),
  titleEn: z.string(),
  binds: PartyName,
  state: z.enum(["running", "paused", "ended"]),
  startedOn: z.iso.date(),
  dueOn: z.iso.date().nullable(),
  remindOn: z.iso.date().nullable(),
  light: LightName,
  daysLeft: z.int().nullable(),
  wasMet: z.boolean().nullable(),
  days: z.int(),
  counts: z.enum(["working", "calendar"]),
  sourceWords: z.string(),
  isVerified: z.boolean(),
});
export type CaseDeadline = z.infer<typeof CaseDeadline>;

export const CaseLine = z.object({
  caseId: z.uuid(),
  caseNo: z.string(),
  applicationId: z.uuid(),
  type: z.string(),
  typeTitle: z.string(),
  typeTitleEn: z.string(),
  state: z.string(),
  stateTitle: z.string(),
  stateTitleEn: z.string(),
  isOpen: z.boolean(),
  subjectId: z.uuid(),
  subjectName: z.string(),
  recordId: z.uuid(),
  resource: z.string(),
  resourceName: z.string(),
  resourceNameEn: z.string(),
  recordTitle: z.string(),
  documentNo: z.string().nullable(),
  decidingUnit: z.string(),
  decidingUnitName: z.string(),
  waitsFor: PartyName.nullable(),
  assignedTo: z.uuid().nullable(),
  openedOn: z.iso.date(),
  dueOn: z.iso.date().nullable(),
  light: LightName,
  /** Late: whoever watches over the time has been told. */
  isEscalated: z.boolean(),
  /** Urged since it last moved on. */
  isUrged: z.boolean(),
  /** From application to decision, by days and tenths; null while nothing is decided. */
  daysToDecision: z.number().nullable(),
  /** Number of events: sent back with a step, so that nobody decides on what has changed. */
  seq: z.int(),
});
export type CaseLine = z.infer<typeof CaseLine>;
