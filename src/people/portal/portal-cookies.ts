// Two cookies of a browser that is about to log in: which attempt at an identity service is its own, and which form.
import { randomBytes, timingSafeEqual } from "node:crypto";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { Sealer } from "../../platform/index.ts";
import { ATTEMPT_MINUTES } from "../oidc/attempt.ts";

const ATTEMPT_NAME = "xinshu_attempt";
const FORM_NAME = "xinshu_form";
const FORM_BYTES = 32;

export function readAttemptCookie(request: FastifyRequest): string | null {
  return request.cookies[nameOn(request, ATTEMPT_NAME)] ?? null;
}

export function setAttemptCookie(request: FastifyRequest, reply: FastifyReply, token: string): void {
  reply.setCookie(nameOn(request, ATTEMPT_NAME), token, { ...attributesOn(request), maxAge: ATTEMPT_MINUTES * 60 });
}

export function clearAttemptCookie(request: FastifyRequest, reply: FastifyReply): void {
  reply.clearCookie(nameOn(request, ATTEMPT_NAME), attributesOn(request));
}

/** The field of a form that is open to anyone: another site cannot make a browser send it, and so cannot log it in as somebody else. */
export function giveFormToken(sealer: Sealer, request: FastifyRequest, reply: FastifyReply): string {
  const cookie = request.cookies[nameOn(request, FORM_NAME)] ?? randomBytes(FORM_BYTES).toString("base64url");
  reply.setCookie(nameOn(request, FORM_NAME), cookie, attributesOn(request));
  return sealer.fingerprint("form", cookie);
}

export function isFormTokenRight(sealer: Sealer, request: FastifyRequest, given: unknown): boolean {
  const cookie = request.cookies[nameOn(request, FORM_NAME)];
  return cookie !== undefined && sealer.fingerprints("form", cookie).some((token) => isSameText(token, given));
}

export function isSameText(wanted: string, given: unknown): boolean {
  const [a, b] = [Buffer.from(wanted), Buffer.from(typeof given === "string" ? given : "")];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** As of the session's cookie: bound to this very host where there is HTTPS. */
function nameOn(request: FastifyRequest, name: string): string {
  return request.protocol === "https" ? `__Host-${name}` : name;
}

function attributesOn(request: FastifyRequest) {
  return { path: "/", httpOnly: true, sameSite: "lax", secure: request.protocol === "https" } as const;
}
