// The repair notice for whoever serves the penalty: the unit whose record it is, and the office.
import { z } from "zod";
import { requireGround } from "../access/index.ts";
import { findRecord } from "../ledger/index.ts";
import { type Actor, filterOf, requireActor } from "../people/index.ts";
import type { HttpApp } from "../platform/index.ts";
import { findSubjectById } from "../subjects/index.ts";
import { applicationErrors } from "./errors.ts";
import { issueRepairNotice, type RepairNoticeContext } from "./issue-repair-notice.ts";

export function registerApplicationRoutes(app: HttpApp, ctx: RepairNoticeContext): void {
  app.get(
    "/api/v1/records/:recordId/repair-notice.pdf",
    {
      config: { action: "repair_notice.issue" },
      schema: { tags: ["办件"], summary: "出具信用修复告知书（两书同达），同日再取为同一份", params: z.object({ recordId: z.uuid() }) },
    },
    async (request, reply) => {
      const actor = requireActor(request);
      const { recordId } = request.params;
      await checkReach(ctx, { actor, recordId, unit: filterOf(request).unit });
      const { fileName, pdf } = await issueRepairNotice(ctx, actor, recordId);
      return reply
        .header("content-disposition", `attachment; filename="repair-notice.pdf"; filename*=UTF-8''${encodeURIComponent(fileName)}`)
        .header("cache-control", "no-store")
        .type("application/pdf")
        .send(pdf);
    },
  );
}

interface Reach {
  readonly actor: Actor;
  readonly recordId: string;
  /** The unit whose records the right reaches; null: all. */
  readonly unit: string | null;
}

/** A person's name stands on it in full: whoever did not send the record in states the purpose first. */
async function checkReach(ctx: RepairNoticeContext, { actor, recordId, unit }: Reach): Promise<void> {
  const record = await findRecord(ctx.db, recordId);
  if (!record || (unit !== null && record.sourceUnit !== unit)) throw applicationErrors.unknownRecord();
  if (record.sourceUnit === actor.unit) return;
  const subject = await findSubjectById(ctx.db, record.subjectId);
  if (subject?.kind === "person")
    await requireGround(ctx.db, actor, { subjectId: subject.mergedInto ?? subject.subjectId, at: ctx.clock.now() });
}
