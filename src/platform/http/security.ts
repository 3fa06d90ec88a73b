// Headers that keep a page from being used against its reader: no script but our own files, no frame, no sniffing. Set here for every
// answer, so that no room has to remember them.
import helmet from "@fastify/helmet";
import type { FastifyInstance } from "fastify";

/** Pages, files and answers to programs: a page takes its style, its one script and its pictures from here, and sends forms nowhere else. */
const PAGE_POLICY = writePolicy({
  "default-src": "'none'",
  "style-src": "'self'",
  "script-src": "'self'",
  "img-src": "'self'",
  "form-action": "'self'",
  "base-uri": "'none'",
  "frame-ancestors": "'none'",
});

/** Programs that run in a browser. Style attributes stay allowed: antd sets them, and a style cannot act. */
const PROGRAM_POLICY = writePolicy({
  "default-src": "'self'",
  "script-src": "'self'",
  "style-src": "'self' 'unsafe-inline'",
  "img-src": "'self' data: blob:",
  "font-src": "'self' data:",
  "connect-src": "'self'",
  "worker-src": "'self' blob:",
  "object-src": "'none'",
  "base-uri": "'none'",
  "form-action": "'self'",
  "frame-ancestors": "'none'",
  "script-src-attr": "'none'",
});

/** The console, and the reader of the API's description. */
const PROGRAM_PATHS = /^\/(console|api\/docs)(\/|\?|$)/;
const HSTS_SECONDS = 31_536_000;

export async function registerSecurity(app: FastifyInstance): Promise<void> {
  app.addHook("onRequest", async (request, reply) => {
    reply.header("content-security-policy", PROGRAM_PATHS.test(request.url) ? PROGRAM_POLICY : PAGE_POLICY);
    reply.header("permissions-policy", "camera=(), microphone=(), geolocation=()");
  });
  await app.register(helmet, {
    contentSecurityPolicy: false,
    crossOriginEmbedderPolicy: false,
    frameguard: { action: "deny" },
    referrerPolicy: { policy: "same-origin" },
    // Only where the page already came by HTTPS: a browser ignores it on plain HTTP.
    strictTransportSecurity: { maxAge: HSTS_SECONDS, includeSubDomains: false },
  });
}

function writePolicy(directives: Readonly<Record<string, string>>): string {
  return Object.entries(directives)
    .map(([name, sources]) => `${name} ${sources}`)
    .join("; ");
}
