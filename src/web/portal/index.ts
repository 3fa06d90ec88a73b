// The portal's front door: everything that anyone may see without log-in, on the given server.
import formbody from "@fastify/formbody";
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { ownAddress } from "./addresses.ts";
import { makeAssets } from "./assets.ts";
import { registerCasePages } from "./case-routes.ts";
import type { PortalOptions } from "./contract.ts";
import { registerDownloads } from "./download-routes.ts";
import { registerMyCases } from "./my-case-routes.ts";
import { registerMyPages } from "./my-routes.ts";
import { makePageMemory } from "./page-memory.ts";
import { registerPages } from "./page-routes.ts";
import { errorPage } from "./pages/error.tsx";
import { askAlways, type Exchange, type Frame, makeVisit, sendPage } from "./send-page.ts";
import { changeView, readView, viewCookie } from "./view.ts";

export type {
  CaseServices,
  FormName,
  GivenFile,
  MyCases,
  NamedDraft,
  NoticeList,
  Outcome,
  OwnCandidate,
  OwnMatter,
  PdfFile,
  RepairKind,
} from "./case-contract.ts";
export type { PortalCity, PortalContact, PortalOptions } from "./contract.ts";
export type { AccessProof, MyDesk, MyPerson, OwnFile, OwnLook, OwnLookPage, OwnLookQuery, OwnRecord } from "./my-contract.ts";

export interface Portal {
  /** For addresses that nobody answers and requests that no route sees: a page that tells a stranger nothing. */
  sendErrorPage(request: FastifyRequest, reply: FastifyReply, status: number): FastifyReply;
}

export function registerPortal(app: FastifyInstance, options: PortalOptions): Portal {
  const frame: Frame = { options, assets: makeAssets(options.city), memory: makePageMemory() };
  app.register(async (room) => {
    room.setErrorHandler((error: FastifyError, request, reply) => answerError(frame, error, { request, reply }));
    registerAssets(room, frame);
    registerPages(room, frame);
    registerDownloads(room, frame);
    await registerViewChoice(room);
    if (options.services) registerCasePages(room, frame, options.services);
    if (options.my) registerMyPages(room, frame, options.my);
    if (options.my) registerMyCases(room, frame, options.my.cases);
    if (options.showsKit) await registerKit(room, frame);
  });
  return { sendErrorPage: (request, reply, status) => sendErrorPage(frame, status, { request, reply }) };
}

function sendErrorPage(frame: Frame, status: number, exchange: Exchange): FastifyReply {
  const visit = makeVisit(frame, exchange.request);
  return sendPage(visit, errorPage(visit, status), exchange);
}

function answerError(frame: Frame, error: FastifyError & { readonly status?: number }, exchange: Exchange): FastifyReply {
  const status = error.status ?? error.statusCode ?? 500;
  if (status >= 500) exchange.request.log.error({ err: error }, "a page of the portal failed");
  return sendErrorPage(frame, status, exchange);
}

function registerAssets(app: FastifyInstance, { assets }: Frame): void {
  for (const { path, type, content } of Object.values(assets)) {
    app.get(path, async (_, reply) => {
      askAlways(reply);
      return reply.type(type).header("cache-control", "public, max-age=31536000, immutable").send(content);
    });
  }
}

/** The switches for contrast, type and language: a form that works without script and leads back to where one was. */
async function registerViewChoice(app: FastifyInstance): Promise<void> {
  if (!app.hasContentTypeParser("application/x-www-form-urlencoded")) await app.register(formbody);
  app.post("/view", async (request, reply) => {
    const choices = (request.body ?? {}) as Readonly<Record<string, unknown>>;
    const view = changeView(readView(request.headers.cookie), choices);
    askAlways(reply);
    reply.header("set-cookie", viewCookie(view, request.protocol === "https"));
    return reply.redirect(ownAddress(typeof choices.back === "string" ? choices.back : "/"), 303);
  });
}

async function registerKit(app: FastifyInstance, frame: Frame): Promise<void> {
  const { kitPage } = await import("./pages/kit.tsx");
  app.get("/kit", async (request, reply) => sendPage(makeVisit(frame, request), kitPage(), { request, reply }));
}
