// All SQL of the short-lived keys for credentials, and of sealed credentials that were used.
import type { Queryable, Transaction } from "../../platform/index.ts";

export interface CredentialKeyRow {
  readonly keyId: string;
  readonly publicKey: { readonly x: string; readonly y: string };
  readonly sealedKey: string;
  readonly createdAt: Date;
  readonly freshUntil: Date;
  readonly expiresAt: Date;
}

const COLUMNS = `key_id as "keyId", public_key as "publicKey", sealed_key as "sealedKey", created_at as "createdAt",
  fresh_until as "freshUntil", expires_at as "expiresAt"`;

/** The newest key that is still given out. */
export async function findFreshKey(db: Queryable, at: Date): Promise<CredentialKeyRow | null> {
  return db.find<CredentialKeyRow>(
    `select ${COLUMNS} from credential_key where fresh_until > $1 and created_at <= $1 order by created_at desc, key_id limit 1`,
    [at],
  );
}

/** A key that still opens what was sealed to it. */
export async function findKey(db: Queryable, keyId: string, at: Date): Promise<CredentialKeyRow | null> {
  return db.find<CredentialKeyRow>(`select ${COLUMNS} from credential_key where key_id = $1 and expires_at > $2`, [keyId, at]);
}

/** Processes that make a key at the same moment go one after the other. */
export async function lockKeys(tx: Transaction): Promise<void> {
  await tx.run("lock table credential_key in share row exclusive mode");
}

export async function insertKey(tx: Queryable, key: CredentialKeyRow): Promise<void> {
  await tx.run(
    `insert into credential_key (key_id, public_key, sealed_key, created_at, fresh_until, expires_at) values ($1, $2, $3, $4, $5, $6)`,
    [key.keyId, JSON.stringify(key.publicKey), key.sealedKey, key.createdAt, key.freshUntil, key.expiresAt],
  );
}

export async function deleteExpiredKeys(tx: Queryable, at: Date): Promise<void> {
  await tx.run("delete from credential_key where expires_at <= $1", [at]);
  await tx.run("delete from credential_nonce where expires_at <= $1", [at]);
}

/** False when it was there before. */
export async function insertNonce(db: Queryable, nonceHash: Buffer, expiresAt: Date): Promise<boolean> {
  const count = await db.run("insert into credential_nonce (nonce_hash, expires_at) values ($1, $2) on conflict do nothing", [
    nonceHash,
    expiresAt,
  ]);
  return count === 1;
}
