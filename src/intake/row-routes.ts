// Rejected rows, unclear matches and the form for one record in the staff API.
import { PassThrough } from "node:stream";
import { z } from "zod";
import { appendAuditEvent } from "../audit/index.ts";
import { filterOf, requireActor } from "../people/index.ts";
import type { HttpApp } from "../platform/index.ts";
import { scoreCandidates } from "../subjects/index.ts";
import { chooseUnit, getVisibleBatch, type IntakeRoutes } from "./batch-routes.ts";
import { CellProblem, RejectedRowView } from "./contract.ts";
import { correctRow, dismissRow } from "./correct-row.ts";
import { decideMatch } from "./decide-match.ts";
import { enterRecord } from "./enter-record.ts";
import type { IntakeContext } from "./intake-context.ts";
import { listParked, type ParkedRow } from "./parked-store.ts";
import { countRejected, listRejected } from "./rejected-store.ts";
import { returnRejected } from "./return-rejected.ts";
import { viewRejected } from "./show-rejected.ts";

const TAGS = ["报送"];
const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
/** The screen shows so many and says so; the workbook holds all. */
const SHOWN_MAX = 1000;
const BatchParams = z.object({ id: z.uuid() });
const RowParams = z.object({ id: z.uuid(), rowNo: z.coerce.number().int().min(1) });
const Cells = z.record(z.string().max(100), z.string().max(20_000));
const Outcome = z.enum(["accepted", "updated", "unchanged", "parked", "rejected"]);
const paging = { page: z.coerce.number().int().min(1).max(10_000).default(1), size: z.coerce.number().int().min(1).max(100).default(20) };

export function registerRowRoutes(app: HttpApp, routes: IntakeRoutes): void {
  registerRejected(app, routes);
  registerCorrections(app, routes);
  registerMatches(app, routes);
  registerEntry(app, routes);
}

const RejectedQuery = z.object({
  state: z.enum(["open", "corrected", "dismissed"]).optional(),
  code: z.string().max(100).optional(),
  ...paging,
});
const RejectedPage = z.object({ items: z.array(RejectedRowView), page: z.int(), size: z.int(), total: z.int(), capped: z.boolean() });

function registerRejected(app: HttpApp, { context }: IntakeRoutes): void {
  app.get(
    "/api/v1/batches/:id/rejected-rows",
    {
      config: { action: "batch.read" },
      schema: { tags: TAGS, summary: "问题数据", params: BatchParams, querystring: RejectedQuery, response: { 200: RejectedPage } },
    },
    async (request) => {
      const batch = await getVisibleBatch(context, filterOf(request), request.params.id);
      const { page, size, state, code } = request.query;
      const resource = context.catalog.get(batch.resource, batch.resourceVersion);
      const filter = { batchId: batch.batchId, state, code };
      const offset = (page - 1) * size;
      const limit = Math.max(0, Math.min(size, SHOWN_MAX - offset));
      const rows = limit === 0 ? [] : await listRejected(context.db, context.sealer, { ...filter, limit, offset });
      const total = await countRejected(context.db, filter);
      const items = rows.map((row) => viewRejected(resource, batch.batchId, row));
      return { items, page, size, total: Math.min(total, SHOWN_MAX), capped: total > SHOWN_MAX };
    },
  );

  app.get(
    "/api/v1/batches/:id/rejected.xlsx",
    { config: { action: "batch.read" }, schema: { tags: TAGS, summary: "全部问题数据（工作簿）", params: BatchParams } },
    async (request, reply) => {
      const actor = requireActor(request);
      const batch = await getVisibleBatch(context, filterOf(request), request.params.id);
      await appendAuditEvent(
        context.db,
        { kind: "file.downloaded", accountId: actor.accountId, unit: actor.unit, target: batch.batchId },
        context.clock.now(),
      );
      const out = new PassThrough();
      returnRejected(context, batch, out).catch((error: Error) => out.destroy(error));
      const name = encodeURIComponent(`问题数据-${batch.fileName.replace(/\.[^.]*$/, "")}.xlsx`);
      reply.header("content-disposition", `attachment; filename="rejected.xlsx"; filename*=UTF-8''${name}`);
      return reply.type(XLSX).send(out);
    },
  );
}

const Answer = z.object({ outcome: Outcome, problems: z.array(CellProblem) });

/** Adds the fields' titles, as people know them. */
function titled(context: IntakeContext, resource: string, problems: readonly { field: string | null; code: string; words: string }[]) {
  const { fields } = context.catalog.get(resource);
  return problems.map((problem) => ({ ...problem, title: fields.find((field) => field.code === problem.field)?.title ?? null }));
}

function registerCorrections(app: HttpApp, { context }: IntakeRoutes): void {
  app.post(
    "/api/v1/batches/:id/rejected-rows/:rowNo/correct",
    {
      config: { action: "batch.submit" },
      schema: { tags: TAGS, summary: "就地更正一行", params: RowParams, body: z.object({ cells: Cells }), response: { 200: Answer } },
    },
    async (request) => {
      const actor = requireActor(request);
      const batch = await getVisibleBatch(context, filterOf(request), request.params.id);
      const { outcome, problems } = await correctRow(context, { batch, rowNo: request.params.rowNo, cells: request.body.cells, actor });
      return { outcome, problems: titled(context, batch.resource, problems) };
    },
  );

  app.post(
    "/api/v1/batches/:id/rejected-rows/:rowNo/dismiss",
    { config: { action: "batch.submit" }, schema: { tags: TAGS, summary: "放弃一行", params: RowParams } },
    async (request, reply) => {
      const actor = requireActor(request);
      const batch = await getVisibleBatch(context, filterOf(request), request.params.id);
      await dismissRow(context, { batchId: batch.batchId, rowNo: request.params.rowNo, actor });
      return reply.code(204).send();
    },
  );
}

const Candidate = z.object({
  subjectId: z.uuid(),
  name: z.string(),
  uscc: z.string().nullable(),
  score: z.number(),
  explanation: z.array(z.object({ words: z.string(), points: z.number() })),
});
const Match = z.object({
  batch: z.uuid(),
  rowNo: z.int(),
  resource: z.string(),
  resourceName: z.string(),
  name: z.string(),
  reason: z.string(),
  candidates: z.array(Candidate),
  state: z.enum(["open", "attached", "created", "dismissed"]),
  values: z.array(z.object({ code: z.string(), title: z.string(), value: z.string() })),
});
const MatchQuery = z.object({
  state: z.enum(["open", "attached", "created", "dismissed"]).optional(),
  batch: z.uuid().optional(),
  ...paging,
});
const CANDIDATES_SHOWN = 5;

function registerMatches(app: HttpApp, { context }: IntakeRoutes): void {
  const response = { 200: z.object({ items: z.array(Match), page: z.int(), size: z.int(), total: z.int() }) };
  app.get(
    "/api/v1/unclear-matches",
    { config: { action: "match.read" }, schema: { tags: TAGS, summary: "待认定主体的数据", querystring: MatchQuery, response } },
    async (request) => {
      const { page, size, state, batch } = request.query;
      const filter = { unit: filterOf(request).unit, state, batchId: batch, limit: size, offset: (page - 1) * size };
      const found = await listParked(context.db, context.sealer, filter);
      const items = [];
      for (const row of found.items) items.push(await viewMatch(context, row));
      return { items, page, size, total: found.total };
    },
  );

  const body = z.object({
    decision: z.enum(["attach", "create", "dismiss"]),
    subjectId: z.uuid().optional(),
    note: z.string().max(500).default(""),
  });
  const params = z.object({ batch: z.uuid(), rowNo: z.coerce.number().int().min(1) });
  app.post(
    "/api/v1/unclear-matches/:batch/:rowNo/decide",
    { config: { action: "match.decide" }, schema: { tags: TAGS, summary: "认定主体", params, body } },
    async (request, reply) => {
      const actor = requireActor(request);
      const batch = await getVisibleBatch(context, filterOf(request), request.params.batch);
      const { decision, subjectId, note } = request.body;
      await decideMatch(context, {
        batchId: batch.batchId,
        rowNo: request.params.rowNo,
        decision,
        subjectId: subjectId ?? null,
        note,
        accountId: actor.accountId,
        unit: actor.unit,
      });
      return reply.code(204).send();
    },
  );
}

async function viewMatch(context: IntakeContext, row: ParkedRow): Promise<z.infer<typeof Match>> {
  const resource = context.catalog.get(row.resource, row.resourceVersion);
  const candidates = row.state === "open" ? await scoreCandidates(context.db, row.claim, CANDIDATES_SHOWN) : [];
  const values = resource.fields.flatMap(({ code, title }, place) => {
    const value = row.values[place];
    // Personal numbers stay sealed here too: a clerk decides by what is public about organizations.
    return value == null || resource.sealedFields.includes(place) ? [] : [{ code, title, value }];
  });
  const { batchId, rowNo, name, reason, state } = row;
  return {
    batch: batchId,
    rowNo,
    resource: row.resource,
    resourceName: resource.declaration.name,
    name,
    reason,
    candidates,
    state,
    values,
  };
}

function registerEntry(app: HttpApp, { context }: IntakeRoutes): void {
  const body = z.object({ resource: z.string().max(100), unit: z.string().max(100).optional(), values: Cells });
  const response = { 200: Answer.extend({ batch: z.uuid().nullable(), recordId: z.uuid().nullable(), subjectId: z.uuid().nullable() }) };
  app.post(
    "/api/v1/records",
    { config: { action: "batch.submit" }, schema: { tags: TAGS, summary: "录入一条信息", body, response } },
    async (request) => {
      const actor = requireActor(request);
      const { resource, unit, values } = request.body;
      const answer = await enterRecord(context, {
        resource,
        unit: chooseUnit(request, unit),
        submittedBy: actor.accountId,
        channel: "form",
        values,
      });
      return { ...answer, problems: titled(context, resource, answer.problems) };
    },
  );
}
