// The case as its reader sees it: history, deadlines, record, what may be done next. The reader's side decides what is shown.
import { type Reader, SUBJECT_READER, showFields, visibilitiesOpen } from "../../access/index.ts";
import { findRecord, type RecordForDecision } from "../../ledger/index.ts";
import { nameAccounts } from "../../people/index.ts";
import { type Queryable, todayIn } from "../../platform/index.ts";
import { findSubjectParts } from "../../subjects/index.ts";
import { type CasesContext, getType, listDeadlines, partiesOfTaker, type Taker } from "../case-context.ts";
import type { CaseDocument, CaseEventView, CaseRecord, CaseView, PermittedStep } from "../contract.ts";
import { listUsedDocuments, type UsedDocument } from "../documents/document-store.ts";
import { openFileName } from "../documents/keep-document.ts";
import { permittedSteps } from "../engine/case-history.ts";
import { type CaseType, PARTY_TITLES, PARTY_TITLES_EN, type StepFacts } from "../engine/case-type.ts";
import { caseErrors } from "../errors.ts";
import { listLetters } from "../letters/wanted-letter-store.ts";
import { readPreCheck } from "../pre-check/read-pre-check.ts";
import { readKnownProofs, viewProofs } from "../proofs/view-proofs.ts";
import { optionsOf } from "../rules/case-rules.ts";
import { type CaseRow, findCase, listEvents, listOfApplication, type StoredEvent } from "../steps/case-store.ts";
import { listNotes, listReceipts } from "../steps/receipt-store.ts";
import { titleReceiver } from "../steps/receiver-titles.ts";
import { openAnswers } from "../steps/seal-answers.ts";
import { describeEvent } from "./describe-answers.ts";
import { listFieldOutcomes } from "./field-outcomes.ts";
import { mayRead } from "./may-read.ts";
import { viewLines } from "./view-lines.ts";

const PORTAL_ROLES = new Set(["representative", "natural_person"]);

/** Throws case.unknownCase, also for whoever may not see it. */
export async function readCase(ctx: CasesContext, taker: Taker, caseId: string): Promise<CaseView> {
  const row = await findCase(ctx.db, caseId);
  if (!row || !mayRead(taker, row)) throw caseErrors.unknownCase();
  const type = getType(ctx, row.caseType);
  const history = await listEvents(ctx.db, row);
  const record = await findRecord(ctx.db, row.recordId);
  if (!record) throw caseErrors.unknownRecord();
  const [line] = await viewLines(ctx, [row]);
  if (!line) throw new Error("a case without its line");
  const isStaff = !PORTAL_ROLES.has(taker.role);
  const isMetadataOnly = taker.role === "auditor";
  const isOpen = isStaff || (await isReadTogether(ctx.db, taker.subjectId, row.subjectId));
  const letters = await listLetters(ctx.db, row);
  const parties = partiesOfTaker(taker, row);
  return {
    ...line,
    stateWords: type.states[row.state]?.words ?? "",
    stateWordsEn: type.states[row.state]?.wordsEn ?? "",
    record: viewRecord(ctx, record, isOpen ? readerOf(taker) : null),
    history: await viewHistory(ctx, { type, row, history, isMetadataOnly }),
    deadlines: listDeadlines(ctx, type, history).map(({ startedSeq: _, whenPassed: __, ...deadline }) => deadline),
    steps: permittedSteps(type, history, { parties, on: todayIn(ctx.clock) }).map((step) => viewStep(ctx, type, step)),
    parties,
    check: type.type === "repair" && row.isOpen ? await checkAgain(ctx, { row, record, history }) : null,
    proofs: await viewProofs(ctx, row, { isStaff, isMetadataOnly: isMetadataOnly || !isOpen }),
    mainCase: row.mainCaseId === null ? null : await readMainCase(ctx, taker, row.mainCaseId),
    letters: isMetadataOnly ? letters.map((letter) => ({ ...letter, letterId: null })) : letters,
    notes: isStaff && !isMetadataOnly ? await readNotes(ctx, row) : [],
    receipts: isStaff ? await readReceipts(ctx, type, row) : [],
    siblings: await readSiblings(ctx, taker, row),
  };
}

/** Who handles the case sees what government units share; the source unit its own rows whole, the subject its own file. */
function readerOf(taker: Taker): Reader {
  if (PORTAL_ROLES.has(taker.role)) return SUBJECT_READER;
  return { isMetadataOnly: taker.role === "auditor", ownUnit: taker.unit, readsEnded: true, ground: { opens: ["public", "government"] } };
}

/** Two that were taken apart meanwhile no longer read each other's records: the applicant keeps his case, the other what is said of it. */
async function isReadTogether(db: Queryable, applicant: string | null, owner: string): Promise<boolean> {
  if (applicant === null) return false;
  const parts = await findSubjectParts(db, owner);
  return parts?.partIds.includes(applicant) ?? false;
}

/** `reader` null: nothing of it is his to read. */
function viewRecord(ctx: CasesContext, record: RecordForDecision, reader: Reader | null): CaseRecord {
  const resource = ctx.catalog.get(record.resource, record.resourceVersion);
  const sealed = new Set(resource.sealedFields.map((place) => resource.fields[place]?.code));
  const values = {
    has: (code: string) => record.payload[code] !== undefined && !sealed.has(code),
    valueOf: (code: string) => record.payload[code] ?? "",
  };
  const shown = reader ? showFields(resource, visibilitiesOpen(reader, record.sourceUnit), values) : [];
  const titlesEn = new Map(resource.fields.map(({ code, titleEn }) => [code, titleEn]));
  const { recordId, subjectId, level, isDisputed, useEnded, repairRevokedOn } = record;
  return {
    recordId,
    subjectId,
    resource: record.resource,
    title: record.payload[resource.declaration.facts.title] ?? resource.declaration.name,
    level,
    isDisputed,
    useEnded,
    repairRevokedOn,
    isActive: record.state === "active",
    fields: shown
      .filter(({ standing }) => standing !== "withheld")
      .map(({ code, title, value }) => ({ code, title, titleEn: titlesEn.get(code) ?? title, value })),
  };
}

interface Told {
  readonly type: CaseType;
  readonly row: CaseRow;
  readonly history: readonly StoredEvent[];
  readonly isMetadataOnly: boolean;
}

async function viewHistory(ctx: CasesContext, { type, row, history, isMetadataOnly }: Told): Promise<CaseEventView[]> {
  const names = await nameAccounts(
    ctx,
    history.flatMap(({ accountId }) => accountId ?? []),
  );
  const documents = isMetadataOnly ? [] : await listUsedDocuments(ctx.db, row.caseId);
  const { caseId } = row;
  const told = history.map((event) => ({ ...event, data: isMetadataOnly ? {} : openAnswers(ctx.sealer, type, { ...event, caseId }) }));
  return told.map((event) => {
    const facts = type.steps[event.step];
    const { data } = event;
    const outcomes = listFieldOutcomes(type, told, event);
    return {
      seq: event.seq,
      step: event.step,
      stepTitle: facts?.title ?? event.step,
      stepTitleEn: facts?.titleEn ?? event.step,
      party: event.party,
      partyTitle: PARTY_TITLES[event.party],
      partyTitleEn: PARTY_TITLES_EN[event.party],
      on: event.on,
      at: event.at.toISOString(),
      by: event.accountId === null ? null : (names.get(event.accountId) ?? null),
      unitName: event.unit === null ? null : ctx.findUnitName(event.unit),
      answers: facts ? describeEvent(ctx, row.resource, { facts, data, outcomes }) : [],
      documents: documents.filter(({ seq }) => seq === event.seq).map((document) => viewDocument(ctx, document)),
      data,
    };
  });
}

function viewDocument(ctx: CasesContext, row: UsedDocument): CaseDocument {
  const { fileId, document, kind, sizeBytes, uploadedAt } = row;
  const material = ctx.rules.repair.materials.find((known) => known.document === document);
  return {
    fileId,
    document,
    documentTitle: material?.title ?? "其他材料",
    documentTitleEn: material?.titleEn ?? "Other",
    fileName: openFileName(ctx, row),
    kind,
    sizeBytes: Number(sizeBytes),
    uploadedAt: uploadedAt.toISOString(),
  };
}

export function viewStep(ctx: CasesContext, type: CaseType, step: string): PermittedStep {
  const facts = type.steps[step] as StepFacts;
  return {
    step,
    title: facts.title,
    titleEn: facts.titleEn,
    isDecision: facts.isDecision ?? false,
    hasLetter: (facts.letters?.length ?? 0) > 0,
    takesDocuments: facts.takesDocuments ?? false,
    leadsTo: facts.to,
    needs: facts.needs.map(({ answer, title, titleEn, kind, isRequired, only, lengthMax, options }) => ({
      answer,
      title,
      titleEn,
      kind,
      isRequired,
      only: only ? { ...only } : null,
      lengthMax: lengthMax ?? null,
      options: options ? [...optionsOf(ctx.rules, options)] : [],
    })),
  };
}

/** What the platform's own data say today about the conditions, beside the documents. */
async function checkAgain(
  ctx: CasesContext,
  { row, record, history }: { row: CaseRow; record: RecordForDecision; history: readonly StoredEvent[] },
) {
  const proofs = await readKnownProofs(ctx, row);
  return readPreCheck(ctx, ctx.db, { record, kind: String(history[0]?.data["kind"] ?? "ordinary"), ofItsCase: { proofs } });
}

/** Whoever is asked for a proof sees for which case, and opens it only where he may. */
async function readMainCase(ctx: CasesContext, taker: Taker, caseId: string): Promise<CaseView["mainCase"]> {
  const main = await findCase(ctx.db, caseId);
  if (!main) return null;
  const { title: typeTitle, titleEn: typeTitleEn } = getType(ctx, main.caseType);
  return { caseId: mayRead(taker, main) ? caseId : null, caseNo: main.caseNo, typeTitle, typeTitleEn };
}

async function readNotes(ctx: CasesContext, row: CaseRow) {
  const notes = await listNotes(ctx.db, row);
  const names = await nameAccounts(
    ctx,
    notes.map(({ accountId }) => accountId),
  );
  return notes.map(({ noteId, words, accountId, at }) => ({
    noteId,
    words: ctx.sealer.open(words, notePlace(noteId)),
    by: names.get(accountId) ?? "",
    at: at.toISOString(),
  }));
}

export function notePlace(noteId: string): string {
  return `case_note.words:${noteId}`;
}

async function readReceipts(ctx: CasesContext, type: CaseType, row: CaseRow) {
  const receipts = await listReceipts(ctx.db, row);
  return receipts.map(({ seq, topic, receiver, dueOn, confirmedAt }) => ({
    seq,
    stepTitle: type.steps[topic]?.title ?? topic,
    stepTitleEn: type.steps[topic]?.titleEn ?? topic,
    receiver,
    ...titleReceiver(ctx, receiver),
    dueOn,
    confirmedAt: confirmedAt?.toISOString() ?? null,
  }));
}

/** Each is decided by itself, maybe by another unit: only those that whoever asks may open. */
async function readSiblings(ctx: CasesContext, taker: Taker, row: CaseRow) {
  const rows = await listOfApplication(ctx.db, row.applicationId);
  return rows
    .filter((sibling) => sibling.caseId !== row.caseId && mayRead(taker, sibling))
    .map(({ caseId, caseNo, caseType, state }) => {
      const facts = getType(ctx, caseType).states[state];
      return { caseId, caseNo, state, stateTitle: facts?.title ?? state, stateTitleEn: facts?.titleEn ?? state };
    });
}
