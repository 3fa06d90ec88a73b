// Nothing below /my is open without a log-in of the portal. Staff's sessions and the portal's stand in one table and travel in one
// cookie, so the side of the role is asked for each request: neither ever acts where the other does.
import type { FastifyRequest } from "fastify";
import type { Context, HttpApp } from "../../platform/index.ts";
import { can, ROLES } from "../contract.ts";
import { peopleErrors } from "../errors.ts";
import { readSession, type Session } from "../register-sessions.ts";
import { ownPath } from "./own-paths.ts";
import { isSameText } from "./portal-cookies.ts";

const SAFE_METHODS = new Set(["GET", "HEAD", "OPTIONS"]);

/** Must be called after registerSessions and before the routes of the portal. */
export function registerPortalSessions(app: HttpApp, ctx: Context): void {
  app.addHook("onRequest", async (request, reply) => {
    if (!isOwn(request)) return;
    reply.header("cache-control", "no-store");
    if (request.routeOptions.config.isOpen) return;
    const session = await readSession(ctx, request);
    if (!session) return reply.redirect(loginAddress(request), 303);
    checkSide(request, session);
    request.session = session;
  });
  // A form carries its token among its fields, which are read only now.
  app.addHook("preValidation", async (request) => {
    if (!isOwn(request) || request.routeOptions.config.isOpen || SAFE_METHODS.has(request.method)) return;
    if (request.routeOptions.config.checksOwnForm) return;
    const given = (request.body as { readonly csrf?: unknown } | null)?.csrf;
    if (!request.session || !isSameText(request.session.csrfToken, given)) throw peopleErrors.csrfMissing();
  });
}

function isOwn({ routeOptions }: FastifyRequest): boolean {
  const route = routeOptions.url ?? "";
  return route === "/my" || route.startsWith("/my/");
}

function checkSide(request: FastifyRequest, { actor }: Session): void {
  const { action, url } = { ...request.routeOptions.config, url: request.routeOptions.url };
  if (!action) throw new Error(`the route ${url} declares no action`);
  if (ROLES[actor.role].side !== "portal") throw peopleErrors.notAllowed();
  const decision = can(actor, action);
  if (!decision.allow) throw peopleErrors.notAllowed();
  request.rowFilter = decision.rowFilter;
}

function loginAddress({ url, method }: FastifyRequest): string {
  const isBeginning = url.includes("/new?record=");
  const back = SAFE_METHODS.has(method) ? ownPath(isBeginning ? url : url.split("?")[0]) : ownPath(null);
  return `/my/login?back=${encodeURIComponent(back)}`;
}
