// The API's own description: OpenAPI 3.1 made from the routes' schemas, and pages to read it, without any other server.
import { randomBytes } from "node:crypto";
import swagger from "@fastify/swagger";
import scalar from "@scalar/fastify-api-reference";
import { jsonSchemaTransform } from "fastify-type-provider-zod";
import type { HttpApp } from "./app-types.ts";

export interface ApiDocsOptions {
  readonly title: string;
  readonly version: string;
}

/** Must be registered before the routes it describes. */
export async function registerApiDocs(app: HttpApp, { title, version }: ApiDocsOptions): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: "3.1.0",
      info: { title, version, description: "公开接口无需登录;工作人员接口凭会话与 x-csrf-token 请求头。错误一律为 RFC 9457 问题文档。" },
    },
    // Which right an operation asks for is part of its description; tests and readers compare it with the table of rights.
    transform: (options) => {
      const { schema, url } = jsonSchemaTransform(options);
      const { action, isOpen, isForClients } = options.route.config ?? {};
      const rule = action ?? (isOpen ? "open" : isForClients ? "client" : null);
      return { url, schema: rule ? { ...schema, "x-action": rule } : schema };
    },
  });
  app.get("/api/openapi.json", { schema: { hide: true } }, async () => app.swagger());
  // The reader's one inline script, which holds no data of ours, runs by a nonce; everything else of the policy stays.
  const nonce = randomBytes(16).toString("base64url");
  await app.register(scalar, {
    routePrefix: "/api/docs",
    configuration: { url: "/api/openapi.json", pageTitle: title, nonce, withDefaultFonts: false, telemetry: false, hideClientButton: true },
    hooks: {
      onRequest: (_request, reply, done) => {
        const policy = String(reply.getHeader("content-security-policy") ?? "");
        reply.header("content-security-policy", policy.replace("script-src 'self'", `script-src 'self' 'nonce-${nonce}'`));
        done();
      },
    },
  });
}
