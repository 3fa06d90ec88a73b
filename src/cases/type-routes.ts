// What there is to apply for, and who handles it: the declared types, the form of a first step, colleagues and absences.
import { z } from "zod";
import { ROLES, type Role, requireActor } from "../people/index.ts";
import { type HttpApp, todayIn } from "../platform/index.ts";
import type { CasesContext } from "./case-context.ts";
import { getType } from "./case-context.ts";
import { CaseTypeView, Colleague, PermittedStep, StandIn } from "./contract.ts";
import type { CaseType } from "./engine/case-type.ts";
import { caseErrors } from "./errors.ts";
import { listAbsences } from "./inbox/absence-store.ts";
import { listColleagues } from "./inbox/inbox-store.ts";
import { nameColleagues } from "./reading/name-colleagues.ts";
import { viewStep } from "./reading/read-case.ts";

const TAGS = ["办件"];
const config = { action: "case.read" } as const;

export function registerTypeRoutes(app: HttpApp, ctx: CasesContext): void {
  registerTypes(app, ctx);
  registerColleagues(app, ctx);
}

function registerTypes(app: HttpApp, ctx: CasesContext): void {
  app.get(
    "/api/v1/case-types",
    { config, schema: { tags: TAGS, summary: "办件种类", response: { 200: z.object({ items: z.array(CaseTypeView) }) } } },
    async () => ({
      items: [...ctx.types.values()].map(viewType),
    }),
  );

  app.get(
    "/api/v1/case-types/:type/starting-step",
    {
      config,
      schema: {
        tags: TAGS,
        summary: "申请表",
        params: z.object({ type: z.string().max(60) }),
        querystring: z.object({ step: z.string().max(60).default("submit") }),
        response: { 200: PermittedStep },
      },
    },
    async (request) => {
      const type = getType(ctx, request.params.type);
      if (!type.steps[request.query.step]?.from["start"]) throw caseErrors.unknownStep();
      return viewStep(ctx, type, request.query.step);
    },
  );
}

/** Its titles in both languages, by the names that everything else speaks in. */
function viewType({ type, title, titleEn, states, steps, deadlines }: CaseType): CaseTypeView {
  return {
    type,
    title,
    titleEn,
    states: Object.entries(states).map(([state, facts]) => {
      const { words, wordsEn, isOpen } = facts;
      return { state, title: facts.title, titleEn: facts.titleEn, words, wordsEn, isOpen };
    }),
    steps: Object.entries(steps).map(([step, facts]) => ({ step, title: facts.title, titleEn: facts.titleEn })),
    deadlines: Object.entries(deadlines).map(([deadline, facts]) => ({ deadline, title: facts.title, titleEn: facts.titleEn })),
  };
}

function registerColleagues(app: HttpApp, ctx: CasesContext): void {
  const response = { 200: z.object({ items: z.array(Colleague), absences: z.array(StandIn) }) };
  app.get(
    "/api/v1/cases/colleagues",
    { config, schema: { tags: TAGS, summary: "可以分派办件的同事，以及外出期间的代办", response } },
    async (request) => {
      const { accountId, unit } = requireActor(request);
      const colleagues = unit === null ? [] : await listColleagues(ctx.db, unit);
      return {
        items: await nameColleagues(
          ctx,
          colleagues.map(({ role, ...colleague }) => ({ ...colleague, roleTitle: ROLES[role as Role].title })),
        ),
        absences: (await listAbsences(ctx.db, accountId)).map(({ endedAt, ...absence }) => ({
          ...absence,
          endedAt: endedAt?.toISOString() ?? null,
          isStanding: endedAt === null && absence.until >= todayIn(ctx.clock),
        })),
      };
    },
  );
}
