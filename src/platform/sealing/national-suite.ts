// SM4-GCM (GB/T 32907, mode of GB/T 36624) by sm-crypto-v2, since OpenSSL in Node offers SM4 without an authenticated mode,
// and HMAC-SM3 (GB/T 32905) by OpenSSL.
import { createHmac, createSecretKey } from "node:crypto";
import { sm4 } from "sm-crypto-v2";
import { sm2Signatures } from "./sm2-signature.ts";
import { IV_BYTES, type Suite, TAG_BYTES } from "./suite.ts";
import { takeIv } from "./take-iv.ts";

const SM4_KEY_BYTES = 16;

export const nationalSuite: Suite = {
  name: "national",
  mark: "n",
  makeCipher: (secret) => {
    const key = Uint8Array.from(secret.subarray(0, SM4_KEY_BYTES));
    return {
      encrypt: (bytes, bound) => {
        const iv = takeIv();
        return Buffer.concat([iv, encryptSm4Gcm({ key, iv, bound }, bytes)]);
      },
      decrypt: (sealed, bound) => decryptSm4Gcm({ key, iv: sealed.subarray(0, IV_BYTES), bound }, sealed.subarray(IV_BYTES)),
    };
  },
  signatures: sm2Signatures,
  makeKeyedHash: (secret) => {
    const key = createSecretKey(secret);
    return { start: () => createHmac("sm3", key), hex: (text) => createHmac("sm3", key).update(text).digest("hex") };
  },
};

export interface Sm4GcmInput {
  readonly key: Uint8Array;
  readonly iv: Uint8Array;
  readonly bound: Uint8Array;
}

/** Ciphertext and tag, as the vectors of the standard write them. */
export function encryptSm4Gcm({ key, iv, bound }: Sm4GcmInput, bytes: Uint8Array): Buffer {
  const { output, tag } = sm4.encrypt(bytes, key, { mode: "gcm", iv, associatedData: bound, output: "array", outputTag: true });
  if (tag?.length !== TAG_BYTES) throw new Error("SM4-GCM gave no tag");
  return Buffer.concat([output, tag]);
}

/** Throws when the tag does not fit: the library checks it before it decrypts, and only when it is given one. */
export function decryptSm4Gcm({ key, iv, bound }: Sm4GcmInput, sealed: Uint8Array): Buffer {
  const tag = sealed.subarray(-TAG_BYTES);
  if (tag.length !== TAG_BYTES) throw new Error("SM4-GCM without a tag");
  const clear = sm4.decrypt(sealed.subarray(0, -TAG_BYTES), key, { mode: "gcm", iv, associatedData: bound, tag, output: "array" });
  return Buffer.from(clear as unknown as Uint8Array);
}
