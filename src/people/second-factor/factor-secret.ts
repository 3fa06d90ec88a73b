// The secret that the server and an authenticator app share: sealed to its account wherever it rests.
import type { Sealer } from "../../platform/index.ts";
import { decodeBase32, encodeBase32 } from "./base32.ts";

export function sealSecret(sealer: Sealer, accountId: string, secret: Uint8Array): string {
  return sealer.seal(encodeBase32(secret), placeOf(accountId));
}

export function openSecret(sealer: Sealer, accountId: string, sealedSecret: string): Buffer {
  return decodeBase32(sealer.open(sealedSecret, placeOf(accountId)));
}

function placeOf(accountId: string): string {
  return `second_factor.sealed_secret:${accountId}`;
}
