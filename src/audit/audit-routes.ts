// The auditor's routes: events, one event with its proof, the state of the log. Whoever reads the log is read in the log.

import type { FastifyRequest } from "fastify";
import { z } from "zod";
import { endOfDay, type HttpApp, type Queryable, startOfDay } from "../platform/index.ts";
import { findAlertEvents } from "./alert-store.ts";
import { appendAuditEvent } from "./append-audit-event.ts";
import type { AuditDesk } from "./audit-desk.ts";
import { checkRecent } from "./check-recent.ts";
import { findLatestCheckpoint, listLastCosignatures } from "./checkpoint-store.ts";
import { AuditClassName, AuditEventDetail, AuditEventView, AuditKindList, LogCheck, LogState } from "./contract.ts";
import { auditErrors } from "./errors.ts";
import { countWaiting, getTreeSize, type ListedEvent, listEvents } from "./event-list-store.ts";
import { AUDIT_EVENTS } from "./events.ts";
import { makeEventProof } from "./prove-event.ts";
import { writeVerifier } from "./signed-note.ts";
import { viewEventDetail, viewEvents } from "./view-events.ts";

const TAGS = ["审计"];
const EventParams = z.object({ eventId: z.uuid() });
const EventQuery = z.object({
  kind: z.string().max(100).optional(),
  class: AuditClassName.optional(),
  unit: z.string().max(100).optional(),
  account: z.uuid().optional(),
  subject: z.uuid().optional(),
  alert: z.uuid().optional(),
  from: z.iso.date().optional(),
  until: z.iso.date().optional(),
  page: z.coerce.number().int().min(1).max(10_000).default(1),
  size: z.coerce.number().int().min(1).max(100).default(20),
});
type EventQuery = z.infer<typeof EventQuery>;
const EventPage = z.object({ items: z.array(AuditEventView), page: z.int(), size: z.int(), total: z.int() });
const config = { action: "audit.read" } as const;

export function registerAuditRoutes(app: HttpApp, desk: AuditDesk): void {
  registerEvents(app, desk);
  registerOneEvent(app, desk);
  registerState(app, desk);
}

function registerEvents(app: HttpApp, desk: AuditDesk): void {
  const { db } = desk.context;
  app.get(
    "/api/v1/audit/events",
    { config, schema: { tags: TAGS, summary: "留痕列表", querystring: EventQuery, response: { 200: EventPage } } },
    async (request) => {
      const { page, size, ...query } = request.query;
      const found = await listEvents(db, await readFilter(db, query), { limit: size, offset: (page - 1) * size });
      await traceRead(desk, request, { detail: { filter: Object.keys(query).join(","), page } });
      return { items: await viewEvents(found.items, desk), page, size, total: found.total };
    },
  );
  app.get("/api/v1/audit/kinds", { config, schema: { tags: TAGS, summary: "留痕的种类", response: { 200: AuditKindList } } }, async () => ({
    items: Object.entries(AUDIT_EVENTS).map(([kind, facts]) => ({ kind, title: facts.title, class: facts.class })),
  }));
}

function registerOneEvent(app: HttpApp, desk: AuditDesk): void {
  const { db } = desk.context;
  app.get(
    "/api/v1/audit/events/:eventId",
    { config, schema: { tags: TAGS, summary: "一条留痕", params: EventParams, response: { 200: AuditEventDetail } } },
    async (request) => {
      const event = await getEvent(db, request.params.eventId);
      await traceRead(desk, request, { target: event.eventId });
      return viewEventDetail(db, event, desk);
    },
  );
  app.get(
    "/api/v1/audit/events/:eventId/proof",
    { config, schema: { tags: TAGS, summary: "一条留痕的证明（c2sp.org/tlog-proof）", params: EventParams } },
    async (request, reply) => {
      const { eventId } = await getEvent(db, request.params.eventId);
      const proof = await makeEventProof(db, eventId, desk.policy);
      await traceRead(desk, request, { target: eventId });
      reply.header("content-disposition", `attachment; filename="${eventId}.tlog-proof"`).header("cache-control", "no-store");
      return reply.type("text/plain; charset=utf-8").send(proof);
    },
  );
}

function registerState(app: HttpApp, desk: AuditDesk): void {
  const { db } = desk.context;
  app.get("/api/v1/audit/log", { config, schema: { tags: TAGS, summary: "日志的状态", response: { 200: LogState } } }, async () =>
    readState(desk),
  );
  app.post(
    "/api/v1/audit/log/verify",
    { config, schema: { tags: TAGS, summary: "核验最近的留痕", response: { 200: LogCheck } } },
    async (request) => {
      const check = await checkRecent(db, desk.key);
      await traceRead(desk, request, { detail: { check: check.isWhole } });
      return check;
    },
  );
}

async function readState({ context: { db }, key, policy }: AuditDesk): Promise<z.infer<typeof LogState>> {
  const latest = await findLatestCheckpoint(db);
  const signatures = new Map((await listLastCosignatures(db)).map((row) => [row.witness, row]));
  return {
    origin: key.name,
    vkey: writeVerifier(key),
    size: await getTreeSize(db),
    waiting: await countWaiting(db),
    checkpoint: latest && { size: latest.treeSize, root: latest.rootHash.toString("base64"), signedAt: latest.signedAt.toISOString() },
    witnessesRequired: policy.quorum.required,
    witnesses: policy.witnesses.map(({ name }) => {
      const last = signatures.get(name);
      return { name, size: last?.treeSize ?? null, signedAt: last?.signedAt.toISOString() ?? null };
    }),
  };
}

async function readFilter(db: Queryable, query: Omit<EventQuery, "page" | "size">) {
  const ofClass = Object.entries(AUDIT_EVENTS).filter(([, facts]) => facts.class === query.class);
  const kinds = query.kind === undefined ? query.class && ofClass.map(([kind]) => kind) : [query.kind];
  return {
    kinds: kinds ?? null,
    unit: query.unit ?? null,
    accountId: query.account ?? null,
    subjectId: query.subject ?? null,
    eventIds: query.alert === undefined ? null : ((await findAlertEvents(db, query.alert)) ?? []),
    from: query.from === undefined ? null : startOfDay(query.from),
    before: query.until === undefined ? null : endOfDay(query.until),
  };
}

async function getEvent(db: Queryable, eventId: string): Promise<ListedEvent> {
  const filter = { kinds: null, unit: null, accountId: null, subjectId: null, eventIds: [eventId], from: null, before: null };
  const { items } = await listEvents(db, filter, { limit: 1, offset: 0 });
  if (!items[0]) throw auditErrors.eventMissing();
  return items[0];
}

export async function traceRead(
  { context: { db, clock }, actorOf }: AuditDesk,
  request: FastifyRequest,
  event: { readonly target?: string; readonly detail?: Readonly<Record<string, unknown>> },
): Promise<void> {
  const { accountId, unit } = actorOf(request);
  await appendAuditEvent(db, { kind: "audit.viewed", accountId, unit, ...event }, clock.now());
}
