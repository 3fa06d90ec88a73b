// Keeping accounts, units and the table of rights in the staff API. Each route names its action; whose account it may be decides the use case.
import type { FastifyRequest } from "fastify";
import { z } from "zod";
import { appendAuditEvent } from "../../audit/index.ts";
import type { HttpApp } from "../../platform/index.ts";
import { filterOf, requireActor } from "../actor.ts";
import { ACTIONS, Action, type ActionFacts } from "../policy/actions.ts";
import { ROLES, Role } from "../policy/roles.ts";
import { changeRole, decideChange } from "./change-role.ts";
import { changeState, endSessions, giveCode, handOver } from "./change-state.ts";
import {
  AccountPage,
  AccountQuery,
  AccountSheet,
  ChangeDecision,
  ChangeOutcome,
  HandOver,
  ImportReport,
  Invitation,
  Invited,
  OneTimeCode,
  ReasonGiven,
  RightsTable,
  RoleChange,
  UnitViews,
  WaitingChanges,
} from "./contract.ts";
import { importAccounts } from "./import-accounts.ts";
import { inviteAccount } from "./invite-account.ts";
import type { Keeper, KeepingContext } from "./keeping-context.ts";
import { listAccounts, listChanges } from "./list-accounts.ts";
import { resetFactor } from "./reset-factor.ts";
import { viewUnits } from "./view-units.ts";

const TAGS = ["账号与单位"];
const params = z.object({ accountId: z.uuid() });

export function registerAdministrationRoutes(app: HttpApp, ctx: KeepingContext): void {
  registerReading(app, ctx);
  registerInvitations(app, ctx);
  registerRoles(app, ctx);
  registerStates(app, ctx);
  registerUnits(app, ctx);
}

function keeperOf(request: FastifyRequest): Keeper {
  return { actor: requireActor(request), unit: filterOf(request).unit };
}

function registerReading(app: HttpApp, ctx: KeepingContext): void {
  app.get(
    "/api/v1/accounts",
    {
      config: { action: "account.read" },
      schema: { tags: TAGS, summary: "账号列表", querystring: AccountQuery, response: { 200: AccountPage } },
    },
    async (request) => {
      const found = await listAccounts(ctx, keeperOf(request), request.query);
      await traceList(ctx, keeperOf(request), { page: request.query.page, rows: found.items.length });
      return found;
    },
  );
  app.get(
    "/api/v1/account-changes",
    { config: { action: "account.confirm" }, schema: { tags: TAGS, summary: "等待确认的任命", response: { 200: WaitingChanges } } },
    async (request) => {
      const items = await listChanges(ctx, keeperOf(request));
      await traceList(ctx, keeperOf(request), { page: 1, rows: items.length });
      return { items };
    },
  );
}

/** Names of colleagues are seen, so it is a look like any other. */
async function traceList(
  { db, clock }: KeepingContext,
  { actor: { accountId, unit } }: Keeper,
  detail: { page: number; rows: number },
): Promise<void> {
  await appendAuditEvent(db, { kind: "accounts.viewed", accountId, unit, detail }, clock.now());
}

function registerInvitations(app: HttpApp, ctx: KeepingContext): void {
  app.post(
    "/api/v1/accounts",
    { config: { action: "account.make" }, schema: { tags: TAGS, summary: "邀请账号", body: Invitation, response: { 201: Invited } } },
    async (request, reply) => reply.code(201).send(await inviteAccount(ctx, keeperOf(request), request.body)),
  );
  app.post(
    "/api/v1/accounts/import",
    {
      config: { action: "account.make" },
      schema: { tags: TAGS, summary: "从表格导入账号", body: AccountSheet, response: { 200: ImportReport } },
    },
    async (request) => importAccounts(ctx, keeperOf(request), request.body),
  );
  app.post(
    "/api/v1/accounts/:accountId/code",
    {
      config: { action: "account.reset" },
      schema: { tags: TAGS, summary: "发放一次性口令设置码", params, body: ReasonGiven, response: { 200: OneTimeCode } },
    },
    async (request) => giveCode(ctx, keeperOf(request), { ...request.params, ...request.body }),
  );
}

function registerRoles(app: HttpApp, ctx: KeepingContext): void {
  app.post(
    "/api/v1/accounts/:accountId/role",
    {
      config: { action: "account.change_role" },
      schema: { tags: TAGS, summary: "变更岗位", params, body: RoleChange, response: { 200: ChangeOutcome } },
    },
    async (request) => changeRole(ctx, keeperOf(request), { ...request.params, ...request.body }),
  );
  app.post(
    "/api/v1/accounts/:accountId/second-factor/reset",
    {
      config: { action: "account.reset_factor" },
      schema: { tags: TAGS, summary: "解除遗失的第二因素", params, body: ReasonGiven, response: { 200: ChangeOutcome } },
    },
    async (request) => resetFactor(ctx, keeperOf(request), { ...request.params, ...request.body }),
  );
  app.post(
    "/api/v1/account-changes/:changeId/decide",
    {
      config: { action: "account.confirm" },
      schema: { tags: TAGS, summary: "确认或退回任命", params: z.object({ changeId: z.uuid() }), body: ChangeDecision },
    },
    async (request, reply) => {
      await decideChange(ctx, keeperOf(request), { ...request.params, ...request.body });
      return reply.code(204).send();
    },
  );
}

function registerStates(app: HttpApp, ctx: KeepingContext): void {
  const steps = { suspend: "停用账号", reopen: "恢复账号", close: "注销账号" } as const;
  for (const step of ["suspend", "reopen", "close"] as const) {
    app.post(
      `/api/v1/accounts/:accountId/${step}`,
      { config: { action: "account.change_state" }, schema: { tags: TAGS, summary: steps[step], params, body: ReasonGiven } },
      async (request, reply) => {
        await changeState(ctx, keeperOf(request), { ...request.params, step, ...request.body });
        return reply.code(204).send();
      },
    );
  }
  app.post(
    "/api/v1/accounts/:accountId/hand-over",
    { config: { action: "account.change_state" }, schema: { tags: TAGS, summary: "交接并注销账号", params, body: HandOver } },
    async (request, reply) => {
      await handOver(ctx, keeperOf(request), { ...request.params, ...request.body });
      return reply.code(204).send();
    },
  );
  app.post(
    "/api/v1/accounts/:accountId/end-sessions",
    { config: { action: "account.reset" }, schema: { tags: TAGS, summary: "结束账号的全部登录", params, body: ReasonGiven } },
    async (request, reply) => {
      await endSessions(ctx, keeperOf(request), { ...request.params, ...request.body });
      return reply.code(204).send();
    },
  );
}

function registerUnits(app: HttpApp, ctx: KeepingContext): void {
  app.get(
    "/api/v1/member-units",
    { config: { action: "unit.read" }, schema: { tags: TAGS, summary: "成员单位资料", response: { 200: UnitViews } } },
    async (request) => ({ items: await viewUnits(ctx, filterOf(request).unit) }),
  );
  app.get(
    "/api/v1/rights",
    { config: { action: "rights.read" }, schema: { tags: TAGS, summary: "权限一览", response: { 200: RightsTable } } },
    async () => RIGHTS,
  );
}

const RIGHTS: RightsTable = {
  roles: Role.options.map((role) => {
    const { title, side, givenBy, confirmedBy } = ROLES[role];
    return { role, title, side, givenBy: givenBy.map((giver) => ROLES[giver].title), confirmedBy: confirmedBy && ROLES[confirmedBy].title };
  }),
  actions: Action.options.map((action) => {
    const { title, grants }: ActionFacts = ACTIONS[action];
    return { action, title, grants: { ...grants } };
  }),
};
