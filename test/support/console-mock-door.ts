// The mock's door: credentials come sealed, as to the real server.
import { generateKeyPairSync } from "node:crypto";
import type { FastifyInstance } from "fastify";
import { compactDecrypt } from "jose";

/** Answers how to open what the console sealed. */
export function addDoorRoutes(app: FastifyInstance): (sealed: string) => Promise<{ readonly password: string }> {
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const key = { ...publicKey.export({ format: "jwk" }), kid: "mock", alg: "ECDH-ES", use: "enc" };
  app.get("/api/v1/session/key", async () => ({ key, expiresAt: "2026-11-23T02:00:00Z" }));
  app.get("/api/v1/session/ways", async () => ({ identityTitle: null }));
  app.get("/api/v1/session/step", async (_request, reply) =>
    reply
      .code(401)
      .type("application/problem+json")
      .send({ type: "about:blank", title: "请先登录", status: 401, code: "people.notLoggedIn" }),
  );
  app.get("/api/v1/account/notices", async () => ({ items: [], page: 1, size: 20, total: 0, unseen: 0 }));
  return async (sealed) => {
    const { plaintext } = await compactDecrypt(sealed, privateKey);
    return JSON.parse(new TextDecoder().decode(plaintext));
  };
}
