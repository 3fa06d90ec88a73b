// Nothing below /api/v1 is open without log-in: the session is read and the token against forged requests compared before
// any route runs, and the one policy is asked whether this actor may do what the route does.
import { timingSafeEqual } from "node:crypto";
import type { FastifyRequest } from "fastify";
import type { Context, HttpApp } from "../platform/index.ts";
import type { Actor } from "./actor.ts";
import { type Action, can, type RowFilter } from "./contract.ts";
import { peopleErrors } from "./errors.ts";
import { hashToken } from "./log-in.ts";
import { checkRouteRule } from "./route-rule.ts";
import { readSessionCookie } from "./session-cookie.ts";
import { findSession, updateSeen } from "./session-store.ts";

export interface Session {
  readonly token: string;
  readonly csrfToken: string;
  readonly actor: Actor;
}

declare module "fastify" {
  interface FastifyRequest {
    /** Null where nobody is logged in. */
    session: Session | null;
    /** The rows that the route's action gives whoever asks; null where no action was asked for. */
    rowFilter: RowFilter | null;
  }
  interface FastifyContextConfig {
    /** True for the few routes below the guarded addresses that answer without a session, such as the log-in itself. */
    isOpen?: boolean;
    /** What the route does, as the table of rights calls it. A guarded route without it, and not open, stops the start. */
    action?: Action;
  }
}

/** A session that nobody used for so long has ended: a desk left open for lunch and an afternoon. */
const IDLE_HOURS = 4;
/** How exactly the last use is known; it saves a write for each request. */
const SEEN_MINUTES = 5;
const STAFF_PREFIX = "/api/v1/";
const SAFE_METHODS = new Set(["GET", "HEAD", "OPTIONS"]);

/** Must be called before the staff routes are registered. */
export function registerSessions(app: HttpApp, ctx: Context): void {
  app.decorateRequest("session", null);
  app.decorateRequest("rowFilter", null);
  app.addHook("onRoute", (route) => checkRouteRule(route));
  app.addHook("onRequest", async (request, reply) => {
    const route = request.routeOptions.url ?? "";
    if (!route.startsWith(STAFF_PREFIX)) return;
    reply.header("cache-control", "no-store");
    if (request.routeOptions.config.isOpen) return;
    request.session = await readSession(ctx, request);
    if (!request.session) throw peopleErrors.notLoggedIn();
    if (!SAFE_METHODS.has(request.method)) checkCsrf(request, request.session);
    checkAction(request, request.session.actor);
  });
}

function checkAction(request: FastifyRequest, actor: Actor): void {
  const { action } = request.routeOptions.config;
  if (!action) throw new Error(`the route ${request.routeOptions.url} declares no action`);
  const decision = can(actor, action);
  if (!decision.allow) throw peopleErrors.notAllowed();
  request.rowFilter = decision.rowFilter;
}

async function readSession(ctx: Context, request: FastifyRequest): Promise<Session | null> {
  const token = readSessionCookie(request);
  if (token === null) return null;
  const at = ctx.clock.now();
  const sessionHash = hashToken(token);
  const row = await findSession(ctx.db, sessionHash, { at, idleSince: new Date(at.getTime() - IDLE_HOURS * 60 * 60 * 1000) });
  if (!row) return null;
  if (at.getTime() - row.seenAt.getTime() > SEEN_MINUTES * 60 * 1000) await updateSeen(ctx.db, sessionHash, at);
  const { csrfToken, seenAt: _, ...account } = row;
  return { token, csrfToken, actor: { ...account, subjectId: null } };
}

/** Another site can make a browser send our cookie, but it cannot read this token. */
function checkCsrf(request: FastifyRequest, session: Session): void {
  const given = Buffer.from(String(request.headers["x-csrf-token"] ?? ""));
  const wanted = Buffer.from(session.csrfToken);
  if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) throw peopleErrors.csrfMissing();
}
