// Logging in step by step, logging out, who am I, and choosing the first password.
import type { FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import type { Context, HttpApp } from "../../platform/index.ts";
import { requireActor } from "../actor.ts";
import { CredentialKey, FactorSetup, LogInAnswer, LogInStep, listActions, RecoveryCodes, SealedBody, SessionView } from "../contract.ts";
import { peopleErrors } from "../errors.ts";
import { setFirstPassword } from "../passwords/first-password.ts";
import type { Session } from "../register-sessions.ts";
import { browserOf } from "../sessions/browser-of.ts";
import type { OpenedSession } from "../sessions/open-session.ts";
import { clearSessionCookie, setBrowserCookie, setSessionCookie } from "../sessions/session-cookie.ts";
import { giveCredentialKey } from "./credential-keys.ts";
import { beginEnrolmentAtLogIn, finishEnrolment, finishFactor, finishPassword, readStep } from "./finish-log-in.ts";
import { logIn, logOut } from "./log-in.ts";

const TAGS = ["登录"];
const CodeBody = z.object({ code: z.string().min(1).max(60) });

/** What comes unsealed is refused before anybody looks at it, in words that say how to do it. */
export async function refuseUnsealed(request: FastifyRequest): Promise<void> {
  const body = request.body as { readonly sealed?: unknown } | null | undefined;
  if (typeof body?.sealed !== "string") throw peopleErrors.credentialsUnsealed();
}

export function sessionOf(request: FastifyRequest): Session {
  if (!request.session) throw peopleErrors.notLoggedIn();
  return request.session;
}

/** Hands the new token over, in place of the one before. */
export function handOver(request: FastifyRequest, reply: FastifyReply, opened: OpenedSession): LogInAnswer {
  setSessionCookie(request, reply, opened.token);
  if (opened.browserMark !== null) setBrowserCookie(request, reply, opened.browserMark);
  return opened.view;
}

export function registerLogInRoutes(app: HttpApp, ctx: Context): void {
  registerFirstSteps(app, ctx);
  registerFactorSteps(app, ctx);
  registerPasswordStep(app, ctx);
  registerOwnSession(app, ctx);
}

function registerFirstSteps(app: HttpApp, ctx: Context): void {
  app.get(
    "/api/v1/session/key",
    { config: { isOpen: true }, schema: { tags: TAGS, summary: "加密登录信息所用的公钥", response: { 200: CredentialKey } } },
    async () => giveCredentialKey(ctx),
  );

  app.post(
    "/api/v1/session",
    {
      config: { isOpen: true },
      preValidation: refuseUnsealed,
      schema: {
        tags: TAGS,
        summary: "登录",
        description: "sealed 为 {login, password, nonce} 的 JWE(ECDH-ES、A256GCM),公钥由 /api/v1/session/key 给出,每份只用一次。",
        body: SealedBody,
        response: { 200: LogInAnswer },
      },
    },
    async (request, reply) =>
      handOver(request, reply, await logIn(ctx, { sealed: request.body.sealed, side: "staff" }, browserOf(request))),
  );

  app.post(
    "/api/v1/first-password",
    {
      config: { isOpen: true },
      preValidation: refuseUnsealed,
      schema: {
        tags: TAGS,
        summary: "凭一次性代码设置首个密码",
        description: "sealed 为 {code, newPassword, nonce} 的 JWE,同登录。",
        body: SealedBody,
      },
    },
    async (request, reply) => {
      await setFirstPassword(ctx, request.body.sealed);
      return reply.code(204).send();
    },
  );
}

function registerFactorSteps(app: HttpApp, ctx: Context): void {
  const config = { action: "session.finish" } as const;
  app.get(
    "/api/v1/session/step",
    { config, schema: { tags: TAGS, summary: "登录:还差哪一步", response: { 200: LogInStep } } },
    async (request) => readStep(ctx, sessionOf(request)),
  );

  app.post(
    "/api/v1/session/factor",
    { config, schema: { tags: TAGS, summary: "登录:提交动态码或恢复码", body: CodeBody, response: { 200: LogInAnswer } } },
    async (request, reply) => {
      const { code } = request.body;
      return handOver(request, reply, await finishFactor(ctx, sessionOf(request), { code, browser: browserOf(request) }));
    },
  );

  app.post(
    "/api/v1/session/enrolment",
    { config, schema: { tags: TAGS, summary: "登录:开始绑定动态口令", response: { 200: FactorSetup } } },
    async (request) => beginEnrolmentAtLogIn(ctx, sessionOf(request)),
  );

  app.post(
    "/api/v1/session/enrolment/confirm",
    {
      config,
      schema: {
        tags: TAGS,
        summary: "登录:确认绑定动态口令",
        description: "恢复码只在此时给出一次。",
        body: CodeBody,
        response: { 200: RecoveryCodes.extend({ next: LogInAnswer }) },
      },
    },
    async (request, reply) => {
      const { code } = request.body;
      const opened = await finishEnrolment(ctx, sessionOf(request), { code, browser: browserOf(request) });
      return { recoveryCodes: opened.recoveryCodes, next: handOver(request, reply, opened) };
    },
  );
}

function registerPasswordStep(app: HttpApp, ctx: Context): void {
  app.post(
    "/api/v1/session/password",
    {
      config: { action: "session.finish" },
      preValidation: refuseUnsealed,
      schema: {
        tags: TAGS,
        summary: "登录:更换密码",
        description: "sealed 为 {newPassword, nonce} 的 JWE,同登录。",
        body: SealedBody,
        response: { 200: LogInAnswer },
      },
    },
    async (request, reply) => {
      const { sealed } = request.body;
      return handOver(request, reply, await finishPassword(ctx, sessionOf(request), { sealed, browser: browserOf(request) }));
    },
  );
}

function registerOwnSession(app: HttpApp, ctx: Context): void {
  const config = { action: "session.own" } as const;
  app.get(
    "/api/v1/session",
    { config, schema: { tags: TAGS, summary: "当前登录账号", response: { 200: SessionView } } },
    async (request) => {
      const { accountId: id, login, displayName, role, unit, unitName } = requireActor(request);
      const account = { id, login, displayName, role, unit, unitName };
      return { step: "open" as const, account, csrfToken: sessionOf(request).csrfToken, actions: listActions(role) };
    },
  );

  app.delete("/api/v1/session", { config, schema: { tags: TAGS, summary: "退出登录" } }, async (request, reply) => {
    const { token, actor } = sessionOf(request);
    await logOut(ctx, { token, accountId: actor.accountId, unit: actor.unit });
    clearSessionCookie(request, reply);
    return reply.code(204).send();
  });
}
