// No route without a rule: whoever adds one behind a log-in says which action of the table of rights it is, or the server does not start.
import type { RouteOptions } from "fastify";
import { peopleErrors } from "./errors.ts";

/** Everything here is somebody's: staff, the account's owner, another system. */
const GUARDED_PREFIXES = ["/api/v1/", "/my/"];
/** Answered to keys alone, by the door of the clients. */
const CLIENT_PREFIX = "/api/open/";

/** A Fastify onRoute hook. `publicRoutes` are the patterns that anyone may read. Throws people.routeWithoutRule. */
export function checkRouteRule({ url, method, config }: RouteOptions, publicRoutes: readonly RegExp[] = [/^/]): void {
  const isGuarded = GUARDED_PREFIXES.some((prefix) => `${url}/`.startsWith(prefix));
  if (url.startsWith(CLIENT_PREFIX)) {
    if (config?.isForClients) return;
    throw peopleErrors.routeWithoutRule({ method: String(method), url });
  }
  const hasRule = isGuarded ? Boolean(config?.action || config?.isOpen) : publicRoutes.some((pattern) => pattern.test(url));
  if (!hasRule) throw peopleErrors.routeWithoutRule({ method: String(method), url });
}
