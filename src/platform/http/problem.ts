// Errors as RFC 9457 problem documents: a stable code for programs, Chinese words for people, nothing that tells of the inside.
import type { FastifyError } from "fastify";
import { z } from "zod";
import { hasSqlState } from "../database.ts";
import { DeclaredError } from "../declare-errors.ts";
import { platformErrors } from "../errors.ts";

export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.string(),
  /** Which request this was, for the administrator. */
  requestId: z.string(),
  /** Which parts of the request are wrong, in Chinese. */
  problems: z.array(z.object({ path: z.string(), words: z.string() })).optional(),
});
export type Problem = z.infer<typeof Problem>;

/** What else a declared error may tell a program; everything beside it stays inside. */
const TOLD_FACTS = ["problems", "seconds", "batch", "knownName"] as const;

export function toProblem(error: unknown, requestId: string): Problem & Record<string, unknown> {
  if (error instanceof DeclaredError) return { ...problemOf(error, requestId), ...toldFacts(error) };
  const fastifyError = error as Partial<FastifyError>;
  if (fastifyError.validation) {
    const problems = fastifyError.validation.map((issue) => ({ path: issue.instancePath, words: issue.message ?? "不符合要求" }));
    return { ...problemOf(platformErrors.requestInvalid(), requestId), problems };
  }
  const status = statusOf(error);
  if (status === 413) return problemOf(platformErrors.requestTooLarge(), requestId);
  if (status === 415) return problemOf(platformErrors.mediaTypeUnknown(), requestId);
  if (status >= 400 && status < 500) return { ...problemOf(platformErrors.requestInvalid(), requestId), status };
  return problemOf(platformErrors.unexpected(), requestId);
}

/** Whether an error is ours to repair, so that the log must keep where it happened. */
export function isOurFault(error: unknown): boolean {
  if (error instanceof DeclaredError) return error.status >= 500;
  return statusOf(error) >= 500;
}

/** A character that the database cannot hold (NUL) is the caller's mistake in whatever field it came. */
function statusOf(error: unknown): number {
  return hasSqlState(error, "22021", "22P05") ? 400 : ((error as Partial<FastifyError>).statusCode ?? 500);
}

function problemOf(error: DeclaredError, requestId: string): Problem {
  return { type: `/api/docs#${error.code}`, title: error.words, status: error.status, code: error.code, requestId };
}

function toldFacts(error: DeclaredError): Record<string, unknown> {
  return Object.fromEntries(TOLD_FACTS.filter((name) => name in error.facts).map((name) => [name, error.facts[name]]));
}
