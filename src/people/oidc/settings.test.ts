import { generateKeyPairSync } from "node:crypto";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { NO_PROVIDERS, readIdentityProviders } from "./settings.ts";

const CITY = "https://credit.city.example";
const PORTAL = { PORTAL_OIDC_ISSUER: "https://id.example", PORTAL_OIDC_CLIENT_ID: "xinshu", PORTAL_OIDC_CLIENT_SECRET: "s" };
const STAFF = { STAFF_OIDC_ISSUER: "https://staff.example", STAFF_OIDC_CLIENT_ID: "xinshu", STAFF_OIDC_CLIENT_SECRET: "s" };

test("without settings nobody logs in through an identity service", () => {
  expect(readIdentityProviders({}, CITY)).toEqual(NO_PROVIDERS);
});

test("staff and portal are two services that know nothing of each other", () => {
  expect(readIdentityProviders(PORTAL, CITY).staff).toBeNull();
  const { staff, portal } = readIdentityProviders(
    { ...PORTAL, ...STAFF, PUBLIC_ORIGIN: "https://credit.example", STAFF_OIDC_SECOND_FACTOR: "mfa, otp", STAFF_OIDC_LOGIN_CLAIM: "uid" },
    CITY,
  );
  expect(staff).toMatchObject({ issuer: "https://staff.example", loginClaim: "uid", secondFactors: ["mfa", "otp"] });
  expect(portal).toMatchObject({ issuer: "https://id.example", origin: "https://credit.example", algorithm: "RS256" });
});

test("by default no word of the staff's service stands for a second factor, and no claim names an account", () => {
  expect(readIdentityProviders(STAFF, CITY).staff).toMatchObject({ secondFactors: [], loginClaim: null });
});

test("a service may call its facts as it likes", () => {
  const { portal } = readIdentityProviders({ ...PORTAL, PORTAL_OIDC_CLAIMS: "number=idcard,uscc=creditCode" }, CITY);
  expect(portal?.claims).toEqual({
    name: "name",
    documentType: "id_type",
    number: "idcard",
    companyName: "company_name",
    uscc: "creditCode",
  });
});

test.each(["no key at all", generateKeyPairSync("ed25519").privateKey.export({ type: "pkcs8", format: "pem" })])(
  "a file that holds no key which identity services understand is refused at start",
  (content) => {
    const file = join(mkdtempSync(join(tmpdir(), "xinshu-key-")), "client.pem");
    writeFileSync(file, content);
    const env = { ...PORTAL, PORTAL_OIDC_CLIENT_SECRET: "", PORTAL_OIDC_CLIENT_KEY_FILE: file };
    expect(() => readIdentityProviders(env, CITY)).toThrow("RSA 或 P-256");
  },
);

test.each([
  ["an issuer without HTTPS", { ...PORTAL, PORTAL_OIDC_ISSUER: "http://id.example" }, "PORTAL_OIDC_ISSUER"],
  ["an issuer that is no address", { ...PORTAL, PORTAL_OIDC_ISSUER: "id" }, "PORTAL_OIDC_ISSUER"],
  ["no client", { ...PORTAL, PORTAL_OIDC_CLIENT_ID: "" }, "PORTAL_OIDC_CLIENT_ID"],
  ["no secret and no key", { ...PORTAL, PORTAL_OIDC_CLIENT_SECRET: "" }, "PORTAL_OIDC_CLIENT_SECRET"],
  ["a signature that is none", { ...PORTAL, PORTAL_OIDC_ALGORITHM: "none" }, "PORTAL_OIDC_ALGORITHM"],
  ["a signature by a shared secret", { ...PORTAL, PORTAL_OIDC_ALGORITHM: "HS256" }, "PORTAL_OIDC_ALGORITHM"],
  ["a claim that nobody knows", { ...PORTAL, PORTAL_OIDC_CLAIMS: "score=score" }, "PORTAL_OIDC_CLAIMS"],
  [
    "a secret in a file that is not there",
    { ...PORTAL, PORTAL_OIDC_CLIENT_SECRET: "", PORTAL_OIDC_CLIENT_SECRET_FILE: "/nowhere" },
    "/nowhere",
  ],
  ["an origin with a path", { ...PORTAL, PUBLIC_ORIGIN: "https://credit.example/x" }, "PUBLIC_ORIGIN"],
])("%s is refused with one sentence that names the setting", (_, env, name) => {
  expect(() => readIdentityProviders(env, CITY)).toThrow(name);
});
