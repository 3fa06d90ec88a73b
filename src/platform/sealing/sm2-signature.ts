// SM2 signatures (GB/T 32918.2) with SM3 and the usual user id. Never by Node's own sign("sm3"): with a key on this curve OpenSSL makes
// a plain ECDSA signature there, which nobody else accepts.
import { sm2 } from "sm-crypto-v2";

const USER_ID = "1234567812345678";
const OPTIONS = { hash: true, userId: USER_ID } as const;

/** `r` and `s`, 128 hexadecimal digits. `privateKey` in hexadecimal. */
export function signSm2(message: Uint8Array, privateKey: string): string {
  return sm2.doSignature(Uint8Array.from(message), privateKey, OPTIONS);
}

/** False for whatever is wrong: the message, the signature, the key, or their form. */
export function isSm2SignatureRight(message: Uint8Array, signature: string, publicKey: string): boolean {
  if (!/^[0-9a-f]{128}$/i.test(signature)) return false;
  try {
    return sm2.doVerifySignature(Uint8Array.from(message), signature.toLowerCase(), publicKey.toLowerCase(), OPTIONS);
  } catch {
    return false;
  }
}
