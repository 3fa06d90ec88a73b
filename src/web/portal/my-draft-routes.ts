// A draft from screen to screen: each answer is saved when it is given, and nothing is lost by leaving.
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Draft } from "../../applications/contract.ts";
import type { FormName, MyCases, Refusal } from "./case-contract.ts";
import { paramOf, sendPdf } from "./case-routes.ts";
import { readMaterials, readRecordTitles } from "./draft-facts.ts";
import { type DraftScreen, firstScreenOf, listScreens, readScreen, textOf } from "./draft-form.ts";
import { type MyVisit, openVisit } from "./my-visit.ts";
import type { Page } from "./page.ts";
import { errorPage } from "./pages/error.tsx";
import { type DraftParts, draftPath, questionPage } from "./pages/my/cases/draft.tsx";
import { draftCheckPage } from "./pages/my/cases/draft-check.tsx";
import { draftDocumentsPage } from "./pages/my/cases/draft-documents.tsx";
import { type Frame, sendPage } from "./send-page.ts";

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const APPLY = { config: { action: "my.case.apply" } } as const;
const MEGABYTE = 1024 * 1024;
const FORMS: readonly FormName[] = ["commitment", "application"];

interface Room {
  readonly app: FastifyInstance;
  readonly frame: Frame;
  readonly cases: MyCases;
}

interface OpenDraft extends MyVisit {
  readonly cases: MyCases;
  readonly draft: Draft;
  readonly reply: FastifyReply;
}

export function registerDrafts(app: FastifyInstance, frame: Frame, cases: MyCases): void {
  const room = { app, frame, cases };
  app.get("/my/drafts/:draftId", APPLY, (request, reply) => withDraft(room, { request, reply }, goOn));
  app.get("/my/drafts/:draftId/:screen", APPLY, (request, reply) => withDraft(room, { request, reply }, showScreen));
  app.post("/my/drafts/:draftId/:screen", APPLY, (request, reply) => withDraft(room, { request, reply }, saveScreen));
  app.post("/my/drafts/:draftId/send", APPLY, (request, reply) => withDraft(room, { request, reply }, send));
  app.post("/my/drafts/:draftId/remove", APPLY, (request, reply) => withDraft(room, { request, reply }, removeDocument));
  app.post("/my/drafts/:draftId/drop", APPLY, (request, reply) =>
    withDraft(room, { request, reply }, async ({ person, draft }) => {
      await cases.dropDraft(person, draft.draftId);
      return reply.redirect("/my/cases", 303);
    }),
  );
  app.post("/my/drafts/:draftId/upload", { config: { action: "my.case.apply", checksOwnForm: true } }, (request, reply) =>
    takeUpload(room, { request, reply }),
  );
  for (const form of FORMS) {
    app.get(`/my/drafts/:draftId/${form}.pdf`, APPLY, (request, reply) =>
      withDraft(room, { request, reply }, async ({ person, draft }) => sendPdf(reply, await cases.writeForm(person, draft, form))),
    );
  }
}

/** A draft that was sent leads to what came of it; one of anybody else is not there. */
async function withDraft(
  { frame, cases }: Room,
  { request, reply }: { readonly request: FastifyRequest; readonly reply: FastifyReply },
  answer: (open: OpenDraft) => Promise<FastifyReply>,
): Promise<FastifyReply> {
  const my = openVisit(frame, request);
  const draftId = paramOf(request, "draftId");
  const draft = ID.test(draftId) ? await cases.findDraft(my.person, draftId) : null;
  if (!draft) return sendPage(my.visit, errorPage(my.visit, 404), { request, reply });
  if (draft.sentCaseId !== null) return reply.redirect(`/my/cases/${draft.sentCaseId}?news=sent`, 303);
  return answer({ ...my, cases, draft, reply });
}

async function goOn({ cases, person, draft, reply }: OpenDraft): Promise<FastifyReply> {
  const form = await cases.formOf(person, draft);
  return reply.redirect(draftPath(draft, firstScreenOf(form, draft.content)), 303);
}

async function showScreen(open: OpenDraft): Promise<FastifyReply> {
  const parts = await readParts(open);
  return show(open, parts ? await drawScreen(open, parts, null) : errorPage(open.visit, 404));
}

function show({ visit, request, reply }: OpenDraft, page: Page): FastifyReply {
  return sendPage(visit, page, { request, reply });
}

/** Null for a screen that this form does not have. */
async function readParts({ cases, person, draft, request }: OpenDraft, asked = paramOf(request, "screen")): Promise<DraftParts | null> {
  const form = await cases.formOf(person, draft);
  const screen = listScreens(form).find((one) => one === asked);
  const [recordId] = draft.content.recordIds;
  if (!screen || recordId === undefined) return null;
  const wantsFields = draft.caseType === "objection" && (screen === "claims" || screen === "check");
  return { draft, form, screen, matter: wantsFields ? await cases.findMatter(person, recordId) : null };
}

async function drawScreen(open: OpenDraft, parts: DraftParts, refusal: Refusal | null): Promise<Page> {
  const { visit, cases, draft } = open;
  const { answers } = draft.content;
  if (parts.screen !== "documents" && parts.screen !== "check") return questionPage(visit, { ...parts, answers, problems: {} });
  const materials = await readMaterials(open);
  const documents = { ...parts, materials, sizeMbMax: cases.documents.sizeMbMax, refusal };
  if (parts.screen === "documents") return draftDocumentsPage(visit, documents);
  return draftCheckPage(visit, { ...documents, recordTitles: await readRecordTitles(open) });
}

async function saveScreen(open: OpenDraft): Promise<FastifyReply> {
  const { visit, cases, person, draft, reply, request } = open;
  const parts = await readParts(open);
  if (!parts || parts.screen === "check") return show(open, errorPage(visit, 404));
  const body = (request.body ?? {}) as Readonly<Record<string, unknown>>;
  const isLater = body["go"] === "later";
  if (parts.screen !== "documents") {
    const words = visit.caseWords.draft;
    const { answers, problems } = readScreen(body, { ...parts, words, fields: parts.matter?.fields ?? [] });
    await cases.changeDraft(person, draft.draftId, (content) => ({ ...content, answers: { ...content.answers, ...answers } }));
    const hasProblems = Object.keys(problems).length > 0;
    if (hasProblems && !isLater) return show(open, questionPage(visit, { ...parts, answers, problems }));
  }
  return reply.redirect(isLater ? "/my/cases" : draftPath(draft, screenAfter(parts)), 303);
}

function screenAfter({ form, screen }: DraftParts): DraftScreen {
  const screens = listScreens(form);
  return screens[screens.indexOf(screen) + 1] ?? "check";
}

async function removeDocument(open: OpenDraft): Promise<FastifyReply> {
  const { cases, person, draft, request, reply } = open;
  const fileId = textOf((request.body as Readonly<Record<string, unknown>>)["file"]);
  await cases.changeDraft(person, draft.draftId, (content) => ({
    ...content,
    documents: content.documents.filter((document) => document.fileId !== fileId),
  }));
  return reply.redirect(draftPath(draft, "documents"), 303);
}

async function send(open: OpenDraft): Promise<FastifyReply> {
  const { cases, person, draft, reply, visit } = open;
  const outcome = await cases.sendDraft(person, draft);
  if ("done" in outcome) return reply.redirect(`/my/cases/${outcome.done}?news=sent`, 303);
  const parts = await readParts(open, "check");
  return show(open, parts ? await drawScreen(open, parts, outcome.refusal) : errorPage(visit, 404));
}

/** The fields come before the file, and the form's token among them is looked at before a byte of the file is. */
async function takeUpload(room: Room, exchange: { readonly request: FastifyRequest; readonly reply: FastifyReply }): Promise<FastifyReply> {
  const { request, reply } = exchange;
  const { cases } = room;
  const fileSize = cases.documents.sizeMbMax * MEGABYTE + 1; // one byte more than allowed tells that there is more
  const part = request.isMultipart() ? await request.file({ limits: { fileSize } }) : undefined;
  cases.checkFormToken(request, fieldOf(part?.fields["csrf"]));
  return withDraft(room, exchange, async (open) => {
    const { visit, person, draft } = open;
    const words = visit.caseWords.draft;
    const refusal: Refusal | null =
      part === undefined || part.filename === ""
        ? { status: 422, words: words.fileNone, problems: [] }
        : await addGiven(open, { document: fieldOf(part.fields["document"]), fileName: part.filename, bytes: part.file });
    if (refusal === null) return reply.redirect(draftPath(draft, "documents"), 303);
    const parts = await readParts({ ...open, draft: (await cases.findDraft(person, draft.draftId)) ?? draft }, "documents");
    return show(open, parts ? await drawScreen(open, parts, refusal) : errorPage(visit, 404));
  });
}

async function addGiven(
  { cases, person, draft }: OpenDraft,
  file: { readonly document: string; readonly fileName: string; readonly bytes: AsyncIterable<Uint8Array> },
): Promise<Refusal | null> {
  const outcome = await cases.addDocument(person, draft.draftId, file);
  return "refusal" in outcome ? outcome.refusal : null;
}

function fieldOf(field: unknown): string {
  const value = (field as { readonly value?: unknown } | undefined)?.value;
  return typeof value === "string" ? value : "";
}
