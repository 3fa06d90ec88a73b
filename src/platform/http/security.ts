// Headers that keep a page from being used against its reader: no script but our own files, no frame, no sniffing.
import helmet from "@fastify/helmet";
import type { HttpApp } from "./app-types.ts";

/** Style attributes stay allowed: antd sets them, and a style cannot act. */
const POLICY = {
  defaultSrc: ["'self'"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'", "'unsafe-inline'"],
  imgSrc: ["'self'", "data:", "blob:"],
  fontSrc: ["'self'", "data:"],
  connectSrc: ["'self'"],
  workerSrc: ["'self'", "blob:"],
  objectSrc: ["'none'"],
  baseUri: ["'none'"],
  formAction: ["'self'"],
  frameAncestors: ["'none'"],
  scriptSrcAttr: ["'none'"],
};

export async function registerSecurity(app: HttpApp): Promise<void> {
  await app.register(helmet, {
    contentSecurityPolicy: { useDefaults: false, directives: POLICY },
    crossOriginEmbedderPolicy: false,
    referrerPolicy: { policy: "same-origin" },
    // Only where the page already came by HTTPS: set for plain HTTP on loopback it would be ignored anyway.
    strictTransportSecurity: { maxAge: 31_536_000, includeSubDomains: false },
  });
}
