// What decisions changed and a receiver has to take over: the own unit's list, and the word that it has.
import { z } from "zod";
import { appendAuditEvent } from "../../audit/index.ts";
import { filterOf, requireActor } from "../../people/index.ts";
import { type HttpApp, todayIn } from "../../platform/index.ts";
import type { CasesContext } from "../case-context.ts";
import { ReceiptPage } from "../contract.ts";
import { caseErrors } from "../errors.ts";
import { viewReceipts } from "../reading/view-receipts.ts";
import { findCase } from "../steps/case-store.ts";
import { listReceiptsOf, setReceiptConfirmed } from "../steps/receipt-store.ts";

const TAGS = ["办件"];
const PAGE_SIZES = { default: 20, max: 100 };
const ReceiptQuery = z.object({
  page: z.coerce.number().int().min(1).max(1000).default(1),
  size: z.coerce.number().int().min(1).max(PAGE_SIZES.max).default(PAGE_SIZES.default),
});
/** The step that is answered; what came before it is answered with it. Absent: every one so far. */
const Answered = z.object({ seq: z.int().positive().optional() }).default({});
const ReceiptParams = z.object({ caseId: z.uuid(), receiver: z.string().max(100) });

export function registerReceipts(app: HttpApp, ctx: CasesContext): void {
  app.get(
    "/api/v1/case-receipts",
    {
      config: { action: "case.read" },
      schema: { tags: TAGS, summary: "须知悉的更正和修复", querystring: ReceiptQuery, response: { 200: ReceiptPage } },
    },
    async (request) => {
      const { page, size } = request.query;
      const { accountId, unit, role } = requireActor(request);
      const reach = filterOf(request).unit;
      const asked = { receiver: reach === null ? null : `unit:${reach}`, limit: size, offset: (page - 1) * size };
      const { items, total } = await listReceiptsOf(ctx.db, asked);
      await appendAuditEvent(ctx.db, { kind: "cases.listed", accountId, unit, detail: { page, rows: items.length } }, ctx.clock.now());
      const lines = await viewReceipts(ctx, items, { isMetadataOnly: role === "auditor", today: todayIn(ctx.clock) });
      return { items: lines, page, size, total };
    },
  );

  app.post(
    "/api/v1/cases/:caseId/receipts/:receiver/confirm",
    { config: { action: "case.step" }, schema: { tags: TAGS, summary: "确认已按办理结果更新", params: ReceiptParams, body: Answered } },
    async (request, reply) => {
      const actor = requireActor(request);
      const { caseId, receiver } = request.params;
      const { seq } = request.body;
      const row = await findCase(ctx.db, caseId);
      const isOwn = filterOf(request).unit === null || receiver === `unit:${actor.unit}`;
      if (!row || !isOwn) throw caseErrors.unknownCase();
      const at = ctx.clock.now();
      await ctx.db.transaction(async (tx) => {
        if (
          (await setReceiptConfirmed(tx, { subjectId: row.subjectId, caseId, receiver, at, ...(seq === undefined ? {} : { seq }) })) === 0
        )
          return;
        const { accountId, unit } = actor;
        const traced = { kind: "case.receipt.confirmed", accountId, unit, subjectId: row.subjectId, target: caseId } as const;
        await appendAuditEvent(tx, { ...traced, matterNo: row.caseNo, detail: { receiver } }, at);
      });
      return reply.code(204).send();
    },
  );
}
