// Whoever is logged in, asking for one page of his own.
import type { FastifyRequest } from "fastify";
import type { MyPerson } from "./my-contract.ts";
import type { Visit } from "./page.ts";
import { type Frame, makeVisit } from "./send-page.ts";

export interface MyVisit {
  readonly visit: Visit;
  readonly person: MyPerson;
  readonly csrfToken: string;
  readonly request: FastifyRequest;
}

export function openVisit(frame: Frame, request: FastifyRequest): MyVisit {
  const { session } = request;
  if (!session) throw new Error("a page behind the log-in was reached without one");
  const { actor, csrfToken } = session;
  return { visit: { ...makeVisit(frame, request), me: { name: actor.displayName, csrfToken } }, person: actor, csrfToken, request };
}
