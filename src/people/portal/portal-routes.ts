// What forms of the portal behind its log-in send: log-in by password, log-out, ending sessions. They answer with the way to a page;
// the pages themselves stand in web/portal.
import formbody from "@fastify/formbody";
import type { FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import { appendAuditEvent } from "../../audit/index.ts";
import { type Context, DeclaredError, type HttpApp } from "../../platform/index.ts";
import { requireActor } from "../actor.ts";
import { peopleErrors } from "../errors.ts";
import { logIn, logOut } from "../log-in/log-in.ts";
import { browserOf } from "../sessions/browser-of.ts";
import { endSessionsOf } from "../sessions/end-sessions.ts";
import { hashToken, type OpenedSession } from "../sessions/open-session.ts";
import { clearSessionCookie, setBrowserCookie, setSessionCookie } from "../sessions/session-cookie.ts";
import { deleteSessionOf } from "../sessions/session-store.ts";
import { endBrowserSession } from "./end-browser-session.ts";
import { ownPath } from "./own-paths.ts";
import { isFormTokenRight } from "./portal-cookies.ts";

const LoginForm = z.object({ sealed: z.string().max(8000).default(""), csrf: z.string().default(""), back: z.string().default("") });
const SessionForm = z.object({ session: z.union([z.uuid(), z.literal("all")]) });
const LOGIN_PATH = "/my/login";

export async function registerPortalRoutes(app: HttpApp, ctx: Context): Promise<void> {
  if (!app.hasContentTypeParser("application/x-www-form-urlencoded")) await app.register(formbody);

  app.post(LOGIN_PATH, { config: { isOpen: true }, schema: { hide: true, body: LoginForm } }, async (request, reply) => {
    const { sealed, csrf, back } = request.body;
    const refuse = (problem: string) => toLogin(reply, problem, back);
    if (!isFormTokenRight(ctx.sealer, request, csrf)) return refuse("formOld");
    if (sealed === "") return refuse("unsealed");
    try {
      const opened = await logIn(ctx, { sealed, side: "portal" }, browserOf(request));
      if (opened.view.step !== "open") return refuse("passwordOld"); // there is no page here to choose another one
      await keepSession(ctx, opened, { request, reply });
      return reply.redirect(ownPath(back), 303);
    } catch (error) {
      return refuse(problemOf(error));
    }
  });

  app.post("/my/logout", { config: { action: "my.session.own" }, schema: { hide: true } }, async (request, reply) => {
    const { accountId, unit } = requireActor(request);
    await logOut(ctx, { token: request.session?.token ?? "", accountId, unit });
    clearSessionCookie(request, reply);
    return reply.redirect("/", 303);
  });

  app.post(
    "/my/security/end",
    { config: { action: "my.session.own" }, schema: { hide: true, body: SessionForm } },
    async (request, reply) => {
      const { accountId } = requireActor(request);
      const isEnded = await endAsked(ctx, { accountId, token: request.session?.token ?? "", asked: request.body.session });
      if (!isEnded) throw peopleErrors.sessionUnknown();
      return reply.redirect("/my/security", 303);
    },
  );
}

/** False for a session that is not this account's: somebody tries ids, which is written down. */
async function endAsked(ctx: Context, { accountId, token, asked }: { accountId: string; token: string; asked: string }): Promise<boolean> {
  return ctx.db.transaction(async (tx) => {
    const at = ctx.clock.now();
    if (asked === "all") await endSessionsOf(tx, accountId, hashToken(token));
    else if (!(await deleteSessionOf(tx, accountId, asked))) {
      await appendAuditEvent(tx, { kind: "own_file.refused", accountId, target: asked }, at);
      return false;
    }
    await appendAuditEvent(tx, { kind: "session.ended", accountId }, at);
    return true;
  });
}

async function keepSession(
  ctx: Context,
  opened: OpenedSession,
  { request, reply }: { request: FastifyRequest; reply: FastifyReply },
): Promise<void> {
  await endBrowserSession(ctx, request);
  setSessionCookie(request, reply, opened.token);
  if (opened.browserMark !== null) setBrowserCookie(request, reply, opened.browserMark);
}

/** The page knows the words of these; any other failure is one of ours. */
function problemOf(error: unknown): string {
  if (!(error instanceof DeclaredError) || !error.code.startsWith("people.")) throw error;
  return error.code.slice("people.".length);
}

function toLogin(reply: FastifyReply, problem: string, back: string): FastifyReply {
  return reply.redirect(`${LOGIN_PATH}?problem=${problem}&back=${encodeURIComponent(ownPath(back))}`, 303);
}
