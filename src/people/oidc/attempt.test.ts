import { createHmac, generateKeyPairSync } from "node:crypto";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { makeTestContext, type TestContext } from "../../../test/support/context.ts";
import { type HostileService, startHostileService } from "../../../test/support/hostile-identity-service.ts";
import { type IdentityService, startIdentityService, walkThrough } from "../../../test/support/identity-service.ts";
import { type Audience, beginAttempt, finishAttempt } from "./attempt.ts";
import { makeProvider, type Provider } from "./provider.ts";
import { type ProviderSettings, readIdentityProviders } from "./settings.ts";

const ORIGIN = "https://credit.example";
const RETURN = "/my/login/return";
const REFUSED = { code: "identity.refused" };

let world: TestContext;
let service: IdentityService;
let hostile: HostileService;

beforeAll(async () => {
  [world, service, hostile] = await Promise.all([makeTestContext(), startIdentityService([ORIGIN + RETURN]), startHostileService()]);
});
afterAll(async () => {
  await Promise.all([world?.close(), service?.close(), hostile?.close()]);
});
beforeEach(() => {
  service.present = { sub: "u-1", name: "王小明", id_number: "460200190001010013" };
});

function settingsFor(issuer: string): ProviderSettings {
  return {
    title: "试验认证",
    issuer,
    clientId: service.clientId,
    clientSecret: service.clientSecret,
    clientKey: null,
    algorithm: "ES256",
    scope: "openid profile",
    origin: ORIGIN,
  };
}

const realProvider = () => makeProvider(settingsFor(service.issuer), RETURN);
const hostileProvider = () => makeProvider(settingsFor(hostile.issuer), RETURN);
const begin = (provider: Provider, audience: Audience = "portal") => beginAttempt(world.ctx, provider, { audience, backPath: "/my/file" });
const finish = (provider: Provider, back: URL, browserToken: string | null) =>
  finishAttempt(world.ctx, provider, { audience: "portal", query: back.searchParams, browserToken });

test("whoever proves to the identity service who they are comes back with its claims, and to the page they wanted", async () => {
  const provider = realProvider();
  const { url, browserToken } = await begin(provider);
  const { assertion, backPath } = await finish(provider, await walkThrough(url), browserToken);
  expect(assertion).toMatchObject({ issuer: service.issuer, subject: "u-1", claims: { name: "王小明", id_number: "460200190001010013" } });
  expect(backPath).toBe("/my/file");
});

test("what goes to the identity service holds a state, a nonce and the hash of a secret, and nothing of ours", async () => {
  const { url } = await begin(realProvider());
  expect(Object.fromEntries(url.searchParams)).toEqual({
    client_id: "xinshu",
    redirect_uri: ORIGIN + RETURN,
    response_type: "code",
    scope: "openid profile",
    state: expect.stringMatching(/^[\w-]{43}$/),
    nonce: expect.stringMatching(/^[\w-]{43}$/),
    code_challenge: expect.stringMatching(/^[\w-]{43}$/),
    code_challenge_method: "S256",
  });
});

test("a client may prove itself by its key instead of a secret", async () => {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const keyed = await startIdentityService([ORIGIN + RETURN], {
    token_endpoint_auth_method: "private_key_jwt",
    token_endpoint_auth_signing_alg: "ES256",
    jwks: { keys: [{ ...publicKey.export({ format: "jwk" }), kty: "EC" } as never] },
  });
  keyed.present = { sub: "u-2", name: "李小红" };
  const file = join(mkdtempSync(join(tmpdir(), "xinshu-key-")), "client.pem");
  writeFileSync(file, privateKey.export({ type: "pkcs8", format: "pem" }));
  const { portal } = readIdentityProviders(
    {
      PORTAL_OIDC_ISSUER: keyed.issuer,
      PORTAL_OIDC_CLIENT_ID: keyed.clientId,
      PORTAL_OIDC_CLIENT_KEY_FILE: file,
      PORTAL_OIDC_ALGORITHM: "ES256",
    },
    ORIGIN,
  );
  const provider = makeProvider(portal as ProviderSettings, RETURN);
  const { url, browserToken } = await begin(provider);
  const { assertion } = await finish(provider, await walkThrough(url), browserToken);
  expect(assertion.subject).toBe("u-2");
  await keyed.close();
});

test("an answer without state, with an unknown one, or that another browser began, is refused", async () => {
  const provider = realProvider();
  const { url, browserToken } = await begin(provider);
  const back = await walkThrough(url);
  const other = await begin(provider);
  const without = new URL(back);
  without.searchParams.delete("state");
  await expect(finish(provider, without, browserToken)).rejects.toMatchObject(REFUSED);
  const unknown = new URL(back);
  unknown.searchParams.set("state", "A".repeat(43));
  await expect(finish(provider, unknown, browserToken)).rejects.toMatchObject(REFUSED);
  await expect(finish(provider, back, other.browserToken)).rejects.toMatchObject(REFUSED);
  // It was taken out by the wrong browser: the right one begins again, and nobody goes on with it.
  await expect(finish(provider, back, browserToken)).rejects.toMatchObject(REFUSED);
});

test("a browser that carries no mark of a beginning finishes nothing", async () => {
  const provider = realProvider();
  const { url } = await begin(provider);
  await expect(finish(provider, await walkThrough(url), null)).rejects.toMatchObject(REFUSED);
});

test("an answer serves once: the same address a second time is refused", async () => {
  const provider = realProvider();
  const { url, browserToken } = await begin(provider);
  const back = await walkThrough(url);
  await finish(provider, back, browserToken);
  await expect(finish(provider, back, browserToken)).rejects.toMatchObject(REFUSED);
});

test("a code that was used is worth nothing in another attempt", async () => {
  const provider = realProvider();
  const first = await begin(provider);
  const back = await walkThrough(first.url);
  await finish(provider, back, first.browserToken);
  const second = await begin(provider);
  const stolen = new URL(back);
  stolen.searchParams.set("state", second.url.searchParams.get("state") ?? "");
  await expect(finish(provider, stolen, second.browserToken)).rejects.toMatchObject(REFUSED);
});

test("a code of somebody else's attempt is refused, because its secret is another", async () => {
  const provider = realProvider();
  const victim = await begin(provider);
  const back = await walkThrough(victim.url);
  const attacker = await begin(provider);
  const injected = new URL(back);
  injected.searchParams.set("state", attacker.url.searchParams.get("state") ?? "");
  await expect(finish(provider, injected, attacker.browserToken)).rejects.toMatchObject(REFUSED);
});

test("what was begun for staff does not end on the portal", async () => {
  const provider = realProvider();
  const { url, browserToken } = await begin(provider, "staff");
  await expect(finish(provider, await walkThrough(url), browserToken)).rejects.toMatchObject(REFUSED);
});

test("after ten minutes an answer comes too late", async () => {
  const late = await makeTestContext({ now: "2026-11-23T01:00:00Z" });
  const provider = realProvider();
  const { url, browserToken } = await beginAttempt(late.ctx, provider, { audience: "portal", backPath: "/my" });
  const { searchParams: query } = await walkThrough(url);
  late.ctx.clock.set("2026-11-23T01:10:01Z");
  await expect(finishAttempt(late.ctx, provider, { audience: "portal", query, browserToken })).rejects.toMatchObject(REFUSED);
  await late.close();
});

test("whoever declines at the identity service is told that it was not completed", async () => {
  service.present = null;
  const provider = realProvider();
  const { url, browserToken } = await begin(provider);
  const back = await walkThrough(url);
  expect(back.searchParams.get("error")).toBe("access_denied");
  await expect(finish(provider, back, browserToken)).rejects.toMatchObject(REFUSED);
});

/** Brings a code to the hostile service, whose answer the test has forged. */
async function bringTo(forge: (claims: Record<string, unknown>) => string | Promise<string>): Promise<unknown> {
  const provider = hostileProvider();
  const { url, browserToken } = await begin(provider);
  const seconds = Math.floor(Date.now() / 1000);
  const nonce = url.searchParams.get("nonce");
  hostile.idToken = await forge({ iss: hostile.issuer, aud: "xinshu", sub: "u-9", nonce, iat: seconds, exp: seconds + 300 });
  const back = new URL(ORIGIN + RETURN);
  back.search = new URLSearchParams({ code: "a-code", state: url.searchParams.get("state") ?? "" }).toString();
  return finish(provider, back, browserToken);
}

const base64 = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
const past = Math.floor(Date.now() / 1000) - 7200;

test("the forger's service is believed when it forges nothing, so that the refusals below mean something", async () => {
  await expect(bringTo((claims) => hostile.sign(claims))).resolves.toMatchObject({ assertion: { subject: "u-9" } });
});

test.each<[string, (claims: Record<string, unknown>) => string | Promise<string>]>([
  ["without a nonce", ({ nonce: _, ...claims }) => hostile.sign(claims)],
  ["with the nonce of another log-in", (claims) => hostile.sign({ ...claims, nonce: "B".repeat(43) })],
  ["of another issuer", (claims) => hostile.sign({ ...claims, iss: "https://other.example" })],
  ["for another client", (claims) => hostile.sign({ ...claims, aud: "another-client" })],
  ["for several clients, handed out to another one", (claims) => hostile.sign({ ...claims, aud: ["xinshu", "other"], azp: "other" })],
  ["that has expired", (claims) => hostile.sign({ ...claims, iat: past, exp: past + 300 })],
  ["without a subject", ({ sub: _, ...claims }) => hostile.sign(claims)],
  ["signed by a stranger", (claims) => hostile.signByStranger(claims)],
  [
    "with a signature of another token",
    async (claims) => {
      const [head, , signature] = (await hostile.sign(claims)).split(".");
      return `${head}.${base64({ ...claims, sub: "the-mayor" })}.${signature}`;
    },
  ],
  ["that is not signed at all (alg none)", (claims) => `${base64({ alg: "none" })}.${base64(claims)}.`],
  [
    "signed with the client's secret instead of the service's key",
    (claims) => {
      const text = `${base64({ alg: "HS256" })}.${base64(claims)}`;
      return `${text}.${createHmac("sha256", service.clientSecret).update(text).digest("base64url")}`;
    },
  ],
  ["that is no token", () => "nonsense"],
])("an ID token %s is refused", async (_, forge) => {
  await expect(bringTo(forge)).rejects.toMatchObject(REFUSED);
});

test("an identity service that cannot be reached is told so, and asked again the next time", async () => {
  const away = await startIdentityService([ORIGIN + RETURN]);
  const provider = makeProvider(settingsFor(away.issuer), RETURN);
  await away.close();
  await expect(begin(provider)).rejects.toMatchObject({ code: "identity.unreachable" });
  await expect(begin(provider)).rejects.toMatchObject({ code: "identity.unreachable" });
});

test("the table of attempts tells neither state nor nonce nor secret", async () => {
  const { url } = await begin(realProvider());
  const rows = JSON.stringify(await world.database.owner.list("select * from identity_attempt"));
  for (const name of ["state", "nonce"]) expect(rows).not.toContain(url.searchParams.get(name));
});
