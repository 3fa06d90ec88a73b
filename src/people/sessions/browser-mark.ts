// The mark of a browser from which an account has logged in: guessing from elsewhere does not make it wait.
import { randomBytes, timingSafeEqual } from "node:crypto";
import type { Sealer } from "../../platform/index.ts";

/** By the login's hash, so that a log-in is counted before it is known whether there is such an account. */
export function markKeyOf({ loginHash, accountId }: { loginHash: string | null; accountId: string }): string {
  return loginHash ?? accountId;
}

/** `<nonce>.<keyed hash of account and nonce>`: only this installation can make one, and it says nothing of the account. */
export function makeMark(sealer: Sealer, key: string): string {
  const nonce = randomBytes(16).toString("base64url");
  return `${nonce}.${proofOf(sealer, key, nonce)}`;
}

export function isMarkOf(sealer: Sealer, key: string, mark: string): boolean {
  const [nonce = "", proof = ""] = mark.split(".");
  const wanted = Buffer.from(proofOf(sealer, key, nonce));
  const given = Buffer.from(proof);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}

function proofOf(sealer: Sealer, key: string, nonce: string): string {
  return sealer.fingerprint("browser", `${key}\n${nonce}`);
}
