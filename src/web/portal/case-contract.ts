// What the pages of repair, objection and letters are told. The composition reads it from cases, applications, letters and notices.
import type { FastifyRequest } from "fastify";
import type { Draft, DraftContent } from "../../applications/contract.ts";
import type { CasePage, CaseProgress, CaseView, PermittedStep, RepairCheck } from "../../cases/contract.ts";
import type { VerifiedLetter } from "../../letters/contract.ts";
import type { SubjectNotice } from "../../notices/contract.ts";
import type { PublicRecord } from "../../publication/contract.ts";
import type { MyPerson } from "./my-contract.ts";

export type FormName = "commitment" | "application";

export interface PdfFile {
  readonly fileName: string;
  readonly pdf: Uint8Array;
}

/** For anyone, without log-in. */
export interface CaseServices {
  /** Null for a record that nobody may see. */
  preCheck(recordId: string): Promise<RepairCheck | null>;
  /** Null for a number that is wrong or unknown. */
  progress(caseNo: string): Promise<CaseProgress | null>;
  verifyLetter(code: string): Promise<VerifiedLetter | null>;
  /** Filled in with what is published of the record and nothing else, or empty without one. */
  writeForm(form: FormName, record: PublicRecord | null): Promise<PdfFile>;
}

/** A step that was not taken: why, in words for whoever tried, and what is wrong with which answer. */
export interface Refusal {
  readonly status: number;
  readonly words: string;
  readonly problems: readonly { readonly path: string; readonly words: string }[];
}

export type Outcome<Done> = { readonly done: Done } | { readonly refusal: Refusal };

export type RepairKind = "ordinary" | "reorganization";

/** A record about which one may apply, with what the pre-check says. */
export interface OwnCandidate {
  readonly recordId: string;
  readonly title: string;
  readonly resourceName: string;
  readonly documentNo: string | null;
  readonly decidedOn: string | null;
  readonly check: RepairCheck;
}

/** A record of one's own, as an application names it, with the values that an objection may dispute. */
export interface OwnMatter {
  readonly recordId: string;
  readonly title: string;
  readonly resourceName: string;
  readonly fields: readonly { readonly code: string; readonly title: string; readonly value: string }[];
}

export interface NamedDraft {
  readonly draft: Draft;
  readonly recordTitles: readonly string[];
}

export interface NoticeList {
  readonly items: readonly SubjectNotice[];
  readonly page: number;
  readonly size: number;
  readonly total: number;
  readonly unseen: number;
}

export interface GivenFile {
  /** Read before the file: whether the form is ours. Throws when it is not. */
  readonly document: string;
  readonly fileName: string;
  readonly bytes: AsyncIterable<Uint8Array>;
}

/** For whoever is logged in, about the own subject alone. */
export interface MyCases {
  readonly documents: { readonly sizeMbMax: number; readonly filesMax: number };
  /** `kind`: an ordinary repair, or one in a court-approved reorganisation. */
  listCandidates(person: MyPerson, kind: RepairKind): Promise<readonly OwnCandidate[]>;
  /** The records of the own file to which one may object. */
  listMatters(person: MyPerson): Promise<readonly Omit<OwnMatter, "fields">[]>;
  /** Null for a record of anybody else, and for one that is not there. */
  findMatter(person: MyPerson, recordId: string): Promise<OwnMatter | null>;
  check(person: MyPerson, recordId: string, kind: string): Promise<RepairCheck | null>;

  listCases(person: MyPerson, page: number): Promise<CasePage>;
  /** Null for a case of anybody else, and for one that is not there. */
  readCase(person: MyPerson, caseId: string): Promise<CaseView | null>;
  takeStep(
    person: MyPerson,
    caseId: string,
    taken: { readonly step: string; readonly seq: number; readonly answers: Readonly<Record<string, unknown>>; readonly key: string },
  ): Promise<Outcome<{ readonly state: string }> | null>;
  readLetter(person: MyPerson, place: { readonly caseId: string; readonly letterId: string }): Promise<PdfFile | null>;
  readDocument(
    person: MyPerson,
    fileId: string,
  ): Promise<{ readonly fileName: string; readonly kind: string; readonly bytes: AsyncIterable<Uint8Array> } | null>;

  beginApplication(
    person: MyPerson,
    asked: { readonly type: string; readonly recordIds: readonly string[]; readonly answers: Readonly<Record<string, unknown>> },
  ): Promise<Outcome<string>>;
  /** Mending or appealing: a step of a case of one's own that wants more than one answer. Null where the case is not there. */
  beginStep(person: MyPerson, caseId: string, step: string): Promise<Outcome<string> | null>;
  /** Not sent yet, each with the names of its records. */
  listDrafts(person: MyPerson): Promise<readonly NamedDraft[]>;
  findDraft(person: MyPerson, draftId: string): Promise<Draft | null>;
  /** The form of the step that the draft is for. */
  formOf(person: MyPerson, draft: Draft): Promise<PermittedStep>;
  changeDraft(person: MyPerson, draftId: string, change: (content: DraftContent) => DraftContent): Promise<boolean>;
  dropDraft(person: MyPerson, draftId: string): Promise<void>;
  addDocument(person: MyPerson, draftId: string, file: GivenFile): Promise<Outcome<null>>;
  /** Answers the first case that came of it; the same draft again answers the same. */
  sendDraft(person: MyPerson, draft: Draft): Promise<Outcome<string>>;
  writeForm(person: MyPerson, draft: Draft, form: FormName): Promise<PdfFile>;
  readRepairNotice(person: MyPerson, recordId: string): Promise<Outcome<PdfFile>>;

  listNotices(person: MyPerson, page: number): Promise<NoticeList>;
  markNoticesSeen(person: MyPerson): Promise<void>;
  /** For forms with a file. Throws when the form is not ours. */
  checkFormToken(request: FastifyRequest, given: unknown): void;
}
