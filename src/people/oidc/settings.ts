// Which identity services this installation trusts: one for staff, and apart from it one for the portal. Read from the environment
// once at start; a secret may stand in a file, so that no list of processes shows it.
import { createPrivateKey, type KeyObject } from "node:crypto";
import { readFileSync } from "node:fs";
import { identityErrors } from "./errors.ts";

/** Signatures that an ID token may bear. Exactly one of them is accepted from a provider, and never none or a shared secret. */
const ALGORITHMS = ["RS256", "PS256", "ES256", "ES384", "EdDSA"] as const;
export type SignatureAlgorithm = (typeof ALGORITHMS)[number];

export interface ProviderSettings {
  /** On the button: 三亚市统一身份认证 */
  readonly title: string;
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string | null;
  /** Instead of a secret: the client signs its requests for tokens. */
  readonly clientKey: KeyObject | null;
  readonly algorithm: SignatureAlgorithm;
  readonly scope: string;
  /** Where this site is reached, without a slash at the end; the way back is fixed by it and never by a request. */
  readonly origin: string;
}

export interface StaffProvider extends ProviderSettings {
  /** The claim that names the account by its login; null when accounts are linked by hand only. */
  readonly loginClaim: string | null;
  /** Values of acr or amr that stand for a second factor. Empty: the provider's word never does. */
  readonly secondFactors: readonly string[];
}

export interface PortalProvider extends ProviderSettings {
  readonly claims: ClaimNames;
}

/** What the provider calls each of the facts that we need. */
export interface ClaimNames {
  readonly name: string;
  readonly documentType: string;
  readonly number: string;
  readonly companyName: string;
  readonly uscc: string;
}

export interface IdentityProviders {
  readonly staff: StaffProvider | null;
  readonly portal: PortalProvider | null;
}

export const NO_PROVIDERS: IdentityProviders = { staff: null, portal: null };

type Environment = Readonly<Record<string, string | undefined>>;

const CLAIM_NAMES: ClaimNames = {
  name: "name",
  documentType: "id_type",
  number: "id_number",
  companyName: "company_name",
  uscc: "uscc",
};

/** `cityOrigin` is where the city says the site is reached; PUBLIC_ORIGIN says otherwise. Throws identity.settingInvalid, identity.fileUnreadable. */
export function readIdentityProviders(env: Environment, cityOrigin: string): IdentityProviders {
  const origin = readOrigin(env.PUBLIC_ORIGIN || cityOrigin);
  const staff = readProvider(env, "STAFF_OIDC", origin);
  const portal = readProvider(env, "PORTAL_OIDC", origin);
  return {
    staff: staff && {
      ...staff,
      loginClaim: env.STAFF_OIDC_LOGIN_CLAIM || null,
      secondFactors: splitList(env.STAFF_OIDC_SECOND_FACTOR),
    },
    portal: portal && { ...portal, claims: readClaimNames(env.PORTAL_OIDC_CLAIMS) },
  };
}

function readProvider(env: Environment, prefix: string, origin: string): ProviderSettings | null {
  const issuer = env[`${prefix}_ISSUER`];
  if (!issuer) return null;
  checkIssuer(issuer, `${prefix}_ISSUER`);
  const clientId = env[`${prefix}_CLIENT_ID`];
  if (!clientId) throw identityErrors.settingInvalid({ name: `${prefix}_CLIENT_ID`, rule: "不能为空", ruleEn: "must not be empty" });
  const clientSecret = env[`${prefix}_CLIENT_SECRET`] || readOwnFile(env, `${prefix}_CLIENT_SECRET_FILE`)?.trim() || null;
  const clientKey = readKey(env, `${prefix}_CLIENT_KEY_FILE`);
  if (!clientSecret === !clientKey) {
    throw identityErrors.settingInvalid({
      name: `${prefix}_CLIENT_SECRET`,
      rule: `与 ${prefix}_CLIENT_KEY_FILE 须设置其中一项`,
      ruleEn: `set either it or ${prefix}_CLIENT_KEY_FILE`,
    });
  }
  return {
    title: env[`${prefix}_TITLE`] || "统一身份认证",
    issuer,
    clientId,
    clientSecret,
    clientKey,
    algorithm: readAlgorithm(env, `${prefix}_ALGORITHM`),
    scope: env[`${prefix}_SCOPE`] || "openid profile",
    origin,
  };
}

/** On the way to the provider nobody may listen; only a provider on this very machine may do without HTTPS. */
function checkIssuer(issuer: string, name: string): void {
  const address = URL.canParse(issuer) ? new URL(issuer) : null;
  const isRight = address?.protocol === "https:" || (address?.protocol === "http:" && isLoopback(address));
  if (!isRight) throw identityErrors.settingInvalid({ name, rule: "须以 https:// 开头", ruleEn: "it must begin with https://" });
}

export function isLoopback({ hostname }: Pick<URL, "hostname">): boolean {
  return hostname === "localhost" || hostname === "127.0.0.1" || hostname === "[::1]";
}

function readOrigin(text: string): string {
  if (URL.canParse(text) && new URL(text).origin === text) return text;
  throw identityErrors.settingInvalid({
    name: "PUBLIC_ORIGIN",
    rule: "须形如 https://credit.example.gov.cn,末尾不带斜杠",
    ruleEn: "it must look like https://credit.example.gov.cn, without a slash at the end",
  });
}

function readAlgorithm(env: Environment, name: string): SignatureAlgorithm {
  const text = env[name] || "RS256";
  const algorithm = ALGORITHMS.find((known) => known === text);
  if (algorithm) return algorithm;
  throw identityErrors.settingInvalid({ name, rule: `须为 ${ALGORITHMS.join("、")} 之一`, ruleEn: `one of ${ALGORITHMS.join(", ")}` });
}

function readKey(env: Environment, name: string): KeyObject | null {
  const pem = readOwnFile(env, name);
  if (pem === null) return null;
  const key = parseKey(pem);
  const isUsable = key?.asymmetricKeyType === "rsa" || key?.asymmetricKeyDetails?.namedCurve === "prime256v1";
  if (key && isUsable) return key;
  throw identityErrors.settingInvalid({ name, rule: "须为 PEM 格式的 RSA 或 P-256 私钥", ruleEn: "a private key in PEM, RSA or P-256" });
}

function parseKey(pem: string): KeyObject | null {
  try {
    return createPrivateKey(pem);
  } catch {
    return null;
  }
}

function readOwnFile(env: Environment, name: string): string | null {
  const path = env[name];
  if (!path) return null;
  try {
    return readFileSync(path, "utf8");
  } catch {
    throw identityErrors.fileUnreadable({ name, path });
  }
}

/** `number=idcard,uscc=creditCode`: only what the provider calls otherwise. */
function readClaimNames(text: string | undefined): ClaimNames {
  const pairs = splitList(text).map((pair) => pair.split("="));
  const isRight = pairs.every(([ours, theirs]) => ours !== undefined && ours in CLAIM_NAMES && theirs);
  if (isRight) return { ...CLAIM_NAMES, ...Object.fromEntries(pairs) };
  throw identityErrors.settingInvalid({
    name: "PORTAL_OIDC_CLAIMS",
    rule: `须形如 number=id_number,可用 ${Object.keys(CLAIM_NAMES).join("、")}`,
    ruleEn: `like number=id_number, with ${Object.keys(CLAIM_NAMES).join(", ")}`,
  });
}

function splitList(text: string | undefined): string[] {
  return (text ?? "")
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "");
}
