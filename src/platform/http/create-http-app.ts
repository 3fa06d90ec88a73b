// The HTTP server of the house without any word of the domain: schemas, errors, headers, limits, health and docs.
import { randomUUID } from "node:crypto";
import type { Server } from "node:http";
import type { Socket } from "node:net";
import compress from "@fastify/compress";
import cookie from "@fastify/cookie";
import multipart from "@fastify/multipart";
import Fastify, {
  type FastifyBaseLogger,
  type FastifyReply,
  type FastifyRequest,
  type FastifyServerOptions,
  LogController,
  type RouteOptions,
} from "fastify";
import { serializerCompiler, validatorCompiler, type ZodTypeProvider } from "fastify-type-provider-zod";
import { z } from "zod";
import { platformErrors } from "../errors.ts";
import { type ApiDocsOptions, registerApiDocs } from "./api-docs.ts";
import type { HttpApp, SendErrorPage } from "./app-types.ts";
import { type ReadinessCheck, registerHealth } from "./health.ts";
import { isOurFault, toProblem } from "./problem.ts";
import { registerRateLimits } from "./rate-limits.ts";
import { registerSecurity } from "./security.ts";
import type { TlsMaterial } from "./tls.ts";

export interface HttpAppOptions {
  readonly log: FastifyBaseLogger;
  readonly docs: ApiDocsOptions;
  readonly checks: readonly ReadinessCheck[];
  /** Largest file of an upload; a route that takes files may ask for less. */
  readonly uploadBytesMax: number;
  /** Requests of one address in a minute; tests choose their own. */
  readonly requestsMax?: number;
  /** Certificate and key, when this server speaks HTTPS itself. */
  readonly tls?: TlsMaterial | null;
  /** Answers people where no route of the pages does. It may be set late, because pages are registered after this. */
  readonly errorPage?: () => SendErrorPage | null;
  /** Looks at every route as it is registered; what it throws stops the start. */
  readonly checkRoute?: (route: RouteOptions) => void;
}

const JSON_BYTES_MAX = 1024 * 1024;

export async function createHttpApp(options: HttpAppOptions): Promise<HttpApp> {
  z.config(z.locales.zhCN());
  const app = Fastify(serverOptions(options)).withTypeProvider<ZodTypeProvider>();
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  const { checkRoute } = options;
  if (checkRoute) app.addHook("onRoute", (route) => checkRoute(route));
  app.addHook("onRequest", async (request, reply) => void reply.header("x-request-id", request.id));
  answerErrors(app, options);
  await registerSecurity(app);
  await app.register(cookie);
  await app.register(compress, { threshold: 1024, encodings: ["br", "gzip"], brotliOptions: { params: { 1: 5 } } });
  await app.register(multipart, {
    limits: { files: 1, fields: 20, parts: 25, fieldSize: 64 * 1024, headerPairs: 100, fileSize: options.uploadBytesMax },
  });
  await registerRateLimits(app, options.requestsMax === undefined ? {} : { requestsMax: options.requestsMax });
  await registerApiDocs(app, options.docs);
  registerHealth(app, options);
  return app;
}

function serverOptions({ log, tls }: HttpAppOptions): FastifyServerOptions<Server, FastifyBaseLogger> {
  return {
    loggerInstance: log,
    // An address may hold a searched name: failures are logged by their route below.
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: "loopback", // a reverse proxy on this machine may say who asks and that it was HTTPS
    bodyLimit: JSON_BYTES_MAX,
    genReqId: () => randomUUID(),
    forceCloseConnections: "idle",
    clientErrorHandler: refuseUnreadable,
    frameworkErrors: refuseAddress,
    routerOptions: { maxParamLength: 200 },
    // A server of HTTPS answers like one of HTTP; the types alone call them two things.
    ...(tls ? ({ https: tls } as object) : {}),
  };
}

function answerErrors(app: HttpApp, options: HttpAppOptions): void {
  const answer = (error: unknown, request: FastifyRequest, reply: FastifyReply) => {
    if (isOurFault(error)) request.log.error({ err: error, route: request.routeOptions.url }, "a request failed");
    const problem = toProblem(error, request.id);
    const sendPage = wantsPage(request) ? options.errorPage?.() : null;
    if (sendPage) return sendPage(request, reply, problem.status);
    if (typeof problem.seconds === "number") reply.header("retry-after", problem.seconds);
    // Serialised here: a problem must reach its reader whatever schema the route declares for its answers.
    return reply
      .code(problem.status)
      .header("cache-control", "no-store")
      .type("application/problem+json")
      .serializer(JSON.stringify)
      .send(problem);
  };
  app.setErrorHandler(answer);
  // Limited like any request: guessing addresses is no cheaper than reading them.
  app.after(() =>
    app.setNotFoundHandler({ preHandler: app.rateLimit?.() }, (request, reply) => answer(platformErrors.routeMissing(), request, reply)),
  );
}

/** An address that cannot be decoded: Fastify's own answer would repeat it, and it may hold anything. */
function refuseAddress(_: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const body = JSON.stringify(toProblem(platformErrors.addressMalformed(), request.id));
  void reply
    .code(400)
    .header("cache-control", "no-store")
    .header("x-content-type-options", "nosniff")
    .type("application/problem+json")
    .send(body);
}

/** A browser that walks to an address wants a page; a script, and everything below /api, wants a problem document. */
function wantsPage(request: FastifyRequest): boolean {
  if (request.url.startsWith("/api/")) return false;
  return (request.headers.accept ?? "").includes("text/html");
}

/** What is no HTTP request never reaches a route: mostly an address with bare Chinese, as typed into a command. */
function refuseUnreadable(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === "ECONNRESET" || !socket.writable) return;
  const body = JSON.stringify(toProblem(platformErrors.addressMalformed(), randomUUID()));
  const head = [
    "HTTP/1.1 400 Bad Request",
    "content-type: application/problem+json",
    `content-length: ${Buffer.byteLength(body)}`,
    "connection: close",
  ];
  socket.end(`${head.join("\r\n")}\r\n\r\n${body}`);
}
