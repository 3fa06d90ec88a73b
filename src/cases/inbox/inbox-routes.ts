// The inbox in the staff API: lists by party and unit, counts, the calendar of deadlines, handing over, standing in, figures, receipts.
import { z } from "zod";
import { appendAuditEvent } from "../../audit/index.ts";
import { filterOf, requireActor } from "../../people/index.ts";
import { type HttpApp, todayIn } from "../../platform/index.ts";
import type { CasesContext } from "../case-context.ts";
import { getType } from "../case-context.ts";
import { CaseFigures, CasePage, DeadlineCalendar, InboxCounts, InboxQuery } from "../contract.ts";
import { caseErrors } from "../errors.ts";
import { makeTaker, reachOf } from "../make-taker.ts";
import { viewLines } from "../reading/view-lines.ts";
import { countReceiptsOf } from "../steps/receipt-store.ts";
import { registerAbsences } from "./absence-routes.ts";
import { assignCases, countBoxes, countByDay, countByState, countCases, findColleague, listCases } from "./inbox-store.ts";
import { listRestDays } from "./list-rest-days.ts";
import { figureStatesOf, readCaseFigures } from "./read-figures.ts";
import { registerReceipts } from "./receipt-routes.ts";

const TAGS = ["办件"];
const BULK_MAX = 200;

export function registerInboxRoutes(app: HttpApp, ctx: CasesContext): void {
  registerLists(app, ctx);
  registerCalendar(app, ctx);
  registerHandOver(app, ctx);
  registerAbsences(app, ctx);
  registerFigures(app, ctx);
  registerReceipts(app, ctx);
}

function registerLists(app: HttpApp, ctx: CasesContext): void {
  app.get(
    "/api/v1/cases",
    { config: { action: "case.read" }, schema: { tags: TAGS, summary: "办件列表", querystring: InboxQuery, response: { 200: CasePage } } },
    async (request) => {
      const taker = await makeTaker(ctx, requireActor(request));
      const { type, figure, reason } = request.query;
      // A figure belongs to a type, whose declaration says which states count as what.
      const behind = type && (figure || reason) ? { figure: figureStatesOf(getType(ctx, type), figure) } : {};
      const page = { reach: reachOf(taker, filterOf(request)), query: request.query, today: todayIn(ctx.clock), ...behind };
      const [rows, total] = [await listCases(ctx.db, page), await countCases(ctx.db, page)];
      const { accountId, unit } = requireActor(request);
      const detail = { page: request.query.page, rows: rows.length };
      await appendAuditEvent(ctx.db, { kind: "cases.listed", accountId, unit, detail }, ctx.clock.now());
      return { items: await viewLines(ctx, rows), page: request.query.page, size: request.query.size, total };
    },
  );

  app.get(
    "/api/v1/cases/counts",
    { config: { action: "case.read" }, schema: { tags: TAGS, summary: "待办数量", response: { 200: InboxCounts } } },
    async (request) => {
      const taker = await makeTaker(ctx, requireActor(request));
      const asked = { reach: reachOf(taker, filterOf(request)), today: todayIn(ctx.clock) };
      const rows = await countByState(ctx.db, asked);
      const sum = (key: "total" | "amber" | "red" | "unknown") => rows.reduce((count, row) => count + row[key], 0);
      const { urged, escalated, ...boxes } = await countBoxes(ctx.db, { ...asked, unit: taker.unit });
      const types = [...new Set(rows.map(({ caseType }) => caseType))].map((type) => getType(ctx, type));
      return {
        waiting: sum("total"),
        amber: sum("amber"),
        red: sum("red"),
        unknown: sum("unknown"),
        boxes,
        urged,
        escalated,
        receipts: taker.unit === null ? 0 : await countReceiptsOf(ctx.db, `unit:${taker.unit}`),
        byType: types.map(({ type, title, titleEn }) => ({
          type,
          title,
          titleEn,
          count: rows.filter(({ caseType }) => caseType === type).reduce((count, { total }) => count + total, 0),
        })),
        byState: rows.map(({ caseType, state, total }) => ({
          type: caseType,
          state,
          title: getType(ctx, caseType).states[state]?.title ?? state,
          titleEn: getType(ctx, caseType).states[state]?.titleEn ?? state,
          count: total,
        })),
      };
    },
  );
}

function registerCalendar(app: HttpApp, ctx: CasesContext): void {
  app.get(
    "/api/v1/cases/calendar",
    {
      config: { action: "case.read" },
      schema: {
        tags: TAGS,
        summary: "到期日历",
        querystring: z.object({ from: z.iso.date(), until: z.iso.date() }),
        response: { 200: DeadlineCalendar },
      },
    },
    async (request) => {
      const taker = await makeTaker(ctx, requireActor(request));
      const days = await countByDay(ctx.db, { reach: reachOf(taker, filterOf(request)), ...request.query });
      return { days, restDays: listRestDays(ctx.calendar, request.query) };
    },
  );
}

const HandOver = z.object({ caseIds: z.array(z.uuid()).min(1).max(BULK_MAX), to: z.uuid().nullable() });

function registerHandOver(app: HttpApp, ctx: CasesContext): void {
  app.post(
    "/api/v1/cases/assign",
    {
      config: { action: "case.step" },
      schema: { tags: TAGS, summary: "批量分派给同事", body: HandOver, response: { 200: z.object({ assigned: z.int() }) } },
    },
    async (request) => {
      const actor = requireActor(request);
      const taker = await makeTaker(ctx, actor);
      const { caseIds, to } = request.body;
      if (to !== null && !(await findColleague(ctx.db, { accountId: to, unit: actor.unit }))) throw caseErrors.notAColleague();
      const at = ctx.clock.now();
      const assigned = await ctx.db.transaction(async (tx) => {
        const count = await assignCases(tx, { caseIds, to, reach: reachOf(taker, filterOf(request)), at });
        const { accountId, unit } = actor;
        await appendAuditEvent(tx, { kind: "case.assigned", accountId, unit, detail: { cases: count, to } }, at);
        return count;
      });
      return { assigned };
    },
  );
}

function registerFigures(app: HttpApp, ctx: CasesContext): void {
  const querystring = z.object({ type: z.string().max(60).default("repair"), from: z.iso.date(), until: z.iso.date() });
  app.get(
    "/api/v1/cases/figures",
    { config: { action: "case.figures" }, schema: { tags: TAGS, summary: "办件统计", querystring, response: { 200: CaseFigures } } },
    async (request) => readCaseFigures(ctx, { ...request.query, unit: filterOf(request).unit }),
  );
}
