// Credit file and record in the staff API. Every look is an event in the audit log, written before the answer leaves.
import { z } from "zod";
import { appendAuditEvent } from "../audit/index.ts";
import type { Catalog } from "../catalog/index.ts";
import { requireActor } from "../people/index.ts";
import { type Context, type HttpApp, todayIn } from "../platform/index.ts";
import { AsOfBasis, CreditFile, LedgerRecord } from "./contract.ts";
import { readCreditFile } from "./read-credit-file.ts";
import { readRecord } from "./read-record.ts";

const TAGS = ["信用档案"];

export interface LedgerRoutes {
  readonly context: Context & { readonly catalog: Catalog };
  unitName(unitCode: string): string;
  districtName(regionCode: string | null): string | null;
}

export function registerLedgerRoutes(app: HttpApp, routes: LedgerRoutes): void {
  const { context } = routes;
  const { db, catalog, clock } = context;
  const querystring = z.object({ asOf: z.iso.date().optional(), by: AsOfBasis.default("recorded") });

  app.get(
    "/api/v1/subjects/:subjectId/credit-file",
    {
      config: { action: "credit_file.read" },
      schema: { tags: TAGS, summary: "信用档案", params: z.object({ subjectId: z.uuid() }), querystring, response: { 200: CreditFile } },
    },
    async (request) => {
      const actor = requireActor(request);
      const today = todayIn(clock);
      const { asOf = today, by } = request.query;
      const { unitName, districtName } = routes;
      const file = await readCreditFile({ db, catalog, unitName, districtName }, { subjectId: request.params.subjectId, asOf, by, today });
      const { subjectId } = file.subject;
      await appendAuditEvent(
        db,
        { kind: "credit_file.viewed", accountId: actor.accountId, unit: actor.unit, subjectId, detail: { asOf, by } },
        clock.now(),
      );
      return file;
    },
  );

  app.get(
    "/api/v1/records/:recordId",
    {
      config: { action: "record.read" },
      schema: { tags: TAGS, summary: "一条信息及其来历", params: z.object({ recordId: z.uuid() }), response: { 200: LedgerRecord } },
    },
    async (request) => {
      const actor = requireActor(request);
      const record = await readRecord({ db, catalog }, request.params.recordId);
      const { subjectId, recordId } = record;
      await appendAuditEvent(
        db,
        { kind: "record.viewed", accountId: actor.accountId, unit: actor.unit, subjectId, target: recordId },
        clock.now(),
      );
      return record;
    },
  );
}
