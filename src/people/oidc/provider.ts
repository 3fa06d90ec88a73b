// One identity service, spoken to by OpenID Connect: authorization code with PKCE, state and nonce; issuer, audience and the one
// pinned signature are checked by openid-client. What addresses the service has comes from the issuer that the operator configured.
import * as openid from "openid-client";
import { identityErrors } from "./errors.ts";
import { isLoopback, type ProviderSettings } from "./settings.ts";

/** What a browser carries away and must not be able to change: kept here until it comes back. */
export interface AttemptSecrets {
  readonly state: string;
  readonly nonce: string;
  readonly codeVerifier: string;
}

/** What the service says of whoever logged in, after everything about it was checked. */
export interface Assertion {
  readonly issuer: string;
  readonly subject: string;
  readonly claims: Readonly<Record<string, unknown>>;
  /** acr and amr together: how the service says that it made sure. */
  readonly methods: readonly string[];
}

export interface Provider {
  readonly title: string;
  /** Throws identity.unreachable. */
  begin(secrets: AttemptSecrets): Promise<URL>;
  /** `query` is what the browser brought back. Throws identity.unreachable, identity.refused. */
  finish(query: URLSearchParams, secrets: AttemptSecrets): Promise<Assertion>;
}

const TIMEOUT_SECONDS = 10;
const CLOCK_SKEW_SECONDS = 60;

export function makeProvider(settings: ProviderSettings, returnPath: string): Provider {
  const redirectUri = settings.origin + returnPath;
  const discover = rememberSuccess(() => discoverProvider(settings));
  return {
    title: settings.title,
    async begin({ state, nonce, codeVerifier }) {
      const configuration = await discover();
      return openid.buildAuthorizationUrl(configuration, {
        redirect_uri: redirectUri,
        scope: settings.scope,
        state,
        nonce,
        code_challenge: await openid.calculatePKCECodeChallenge(codeVerifier),
        code_challenge_method: "S256",
      });
    },
    async finish(query, { state, nonce, codeVerifier }) {
      const configuration = await discover();
      const back = new URL(redirectUri);
      back.search = query.toString();
      const checks = { expectedState: state, expectedNonce: nonce, pkceCodeVerifier: codeVerifier, idTokenExpected: true };
      try {
        return await exchange(configuration, back, checks);
      } catch {
        throw identityErrors.refused(); // whatever was wrong with it; the cause may quote a token and is not kept
      }
    },
  };
}

async function exchange(configuration: openid.Configuration, back: URL, checks: openid.AuthorizationCodeGrantChecks): Promise<Assertion> {
  const tokens = await openid.authorizationCodeGrant(configuration, back, checks);
  const idToken = tokens.claims();
  if (!idToken) throw identityErrors.refused();
  const { userinfo_endpoint: hasMore } = configuration.serverMetadata();
  const more = hasMore ? await openid.fetchUserInfo(configuration, tokens.access_token, idToken.sub) : {};
  const methods = [idToken.acr, ...(Array.isArray(idToken.amr) ? idToken.amr : [])].filter((method) => typeof method === "string");
  return { issuer: idToken.iss, subject: idToken.sub, claims: { ...more, ...idToken }, methods };
}

async function discoverProvider(settings: ProviderSettings): Promise<openid.Configuration> {
  const issuer = new URL(settings.issuer);
  const execute = [openid.enableNonRepudiationChecks, ...(isLoopback(issuer) ? [openid.allowInsecureRequests] : [])];
  const metadata = { id_token_signed_response_alg: settings.algorithm, [openid.clockTolerance]: CLOCK_SKEW_SECONDS };
  try {
    return await openid.discovery(issuer, settings.clientId, metadata, await makeClientAuthentication(settings), {
      execute,
      timeout: TIMEOUT_SECONDS,
    });
  } catch {
    throw identityErrors.unreachable();
  }
}

async function makeClientAuthentication({ clientSecret, clientKey }: ProviderSettings): Promise<openid.ClientAuth> {
  if (clientSecret !== null) return openid.ClientSecretBasic(clientSecret);
  if (!clientKey) throw new Error("a provider has a secret or a key");
  const isElliptic = clientKey.asymmetricKeyType === "ec";
  const algorithm = isElliptic ? { name: "ECDSA", namedCurve: "P-256" } : { name: "RSASSA-PKCS1-v1_5", hash: "SHA-256" };
  const pkcs8 = clientKey.export({ type: "pkcs8", format: "der" });
  return openid.PrivateKeyJwt(await crypto.subtle.importKey("pkcs8", pkcs8, algorithm, false, ["sign"]));
}

/** A service that was away is asked again the next time; one that answered is not asked twice. */
function rememberSuccess<T>(ask: () => Promise<T>): () => Promise<T> {
  let answer: Promise<T> | null = null;
  return () => {
    answer ??= ask().catch((error: unknown) => {
      answer = null;
      throw error;
    });
    return answer;
  };
}
