// 账号安全: what everybody sees and changes of the own account, and of no other: no address here takes an account.
import { z } from "zod";
import type { Context, HttpApp } from "../../platform/index.ts";
import { AccountSecurity, FactorSetup, LogInAnswer, NoticeList, OwnSessionList, RecoveryCodes, SealedBody } from "../contract.ts";
import { handOver, refuseUnsealed, sessionOf } from "../log-in/log-in-routes.ts";
import { updateNoticesSeen } from "../notices/notice-store.ts";
import { browserOf } from "../sessions/browser-of.ts";
import {
  beginOwnFactor,
  changeOwnPassword,
  confirmOwnFactor,
  removeOwnFactor,
  renewOwnRecoveryCodes,
  revokeOwnSessions,
} from "./change-own.ts";
import { listOwnNotices, listOwnSessions, readOwnSecurity } from "./read-own.ts";

const TAGS = ["账号安全"];
const config = { action: "account.own" } as const;
const CodeBody = z.object({ code: z.string().min(1).max(60) });
const Page = z.object({
  page: z.coerce.number().int().min(1).max(10_000).default(1),
  size: z.coerce.number().int().min(1).max(100).default(20),
});

export function registerSecurityRoutes(app: HttpApp, ctx: Context): void {
  app.get(
    "/api/v1/account/security",
    { config, schema: { tags: TAGS, summary: "本人账号的安全设置", response: { 200: AccountSecurity } } },
    async (request) => readOwnSecurity(ctx, sessionOf(request)),
  );
  app.post(
    "/api/v1/account/password",
    {
      config,
      preValidation: refuseUnsealed,
      schema: {
        tags: TAGS,
        summary: "修改本人密码",
        description: "sealed 为 {password, newPassword, nonce} 的 JWE,同登录。其他登录全部结束。",
        body: SealedBody,
        response: { 200: LogInAnswer },
      },
    },
    async (request, reply) => {
      const { sealed } = request.body;
      return handOver(request, reply, await changeOwnPassword(ctx, sessionOf(request), { sealed, browser: browserOf(request) }));
    },
  );
  registerFactorRoutes(app, ctx);
  registerSessionRoutes(app, ctx);
  registerNoticeRoutes(app, ctx);
}

function registerFactorRoutes(app: HttpApp, ctx: Context): void {
  const sealedSchema = { tags: TAGS, body: SealedBody, description: "sealed 为 {password, nonce} 的 JWE,同登录。" };
  app.post(
    "/api/v1/account/factor",
    {
      config,
      preValidation: refuseUnsealed,
      schema: { ...sealedSchema, summary: "开始绑定或更换动态口令", response: { 200: FactorSetup } },
    },
    async (request) => beginOwnFactor(ctx, sessionOf(request), request.body.sealed),
  );
  app.post(
    "/api/v1/account/factor/confirm",
    { config, schema: { tags: TAGS, summary: "确认绑定动态口令", body: CodeBody, response: { 200: RecoveryCodes } } },
    async (request) => ({ recoveryCodes: await confirmOwnFactor(ctx, sessionOf(request), request.body.code) }),
  );
  app.post(
    "/api/v1/account/factor/remove",
    { config, preValidation: refuseUnsealed, schema: { ...sealedSchema, summary: "解除动态口令" } },
    async (request, reply) => {
      await removeOwnFactor(ctx, sessionOf(request), request.body.sealed);
      return reply.code(204).send();
    },
  );
  app.post(
    "/api/v1/account/recovery-codes",
    {
      config,
      preValidation: refuseUnsealed,
      schema: { ...sealedSchema, summary: "重新生成恢复码", response: { 200: RecoveryCodes } },
    },
    async (request) => ({ recoveryCodes: await renewOwnRecoveryCodes(ctx, sessionOf(request), request.body.sealed) }),
  );
}

function registerSessionRoutes(app: HttpApp, ctx: Context): void {
  app.get(
    "/api/v1/account/sessions",
    { config, schema: { tags: TAGS, summary: "本人的登录", response: { 200: OwnSessionList } } },
    async (request) => listOwnSessions(ctx, sessionOf(request)),
  );
  app.delete("/api/v1/account/sessions", { config, schema: { tags: TAGS, summary: "结束本人的其他登录" } }, async (request, reply) => {
    await revokeOwnSessions(ctx, sessionOf(request), null);
    return reply.code(204).send();
  });
  app.delete(
    "/api/v1/account/sessions/:id",
    { config, schema: { tags: TAGS, summary: "结束本人的一个登录", params: z.object({ id: z.uuid() }) } },
    async (request, reply) => {
      await revokeOwnSessions(ctx, sessionOf(request), request.params.id);
      return reply.code(204).send();
    },
  );
}

function registerNoticeRoutes(app: HttpApp, ctx: Context): void {
  app.get(
    "/api/v1/account/notices",
    { config, schema: { tags: TAGS, summary: "账号安全提醒", querystring: Page, response: { 200: NoticeList } } },
    async (request) => listOwnNotices(ctx, sessionOf(request), request.query),
  );
  app.post("/api/v1/account/notices/seen", { config, schema: { tags: TAGS, summary: "账号安全提醒已读" } }, async (request, reply) => {
    await updateNoticesSeen(ctx.db, sessionOf(request).actor.accountId, ctx.clock.now());
    return reply.code(204).send();
  });
}
