// Absences in the staff API: set for oneself, ended by oneself before their last day, kept as history.
import { z } from "zod";
import { appendAuditEvent } from "../../audit/index.ts";
import { type Actor, requireActor } from "../../people/index.ts";
import { type HttpApp, makeId, todayIn } from "../../platform/index.ts";
import type { CasesContext } from "../case-context.ts";
import { caseErrors } from "../errors.ts";
import { endAbsence, endOverlapping, insertAbsence } from "./absence-store.ts";
import { findColleague } from "./inbox-store.ts";

const TAGS = ["办件"];
const Substitute = z.object({ substituteId: z.uuid(), from: z.iso.date(), until: z.iso.date() });
const AbsenceParams = z.object({ absenceId: z.uuid() });
const SetAnswer = z.object({ absenceId: z.uuid() });

export function registerAbsences(app: HttpApp, ctx: CasesContext): void {
  app.post(
    "/api/v1/cases/substitute",
    {
      config: { action: "case.step" },
      schema: { tags: TAGS, summary: "外出期间由同事代办", body: Substitute, response: { 201: SetAnswer } },
    },
    async (request, reply) => reply.code(201).send({ absenceId: await setAbsence(ctx, requireActor(request), request.body) }),
  );

  app.post(
    "/api/v1/cases/substitute/:absenceId/end",
    { config: { action: "case.step" }, schema: { tags: TAGS, summary: "提前结束代办", params: AbsenceParams } },
    async (request, reply) => {
      await endOwnAbsence(ctx, requireActor(request), request.params.absenceId);
      return reply.code(204).send();
    },
  );
}

/** Throws case.absenceDays and case.notAColleague. */
async function setAbsence(ctx: CasesContext, actor: Actor, { substituteId, from, until }: z.infer<typeof Substitute>): Promise<string> {
  const { accountId, unit } = actor;
  if (until < from || until < todayIn(ctx.clock)) throw caseErrors.absenceDays();
  if (substituteId === accountId || !(await findColleague(ctx.db, { accountId: substituteId, unit }))) throw caseErrors.notAColleague();
  const absenceId = makeId();
  const at = ctx.clock.now();
  await ctx.db.transaction(async (tx) => {
    await endOverlapping(tx, { accountId, from, until, at });
    await insertAbsence(tx, { absenceId, accountId, substituteId, from, until, at });
    await appendAuditEvent(tx, { kind: "case.substitute.set", accountId, unit, target: substituteId, detail: { from, until } }, at);
  });
  return absenceId;
}

/** Back sooner than planned: from this moment nobody acts for one. Throws case.unknownAbsence, also for another's. */
async function endOwnAbsence(ctx: CasesContext, { accountId, unit }: Actor, absenceId: string): Promise<void> {
  const at = ctx.clock.now();
  await ctx.db.transaction(async (tx) => {
    const ended = await endAbsence(tx, { accountId, absenceId, at });
    if (!ended) throw caseErrors.unknownAbsence();
    if (!ended.isEndedNow) return;
    const { substituteId, from, until } = ended.absence;
    await appendAuditEvent(tx, { kind: "case.substitute.ended", accountId, unit, target: substituteId, detail: { from, until } }, at);
  });
}
