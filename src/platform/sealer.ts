// Sealing of personal values at rest: AES-256-GCM with a key id in the value, and keyed hashes for equality.
import { createCipheriv, createDecipheriv, createHmac, type KeyObject, randomFillSync } from "node:crypto";
import { platformErrors } from "./errors.ts";
import type { Keyring } from "./keyring.ts";

export interface Sealer {
  /** `1.<key id>.<base64url of iv, ciphertext, tag>`; `place` (table, column, row) is bound in and must be given again to open. */
  seal(text: string, place: string): string;
  open(sealed: string, place: string): string;
  /** Keyed hash of a personal number for look-up: 32 hex characters. `kind` separates the spaces. */
  fingerprint(kind: string, value: string): string;
  /** Keyed 128-bit hash in uuid form, for identity and content of records. */
  digest(text: string): string;
  sealBytes(bytes: Uint8Array, place: string): Buffer;
  openBytes(sealed: Uint8Array, place: string): Buffer;
}

const FORMAT = "1";
const IV_BYTES = 12;
const TAG_BYTES = 16;

export function makeSealer(keyring: Keyring): Sealer {
  const prefix = `${FORMAT}.${keyring.keyId}.`;
  const hash = (text: string) => createHmac("sha256", keyring.hash).update(text).digest("hex");
  const sealBytes = (bytes: Uint8Array, place: string) => Buffer.concat([Buffer.from(prefix), encrypt(keyring.data, bytes, place)]);
  const openBytes = (sealed: Uint8Array, place: string) => {
    const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength);
    if (bytes.toString("latin1", 0, prefix.length) !== prefix) throw platformErrors.sealBroken();
    return decrypt(keyring.data, bytes.subarray(prefix.length), place);
  };
  return {
    seal: (text, place) => prefix + encrypt(keyring.data, Buffer.from(text), place).toString("base64url"),
    open: (sealed, place) => {
      if (!sealed.startsWith(prefix)) throw platformErrors.sealBroken();
      return decrypt(keyring.data, Buffer.from(sealed.slice(prefix.length), "base64url"), place).toString();
    },
    fingerprint: (kind, value) => hash(`fingerprint\0${kind}\0${value}`).slice(0, 32),
    digest: (text) => {
      const hex = hash(`digest\0${text}`);
      return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`;
    },
    sealBytes,
    openBytes,
  };
}

// Random bytes are drawn for many values at once: one draw costs as much as the encryption of a short value.
const ivPool = Buffer.alloc(IV_BYTES * 1024);
let ivUsed = ivPool.length;

function takeIv(): Buffer {
  if (ivUsed === ivPool.length) {
    randomFillSync(ivPool);
    ivUsed = 0;
  }
  ivUsed += IV_BYTES;
  return ivPool.subarray(ivUsed - IV_BYTES, ivUsed);
}

function encrypt(key: KeyObject, bytes: Uint8Array, place: string): Buffer {
  const iv = takeIv();
  const cipher = createCipheriv("aes-256-gcm", key, iv);
  cipher.setAAD(Buffer.from(place));
  const body = cipher.update(bytes);
  cipher.final(); // a stream mode: nothing is left to come
  return Buffer.concat([iv, body, cipher.getAuthTag()]);
}

function decrypt(key: KeyObject, sealed: Buffer, place: string): Buffer {
  if (sealed.length < IV_BYTES + TAG_BYTES) throw platformErrors.sealBroken();
  const decipher = createDecipheriv("aes-256-gcm", key, sealed.subarray(0, IV_BYTES), { authTagLength: TAG_BYTES });
  decipher.setAAD(Buffer.from(place));
  decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
  const body = decipher.update(sealed.subarray(IV_BYTES, -TAG_BYTES));
  try {
    decipher.final();
  } catch {
    throw platformErrors.sealBroken();
  }
  return body;
}
