// Credit file and record in the staff API. Every look is an event in the audit log, written before the answer leaves.
import { z } from "zod";
import { admitReader, type Ground, viewGround } from "../access/index.ts";
import { appendAuditEvent } from "../audit/index.ts";
import type { Catalog } from "../catalog/index.ts";
import { type Actor, requireActor } from "../people/index.ts";
import { type Context, type HttpApp, todayIn } from "../platform/index.ts";
import { describeSubject, findSubjectParts } from "../subjects/index.ts";
import { AsOfBasis, CreditFile, LedgerRecord, RevealAnswer, RevealRequest } from "./contract.ts";
import { composeCreditFile, ledgerErrors, readFileRecords } from "./read-credit-file.ts";
import { readRecord } from "./read-record.ts";
import { revealField } from "./reveal-field.ts";

const TAGS = ["信用档案"];
const RecordParams = z.object({ recordId: z.uuid() });

export interface LedgerRoutes {
  readonly context: Context & { readonly catalog: Catalog };
  unitName(unitCode: string): string;
  districtName(regionCode: string | null): string | null;
}

export function registerLedgerRoutes(app: HttpApp, routes: LedgerRoutes): void {
  registerCreditFile(app, routes);
  registerRecord(app, routes);
  registerReveal(app, routes);
}

function registerCreditFile(app: HttpApp, { context, unitName, districtName }: LedgerRoutes): void {
  const { db, catalog, clock } = context;
  const querystring = z.object({ asOf: z.iso.date().optional(), by: AsOfBasis.default("recorded") });
  app.get(
    "/api/v1/subjects/:subjectId/credit-file",
    {
      config: { action: "credit_file.read" },
      schema: {
        tags: TAGS,
        summary: "信用档案（自然人的须先填写查阅事由）",
        params: z.object({ subjectId: z.uuid() }),
        querystring,
        response: { 200: CreditFile },
      },
    },
    async (request) => {
      const actor = requireActor(request);
      const today = todayIn(clock);
      const at = clock.now();
      const { asOf = today, by } = request.query;
      const subject = await findSubjectParts(db, request.params.subjectId);
      if (!subject) throw ledgerErrors.unknownSubject();
      const { subjectId, kind } = subject;
      const { reader, ground } = await admitReader(db, actor, { subjectId, kind, sourceUnit: null, at });
      const parts = { db, catalog, unitName, districtName };
      const records = await readFileRecords(parts, { subject, reader, asOf, by, today });
      const look = { subjectId, ...lookOf(actor, ground), fields: records.resources, detail: { asOf, by } };
      // The answer waits for both: what is said of the subject is read while the look goes to the disk.
      const [described] = await Promise.all([
        describeSubject(db, subject),
        appendAuditEvent(db, { kind: "credit_file.viewed", ...look }, at),
      ]);
      return { ...composeCreditFile(parts, described, records), ground: viewGround(ground) };
    },
  );
}

function registerRecord(app: HttpApp, { context }: LedgerRoutes): void {
  app.get(
    "/api/v1/records/:recordId",
    {
      config: { action: "record.read" },
      schema: { tags: TAGS, summary: "一条信息及其来历", params: RecordParams, response: { 200: LedgerRecord } },
    },
    async (request) => {
      const actor = requireActor(request);
      const at = context.clock.now();
      const { recordId } = request.params;
      const { record, subjectId, ground, fields } = await readRecord(context, { recordId, actor, at });
      await appendAuditEvent(context.db, { kind: "record.viewed", subjectId, target: recordId, ...lookOf(actor, ground), fields }, at);
      return record;
    },
  );
}

function registerReveal(app: HttpApp, { context }: LedgerRoutes): void {
  app.post(
    "/api/v1/records/:recordId/reveal",
    {
      config: { action: "personal.reveal" },
      schema: {
        tags: TAGS,
        summary: "查看一个数据项的原文（逐项，须有允许的查阅事由，留有记录）",
        params: RecordParams,
        body: RevealRequest,
        response: { 200: RevealAnswer },
      },
    },
    async (request) => {
      const actor = requireActor(request);
      const { field, version = null } = request.body;
      const reveal = { ...request.params, field, version, actor, at: context.clock.now() };
      const value = await context.db.transaction((tx) => revealField(tx, context, reveal));
      return { field, value };
    },
  );
}

function lookOf({ accountId, unit }: Actor, ground: Ground | null) {
  return { accountId, unit, purpose: ground?.purpose ?? null, matterNo: ground?.matterNo ?? null, basis: ground?.basis ?? null };
}
