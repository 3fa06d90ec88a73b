// Odd access for auditors: the list of alerts, and closing one with a reason.
import { z } from "zod";
import { dayOf, type HttpApp } from "../platform/index.ts";
import { type AlertRow, listAlerts, lockAlert, saveClosing } from "./alert-store.ts";
import { appendAuditEvent } from "./append-audit-event.ts";
import type { AuditDesk } from "./audit-desk.ts";
import { traceRead } from "./audit-routes.ts";
import { AlertView, CloseAlertRequest } from "./contract.ts";
import { auditErrors } from "./errors.ts";

const TAGS = ["审计"];
const AlertQuery = z.object({
  state: z.enum(["open", "closed"]).default("open"),
  page: z.coerce.number().int().min(1).max(10_000).default(1),
  size: z.coerce.number().int().min(1).max(100).default(20),
});
const AlertPage = z.object({ items: z.array(AlertView), page: z.int(), size: z.int(), total: z.int() });

export function registerAlertRoutes(app: HttpApp, desk: AuditDesk): void {
  const { db, clock } = desk.context;
  app.get(
    "/api/v1/audit/alerts",
    {
      config: { action: "audit.read" },
      schema: { tags: TAGS, summary: "异常查询提示", querystring: AlertQuery, response: { 200: AlertPage } },
    },
    async (request) => {
      const { state, page, size } = request.query;
      const found = await listAlerts(db, { isClosed: state === "closed", limit: size, offset: (page - 1) * size });
      await traceRead(desk, request, { detail: { filter: `alerts ${state}`, page } });
      return { items: await viewAlerts(desk, found.items), page, size, total: found.total };
    },
  );
  app.post(
    "/api/v1/audit/alerts/:alertId/close",
    {
      config: { action: "audit.alert.close" },
      schema: {
        tags: TAGS,
        summary: "关闭一条异常查询提示，须说明理由",
        params: z.object({ alertId: z.uuid() }),
        body: CloseAlertRequest,
        response: { 204: z.null() },
      },
    },
    async (request, reply) => {
      const { accountId, unit } = desk.actorOf(request);
      const { alertId } = request.params;
      const reason = desk.maskText(request.body.reason);
      await db.transaction(async (tx) => {
        const alert = await lockAlert(tx, alertId);
        if (!alert) throw auditErrors.alertMissing();
        if (alert.closedAt) throw auditErrors.alertClosed();
        if (alert.accountId === accountId) throw auditErrors.alertOwn();
        const at = clock.now();
        await saveClosing(tx, { alertId, accountId, reason, at });
        await appendAuditEvent(tx, { kind: "audit.alert.closed", accountId, unit, target: alertId, detail: { reason } }, at);
      });
      return reply.code(204).send(null);
    },
  );
}

async function viewAlerts(desk: AuditDesk, rows: readonly AlertRow[]): Promise<z.infer<typeof AlertView>[]> {
  const names = await desk.nameAccounts([...new Set(rows.flatMap(({ accountId, closedBy }) => [accountId, closedBy ?? accountId]))]);
  return rows.map(({ eventIds: _, closedBy, periodStart, ...row }) => {
    const rule = desk.rules.find((known) => known.rule === row.rule);
    return {
      ...row,
      title: rule?.title ?? row.rule,
      titleEn: rule?.titleEn ?? row.rule,
      description: rule?.description ?? "",
      accountName: names.get(row.accountId) ?? null,
      unitName: row.unit === null ? null : desk.unitName(row.unit),
      on: dayOf(periodStart),
      foundAt: row.foundAt.toISOString(),
      closedAt: row.closedAt?.toISOString() ?? null,
      closedByName: closedBy === null ? null : (names.get(closedBy) ?? null),
    };
  });
}
