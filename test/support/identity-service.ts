// A real identity service on this machine (oidc-provider), for stories of logging in by one. Whoever is `present` in front of it has
// proven who they are; it asks nothing more.
import { generateKeyPairSync } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import Provider, { type ClientMetadata } from "oidc-provider";

export interface IdentityService {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Who sits in front of the browser: what the service knows of them, `sub` among it. Null refuses. */
  present: (Readonly<Record<string, unknown>> & { readonly sub: string; readonly amr?: readonly string[] }) | null;
  close(): Promise<void>;
}

const CLIENT_ID = "xinshu";
const CLIENT_SECRET = "a secret that only the two of them know";
const CLAIMS = ["name", "preferred_username", "id_type", "id_number", "company_name", "uscc"];

export async function startIdentityService(
  redirectUris: readonly string[],
  client: Partial<ClientMetadata> = {},
): Promise<IdentityService> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const service: IdentityService = {
    issuer,
    clientId: CLIENT_ID,
    clientSecret: CLIENT_SECRET,
    present: null,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  const provider = makeProvider(issuer, () => service.present, {
    client_id: CLIENT_ID,
    client_secret: CLIENT_SECRET,
    redirect_uris: [...redirectUris],
    response_types: ["code"],
    grant_types: ["authorization_code"],
    id_token_signed_response_alg: "ES256",
    ...client,
  });
  const answer = provider.callback();
  server.on("request", (request, response) => {
    if (request.url?.startsWith("/interaction/")) void answerInteraction(provider, service, { request, response });
    else void answer(request, response);
  });
  return service;
}

function makeProvider(issuer: string, present: () => IdentityService["present"], client: ClientMetadata): Provider {
  const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  return new Provider(issuer, {
    clients: [client],
    jwks: { keys: [{ ...privateKey.export({ format: "jwk" }), kty: "EC", alg: "ES256", use: "sig", kid: "one" }] },
    claims: { openid: ["sub", "acr", "amr"], profile: CLAIMS },
    pkce: { required: () => true },
    ttl: { Interaction: 600, Grant: 600, Session: 600, AccessToken: 600, IdToken: 600 },
    features: { devInteractions: { enabled: false }, claimsParameter: { enabled: false } },
    cookies: { keys: ["the service's own"] },
    interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
    findAccount: (_, accountId) => ({ accountId, claims: async () => ({ ...present(), amr: undefined, sub: accountId }) }),
    // Consent is given once and for all: the city's own service does not ask for it.
    loadExistingGrant: async (ctx) => {
      const { client: asking, session, provider: own } = ctx.oidc;
      const grant = new own.Grant({ clientId: asking?.clientId ?? "", accountId: session?.accountId ?? "" });
      grant.addOIDCScope("openid profile");
      await grant.save();
      return grant;
    },
  });
}

async function answerInteraction(
  provider: Provider,
  { present }: IdentityService,
  { request, response }: { request: IncomingMessage; response: ServerResponse },
): Promise<void> {
  const result = present
    ? { login: { accountId: present.sub, remember: false, ...(present.amr ? { amr: [...present.amr] } : {}) } }
    : { error: "access_denied", error_description: "nobody is here" };
  await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
}

/** Walks from the service's first address to where it sends the browser back, as a browser would: with its cookies. */
export async function walkThrough(start: URL | string): Promise<URL> {
  const { origin } = new URL(start);
  const cookies = new Map<string, string>();
  let here = new URL(start);
  for (let step = 0; step < 10; step++) {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const response = await fetch(here, { redirect: "manual", headers: { cookie } });
    for (const line of response.headers.getSetCookie()) {
      const [pair = ""] = line.split(";");
      const [name = "", value = ""] = pair.split("=");
      cookies.set(name, value);
    }
    const location = response.headers.get("location");
    if (!location) throw new Error(`the identity service answered ${response.status} ${await response.text()}`);
    here = new URL(location, here);
    if (here.origin !== origin) return here;
  }
  throw new Error("the identity service sends its visitor in circles");
}
