// One's own cases: the list, one case with its steps and letters, notices. What is being filled in stands in my-draft-routes.ts.
import { randomUUID } from "node:crypto";
import { Readable } from "node:stream";
import type { FastifyInstance, FastifyReply } from "fastify";
import type { MyCases } from "./case-contract.ts";
import { paramOf, sendPdf } from "./case-routes.ts";
import { textOf } from "./draft-form.ts";
import { parsePage } from "./list-query.ts";
import { registerBeginnings } from "./my-begin-routes.ts";
import { registerDrafts } from "./my-draft-routes.ts";
import { type MyVisit, openVisit } from "./my-visit.ts";
import type { Page } from "./page.ts";
import { errorPage } from "./pages/error.tsx";
import { findSimpleStep, myCasePage } from "./pages/my/cases/case.tsx";
import { myCasesPage } from "./pages/my/cases/list.tsx";
import { simpleStepPage } from "./pages/my/cases/simple-step.tsx";
import { myNoticesPage } from "./pages/my/notices.tsx";
import { type Frame, sendPage } from "./send-page.ts";

const OWN_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export function registerMyCases(app: FastifyInstance, frame: Frame, cases: MyCases): void {
  const addPage = (path: string, makePage: (my: MyVisit) => Promise<Page>) =>
    app.get(path, { config: { action: "my.case.read" } }, async (request, reply) => {
      const my = openVisit(frame, request);
      return sendPage(my.visit, await makePage(my), { request, reply });
    });

  addPage("/my/cases", async ({ visit, person, request }) => {
    const page = parsePage((request.query as Readonly<Record<string, unknown>>)["page"]);
    if (page === null) return errorPage(visit, 400);
    return myCasesPage(visit, { found: await cases.listCases(person, page), drafts: await cases.listDrafts(person) });
  });
  addPage("/my/cases/:caseId", async ({ visit, person, request }) => {
    const view = await readAsked(cases, { person, request });
    const { news } = request.query as Readonly<Record<string, unknown>>;
    return view ? myCasePage(visit, { view, news: news === "sent" || news === "done" ? news : null }) : errorPage(visit, 404);
  });
  addPage("/my/notices", async ({ visit, person, request }) => {
    const page = parsePage((request.query as Readonly<Record<string, unknown>>)["page"]);
    if (page === null) return errorPage(visit, 400);
    const found = await cases.listNotices(person, page);
    await cases.markNoticesSeen(person);
    return myNoticesPage(visit, found);
  });
  addSteps(app, frame, cases);
  addPapers(app, frame, cases);
  registerBeginnings(app, frame, cases);
  registerDrafts(app, frame, cases);
}

async function readAsked(cases: MyCases, { person, request }: Pick<MyVisit, "person" | "request">) {
  const caseId = paramOf(request, "caseId");
  return OWN_ID.test(caseId) ? cases.readCase(person, caseId) : null;
}

function addSteps(app: FastifyInstance, frame: Frame, cases: MyCases): void {
  for (const step of ["urge", "withdraw"] as const) {
    const path = `/my/cases/:caseId/${step}`;
    app.get(path, { config: { action: "my.case.apply" } }, async (request, reply) => {
      const my = openVisit(frame, request);
      const view = await readAsked(cases, my);
      const isPossible = view?.steps.some((one) => one.step === findSimpleStep(step));
      const page =
        view && isPossible ? simpleStepPage(my.visit, { view, step, key: randomUUID(), refusal: null }) : errorPage(my.visit, 404);
      return sendPage(my.visit, page, { request, reply });
    });

    app.post(path, { config: { action: "my.case.apply" } }, async (request, reply) => {
      const my = openVisit(frame, request);
      const { seq, key, words } = (request.body ?? {}) as Readonly<Record<string, unknown>>;
      const said = textOf(words);
      const taken = { step, seq: Number(textOf(seq)) || 0, key: textOf(key), answers: said === "" ? {} : { words: said } };
      const view = await readAsked(cases, my);
      const outcome = view && (await cases.takeStep(my.person, view.caseId, taken));
      if (!view || !outcome) return sendPage(my.visit, errorPage(my.visit, 404), { request, reply });
      if ("done" in outcome) return reply.redirect(`/my/cases/${view.caseId}?news=done`, 303);
      const page = simpleStepPage(my.visit, { view, step, key: randomUUID(), refusal: outcome.refusal });
      return sendPage(my.visit, page, { request, reply });
    });
  }
}

const MEDIA_TYPES: Readonly<Record<string, string>> = { pdf: "application/pdf", jpeg: "image/jpeg", png: "image/png" };

function addPapers(app: FastifyInstance, frame: Frame, cases: MyCases): void {
  app.get("/my/cases/:caseId/letters/:letterId", { config: { action: "my.case.read" } }, async (request, reply) => {
    const my = openVisit(frame, request);
    const place = { caseId: paramOf(request, "caseId"), letterId: paramOf(request, "letterId") };
    const paper = OWN_ID.test(place.caseId) && OWN_ID.test(place.letterId) ? await cases.readLetter(my.person, place) : null;
    return paper ? sendPdf(reply, paper) : sendPage(my.visit, errorPage(my.visit, 404), { request, reply });
  });

  app.get("/my/documents/:fileId", { config: { action: "my.case.read" } }, async (request, reply) => {
    const my = openVisit(frame, request);
    const fileId = paramOf(request, "fileId");
    const file = OWN_ID.test(fileId) ? await cases.readDocument(my.person, fileId) : null;
    if (!file) return sendPage(my.visit, errorPage(my.visit, 404), { request, reply });
    return sendAttachment(reply, file);
  });

  app.get("/my/records/:recordId/repair-notice.pdf", { config: { action: "my.case.read" } }, async (request, reply) => {
    const my = openVisit(frame, request);
    const recordId = paramOf(request, "recordId");
    const outcome = OWN_ID.test(recordId) ? await cases.readRepairNotice(my.person, recordId) : null;
    if (outcome && "done" in outcome) return sendPdf(reply, outcome.done);
    return sendPage(my.visit, errorPage(my.visit, 404), { request, reply });
  });
}

/** Always an attachment, in a sandbox even where a browser shows it all the same. */
function sendAttachment(
  reply: FastifyReply,
  file: { readonly fileName: string; readonly kind: string; readonly bytes: AsyncIterable<Uint8Array> },
): FastifyReply {
  return reply
    .header("content-disposition", `attachment; filename="document.${file.kind}"; filename*=UTF-8''${encodeURIComponent(file.fileName)}`)
    .header("content-security-policy", "sandbox; default-src 'none'")
    .header("x-content-type-options", "nosniff")
    .type(MEDIA_TYPES[file.kind] ?? "application/octet-stream")
    .send(Readable.from(file.bytes));
}
