// An identity service that answers with whatever ID token a test forges: what a taken-over or confused service, or somebody on the
// way to it, could send.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from "jose";

export interface HostileService {
  readonly issuer: string;
  /** The ID token that the next exchange of a code gives. */
  idToken: string;
  /** How often a code was brought. */
  readonly exchanges: () => number;
  sign(claims: JWTPayload): Promise<string>;
  /** With a key that the service never published. */
  signByStranger(claims: JWTPayload): Promise<string>;
  close(): Promise<void>;
}

export async function startHostileService(): Promise<HostileService> {
  const [own, stranger] = await Promise.all([generateKeyPair("ES256"), generateKeyPair("ES256")]);
  const jwk = { ...(await exportJWK(own.publicKey)), alg: "ES256", use: "sig", kid: "one" };
  let exchanges = 0;
  const server = createServer((request, response) => {
    const { issuer } = service;
    const answers: Record<string, () => unknown> = {
      "/.well-known/openid-configuration": () => ({
        issuer,
        authorization_endpoint: `${issuer}/auth`,
        token_endpoint: `${issuer}/token`,
        jwks_uri: `${issuer}/jwks`,
        response_types_supported: ["code"],
        subject_types_supported: ["public"],
        id_token_signing_alg_values_supported: ["ES256", "none", "HS256"],
      }),
      "/jwks": () => ({ keys: [jwk] }),
      "/token": () => {
        exchanges++;
        return { access_token: "access", token_type: "Bearer", id_token: service.idToken };
      },
    };
    const body = answers[request.url ?? ""]?.();
    response.writeHead(body ? 200 : 404, { "content-type": "application/json" }).end(JSON.stringify(body ?? {}));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const signWith = (key: CryptoKey) => (claims: JWTPayload) =>
    new SignJWT(claims).setProtectedHeader({ alg: "ES256", kid: "one" }).sign(key);
  const service: HostileService = {
    issuer: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    idToken: "",
    exchanges: () => exchanges,
    sign: signWith(own.privateKey),
    signByStranger: signWith(stranger.privateKey),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return service;
}
