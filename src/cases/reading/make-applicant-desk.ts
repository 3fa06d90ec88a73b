// The applicant's side of this room, for the portal's pages and the public API.
import { Readable } from "node:stream";
import { findRecord } from "../../ledger/index.ts";
import { dayOf, todayIn } from "../../platform/index.ts";
import { findSubjectById } from "../../subjects/index.ts";
import { type CasesContext, getType, type Taker } from "../case-context.ts";
import { type Applicant, type ApplicantDesk, type CaseActor, InboxQuery } from "../contract.ts";
import { keepDocument, openDocument } from "../documents/keep-document.ts";
import { isCaseNoValid } from "../engine/case-number.ts";
import { caseErrors } from "../errors.ts";
import { countCases, listCases } from "../inbox/inbox-store.ts";
import { openLetter } from "../letters/open-letter.ts";
import { readPreCheck } from "../pre-check/read-pre-check.ts";
import { findCaseByNo } from "../steps/case-store.ts";
import { openApplication } from "../steps/open-application.ts";
import { takeStep } from "../steps/take-step.ts";
import { readCase, viewStep } from "./read-case.ts";
import { viewLines } from "./view-lines.ts";

/** `isPublic`: whether anyone may see the record today. */
export function makeApplicantDesk(ctx: CasesContext, isPublic: (recordId: string) => Promise<boolean>): ApplicantDesk {
  return {
    preCheck: async (actor, recordId, kind = "ordinary") => {
      const record = await findRecord(ctx.db, recordId);
      if (!record) return null;
      const isOwnRecord = actor !== null && (await isOwn(ctx, actor, record.subjectId));
      const mayAsk = isOwnRecord || (await isPublic(recordId));
      return mayAsk ? readPreCheck(ctx, ctx.db, { record, kind, mayKnowProofs: isOwnRecord }) : null;
    },
    open: (actor, request) => openApplication(ctx, takerOf(actor), request),
    take: (actor, caseId, request) => takeStep(ctx, takerOf(actor), { caseId, ...request }),
    list: (actor, page) => listOwn(ctx, actor, page),
    read: (actor, caseId) => readCase(ctx, takerOf(actor), caseId),
    startingStep: (type) => viewStep(ctx, getType(ctx, type), "submit"),
    formOf: (type, step) => viewStep(ctx, getType(ctx, type), step),
    upload: (actor, file) => {
      if (actor.subjectId === null) throw caseErrors.notTheSubject();
      return keepDocument(ctx, takerOf(actor), { fileName: file.fileName, bytes: Readable.from(file.bytes), subjectId: actor.subjectId });
    },
    document: async (actor, fileId) => {
      const { row, fileName, bytes } = await openDocument(ctx, takerOf(actor), fileId);
      return { fileName, kind: row.kind, bytes };
    },
    letter: (actor, place) => openLetter(ctx, takerOf(actor), place),
    progress: async (caseNo) => {
      const row = isCaseNoValid(caseNo) ? await findCaseByNo(ctx.db, caseNo) : null;
      if (row === null || row.mainCaseId !== null) return null; // an inquiry is between offices
      const type = getType(ctx, row.caseType);
      const state = type.states[row.state];
      const openedOn = dayOf(row.openedAt);
      return {
        caseNo,
        typeTitle: type.title,
        stateTitle: state?.title ?? row.state,
        stateWords: state?.words ?? "",
        openedOn,
        isOpen: row.isOpen,
      };
    },
  };
}

function takerOf(actor: Applicant): Taker {
  return { ...actor, standsInFor: [] };
}

async function isOwn(ctx: CasesContext, { subjectId }: CaseActor, recordSubjectId: string): Promise<boolean> {
  if (subjectId === null) return false;
  const root = async (id: string) => (await findSubjectById(ctx.db, id))?.mergedInto ?? id;
  return (await root(subjectId)) === (await root(recordSubjectId));
}

async function listOwn(ctx: CasesContext, actor: Applicant, pageNo: number) {
  if (actor.subjectId === null) throw caseErrors.notTheSubject();
  const query = InboxQuery.parse({ box: "all", sort: "-openedOn", page: pageNo });
  const page = { reach: { unit: null, subjectId: actor.subjectId, mine: [] }, query, today: todayIn(ctx.clock) };
  const [rows, total] = [await listCases(ctx.db, page), await countCases(ctx.db, page)];
  return { items: await viewLines(ctx, rows), page: query.page, size: query.size, total };
}
