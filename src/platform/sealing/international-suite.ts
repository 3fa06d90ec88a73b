// AES-256-GCM (NIST SP 800-38D), HMAC-SHA-256 and Ed25519, all by OpenSSL.
import { createCipheriv, createDecipheriv, createHmac, createSecretKey } from "node:crypto";
import { freeBuffer } from "../spare-buffers.ts";
import { ed25519Signatures } from "./ed25519-signature.ts";
import { IV_BYTES, type Suite, TAG_BYTES } from "./suite.ts";
import { takeIv } from "./take-iv.ts";

const ALGORITHM = "aes-256-gcm";

export const internationalSuite: Suite = {
  name: "international",
  mark: "i",
  makeCipher: (secret) => {
    const key = createSecretKey(secret); // as a KeyObject: raw bytes are prepared anew for every value
    return {
      encrypt: (bytes, bound) => {
        const iv = takeIv();
        const cipher = createCipheriv(ALGORITHM, key, iv);
        cipher.setAAD(bound);
        const body = cipher.update(bytes);
        cipher.final(); // a stream mode: nothing is left to come
        const sealed = Buffer.concat([iv, body, cipher.getAuthTag()]);
        freeBuffer(body);
        return sealed;
      },
      decrypt: (sealed, bound) => {
        const decipher = createDecipheriv(ALGORITHM, key, sealed.subarray(0, IV_BYTES), { authTagLength: TAG_BYTES });
        decipher.setAAD(bound);
        decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
        const body = decipher.update(sealed.subarray(IV_BYTES, -TAG_BYTES));
        decipher.final();
        return body;
      },
    };
  },
  signatures: ed25519Signatures,
  makeKeyedHash: (secret) => {
    const key = createSecretKey(secret);
    return { start: () => createHmac("sha256", key), hex: (text) => createHmac("sha256", key).update(text).digest("hex") };
  },
};
