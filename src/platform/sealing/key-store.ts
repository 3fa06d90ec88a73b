// All SQL of the keys: what lies wrapped in the database, the count of their changes, and the locks that make a change safe.
import type { Queryable } from "../database.ts";
import type { KeyKind, KeyState } from "./keyring.ts";
import type { SuiteName } from "./suite.ts";

export interface StoredKey {
  readonly keyId: string;
  readonly kind: KeyKind;
  readonly suite: SuiteName;
  readonly state: KeyState;
  readonly wrapped: string;
  readonly masterId: string;
  readonly createdAt: Date;
  readonly retiredAt: Date | null;
}

/** Any numbers, the same for ever. Fence: held shared by whoever writes with the keys, alone by whoever changes them. Lease: one for each process and generation. */
const FENCE = [7_201_802, 0] as const;
const LEASE = 7_201_803;

export const KEYS_CHANGED = "keys_changed";

export async function listKeys(db: Queryable): Promise<StoredKey[]> {
  return db.list<StoredKey>(
    `select key_id as "keyId", kind, suite, state, wrapped, master_id as "masterId", created_at as "createdAt", retired_at as "retiredAt"
     from sealing_key order by created_at, kind, key_id limit 1000`,
  );
}

export async function readGeneration(db: Queryable): Promise<number> {
  return (await db.get<{ generation: number }>("select generation from sealing_generation")).generation;
}

export async function raiseGeneration(tx: Queryable): Promise<number> {
  const row = await tx.get<{ generation: number }>("update sealing_generation set generation = generation + 1 returning generation");
  await tx.run("select pg_notify($1, '')", [KEYS_CHANGED]);
  return row.generation;
}

export async function insertKey(tx: Queryable, key: Omit<StoredKey, "createdAt" | "retiredAt">, at: Date): Promise<void> {
  await tx.run("insert into sealing_key (key_id, kind, suite, state, wrapped, master_id, created_at) values ($1, $2, $3, $4, $5, $6, $7)", [
    key.keyId,
    key.kind,
    key.suite,
    key.state,
    key.wrapped,
    key.masterId,
    at,
  ]);
}

export async function updateKeyState(tx: Queryable, key: { kind: KeyKind; keyId: string; state: KeyState }, at: Date): Promise<void> {
  await tx.run(
    `update sealing_key set state = $3, retired_at = case when $3 = 'retired' then $4::timestamptz end where kind = $1 and key_id = $2`,
    [key.kind, key.keyId, key.state, at],
  );
}

export async function updateWrapped(tx: Queryable, key: Pick<StoredKey, "kind" | "keyId" | "wrapped" | "masterId">): Promise<void> {
  await tx.run("update sealing_key set wrapped = $3, master_id = $4 where kind = $1 and key_id = $2", [
    key.kind,
    key.keyId,
    key.wrapped,
    key.masterId,
  ]);
}

/** The master key that a house was sealed with when all keys were derived from it; empty for one that began later. */
export async function listFormerMasterIds(db: Queryable): Promise<string[]> {
  const rows = await db.list<{ keyId: string }>(`select key_id as "keyId" from key_in_use order by first_used_at limit 100`);
  return rows.map(({ keyId }) => keyId);
}

/** Until the transaction ends nobody changes the keys. */
export async function shareFence(tx: Queryable): Promise<void> {
  await tx.run("select pg_advisory_xact_lock_shared($1, $2)", FENCE);
}

/** Waits until no transaction writes with the keys any more, and lets none begin until this one ends. */
export async function closeFence(tx: Queryable): Promise<void> {
  await tx.run("select pg_advisory_xact_lock($1, $2)", FENCE);
}

/** On a connection of its own: says to whoever changes keys that this process knows those of this generation. */
export async function takeLease(db: Queryable, generation: number): Promise<void> {
  await db.run("select pg_advisory_lock_shared($1, $2)", [LEASE, generation]);
}

export async function giveLeaseBack(db: Queryable, generation: number): Promise<void> {
  await db.run("select pg_advisory_unlock_shared($1, $2)", [LEASE, generation]);
}

/** How many connections still work with older keys. */
export async function countOlderLeases(db: Queryable, generation: number): Promise<number> {
  const row = await db.get<{ count: number }>(
    `select count(*) from pg_locks
     where locktype = 'advisory' and classid = $1::bigint::oid and objsubid = 2 and objid::bigint < $2
       and database = (select oid from pg_database where datname = current_database())`,
    [LEASE, generation],
  );
  return row.count;
}
