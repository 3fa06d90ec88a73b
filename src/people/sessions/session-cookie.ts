// The two cookies of a staff browser: the session, and that this browser has logged in before.
import type { FastifyReply, FastifyRequest } from "fastify";

const SESSION_NAME = "xinshu_session";
const BROWSER_NAME = "xinshu_browser";
const BROWSER_DAYS = 180;

/** The `__Host-` prefix makes a browser refuse the cookie from any other host or path; it works on HTTPS alone. */
function nameOn(request: FastifyRequest, name: string): string {
  return request.protocol === "https" ? `__Host-${name}` : name;
}

export function readSessionCookie(request: FastifyRequest): string | null {
  return request.cookies[nameOn(request, SESSION_NAME)] ?? null;
}

export function readBrowserCookie(request: FastifyRequest): string | null {
  return request.cookies[nameOn(request, BROWSER_NAME)] ?? null;
}

export function setSessionCookie(request: FastifyRequest, reply: FastifyReply, token: string): void {
  reply.setCookie(nameOn(request, SESSION_NAME), token, attributesOn(request));
}

export function setBrowserCookie(request: FastifyRequest, reply: FastifyReply, mark: string): void {
  reply.setCookie(nameOn(request, BROWSER_NAME), mark, { ...attributesOn(request), maxAge: BROWSER_DAYS * 24 * 60 * 60 });
}

export function clearSessionCookie(request: FastifyRequest, reply: FastifyReply): void {
  reply.clearCookie(nameOn(request, SESSION_NAME), attributesOn(request));
}

function attributesOn(request: FastifyRequest) {
  return { path: "/", httpOnly: true, sameSite: "lax", secure: request.protocol === "https" } as const;
}
