// SM2 signatures (GB/T 32918.2) with SM3 and the usual user id. Never by Node's own sign("sm3"): with a key on this curve OpenSSL makes
// a plain ECDSA signature there, which nobody else accepts.
import { sm2 } from "sm-crypto-v2";
import type { Signatures } from "./suite.ts";

const USER_ID = "1234567812345678";
const OPTIONS = { hash: true, userId: USER_ID } as const;

export const sm2Signatures: Signatures = {
  makeKeyPair: () => sm2.generateKeyPairHex(),
  sign: (message, privateKey) => sm2.doSignature(Uint8Array.from(message), privateKey, OPTIONS),
  isRight: (message, signature, publicKey) => {
    if (!/^[0-9a-f]{128}$/i.test(signature)) return false;
    try {
      return sm2.doVerifySignature(Uint8Array.from(message), signature.toLowerCase(), publicKey.toLowerCase(), OPTIONS);
    } catch {
      return false;
    }
  },
};
