// The door for other systems: nothing below /api/open answers without a key, and what it may read stands on the request.
import type { FastifyRequest } from "fastify";
import type { HttpApp } from "../platform/index.ts";
import { admitClient, type Caller } from "./admit-client.ts";
import type { ClientContext } from "./client-context.ts";
import { makePace } from "./pace.ts";

declare module "fastify" {
  interface FastifyRequest {
    /** Null on every other address. */
    caller: Caller | null;
  }
}

const OPEN_PREFIX = "/api/open/v1/";

/** Must be called before the routes below /api/open are registered. */
export function registerClients(app: HttpApp, ctx: ClientContext): void {
  const pace = makePace(ctx.clientRules.requestsPerMinuteMax);
  app.decorateRequest("caller", null);
  app.addHook("onRequest", async (request, reply) => {
    if (!(request.routeOptions.url ?? "").startsWith(OPEN_PREFIX)) return;
    reply.header("cache-control", "no-store");
    request.caller = await admitClient(ctx, pace, { authorization: request.headers.authorization, address: request.ip });
  });
}

/** Which system asks. */
export function requireCaller(request: FastifyRequest): Caller {
  if (!request.caller) throw new Error(`the route ${request.routeOptions.url} is not below ${OPEN_PREFIX}`);
  return request.caller;
}
