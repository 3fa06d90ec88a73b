// Polite limits: nobody who reads notices them, a program that takes everything is asked to slow down.
import rateLimit from "@fastify/rate-limit";
import type { FastifyRequest } from "fastify";
import { platformErrors } from "../errors.ts";
import type { HttpApp } from "./app-types.ts";

/** Page and API requests of one address in a minute. A person turns at most one page a second; offices share one address. */
const REQUESTS_MAX = 600;
const WINDOW_SECONDS = 60;

export interface RateLimitOptions {
  readonly requestsMax?: number;
}

export async function registerRateLimits(app: HttpApp, { requestsMax = REQUESTS_MAX }: RateLimitOptions): Promise<void> {
  await app.register(rateLimit, {
    global: true,
    max: requestsMax,
    timeWindow: WINDOW_SECONDS * 1000,
    cache: 20_000, // addresses remembered; the oldest are forgotten
    allowList: isFree,
    errorResponseBuilder: (_, context) => platformErrors.tooManyRequests({ seconds: Math.max(1, Math.ceil(context.ttl / 1000)) }),
  });
}

/** Whoever has a session is known and may work fast; files of the pages and the probes of the operators cost nothing. */
function isFree(request: FastifyRequest): boolean {
  const url = request.routeOptions.url ?? "";
  return (
    url.startsWith("/assets/") ||
    url.startsWith("/console") ||
    OPERATOR_PATHS.has(url) ||
    (url.startsWith("/api/v1/") && !url.startsWith("/api/v1/session") && url !== "/api/v1/first-password")
  );
}

const OPERATOR_PATHS = new Set(["/healthz", "/readyz", "/metrics"]);
