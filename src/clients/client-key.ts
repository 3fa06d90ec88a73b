// A key: what it is called, and a secret of 256 random bits. Only a hash of the secret is kept, so the table makes nobody a caller.
import { createHash, randomBytes, timingSafeEqual } from "node:crypto";

const PREFIX = "xsk";
const ID_BYTES = 9;
const SECRET_BYTES = 32;
const FORM = new RegExp(`^${PREFIX}\\.([A-Za-z0-9_-]{12})\\.([A-Za-z0-9_-]{43})$`);

export interface MadeKey {
  readonly keyId: string;
  /** Shown once. */
  readonly key: string;
  readonly secretHash: Buffer;
}

export function makeKey(): MadeKey {
  const keyId = randomBytes(ID_BYTES).toString("base64url");
  const secret = randomBytes(SECRET_BYTES).toString("base64url");
  return { keyId, key: `${PREFIX}.${keyId}.${secret}`, secretHash: hashSecret(secret) };
}

/** `Bearer xsk.…`; null when the header is anything else. */
export function readKey(header: string | undefined): { keyId: string; secretHash: Buffer } | null {
  const [, keyId, secret] = FORM.exec(/^Bearer (\S+)$/i.exec(header ?? "")?.[1] ?? "") ?? [];
  return keyId === undefined || secret === undefined ? null : { keyId, secretHash: hashSecret(secret) };
}

export function isSameSecret(given: Buffer, kept: Buffer): boolean {
  return given.length === kept.length && timingSafeEqual(given, kept);
}

function hashSecret(secret: string): Buffer {
  return createHash("sha256").update(secret).digest();
}
