// Purposes and grounds in the staff API.
import { type Actor, requireActor } from "../people/index.ts";
import type { Context, HttpApp } from "../platform/index.ts";
import type { AccessRules, Purpose } from "./access-rules.ts";
import { GroundAnswer, GroundRequest, PurposeList, type PurposeView } from "./contract.ts";
import { accessErrors } from "./errors.ts";
import { openGround } from "./open-ground.ts";

const TAGS = ["查阅事由"];

export interface GroundRoutes {
  readonly context: Pick<Context, "db" | "clock">;
  readonly rules: AccessRules;
  /** Under whom a subject is read: itself, or the one it is merged into; null when there is none. */
  readUnder(subjectId: string): Promise<string | null>;
}

export function registerGroundRoutes(app: HttpApp, { context, rules, readUnder }: GroundRoutes): void {
  app.get(
    "/api/v1/access-purposes",
    { config: { action: "access.open" }, schema: { tags: TAGS, summary: "本岗位可用的查阅事由", response: { 200: PurposeList } } },
    async (request) => ({ items: listPurposes(rules, requireActor(request)) }),
  );

  app.post(
    "/api/v1/access-grounds",
    {
      config: { action: "access.open" },
      schema: { tags: TAGS, summary: "填写查阅事由", body: GroundRequest, response: { 201: GroundAnswer } },
    },
    async (request, reply) => {
      const actor = requireActor(request);
      const subjectId = await readUnder(request.body.subjectId);
      if (subjectId === null) throw accessErrors.subjectMissing();
      const ground = await context.db.transaction((tx) =>
        openGround(tx, { rules, actor, at: context.clock.now() }, { ...request.body, subjectId }),
      );
      return reply.code(201).send({ groundId: ground.groundId, validUntil: ground.validUntil.toISOString() });
    },
  );
}

function listPurposes(rules: AccessRules, { role }: Pick<Actor, "role">): PurposeView[] {
  return rules.purposes.filter(({ roles }) => roles.includes(role)).map(viewPurpose);
}

function viewPurpose({ matterNo, consentNo, roles: _, ...purpose }: Purpose): PurposeView {
  return { ...purpose, matterNoHint: matterNo.hint, consentNoHint: consentNo?.hint ?? null };
}
