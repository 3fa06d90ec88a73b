// Whoever asks, as every use case is told: who, of which unit, in which role. What the role may do says the policy.
import type { FastifyRequest } from "fastify";
import type { Role, RowFilter } from "./contract.ts";
import { peopleErrors } from "./errors.ts";

export interface Actor {
  readonly accountId: string;
  readonly login: string;
  readonly displayName: string;
  readonly unit: string;
  readonly unitName: string;
  readonly role: Role;
  /** Whom a portal account speaks for; null for staff. */
  readonly subjectId: string | null;
}

/** The rows that the route's action gives this actor; every list of such a route narrows by it. Throws people.notLoggedIn. */
export function filterOf(request: FastifyRequest): RowFilter {
  requireActor(request);
  if (!request.rowFilter) throw new Error(`the route ${request.routeOptions.url} declares no action`);
  return request.rowFilter;
}

/** Who asks; the session was read before the route ran. Throws people.notLoggedIn. */
export function requireActor(request: FastifyRequest): Actor {
  const { session } = request;
  if (!session) throw peopleErrors.notLoggedIn();
  return session.actor;
}
