// Cases in the staff API: open at the window, read, take a step, note.
import { z } from "zod";
import { appendAuditEvent } from "../audit/index.ts";
import { findRecord } from "../ledger/index.ts";
import { requireActor } from "../people/index.ts";
import { type HttpApp, makeId } from "../platform/index.ts";
import { findSubjectById } from "../subjects/index.ts";
import type { CasesContext } from "./case-context.ts";
import { CaseView, OpenAnswer, OpenRequest, RepairCheck, StepAnswer, StepRequest } from "./contract.ts";
import { caseErrors } from "./errors.ts";
import { makeTaker } from "./make-taker.ts";
import { readPreCheck } from "./pre-check/read-pre-check.ts";
import { mayRead } from "./reading/may-read.ts";
import { notePlace, readCase } from "./reading/read-case.ts";
import { findCase } from "./steps/case-store.ts";
import { openApplication } from "./steps/open-application.ts";
import { insertNote } from "./steps/receipt-store.ts";
import { takeStep } from "./steps/take-step.ts";

const TAGS = ["办件"];
const CaseParams = z.object({ caseId: z.uuid() });
const NOTE_LENGTH_MAX = 2000;

export function registerCaseRoutes(app: HttpApp, ctx: CasesContext): void {
  registerReading(app, ctx);
  registerSteps(app, ctx);
  registerNotes(app, ctx);
}

function registerReading(app: HttpApp, ctx: CasesContext): void {
  app.get(
    "/api/v1/cases/:caseId",
    { config: { action: "case.read" }, schema: { tags: TAGS, summary: "一个办件", params: CaseParams, response: { 200: CaseView } } },
    async (request) => {
      const actor = requireActor(request);
      const taker = await makeTaker(ctx, actor);
      const view = await readCase(ctx, taker, request.params.caseId);
      const { accountId, unit } = actor;
      const fields = view.record.fields.map(({ code }) => code);
      const looked = {
        kind: "case.viewed",
        accountId,
        unit,
        subjectId: view.subjectId,
        target: view.caseId,
        matterNo: view.caseNo,
        fields,
      } as const;
      await appendAuditEvent(ctx.db, { ...looked, purpose: "办理办件" }, ctx.clock.now());
      return view;
    },
  );

  app.get(
    "/api/v1/records/:recordId/repair",
    {
      config: { action: "case.read" },
      schema: {
        tags: TAGS,
        summary: "一条信息能否修复",
        params: z.object({ recordId: z.uuid() }),
        querystring: z.object({ kind: z.enum(["ordinary", "reorganization"]).default("ordinary") }),
        response: { 200: RepairCheck },
      },
    },
    async (request) => {
      const record = await findRecord(ctx.db, request.params.recordId);
      if (!record) throw caseErrors.unknownRecord();
      const subject = await findSubjectById(ctx.db, record.subjectId);
      // What departments hold about a person opens for a stated purpose only; the case itself is one.
      return readPreCheck(ctx, ctx.db, { record, kind: request.query.kind, mayKnowProofs: subject?.kind !== "person" });
    },
  );
}

function registerSteps(app: HttpApp, ctx: CasesContext): void {
  app.post(
    "/api/v1/cases",
    {
      config: { action: "case.open" },
      schema: { tags: TAGS, summary: "窗口代为提交申请，或者信源单位主动更正", body: OpenRequest, response: { 201: OpenAnswer } },
    },
    async (request, reply) => {
      const taker = await makeTaker(ctx, requireActor(request));
      return reply.code(201).send(await openApplication(ctx, taker, request.body));
    },
  );

  app.post(
    "/api/v1/cases/:caseId/steps",
    {
      config: { action: "case.step" },
      schema: { tags: TAGS, summary: "办理一步", params: CaseParams, body: StepRequest, response: { 200: StepAnswer } },
    },
    async (request) => {
      const taker = await makeTaker(ctx, requireActor(request));
      return takeStep(ctx, taker, { caseId: request.params.caseId, ...request.body });
    },
  );
}

function registerNotes(app: HttpApp, ctx: CasesContext): void {
  app.post(
    "/api/v1/cases/:caseId/notes",
    {
      config: { action: "case.step" },
      schema: {
        tags: TAGS,
        summary: "备注（申请人看不到）",
        params: CaseParams,
        body: z.object({ words: z.string().trim().min(1).max(NOTE_LENGTH_MAX) }),
        response: { 201: z.object({ noteId: z.uuid() }) },
      },
    },
    async (request, reply) => {
      const actor = requireActor(request);
      const row = await findCase(ctx.db, request.params.caseId);
      if (!row || !mayRead(actor, row)) throw caseErrors.unknownCase();
      const noteId = makeId();
      const at = ctx.clock.now();
      await ctx.db.transaction(async (tx) => {
        await ctx.sealer.hold(tx);
        const words = ctx.sealer.seal(request.body.words, notePlace(noteId));
        await insertNote(tx, { ...row, noteId, words, accountId: actor.accountId, at });
        const { accountId, unit } = actor;
        await appendAuditEvent(
          tx,
          { kind: "case.noted", accountId, unit, subjectId: row.subjectId, target: row.caseId, matterNo: row.caseNo },
          at,
        );
      });
      return reply.code(201).send({ noteId });
    },
  );
}
