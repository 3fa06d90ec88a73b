// Recovery codes, for whoever lost the telephone: shown once, kept as hashes, good for one log-in each.
import { createHash, randomBytes } from "node:crypto";
import type { Queryable } from "../../platform/index.ts";
import { encodeBase32 } from "./base32.ts";
import { replaceRecoveryCodes } from "./factor-store.ts";

const CODE_BYTES = 10;
const GROUP = /.{4}/g;

/** Random and long, so a plain hash is enough; bound to its account all the same. */
export function hashRecoveryCode(accountId: string, code: string): Buffer {
  return createHash("sha256")
    .update(`${accountId}\n${code.replace(/[\s-]/g, "").toUpperCase()}`)
    .digest();
}

/** `ABCD-EFGH-…`, replacing all that were given out before. */
export async function renewRecoveryCodes(
  tx: Queryable,
  { accountId, count, at }: { accountId: string; count: number; at: Date },
): Promise<string[]> {
  const codes = Array.from({ length: count }, () => (encodeBase32(randomBytes(CODE_BYTES)).match(GROUP) ?? []).join("-"));
  await replaceRecoveryCodes(tx, { accountId, hashes: codes.map((code) => hashRecoveryCode(accountId, code)), at });
  return codes;
}
