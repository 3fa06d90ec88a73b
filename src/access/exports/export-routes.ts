// Exports in the staff API: ask, see how it stands, agree or not, fetch once.
import { z } from "zod";
import { filterOf, openAccountName, openNameOf, requireActor } from "../../people/index.ts";
import type { HttpApp } from "../../platform/index.ts";
import { ExportDecisionRequest, ExportPage, ExportRequest, ExportView } from "../contract.ts";
import { accessErrors } from "../errors.ts";
import { type ExportRow, filterPlace, listExports } from "./export-store.ts";
import { type ExportContext, requestExport } from "./request-export.ts";
import { decideExport, downloadExport } from "./settle-export.ts";
import { EXPORT_TYPES } from "./write-export.ts";

const TAGS = ["导出"];
const Params = z.object({ id: z.uuid() });
const Paging = z.object({
  page: z.coerce.number().int().min(1).max(1000).default(1),
  size: z.coerce.number().int().min(1).max(100).default(20),
});

export function registerExportRoutes(app: HttpApp, exporting: ExportContext): void {
  registerAsking(app, exporting);
  registerDeciding(app, exporting);
  registerDownload(app, exporting);
}

function registerAsking(app: HttpApp, exporting: ExportContext): void {
  const { db, clock } = exporting.context;
  app.post(
    "/api/v1/exports",
    {
      config: { action: "export.request" },
      schema: { tags: TAGS, summary: "申请导出（含自然人信息的须经他人审批）", body: ExportRequest, response: { 201: ExportView } },
    },
    async (request, reply) => {
      const actor = requireActor(request);
      const exportId = await requestExport(exporting, { ...request.body, actor });
      const whose = { accountId: actor.accountId, whose: "own", unit: null, state: null, at: clock.now() } as const;
      const { items } = await listExports(db, { ...whose, limit: 100, offset: 0 });
      const row = items.find((item) => item.exportId === exportId);
      if (!row) throw accessErrors.exportMissing();
      return reply.code(201).send(viewExport(exporting, row, clock.now()));
    },
  );

  app.get(
    "/api/v1/exports",
    {
      config: { action: "export.request" },
      schema: { tags: TAGS, summary: "我的导出", querystring: Paging, response: { 200: ExportPage } },
    },
    async (request) => {
      const { page, size } = request.query;
      const at = clock.now();
      const whose = { accountId: requireActor(request).accountId, whose: "own", unit: null, state: null, at } as const;
      const { items, total } = await listExports(db, { ...whose, limit: size, offset: (page - 1) * size });
      return { items: items.map((row) => viewExport(exporting, row, at)), page, size, total };
    },
  );
}

function registerDeciding(app: HttpApp, exporting: ExportContext): void {
  const { db, clock } = exporting.context;
  app.get(
    "/api/v1/exports/waiting",
    {
      config: { action: "export.approve" },
      schema: { tags: TAGS, summary: "待我审批的导出", querystring: Paging, response: { 200: ExportPage } },
    },
    async (request) => {
      const { page, size } = request.query;
      const at = clock.now();
      const whose = {
        accountId: requireActor(request).accountId,
        whose: "others",
        unit: filterOf(request).unit,
        state: "waiting",
        at,
      } as const;
      const { items, total } = await listExports(db, { ...whose, limit: size, offset: (page - 1) * size });
      return { items: items.map((row) => viewExport(exporting, row, at)), page, size, total };
    },
  );

  app.post(
    "/api/v1/exports/:id/decide",
    {
      config: { action: "export.approve" },
      schema: { tags: TAGS, summary: "批准或不批准导出", params: Params, body: ExportDecisionRequest, response: { 204: z.null() } },
    },
    async (request, reply) => {
      const verdict = { exportId: request.params.id, actor: requireActor(request), rowFilter: filterOf(request), ...request.body };
      await decideExport(exporting, verdict);
      return reply.code(204).send(null);
    },
  );
}

/** By POST: fetching uses the file up, and no link on another page may do that. */
function registerDownload(app: HttpApp, exporting: ExportContext): void {
  app.post(
    "/api/v1/exports/:id/download",
    { config: { action: "export.request" }, schema: { tags: TAGS, summary: "下载导出文件（仅一次）", params: Params } },
    async (request, reply) => {
      const { row, bytes } = await downloadExport(exporting, requireActor(request), request.params.id);
      const name = encodeURIComponent(row.fileName);
      reply.header("content-disposition", `attachment; filename="export.${row.format}"; filename*=UTF-8''${name}`);
      return reply.type(EXPORT_TYPES[row.format]).send(bytes);
    },
  );
}

function viewExport({ context, rules, sources }: ExportContext, row: ExportRow, at: Date): ExportView {
  const { exportId, kind, format, reason, hasPersons, rowCount, unitName, decisionReason } = row;
  const isOver = (row.state === "waiting" || row.state === "ready") && row.validUntil <= at;
  return {
    exportId,
    kind,
    title: sources.find((source) => source.kind === kind)?.title ?? kind,
    format,
    filter: context.sealer.open(row.sealedFilter, filterPlace(exportId)),
    reason,
    purpose: rules.purposes.find(({ code }) => code === row.purpose)?.title ?? row.purpose,
    matterNo: row.matterNo,
    hasPersons,
    rowCount,
    state: isOver ? "ended" : row.state,
    requestedBy: openAccountName(context.sealer, row),
    unitName,
    decidedBy: openNameOf(context.sealer, row.decidedBy, row.deciderSealedName),
    decisionReason,
    requestedAt: row.requestedAt.toISOString(),
    validUntil: row.validUntil.toISOString(),
  };
}
