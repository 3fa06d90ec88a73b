// Whoever logs in leaves no earlier session behind in the same browser: a session that somebody planted there dies with it.
import type { FastifyRequest } from "fastify";
import type { Context } from "../../platform/index.ts";
import { hashToken } from "../sessions/open-session.ts";
import { readSessionCookie } from "../sessions/session-cookie.ts";
import { deleteSession } from "../sessions/session-store.ts";

export async function endBrowserSession({ db }: Pick<Context, "db">, request: FastifyRequest): Promise<void> {
  const token = readSessionCookie(request);
  if (token !== null) await deleteSession(db, hashToken(token));
}
