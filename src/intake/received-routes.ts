// What was received of a record, word for word, in the staff API.
import { z } from "zod";
import { makeHandler } from "../access/index.ts";
import { appendAuditEvent } from "../audit/index.ts";
import { findRecord } from "../ledger/index.ts";
import { filterOf, requireActor } from "../people/index.ts";
import type { HttpApp } from "../platform/index.ts";
import type { IntakeRoutes } from "./batch-routes.ts";
import { ReceivedRow } from "./contract.ts";
import { intakeErrors } from "./intake-errors.ts";
import { readReceived } from "./read-received.ts";

export function registerReceived(app: HttpApp, { context }: IntakeRoutes): void {
  app.get(
    "/api/v1/records/:recordId/received",
    {
      config: { action: "batch.read" },
      schema: {
        tags: ["报送"],
        summary: "一条信息接收时的原始数据",
        params: z.object({ recordId: z.uuid() }),
        response: { 200: ReceivedRow },
      },
    },
    async (request, reply) => {
      const actor = requireActor(request);
      const { unit } = filterOf(request);
      const record = await findRecord(context.db, request.params.recordId);
      if (!record || (unit !== null && unit !== record.sourceUnit)) throw intakeErrors.notReceived();
      const row = await readReceived(context, record, makeHandler(actor));
      await appendAuditEvent(
        context.db,
        {
          kind: "record.received_viewed",
          accountId: actor.accountId,
          unit: actor.unit,
          subjectId: record.subjectId,
          target: record.recordId,
          fields: row.cells.map(({ field }) => field),
        },
        context.clock.now(),
      );
      return reply.header("cache-control", "no-store").send(row);
    },
  );
}
