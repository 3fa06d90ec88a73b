// Credentials travel as a JWE to a short-lived key of the server, so that a proxy that ends TLS, and its logs, hold nothing of use.
// Runs in browsers, in scripts and in tests; jose is loaded when somebody logs in, not before.
import type { CredentialKey } from "./shapes.ts";

export type Credentials = Readonly<Record<string, string>>;

const NONCE_BYTES = 16;

/** A compact JWE for `{sealed}` of a request. Each serves once: a second try asks for a key and seals anew. */
export async function sealCredentials({ key }: Pick<CredentialKey, "key">, credentials: Credentials): Promise<string> {
  const { CompactEncrypt, importJWK } = await import("jose");
  const bytes = crypto.getRandomValues(new Uint8Array(NONCE_BYTES));
  const nonce = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return new CompactEncrypt(new TextEncoder().encode(JSON.stringify({ ...credentials, nonce })))
    .setProtectedHeader({ alg: "ECDH-ES", enc: "A256GCM", kid: key.kid })
    .encrypt(await importJWK(key, "ECDH-ES"));
}
