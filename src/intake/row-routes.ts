// Rejected rows, unclear matches and the form for one record in the staff API.
import { PassThrough } from "node:stream";
import { z } from "zod";
import { makeHandler, maskValue, type Reader, visibilitiesOpen, visibilityOf, watermarkOf } from "../access/index.ts";
import { appendAuditEvent } from "../audit/index.ts";
import { maskPersonName } from "../identifiers/index.ts";
import { type Actor, filterOf, requireActor } from "../people/index.ts";
import type { HttpApp } from "../platform/index.ts";
import { scoreCandidates } from "../subjects/index.ts";
import { chooseUnit, getVisibleBatch, type IntakeRoutes } from "./batch-routes.ts";
import { CellProblem, RejectedRowView } from "./contract.ts";
import { correctRow, dismissRow } from "./correct-row.ts";
import { decideMatch } from "./decide-match.ts";
import { enterRecord } from "./enter-record.ts";
import type { IntakeContext } from "./intake-context.ts";
import { intakeErrors } from "./intake-errors.ts";
import { listParked, type ParkedRow } from "./parked-store.ts";
import { registerReceived } from "./received-routes.ts";
import { countRejected, listRejected } from "./rejected-store.ts";
import { returnRejected } from "./return-rejected.ts";
import { viewRejected } from "./show-rejected.ts";

const TAGS = ["报送"];
/** `handling` in the access rules; a test compares the two. */
export const HANDLING_PURPOSE = "data_quality";
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
  registerReceived(app, routes);
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
      const actor = requireActor(request);
      const batch = await getVisibleBatch(context, filterOf(request), request.params.id);
      const { page, size, state, code } = request.query;
      const resource = context.catalog.get(batch.resource, batch.resourceVersion);
      const filter = { batchId: batch.batchId, state, code };
      const offset = (page - 1) * size;
      const limit = Math.max(0, Math.min(size, SHOWN_MAX - offset));
      const rows = limit === 0 ? [] : await listRejected(context.db, context.sealer, { ...filter, limit, offset });
      const total = await countRejected(context.db, filter);
      const opens = visibilitiesOpen(makeHandler(actor), batch.unitCode);
      const items = rows.map((row) => viewRejected(resource, { batchId: batch.batchId, opens }, row));
      const fields = [...new Set(items.flatMap(({ cells }) => Object.keys(cells)))];
      const look = {
        ...handlingOf(actor, batch.unitCode, batch.batchId),
        target: batch.batchId,
        fields,
        detail: { page, rows: items.length },
      };
      await appendAuditEvent(context.db, { kind: "rejected_rows.viewed", ...look }, context.clock.now());
      return { items, page, size, total: Math.min(total, SHOWN_MAX), capped: total > SHOWN_MAX };
    },
  );

  app.get(
    "/api/v1/batches/:id/rejected.xlsx",
    { config: { action: "batch.read" }, schema: { tags: TAGS, summary: "全部问题数据（工作簿）", params: BatchParams } },
    async (request, reply) => {
      const actor = requireActor(request);
      const batch = await getVisibleBatch(context, filterOf(request), request.params.id);
      // The rows as the file had them, personal numbers and all: they go back to whoever sent them in, and to nobody else.
      const isOwn = makeHandler(actor).ownUnit === batch.unitCode || batch.submittedById === actor.accountId;
      if (!isOwn) throw intakeErrors.workbookOfOtherUnit();
      const rows = await countRejected(context.db, { batchId: batch.batchId, state: "open" });
      const at = context.clock.now();
      const { accountId, unit } = actor;
      await appendAuditEvent(context.db, { kind: "file.downloaded", accountId, unit, target: batch.batchId, detail: { rows } }, at);
      const out = new PassThrough();
      const watermark = watermarkOf(actor, at);
      returnRejected(context, { batch, watermark }, out).catch((error: Error) => out.destroy(error));
      const name = encodeURIComponent(`问题数据-${batch.fileName.replace(/\.[^.]*$/, "")}.xlsx`);
      reply.header("content-disposition", `attachment; filename="rejected.xlsx"; filename*=UTF-8''${name}`);
      return reply.type(XLSX).send(out);
    },
  );
}

/** Who puts another unit's rows in order does so for the standing purpose of the access rules, with the batch as the matter. */
function handlingOf(actor: Actor, sourceUnit: string, batchId: string) {
  const isOwn = sourceUnit === actor.unit || actor.role === "auditor";
  const { accountId, unit } = actor;
  return { accountId, unit, purpose: isOwn ? null : HANDLING_PURPOSE, matterNo: isOwn ? null : batchId };
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
      const actor = requireActor(request);
      const { page, size, state, batch } = request.query;
      const filter = { unit: filterOf(request).unit, state, batchId: batch, limit: size, offset: (page - 1) * size };
      const found = await listParked(context.db, context.sealer, filter);
      const items = [];
      for (const row of found.items) items.push(await viewMatch(context, makeHandler(actor), row));
      const look = { accountId: actor.accountId, unit: actor.unit, fields: fieldsOf(items), detail: { page, rows: items.length } };
      const handling = found.items.some(({ unitCode }) => unitCode !== actor.unit) ? { purpose: HANDLING_PURPOSE } : {};
      await appendAuditEvent(context.db, { kind: "matches.viewed", ...look, ...handling }, context.clock.now());
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

function fieldsOf(items: readonly z.infer<typeof Match>[]): string[] {
  return [...new Set(items.flatMap(({ values }) => values.map(({ code }) => code)))];
}

async function viewMatch(context: IntakeContext, reader: Reader, row: ParkedRow): Promise<z.infer<typeof Match>> {
  const resource = context.catalog.get(row.resource, row.resourceVersion);
  const isOpen = row.state === "open" && !reader.isMetadataOnly;
  const candidates = isOpen ? await scoreCandidates(context.db, row.claim, CANDIDATES_SHOWN) : [];
  const opens = visibilitiesOpen(reader, row.unitCode);
  const values = resource.fields.flatMap((field, place) => {
    const value = row.values[place];
    // Personal numbers stay sealed here too: a clerk decides by what is public about organizations.
    if (value == null || resource.sealedFields.includes(place) || !opens.has(visibilityOf(resource, field))) return [];
    return [{ code: field.code, title: field.title, value: maskValue(field, value).value }];
  });
  const { batchId, rowNo, reason, state } = row;
  const name = reader.isMetadataOnly ? maskPersonName(row.name) : row.name;
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
