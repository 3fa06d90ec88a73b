// Cases as browsers, scripts and tests see them: the declarations, the pure rules over a history, and the shapes of the API.
import { z } from "zod";
import { Level } from "../catalog/contract.ts";
import type { CaseActor } from "./engine/case-history.ts";
import { CaseDeadline, CaseLine, PartyName } from "./engine/case-shapes.ts";
import type { CasePage } from "./inbox/inbox-shapes.ts";
import { MaterialStanding, RepairCheck } from "./pre-check/check-shapes.ts";

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
export { isAsked } from "./engine/check-answers.ts";
export { CaseFigures, CasePage, DeadlineCalendar, InboxCounts, InboxQuery, ReceiptLine, ReceiptPage } from "./inbox/inbox-shapes.ts";
export { MaterialStanding, RepairCheck, RepairVerdict } from "./pre-check/check-shapes.ts";
export { inEnglish } from "./reading/in-english.ts";

// Cases --------------------------------------------------------------------------------------------------------------

export const CaseDocument = z.object({
  fileId: z.uuid(),
  document: z.string(),
  documentTitle: z.string(),
  documentTitleEn: z.string(),
  fileName: z.string(),
  kind: z.enum(["pdf", "jpeg", "png", "ofd"]),
  sizeBytes: z.int(),
  uploadedAt: z.iso.datetime(),
});
export type CaseDocument = z.infer<typeof CaseDocument>;

/** A material that came without the applicant: what it states, who says so, from which record, as of when, by which rule. */
export const CaseProof = z.object({
  document: z.string(),
  title: z.string(),
  titleEn: z.string(),
  standing: MaterialStanding,
  from: z.enum(["ledger", "service", "inquiry"]),
  rule: z.object({ title: z.string(), titleEn: z.string(), sourceWords: z.string(), isVerified: z.boolean() }),
  unitName: z.string().nullable(),
  lines: z.array(z.object({ title: z.string(), titleEn: z.string(), value: z.string() })),
  /** The record that says so; `isSuperseded`: it says something else by now. */
  evidence: z
    .object({
      recordId: z.uuid(),
      subjectId: z.uuid(),
      resourceName: z.string(),
      resourceNameEn: z.string(),
      version: z.int(),
      isSuperseded: z.boolean(),
    })
    .nullable(),
  asOf: z.iso.datetime().nullable(),
  beganAt: z.iso.datetime(),
  /** Staff only: the case in which a unit is asked. */
  inquiry: z.object({ caseId: z.uuid(), caseNo: z.string(), unitName: z.string(), dueOn: z.iso.date().nullable() }).nullable(),
});
export type CaseProof = z.infer<typeof CaseProof>;

export const CaseEventView = z.object({
  seq: z.int(),
  step: z.string(),
  stepTitle: z.string(),
  stepTitleEn: z.string(),
  party: PartyName,
  partyTitle: z.string(),
  partyTitleEn: z.string(),
  on: z.iso.date(),
  at: z.iso.datetime(),
  by: z.string().nullable(),
  unitName: z.string().nullable(),
  /** What was answered, in the order of the form. */
  answers: z.array(z.object({ answer: z.string(), title: z.string(), titleEn: z.string(), words: z.string(), wordsEn: z.string() })),
  documents: z.array(CaseDocument),
  data: z.record(z.string(), z.unknown()),
});
export type CaseEventView = z.infer<typeof CaseEventView>;

export const AnswerNeedView = z.object({
  answer: z.string(),
  title: z.string(),
  titleEn: z.string(),
  kind: z.enum(["text", "choice", "choices", "unit", "date", "confirmation", "claims", "corrections"]),
  isRequired: z.boolean(),
  /** Asked only where another answer of the form says so. */
  only: z.record(z.string(), z.string()).nullable(),
  lengthMax: z.int().nullable(),
  options: z.array(z.object({ code: z.string(), title: z.string(), titleEn: z.string() })),
});

/** A step that whoever asks may take now, with its form. */
export const PermittedStep = z.object({
  step: z.string(),
  title: z.string(),
  titleEn: z.string(),
  isDecision: z.boolean(),
  /** A letter goes out with it. */
  hasLetter: z.boolean(),
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
  /** The day on which its repair was taken back, which the law has stand beside it. */
  repairRevokedOn: z.iso.date().nullable(),
  isActive: z.boolean(),
  fields: z.array(z.object({ code: z.string(), title: z.string(), titleEn: z.string(), value: z.string() })),
});

export type CaseRecord = z.infer<typeof CaseRecord>;

export const CaseView = CaseLine.extend({
  stateWords: z.string(),
  stateWordsEn: z.string(),
  record: CaseRecord,
  history: z.array(CaseEventView),
  deadlines: z.array(CaseDeadline),
  steps: z.array(PermittedStep),
  /** Which parties the reader is. */
  parties: z.array(PartyName),
  check: RepairCheck.nullable(),
  proofs: z.array(CaseProof),
  /** The case that this one was opened for; its number alone for who may not read it. */
  mainCase: z.object({ caseId: z.uuid().nullable(), caseNo: z.string(), typeTitle: z.string(), typeTitleEn: z.string() }).nullable(),
  letters: z.array(z.object({ letter: z.string(), letterId: z.uuid().nullable(), letterNo: z.string().nullable(), seq: z.int() })),
  /** Staff only; empty for the applicant. */
  notes: z.array(z.object({ noteId: z.uuid(), words: z.string(), by: z.string(), at: z.iso.datetime() })),
  /** By the step that each of them answers. */
  receipts: z.array(
    z.object({
      seq: z.int(),
      stepTitle: z.string(),
      stepTitleEn: z.string(),
      receiver: z.string(),
      title: z.string(),
      titleEn: z.string(),
      dueOn: z.iso.date().nullable(),
      confirmedAt: z.iso.datetime().nullable(),
    }),
  ),
  /** Cases of the same application. */
  siblings: z.array(
    z.object({ caseId: z.uuid(), caseNo: z.string(), state: z.string(), stateTitle: z.string(), stateTitleEn: z.string() }),
  ),
});
export type CaseView = z.infer<typeof CaseView>;

/** What kinds of case there are, for filters and forms. */
const titles = { title: z.string(), titleEn: z.string() };
export const CaseTypeView = z.object({
  type: z.string(),
  ...titles,
  states: z.array(z.object({ state: z.string(), ...titles, words: z.string(), wordsEn: z.string(), isOpen: z.boolean() })),
  steps: z.array(z.object({ step: z.string(), ...titles })),
  deadlines: z.array(z.object({ deadline: z.string(), ...titles })),
});
export type CaseTypeView = z.infer<typeof CaseTypeView>;

/** A colleague to whom cases can be handed. */
export const Colleague = z.object({ accountId: z.uuid(), displayName: z.string(), roleTitle: z.string() });
export type Colleague = z.infer<typeof Colleague>;

/** An absence: who acts for whom, from which day to which. */
export const StandIn = z.object({
  absenceId: z.uuid(),
  accountId: z.uuid(),
  substituteId: z.uuid(),
  from: z.iso.date(),
  until: z.iso.date(),
  /** Ended before its last day, or replaced. */
  endedAt: z.iso.datetime().nullable(),
  /** Still to come, or running: history otherwise. */
  isStanding: z.boolean(),
});
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

export const StepAnswer = z.object({
  caseId: z.uuid(),
  seq: z.int(),
  state: z.string(),
  stateTitle: z.string(),
  stateTitleEn: z.string(),
  isRepeated: z.boolean(),
});
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
  /** The form of any step, whether it may be taken or not. */
  formOf(type: string, step: string): PermittedStep;
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

export const KeptDocument = z.object({ fileId: z.uuid(), kind: z.enum(["pdf", "jpeg", "png", "ofd"]), sizeBytes: z.int() });

/** A page of a PDF as a picture: vectors that an img shows and nothing runs. */
export const DocumentPage = z.object({ svg: z.string(), pages: z.int() });
export type DocumentPage = z.infer<typeof DocumentPage>;
