// The pages of the portal and their addresses.
import type { FastifyInstance, FastifyRequest } from "fastify";
import type { PublicResource } from "../../publication/contract.ts";
import { listPath, subjectPath } from "./addresses.ts";
import type { Page, Visit } from "./page.ts";
import { catalogPage, catalogResourcePage } from "./pages/catalog.tsx";
import { errorPage } from "./pages/error.tsx";
import { homePage } from "./pages/home.tsx";
import { recordPage } from "./pages/record.tsx";
import { recordListPage } from "./pages/record-list.tsx";
import { searchPage } from "./pages/search.tsx";
import { aboutPage, accessibilityPage, contactPage, listsPage, sitemapPage } from "./pages/standing.tsx";
import { subjectPage } from "./pages/subject.tsx";
import { answerPage, type Frame } from "./send-page.ts";

type PageMaker = (visit: Visit, request: FastifyRequest) => Page | Promise<Page>;

/** A unified code of 18, or a registration number of 13 or 15 characters. */
const SUBJECT_CODE = /^[0-9A-Z]{13,18}$/;
const RECORD_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export function registerPages(app: FastifyInstance, frame: Frame): void {
  const addPage = (path: string, makePage: PageMaker) =>
    app.get(path, async (request, reply) => answerPage(frame, (visit) => makePage(visit, request), { request, reply }));

  addPage("/", homePage);
  addPage("/search", (visit, request) => searchPage(visit, queryOf(request)));
  addPage("/records/:id", (visit, request) => {
    const id = paramOf(request, "id");
    return RECORD_ID.test(id) ? recordPage(visit, id) : errorPage(visit, 404);
  });
  addPage("/catalog", catalogPage);
  addPage("/catalog/:resource", (visit, request) => {
    const resource = visit.resources.find((one) => one.resource === paramOf(request, "resource"));
    return resource ? catalogResourcePage(visit, resource) : errorPage(visit, 404);
  });
  addPage("/lists", listsPage);
  for (const resource of frame.options.resources.filter((one) => one.isPublished)) {
    addPage(listPath(resource.resource), (visit, request) => recordListPage(visit, resource, queryOf(request)));
  }
  addPage("/about", aboutPage);
  addPage("/contact", contactPage);
  addPage("/sitemap", sitemapPage);
  addPage("/accessibility", accessibilityPage);
  addSubjectPage(app, frame);
  redirectOwnLists(app, frame.options.resources);
}

/** A code typed in small letters leads to the one address of its subject. */
function addSubjectPage(app: FastifyInstance, frame: Frame): void {
  app.get("/subjects/:uscc", async (request, reply) => {
    const uscc = paramOf(request, "uscc");
    const upper = uscc.toUpperCase();
    if (uscc !== upper && SUBJECT_CODE.test(upper)) return reply.redirect(subjectPath(upper), 301);
    return answerPage(frame, (visit) => (SUBJECT_CODE.test(uscc) ? subjectPage(visit, uscc, queryOf(request)) : errorPage(visit, 404)), {
      request,
      reply,
    });
  });
}

/** Permits and penalties have addresses of their own; whoever guesses the general one is led there. */
function redirectOwnLists(app: FastifyInstance, resources: readonly PublicResource[]): void {
  for (const { resource, isPublished } of resources) {
    const general = `/lists/${resource}`;
    if (isPublished && listPath(resource) !== general) app.get(general, async (_, reply) => reply.redirect(listPath(resource), 301));
  }
}

function queryOf(request: FastifyRequest): Readonly<Record<string, unknown>> {
  return request.query as Readonly<Record<string, unknown>>;
}

function paramOf(request: FastifyRequest, name: string): string {
  return (request.params as Readonly<Record<string, string>>)[name] ?? "";
}
