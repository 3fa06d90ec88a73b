// The way to an identity service and back, for staff and, apart from them, for the portal. Both ends are fixed addresses: what a
// request asks for decides neither where we send a browser nor what we ask of whom.
import type { FastifyReply, FastifyRequest } from "fastify";
import { appendAuditEvent } from "../../audit/index.ts";
import { type Context, DeclaredError, type HttpApp } from "../../platform/index.ts";
import { type Audience, beginAttempt, finishAttempt } from "../oidc/attempt.ts";
import { type Assertion, makeProvider, type Provider } from "../oidc/provider.ts";
import type { IdentityProviders, ProviderSettings } from "../oidc/settings.ts";
import { browserOf } from "../sessions/browser-of.ts";
import type { Browser, OpenedSession } from "../sessions/open-session.ts";
import { setBrowserCookie, setSessionCookie } from "../sessions/session-cookie.ts";
import { endBrowserSession } from "./end-browser-session.ts";
import { logInAsStaff, logInOnPortal, type SubjectFinder } from "./log-in-by-identity.ts";
import { LogInWays } from "./log-in-ways.ts";
import { ownPath } from "./own-paths.ts";
import { clearAttemptCookie, readAttemptCookie, setAttemptCookie } from "./portal-cookies.ts";

const TAGS = ["账号与单位"];
const STAFF_HOME = "/console/";

interface Way {
  readonly audience: Audience;
  readonly startPath: string;
  readonly returnPath: string;
  readonly loginPath: string;
  readonly settings: ProviderSettings;
  backPath(request: FastifyRequest): string;
  logIn(assertion: Assertion, browser: Browser): Promise<OpenedSession>;
}

export function registerIdentityRoutes(
  app: HttpApp,
  ctx: Context,
  parts: { identity: IdentityProviders; findSubject: SubjectFinder },
): void {
  const { staff, portal } = parts.identity;
  app.get(
    "/api/v1/session/ways",
    { config: { isOpen: true }, schema: { tags: TAGS, summary: "可用的登录方式", response: { 200: LogInWays } } },
    async () => ({ identityTitle: staff?.title ?? null }),
  );
  if (staff) {
    addWay(app, ctx, {
      audience: "staff",
      startPath: "/api/v1/session/identity",
      returnPath: "/api/v1/session/identity/return",
      loginPath: "/console/login",
      settings: staff,
      backPath: () => STAFF_HOME,
      logIn: (assertion, browser) => logInAsStaff(ctx, { assertion, settings: staff, browser }),
    });
  }
  if (portal) {
    addWay(app, ctx, {
      audience: "portal",
      startPath: "/my/login/identity",
      returnPath: "/my/login/return",
      loginPath: "/my/login",
      settings: portal,
      backPath: ({ query }) => ownPath((query as { readonly back?: unknown }).back),
      logIn: (assertion, browser) => logInOnPortal(ctx, { assertion, settings: portal, browser }, parts.findSubject),
    });
  }
}

function addWay(app: HttpApp, ctx: Context, way: Way): void {
  const provider = makeProvider(way.settings, way.returnPath);
  const { audience, startPath, returnPath } = way;
  app.get(startPath, { config: { isOpen: true }, schema: { tags: TAGS, summary: "经统一身份认证登录" } }, async (request, reply) => {
    try {
      const { url, browserToken } = await beginAttempt(ctx, provider, { audience, backPath: way.backPath(request) });
      setAttemptCookie(request, reply, browserToken);
      return reply.redirect(url.href, 302);
    } catch (error) {
      return sendBack(way, reply, error);
    }
  });
  app.get(returnPath, { config: { isOpen: true }, schema: { tags: TAGS, summary: "统一身份认证返回地址" } }, async (request, reply) => {
    clearAttemptCookie(request, reply);
    try {
      return reply.redirect(await finish(ctx, provider, { way, request, reply }), 303);
    } catch (error) {
      await appendAuditEvent(ctx.db, { kind: "identity.refused", detail: { side: audience } }, ctx.clock.now());
      return sendBack(way, reply, error);
    }
  });
}

interface Return {
  readonly way: Way;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

/** Where to go on. */
async function finish(ctx: Context, provider: Provider, { way, request, reply }: Return): Promise<string> {
  const query = new URL(request.url, way.settings.origin).searchParams;
  const browserToken = readAttemptCookie(request);
  const { assertion, backPath } = await finishAttempt(ctx, provider, { audience: way.audience, query, browserToken });
  const opened = await way.logIn(assertion, browserOf(request));
  await endBrowserSession(ctx, request);
  setSessionCookie(request, reply, opened.token);
  if (opened.browserMark !== null) setBrowserCookie(request, reply, opened.browserMark);
  return backPath;
}

/** To the log-in again, with the word for what was wrong; the page knows the words and takes no other. */
function sendBack({ loginPath }: Way, reply: FastifyReply, error: unknown): FastifyReply {
  if (!(error instanceof DeclaredError) || !error.code.startsWith("identity.")) throw error;
  return reply.redirect(`${loginPath}?problem=${error.code.slice("identity.".length)}`, 303);
}
