// Repair, objection, progress and letters for anyone, without log-in.
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { readLetterCode } from "../../letters/contract.ts";
import { recordRepairPath } from "./addresses.ts";
import type { CaseServices, FormName, PdfFile } from "./case-contract.ts";
import { readText } from "./list-query.ts";
import type { Page, Visit } from "./page.ts";
import { objectionGuidePage, repairGuidePage } from "./pages/cases/guides.tsx";
import { caseProgressPage, progressPage, readCaseNo } from "./pages/cases/progress.tsx";
import { recordRepairPage } from "./pages/cases/record-repair.tsx";
import { repairFindPage, repairRecordsPage } from "./pages/cases/repair-find.tsx";
import { verifyPage } from "./pages/cases/verify.tsx";
import { errorPage } from "./pages/error.tsx";
import { answerPage, askAlways, type Frame, makeVisit, sendPage } from "./send-page.ts";

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const SUBJECT_CODE = /^[0-9A-Z]{13,18}$/;
const FORMS: readonly FormName[] = ["commitment", "application"];

export function registerCasePages(app: FastifyInstance, frame: Frame, services: CaseServices): void {
  const addPage = (path: string, makePage: (visit: Visit, request: FastifyRequest) => Page | Promise<Page>) =>
    app.get(path, async (request, reply) => answerPage(frame, (visit) => makePage(visit, request), { request, reply }));

  addPage("/repair", repairGuidePage);
  addPage("/objection", objectionGuidePage);
  addPage("/repair/find", (visit, request) => repairFindPage(visit, request.query as Readonly<Record<string, unknown>>));
  addPage("/repair/find/:uscc", (visit, request) => {
    const uscc = paramOf(request, "uscc");
    return SUBJECT_CODE.test(uscc) ? repairRecordsPage(visit, uscc) : errorPage(visit, 404);
  });
  addPage("/records/:id/repair", (visit, request) => {
    const id = paramOf(request, "id");
    return ID.test(id) ? recordRepairPage(visit, id) : errorPage(visit, 404);
  });
  addPage("/progress/:caseNo", (visit, request) => caseProgressPage(visit, paramOf(request, "caseNo").slice(0, TYPED_MAX)));
  addPage("/verify/:code", (visit, request) => verifyPage(visit, paramOf(request, "code").slice(0, TYPED_MAX)));
  addForms(app, frame, services);
  addQuestion(app, frame, { path: "/progress", read: readCaseNo, makePage: progressPage });
  addQuestion(app, frame, { path: "/verify", read: readLetterCode, makePage: verifyPage });
}

const TYPED_MAX = 100;

interface Question {
  readonly path: string;
  /** What was typed as it is written in an address; null when it cannot be right. */
  read(typed: string): string | null;
  makePage(visit: Visit, typed: string): Page | Promise<Page>;
}

/** The form asks by GET and leads to an address that can be kept. */
function addQuestion(app: FastifyInstance, frame: Frame, { path, read, makePage }: Question): void {
  app.get(path, async (request, reply) => {
    const typed = readText((request.query as Readonly<Record<string, unknown>>)["q"]).slice(0, TYPED_MAX);
    const right = read(typed);
    if (right !== null) return reply.redirect(`${path}/${right}`, 303);
    const visit = makeVisit(frame, request);
    return sendPage(visit, await makePage(visit, typed), { request, reply });
  });
}

function addForms(app: FastifyInstance, frame: Frame, services: CaseServices): void {
  for (const form of FORMS) {
    app.get(`/repair/${form}.pdf`, async (_, reply) => {
      return sendPdf(reply, await services.writeForm(form, null));
    });
    app.get(`${recordRepairPath(":id")}/${form}.pdf`, async (request, reply) => {
      const id = paramOf(request, "id");
      const answer = ID.test(id) ? await frame.options.reader.getRecord(id) : null;
      if (answer?.found !== "record") return sendMissing(frame, request, reply);
      return sendPdf(reply, await services.writeForm(form, answer.record));
    });
  }
}

function sendMissing(frame: Frame, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const visit = makeVisit(frame, request);
  return sendPage(visit, errorPage(visit, 404), { request, reply });
}

export function sendPdf(reply: FastifyReply, { fileName, pdf }: PdfFile): FastifyReply {
  if (!reply.hasHeader("cache-control")) askAlways(reply);
  return reply
    .header("content-disposition", `attachment; filename="document.pdf"; filename*=UTF-8''${encodeURIComponent(fileName)}`)
    .header("x-content-type-options", "nosniff")
    .type("application/pdf")
    .send(Buffer.from(pdf));
}

export function paramOf(request: FastifyRequest, name: string): string {
  return (request.params as Readonly<Record<string, string>>)[name] ?? "";
}
