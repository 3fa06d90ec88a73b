// Ed25519 signatures (RFC 8032) by OpenSSL, with keys as 32 bytes in hexadecimal.
import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign, verify } from "node:crypto";
import type { Signatures } from "./suite.ts";

export const ed25519Signatures: Signatures = {
  makeKeyPair: () => {
    const { d = "", x = "" } = generateKeyPairSync("ed25519").privateKey.export({ format: "jwk" });
    return { privateKey: toHex(d), publicKey: toHex(x) };
  },
  sign: (message, privateKey) => sign(null, message, readPrivateKey(privateKey)).toString("hex"),
  isRight: (message, signature, publicKey) => {
    if (!/^[0-9a-f]{128}$/i.test(signature)) return false;
    try {
      const key = createPublicKey({ key: { kty: "OKP", crv: "Ed25519", x: toText(publicKey) }, format: "jwk" });
      return verify(null, message, key, Buffer.from(signature, "hex"));
    } catch {
      return false;
    }
  },
};

/** PKCS #8 of a bare private key: a fixed head and its 32 bytes. */
const HEAD = Buffer.from("302e020100300506032b657004220420", "hex");

function readPrivateKey(privateKey: string): KeyObject {
  return createPrivateKey({ key: Buffer.concat([HEAD, Buffer.from(privateKey, "hex")]), format: "der", type: "pkcs8" });
}

function toHex(text: string): string {
  return Buffer.from(text, "base64url").toString("hex");
}

function toText(hex: string): string {
  return Buffer.from(hex, "hex").toString("base64url");
}
