// Batches in the staff API: receive, list, follow, withdraw. Units see their own, the credit office sees all.
import type { FastifyRequest } from "fastify";
import { z } from "zod";
import { makeHandler, showValue, visibilitiesOpen } from "../access/index.ts";
import { appendAuditEvent } from "../audit/index.ts";
import { maskPersonName } from "../identifiers/index.ts";
import { listBatchRecords } from "../ledger/index.ts";
import { filterOf, type RowFilter, requireActor } from "../people/index.ts";
import type { HttpApp } from "../platform/index.ts";
import { streamBatch } from "./batch-events.ts";
import { type BatchRow, countWaiting, findUnitsBatch, listBatches } from "./batch-store.ts";
import { viewBatch } from "./batch-view.ts";
import { BatchState, BatchView, UploadPreview } from "./contract.ts";
import { FILE_SIZE_BYTES_MAX, PREVIEW_BYTES_MAX } from "./file-limits.ts";
import type { IntakeContext } from "./intake-context.ts";
import { intakeErrors } from "./intake-errors.ts";
import { previewFile } from "./preview-file.ts";
import { readUpload, takePreviewBytes } from "./read-upload.ts";
import { receiveBatch } from "./receive-batch.ts";
import type { BatchWatch } from "./watch-batches.ts";
import { withdrawBatch } from "./withdraw-batch.ts";

const TAGS = ["报送"];
const BatchParams = z.object({ id: z.uuid() });
const BatchQuery = z.object({
  state: BatchState.optional(),
  resource: z.string().max(100).optional(),
  unit: z.string().max(100).optional(),
  q: z.string().max(200).optional(),
  sort: z.string().max(40).default("-receivedAt"),
  page: z.coerce.number().int().min(1).max(10_000).default(1),
  size: z.coerce.number().int().min(1).max(100).default(20),
});
const BatchPage = z.object({ items: z.array(BatchView), page: z.int(), size: z.int(), total: z.int() });
const HOME_BATCHES = 8;

export interface IntakeRoutes {
  readonly context: IntakeContext;
  readonly watch: BatchWatch;
}

/** Throws unknownBatch for another unit's batch as for none at all. */
export async function getVisibleBatch(context: IntakeContext, { unit }: RowFilter, batchId: string): Promise<BatchRow> {
  const batch = await findUnitsBatch(context.db, batchId, unit);
  if (!batch) throw intakeErrors.unknownBatch();
  return batch;
}

/** A unit reports for itself; the credit office may report for any unit. */
export function chooseUnit(request: FastifyRequest, asked: string | undefined): string {
  const actor = requireActor(request);
  const { unit } = filterOf(request);
  if (asked === undefined || asked === "" || asked === actor.unit) return actor.unit;
  if (unit !== null) throw intakeErrors.mayNotUpload();
  return asked;
}

export function registerBatchRoutes(app: HttpApp, routes: IntakeRoutes): void {
  registerUploads(app, routes);
  registerReading(app, routes);
  registerBatchRows(app, routes);
}

function registerUploads(app: HttpApp, { context }: IntakeRoutes): void {
  app.post(
    "/api/v1/batches",
    {
      bodyLimit: FILE_SIZE_BYTES_MAX,
      config: { action: "batch.submit" },
      schema: {
        tags: TAGS,
        summary: "报送文件（multipart：resource、unit、profile、corrects 在 file 之前）",
        consumes: ["multipart/form-data"],
        response: { 201: BatchView },
      },
    },
    async (request, reply) => {
      const actor = requireActor(request);
      const upload = await readUpload(request, FILE_SIZE_BYTES_MAX);
      const { resource, profile, corrects } = upload.fields;
      if (corrects) await getVisibleBatch(context, filterOf(request), corrects);
      const batch = await receiveBatch(context, {
        resource: resource ?? "",
        unit: chooseUnit(request, upload.fields.unit),
        submittedBy: actor.accountId,
        channel: upload.fields.channel === "console" ? "console" : "api",
        fileName: upload.fileName,
        bytes: upload.bytes,
        profile,
        corrects,
      });
      return reply.code(201).send(batch);
    },
  );

  app.post(
    "/api/v1/batches/preview",
    {
      bodyLimit: FILE_SIZE_BYTES_MAX,
      config: { action: "batch.submit" },
      schema: { tags: TAGS, summary: "预览文件，不入库", consumes: ["multipart/form-data"], response: { 200: UploadPreview } },
    },
    async (request) => {
      const upload = await readUpload(request, FILE_SIZE_BYTES_MAX);
      const { resource, profile } = upload.fields;
      const bytes = await takePreviewBytes(upload.bytes, PREVIEW_BYTES_MAX);
      return previewFile(context, { bytes, fileName: upload.fileName, resource, profile });
    },
  );
}

function registerReading(app: HttpApp, { context, watch }: IntakeRoutes): void {
  app.get(
    "/api/v1/batches",
    {
      config: { action: "batch.read" },
      schema: { tags: TAGS, summary: "批次列表", querystring: BatchQuery, response: { 200: BatchPage } },
    },
    async (request) => {
      const { page, size, unit, ...filter } = request.query;
      const found = await listBatches(context.db, {
        ...filter,
        unit: filterOf(request).unit ?? unit ?? null,
        limit: size,
        offset: (page - 1) * size,
      });
      return { items: found.items.map((batch) => viewBatch(context, batch)), page, size, total: found.total };
    },
  );

  app.get(
    "/api/v1/batches/:id",
    { config: { action: "batch.read" }, schema: { tags: TAGS, summary: "一个批次", params: BatchParams, response: { 200: BatchView } } },
    async (request) => {
      const batch = await getVisibleBatch(context, filterOf(request), request.params.id);
      return viewBatch(context, batch);
    },
  );

  app.get(
    "/api/v1/batches/:id/events",
    {
      compress: false,
      config: { action: "batch.read" },
      schema: { tags: TAGS, summary: "批次进度（server-sent events）", params: BatchParams },
    },
    async (request, reply) => {
      const batch = await getVisibleBatch(context, filterOf(request), request.params.id);
      reply.header("cache-control", "no-store").header("x-accel-buffering", "no");
      return reply.type("text/event-stream; charset=utf-8").send(streamBatch(context, watch, batch.batchId));
    },
  );

  app.get(
    "/api/v1/home",
    { config: { action: "home.read" }, schema: { tags: TAGS, summary: "待办", response: { 200: Home } } },
    async (request) => {
      const { unit } = filterOf(request);
      const waiting = await countWaiting(context.db, unit);
      const recent = await listBatches(context.db, { unit, sort: "-receivedAt", limit: HOME_BATCHES, offset: 0 });
      return { ...waiting, recentBatches: recent.items.map((batch) => viewBatch(context, batch)), dueResources: [] };
    },
  );
}

const Home = z.object({
  openRejected: z.int(),
  openParked: z.int(),
  runningBatches: z.int(),
  recentBatches: z.array(BatchView),
  dueResources: z.array(z.object({ resource: z.string(), name: z.string(), dueOn: z.iso.date() })),
});

const BatchRecord = z.object({
  recordId: z.uuid(),
  subjectId: z.uuid(),
  subjectName: z.string(),
  rowNo: z.int(),
  title: z.string(),
  documentNo: z.string().nullable(),
  decidedOn: z.iso.date().nullable(),
  isDisputed: z.boolean(),
  outcome: z.enum(["accepted", "updated"]),
});
const RowsQuery = z.object({
  outcome: z.enum(["accepted", "updated"]).default("accepted"),
  page: z.coerce.number().int().min(1).max(10_000).default(1),
  size: z.coerce.number().int().min(1).max(100).default(20),
});

function registerBatchRows(app: HttpApp, { context }: IntakeRoutes): void {
  const response = { 200: z.object({ items: z.array(BatchRecord), page: z.int(), size: z.int(), total: z.int() }) };
  app.get(
    "/api/v1/batches/:id/rows",
    {
      config: { action: "batch.read" },
      schema: { tags: TAGS, summary: "批次带来的信息", params: BatchParams, querystring: RowsQuery, response },
    },
    async (request) => {
      const actor = requireActor(request);
      const batch = await getVisibleBatch(context, filterOf(request), request.params.id);
      const { outcome, page, size } = request.query;
      const rows = await listBatchRecords(context.db, { batchId: batch.batchId, outcome, limit: size, offset: (page - 1) * size });
      await appendAuditEvent(
        context.db,
        { kind: "record.viewed", accountId: actor.accountId, unit: actor.unit, target: batch.batchId },
        context.clock.now(),
      );
      const { title } = context.catalog.get(batch.resource).declaration.facts;
      const resource = context.catalog.get(batch.resource, batch.resourceVersion);
      const opens = visibilitiesOpen(makeHandler(actor), batch.unitCode);
      const items = rows.map(({ payload, version: _, resource: __, subjectKind, subjectName, documentNo, ...row }) => ({
        ...row,
        subjectName: subjectKind === "person" && actor.unit !== batch.unitCode ? maskPersonName(subjectName) : subjectName,
        documentNo: opens.size === 0 ? null : documentNo,
        title: showValue(resource, opens, { code: title, value: payload[title] }) ?? "",
        outcome,
      }));
      return { items, page, size, total: batch.counts[outcome] };
    },
  );

  const body = z.object({ reason: z.string().max(500) });
  app.post(
    "/api/v1/batches/:id/withdraw",
    {
      config: { action: "batch.submit" },
      schema: { tags: TAGS, summary: "撤回批次", params: BatchParams, body, response: { 200: BatchView } },
    },
    async (request) => {
      const actor = requireActor(request);
      const batch = await getVisibleBatch(context, filterOf(request), request.params.id);
      return withdrawBatch(context, { batchId: batch.batchId, reason: request.body.reason, accountId: actor.accountId });
    },
  );
}
