// Staff routes of the subjects: search, find a person, merge, links, undo.
import { z } from "zod";
import type { AccessRules } from "../access/index.ts";
import { appendAuditEvent } from "../audit/index.ts";
import { maskFreeText } from "../identifiers/index.ts";
import { requireActor } from "../people/index.ts";
import type { Context, HttpApp } from "../platform/index.ts";
import { MergeRequest, NotSameRequest, PersonQuery, SubjectLink, SubjectPage, SubjectQuery, UndoRequest } from "./contract.ts";
import { subjectErrors } from "./errors.ts";
import { findPerson } from "./find-person.ts";
import { listLinks } from "./link-store.ts";
import { markNotSame, mergeSubjects, undoLink } from "./merge-subjects.ts";
import type { NameSearch } from "./name-search.ts";
import { findSubjectById, listSubjects } from "./read-store.ts";

const TAGS = ["信用主体"];
const SubjectId = z.object({ subjectId: z.uuid() });
const LinkId = z.object({ linkId: z.uuid() });
const LinkMade = z.object({ linkId: z.uuid() });
const LinkList = z.object({ items: z.array(SubjectLink) });

/** A reason rests in clear, also in the log, which forgets nothing: whose number somebody types into it is of no use there. */
const masked = <Deed extends { readonly reason: string }>(deed: Deed): Deed => ({ ...deed, reason: maskFreeText(deed.reason) });

type RouteContext = Pick<Context, "db" | "sealer" | "clock">;

export interface SubjectRoutes {
  readonly context: RouteContext;
  readonly rules: AccessRules;
  readonly nameSearch: NameSearch;
}

export function registerSubjectRoutes(app: HttpApp, { context: ctx, rules, nameSearch }: SubjectRoutes): void {
  registerSearch(app, ctx, nameSearch);
  registerPersonSearch(app, ctx, rules);
  registerLinks(app, ctx);
  registerUndo(app, ctx);
}

function registerSearch(app: HttpApp, ctx: RouteContext, nameSearch: NameSearch): void {
  app.get(
    "/api/v1/subjects",
    {
      config: { action: "subject.search" },
      schema: { tags: TAGS, summary: "检索法人、非法人组织和个体工商户", querystring: SubjectQuery, response: { 200: SubjectPage } },
    },
    async (request) => {
      const actor = requireActor(request);
      const { q, page, size } = request.query;
      if (q.trim() === "") return listLatest(ctx, { page, size });
      const found = await nameSearch.search(q, { page, size });
      // What was typed may be a person's name or number that nobody should find here: only the count is kept.
      const detail = { by: "name or code", total: found.total, page };
      await appendAuditEvent(ctx.db, { kind: "subject.searched", accountId: actor.accountId, unit: actor.unit, detail }, ctx.clock.now());
      return found;
    },
  );
}

async function listLatest(ctx: RouteContext, paging: { page: number; size: number }): Promise<SubjectPage> {
  const { items, total } = await listSubjects(ctx.db, paging);
  return { items: items.map(({ mergedInto: _, ...item }) => ({ ...item, formerName: null })), ...paging, total };
}

function registerPersonSearch(app: HttpApp, ctx: RouteContext, rules: AccessRules): void {
  app.post(
    "/api/v1/subjects/person",
    {
      config: { action: "person.find" },
      schema: {
        tags: TAGS,
        summary: "凭证件号码和姓名查找自然人（须填写查阅事由，留有记录）",
        body: PersonQuery,
        response: { 200: SubjectPage },
      },
    },
    async (request) => {
      const person = await findPerson(ctx, { rules, actor: requireActor(request) }, request.body);
      const items = person ? [person] : [];
      return { items, page: 1, size: 1, total: items.length };
    },
  );
}

/** Which subjects are one concerns every unit's records: only the credit office decides it. */
function registerLinks(app: HttpApp, ctx: RouteContext): void {
  app.post(
    "/api/v1/subjects/:subjectId/merge",
    {
      config: { action: "subject.link" },
      schema: { tags: TAGS, summary: "并入另一主体", params: SubjectId, body: MergeRequest, response: { 201: LinkMade } },
    },
    async (request, reply) => {
      const actor = requireActor(request);
      const linkId = await mergeSubjects(ctx, { ...request.params, ...masked(request.body), actor });
      return reply.code(201).send({ linkId });
    },
  );
  app.post(
    "/api/v1/subjects/:subjectId/not-same",
    {
      config: { action: "subject.link" },
      schema: { tags: TAGS, summary: "认定为不同主体", params: SubjectId, body: NotSameRequest, response: { 201: LinkMade } },
    },
    async (request, reply) => {
      const actor = requireActor(request);
      const linkId = await markNotSame(ctx, { ...request.params, ...masked(request.body), actor });
      return reply.code(201).send({ linkId });
    },
  );
  app.get(
    "/api/v1/subjects/:subjectId/links",
    {
      config: { action: "credit_file.read" },
      schema: { tags: TAGS, summary: "合并、拆分与认定的经过", params: SubjectId, response: { 200: LinkList } },
    },
    async (request) => {
      const { subjectId } = request.params;
      const { accountId, unit } = requireActor(request);
      if (!(await findSubjectById(ctx.db, subjectId))) throw subjectErrors.missing();
      await appendAuditEvent(ctx.db, { kind: "subject_links.viewed", accountId, unit, subjectId }, ctx.clock.now());
      return { items: await listLinks(ctx, subjectId) };
    },
  );
}

function registerUndo(app: HttpApp, ctx: RouteContext): void {
  app.post(
    "/api/v1/subject-links/:linkId/undo",
    {
      config: { action: "subject.link" },
      schema: { tags: TAGS, summary: "撤销合并或认定", params: LinkId, body: UndoRequest, response: { 204: z.null() } },
    },
    async (request, reply) => {
      const actor = requireActor(request);
      await undoLink(ctx, { ...request.params, ...masked(request.body), actor });
      return reply.code(204).send(null);
    },
  );
}
