// Whoever asks, as every use case is told: who, of which unit, in which role.
import type { FastifyRequest } from "fastify";
import { ROLES, type Role, type RowFilter } from "./contract.ts";
import { peopleErrors } from "./errors.ts";

export interface Actor {
  readonly accountId: string;
  readonly login: string;
  readonly displayName: string;
  readonly unit: string;
  readonly unitName: string;
  readonly role: Role;
  readonly seesAllUnits: boolean;
  readonly maySubmit: boolean;
  readonly mayDecide: boolean;
}

export function makeActor(account: Pick<Actor, "accountId" | "login" | "displayName" | "unit" | "unitName" | "role">): Actor {
  const { seesAllUnits, maySubmit, mayDecide } = ROLES[account.role];
  const { accountId, login, displayName, unit, unitName, role } = account;
  return { accountId, login, displayName, unit, unitName, role, seesAllUnits, maySubmit, mayDecide };
}

/** The unit that a list must be narrowed to, or null for all: becomes a condition of the query. */
export function unitFilterOf(actor: Actor): string | null {
  return actor.seesAllUnits ? null : actor.unit;
}

/** The rows that the route's action gives this actor; every list of such a route narrows by it. Throws people.notLoggedIn. */
export function filterOf(request: FastifyRequest): RowFilter {
  requireActor(request);
  if (!request.rowFilter) throw new Error(`the route ${request.routeOptions.url} declares no action`);
  return request.rowFilter;
}

/** What belongs to another unit is answered like what does not exist, so that nobody learns of it by asking. */
export function maySeeUnit(actor: Actor, unit: string): boolean {
  return actor.seesAllUnits || actor.unit === unit;
}

/** Who asks; the session was read before the route ran. Throws people.notLoggedIn. */
export function requireActor(request: FastifyRequest): Actor {
  const { session } = request;
  if (!session) throw peopleErrors.notLoggedIn();
  return session.actor;
}

/** Who asks, when the role may send in or change data. Throws people.notAllowed. */
export function requireSubmitter(request: FastifyRequest): Actor {
  const actor = requireActor(request);
  if (!actor.maySubmit) throw peopleErrors.notAllowed();
  return actor;
}

/** Who asks, when the role may decide about subjects. Throws people.notAllowed. */
export function requireDecider(request: FastifyRequest): Actor {
  const actor = requireActor(request);
  if (!actor.mayDecide) throw peopleErrors.notAllowed();
  return actor;
}
