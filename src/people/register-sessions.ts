// Nothing below /api/v1 is open without log-in: the session is read and the token against forged requests compared before
// any route runs, and the one policy is asked whether this actor may do what the route does.
import { timingSafeEqual } from "node:crypto";
import type { FastifyRequest } from "fastify";
import type { Context, HttpApp } from "../platform/index.ts";
import { openNames } from "./account-names.ts";
import type { Actor } from "./actor.ts";
import { type Action, can, type RowFilter, type SessionStage } from "./contract.ts";
import { peopleErrors } from "./errors.ts";
import { checkRouteRule } from "./route-rule.ts";
import { securityRulesOf } from "./security-rules.ts";
import { hashToken } from "./sessions/open-session.ts";
import { readSessionCookie } from "./sessions/session-cookie.ts";
import { findSession, type LogInWay, updateSeen } from "./sessions/session-store.ts";
import { watchClock } from "./sessions/watch-clock.ts";

export interface Session {
  readonly token: string;
  readonly sessionId: string;
  readonly csrfToken: string;
  /** Anything but open: the log-in is not finished, and may only be finished. */
  readonly stage: SessionStage;
  readonly via: LogInWay;
  readonly expiresAt: Date;
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
    /** A form with a file: the route reads its fields piece by piece and must call `checkFormToken` before it takes the file. */
    checksOwnForm?: boolean;
    /** Answers other systems by their key, whose scopes are its rule. */
    isForClients?: boolean;
  }
}

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
    request.session = await readAnySession(ctx, request);
    if (!request.session) throw peopleErrors.notLoggedIn();
    checkStage(request, request.session);
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

/** A session whose log-in is not finished may do what finishes it, and nothing else. */
function checkStage(request: FastifyRequest, { stage }: Session): void {
  if (stage !== "open" && request.routeOptions.config.action !== "session.finish") throw peopleErrors.logInUnfinished();
}

/** Whoever is logged in, all steps done; null otherwise. */
export async function readSession(ctx: Context, request: FastifyRequest): Promise<Session | null> {
  const session = await readAnySession(ctx, request);
  return session?.stage === "open" ? session : null;
}

async function readAnySession(ctx: Context, request: FastifyRequest): Promise<Session | null> {
  const token = readSessionCookie(request);
  if (token === null) return null;
  const at = ctx.clock.now();
  const sessionHash = hashToken(token);
  const idleSince = new Date(at.getTime() - securityRulesOf(ctx).sessionIdleMinutes * 60 * 1000);
  const row = await findSession(ctx.db, sessionHash, { at, idleSince });
  if (!row || (await watchClock(ctx, row.timeSeen))) return null;
  if (at.getTime() - row.seenAt.getTime() > SEEN_MINUTES * 60 * 1000) await updateSeen(ctx.db, sessionHash, at);
  const { sessionId, csrfToken, stage, via, expiresAt, accountId, unit, unitName, role, subjectId } = row;
  const actor = { accountId, ...openNames(ctx.sealer, row), unit, unitName, role, subjectId };
  return { token, sessionId, csrfToken, stage, via, expiresAt, actor };
}

/** Another site can make a browser send our cookie, but it cannot read this token. */
function checkCsrf(request: FastifyRequest, session: Session): void {
  const given = Buffer.from(String(request.headers["x-csrf-token"] ?? ""));
  const wanted = Buffer.from(session.csrfToken);
  if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) throw peopleErrors.csrfMissing();
}
