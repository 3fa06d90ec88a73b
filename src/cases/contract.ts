// Cases as browsers, scripts and tests see them: the declarations, the pure rules over a history, and the shapes of the API.
import { z } from "zod";
import { Level } from "../catalog/contract.ts";
import type { CaseActor } from "./engine/case-history.ts";
import { CaseDeadline, CaseLine, PartyName } from "./engine/case-shapes.ts";
import type { CasePage } from "./inbox/inbox-shapes.ts";

export { CASE_TYPES } from "./case-types/case-types.ts";
export { type DeadlineView, type Light, lightOf } from "./engine/case-deadlines.ts";
export {
  type CaseActor,
  type CaseEvent,
  decidingUnitOf,
  explainForbidden,
  type ForbiddenReason,
  partiesOf,
  permittedSteps,
  stateOf,
} from "./engine/case-history.ts";
export { isCaseNoValid } from "./engine/case-number.ts";
export { CaseDeadline, CaseLine } from "./engine/case-shapes.ts";
export {
  type AnswerKind,
  type AnswerNeed,
  type CaseType,
  PARTY_TITLES,
  type Party,
  type StateFacts,
  type StepFacts,
} from "./engine/case-type.ts";
export { CaseFigures, CasePage, DeadlineCalendar, InboxCounts, InboxQuery } from "./inbox/inbox-shapes.ts";

// Pre-check ----------------------------------------------------------------------------------------------------------

export const RepairVerdict = z.enum(["repairable", "tooEarly", "notRepairable", "notNeeded", "underway", "barred", "askOffice"]);
export type RepairVerdict = z.infer<typeof RepairVerdict>;

export const RepairCheck = z.object({
  verdict: RepairVerdict,
  /** The answer as one sentence. */
  words: z.string(),
  level: Level.nullable(),
  /** The first day on which an application may be made; null where no day decides it. */
  from: z.iso.date().nullable(),
  /** The end of the longest term; null where an event ends the publication. */
  endsByItselfOn: z.iso.date().nullable(),
  rule: z.object({ title: z.string(), inForceFrom: z.iso.date() }).nullable(),
  decidedBy: z.object({ unit: z.string(), unitName: z.string() }),
  isConfirmedAbove: z.boolean(),
  conditions: z.array(
    z.object({
      condition: z.string(),
      title: z.string(),
      answeredBy: z.enum(["platform", "unit", "applicant"]),
      /** null: not to be known from the platform's own data. */
      isMet: z.boolean().nullable(),
    }),
  ),
  materials: z.array(z.object({ document: z.string(), title: z.string(), isRequired: z.boolean(), canBeFetched: z.boolean() })),
  times: z.array(
    z.object({
      deadline: z.string(),
      title: z.string(),
      days: z.int(),
      daysExtended: z.int().nullable(),
      counts: z.enum(["working", "calendar"]),
      isVerified: z.boolean(),
    }),
  ),
  /** Where it stands; the office sees what nobody could check against the original. */
  sources: z.array(z.object({ words: z.string(), isVerified: z.boolean(), note: z.string().nullable() })),
});
export type RepairCheck = z.infer<typeof RepairCheck>;

// Cases --------------------------------------------------------------------------------------------------------------

export const CaseDocument = z.object({
  fileId: z.uuid(),
  document: z.string(),
  documentTitle: z.string(),
  fileName: z.string(),
  kind: z.enum(["pdf", "jpeg", "png", "ofd"]),
  sizeBytes: z.int(),
  uploadedAt: z.iso.datetime(),
});
export type CaseDocument = z.infer<typeof CaseDocument>;

export const CaseEventView = z.object({
  seq: z.int(),
  step: z.string(),
  stepTitle: z.string(),
  party: PartyName,
  partyTitle: z.string(),
  on: z.iso.date(),
  at: z.iso.datetime(),
  by: z.string().nullable(),
  unitName: z.string().nullable(),
  /** What was answered, in the order of the form. */
  answers: z.array(z.object({ answer: z.string(), title: z.string(), words: z.string() })),
  documents: z.array(CaseDocument),
  data: z.record(z.string(), z.unknown()),
});
export type CaseEventView = z.infer<typeof CaseEventView>;

export const AnswerNeedView = z.object({
  answer: z.string(),
  title: z.string(),
  kind: z.enum(["text", "choice", "choices", "unit", "date", "confirmation", "claims", "corrections"]),
  isRequired: z.boolean(),
  lengthMax: z.int().nullable(),
  options: z.array(z.object({ code: z.string(), title: z.string() })),
});

/** A step that whoever asks may take now, with its form. */
export const PermittedStep = z.object({
  step: z.string(),
  title: z.string(),
  isDecision: z.boolean(),
  takesDocuments: z.boolean(),
  leadsTo: z.string(),
  needs: z.array(AnswerNeedView),
});
export type PermittedStep = z.infer<typeof PermittedStep>;

/** The record as the case page shows it beside the documents. */
export const CaseRecord = z.object({
  recordId: z.uuid(),
  subjectId: z.uuid(),
  resource: z.string(),
  title: z.string(),
  level: Level.nullable(),
  isDisputed: z.boolean(),
  useEnded: z.enum(["suspended", "repaired"]).nullable(),
  isActive: z.boolean(),
  fields: z.array(z.object({ code: z.string(), title: z.string(), value: z.string() })),
});

export type CaseRecord = z.infer<typeof CaseRecord>;

export const CaseView = CaseLine.extend({
  stateWords: z.string(),
  record: CaseRecord,
  history: z.array(CaseEventView),
  deadlines: z.array(CaseDeadline),
  steps: z.array(PermittedStep),
  /** Which parties the reader is. */
  parties: z.array(PartyName),
  check: RepairCheck.nullable(),
  letters: z.array(z.object({ letter: z.string(), letterId: z.uuid().nullable(), letterNo: z.string().nullable(), seq: z.int() })),
  /** Staff only; empty for the applicant. */
  notes: z.array(z.object({ noteId: z.uuid(), words: z.string(), by: z.string(), at: z.iso.datetime() })),
  receipts: z.array(
    z.object({ receiver: z.string(), title: z.string(), dueOn: z.iso.date().nullable(), confirmedAt: z.iso.datetime().nullable() }),
  ),
  /** Cases of the same application. */
  siblings: z.array(z.object({ caseId: z.uuid(), caseNo: z.string(), state: z.string(), stateTitle: z.string() })),
});
export type CaseView = z.infer<typeof CaseView>;

/** What kinds of case there are, for filters and forms. */
export const CaseTypeView = z.object({
  type: z.string(),
  title: z.string(),
  states: z.array(z.object({ state: z.string(), title: z.string(), isOpen: z.boolean() })),
});
export type CaseTypeView = z.infer<typeof CaseTypeView>;

/** A colleague to whom cases can be handed. */
export const Colleague = z.object({ accountId: z.uuid(), displayName: z.string(), roleTitle: z.string() });
export type Colleague = z.infer<typeof Colleague>;

/** An absence: who acts for whom, from which day to which. */
export const StandIn = z.object({ accountId: z.uuid(), substituteId: z.uuid(), from: z.iso.date(), until: z.iso.date() });
export type StandIn = z.infer<typeof StandIn>;

/** Files are uploaded first and named here with what they are. */
const GivenDocument = z.object({ fileId: z.uuid(), document: z.string().max(60) });
const Answers = z.record(z.string().max(60), z.unknown());

export const OpenRequest = z.object({
  type: z.string().max(60),
  recordIds: z.array(z.uuid()).min(1).max(50),
  /** The first step; `submit` unless the source unit corrects of its own accord. */
  step: z.string().max(60).default("submit"),
  answers: Answers,
  documents: z.array(GivenDocument).max(50).default([]),
  /** Made by the caller: the same key and content again answers the same application. */
  key: z.string().min(8).max(100),
});
export type OpenRequest = z.infer<typeof OpenRequest>;

export const OpenAnswer = z.object({
  applicationId: z.uuid(),
  cases: z.array(z.object({ caseId: z.uuid(), caseNo: z.string(), recordId: z.uuid(), state: z.string() })),
});
export type OpenAnswer = z.infer<typeof OpenAnswer>;

export const StepRequest = z.object({
  step: z.string().max(60),
  /** `seq` of the case as the caller saw it. */
  seq: z.int().nonnegative(),
  answers: Answers.default({}),
  documents: z.array(GivenDocument).max(50).default([]),
  key: z.string().min(8).max(100),
});
export type StepRequest = z.infer<typeof StepRequest>;

export const StepAnswer = z.object({ caseId: z.uuid(), seq: z.int(), state: z.string(), stateTitle: z.string(), isRepeated: z.boolean() });
export type StepAnswer = z.infer<typeof StepAnswer>;

/** What anyone with the case number may follow; nothing about the subject or the record. */
export const CaseProgress = z.object({
  caseNo: z.string(),
  typeTitle: z.string(),
  stateTitle: z.string(),
  stateWords: z.string(),
  openedOn: z.iso.date(),
  isOpen: z.boolean(),
});
export type CaseProgress = z.infer<typeof CaseProgress>;

/** How an applicant's side reads and acts; the server hands one in, a page never sees the database. */
export interface ApplicantDesk {
  /** Null for a record that is not there. `actor` null: only what is public. */
  preCheck(actor: CaseActor | null, recordId: string, kind?: string): Promise<RepairCheck | null>;
  open(actor: Applicant, request: OpenRequest): Promise<OpenAnswer>;
  take(actor: Applicant, caseId: string, request: StepRequest): Promise<StepAnswer>;
  list(actor: Applicant, page: number): Promise<CasePage>;
  read(actor: Applicant, caseId: string): Promise<CaseView>;
  /** The form of the first step, with its choices. */
  startingStep(type: string): PermittedStep;
  upload(
    actor: Applicant,
    file: { fileName: string; bytes: AsyncIterable<Uint8Array> },
  ): Promise<{ fileId: string; kind: string; sizeBytes: number }>;
  /** A document of a case of one's own, to be given out as an attachment only. */
  document(actor: Applicant, fileId: string): Promise<{ fileName: string; kind: string; bytes: AsyncIterable<Uint8Array> }>;
  /** The paper of one of its letters. */
  letter(actor: Applicant, place: { caseId: string; letterId: string }): Promise<{ fileName: string; pdf: Uint8Array }>;
  /** Null for a number that is wrong or unknown. */
  progress(caseNo: string): Promise<CaseProgress | null>;
}

export interface Applicant extends CaseActor {
  readonly displayName: string;
}

export const ReceiptLine = z.object({
  caseId: z.uuid(),
  caseNo: z.string(),
  receiver: z.string(),
  title: z.string(),
  topic: z.string(),
  dueOn: z.iso.date().nullable(),
  confirmedAt: z.iso.datetime().nullable(),
});
export type ReceiptLine = z.infer<typeof ReceiptLine>;

export const KeptDocument = z.object({ fileId: z.uuid(), kind: z.enum(["pdf", "jpeg", "png", "ofd"]), sizeBytes: z.int() });
