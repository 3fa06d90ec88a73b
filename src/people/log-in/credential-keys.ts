// Keys under which credentials travel: each is given out for some minutes, opens what was sealed to it for as long again, and is then
// removed, so that what somebody recorded on the way can never be opened, not even with this server's disk in hand.
import { createPrivateKey, generateKeyPairSync, type KeyObject, randomBytes } from "node:crypto";
import type { Context } from "../../platform/index.ts";
import { securityRulesOf } from "../security-rules.ts";
import { watchClock } from "../sessions/watch-clock.ts";
import { type CredentialKeyRow, deleteExpiredKeys, findFreshKey, findKey, insertKey, lockKeys } from "./credential-key-store.ts";
import type { CredentialKey } from "./shapes.ts";

const KEY_ID_BYTES = 12;

/** The key of the moment, the same from every process. */
export async function giveCredentialKey(ctx: Context): Promise<CredentialKey> {
  await watchClock(ctx);
  const { keyId, publicKey, expiresAt } = (await findFreshKey(ctx.db, ctx.clock.now())) ?? (await makeKey(ctx));
  return {
    key: { kty: "EC", crv: "P-256", x: publicKey.x, y: publicKey.y, kid: keyId, alg: "ECDH-ES", use: "enc" },
    expiresAt: expiresAt.toISOString(),
  };
}

/** Null for a key that we never had, or have no longer. */
export async function openCredentialKey(ctx: Context, keyId: string): Promise<{ privateKey: KeyObject; expiresAt: Date } | null> {
  const row = await findKey(ctx.db, keyId, ctx.clock.now());
  if (!row) return null;
  const key = Buffer.from(ctx.sealer.open(row.sealedKey, placeOf(keyId)), "base64url");
  return { privateKey: createPrivateKey({ key, format: "der", type: "pkcs8" }), expiresAt: row.expiresAt };
}

async function makeKey(ctx: Context): Promise<CredentialKeyRow> {
  const at = ctx.clock.now();
  const lifeMs = securityRulesOf(ctx).credentialKeyMinutes * 60 * 1000;
  return ctx.db.transaction(async (tx) => {
    await ctx.sealer.hold(tx);
    await lockKeys(tx);
    const fresh = await findFreshKey(tx, at);
    if (fresh) return fresh;
    await deleteExpiredKeys(tx, at);
    const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
    const { x = "", y = "" } = publicKey.export({ format: "jwk" });
    const keyId = randomBytes(KEY_ID_BYTES).toString("base64url");
    const row: CredentialKeyRow = {
      keyId,
      publicKey: { x, y },
      sealedKey: ctx.sealer.seal(privateKey.export({ format: "der", type: "pkcs8" }).toString("base64url"), placeOf(keyId)),
      createdAt: at,
      freshUntil: new Date(at.getTime() + lifeMs),
      expiresAt: new Date(at.getTime() + 2 * lifeMs),
    };
    await insertKey(tx, row);
    return row;
  });
}

function placeOf(keyId: string): string {
  return `credential_key.sealed_key:${keyId}`;
}
