// A form with a file is read piece by piece, so its token can be looked at by its route only, and before the file is taken.
import type { FastifyRequest } from "fastify";
import { peopleErrors } from "../errors.ts";
import { isSameText } from "./portal-cookies.ts";

/** Throws people.csrfMissing. */
export function checkFormToken({ session }: FastifyRequest, given: unknown): void {
  if (!session || !isSameText(session.csrfToken, given)) throw peopleErrors.csrfMissing();
}
