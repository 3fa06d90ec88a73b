// All SQL of clients and their keys.

import type { Role } from "../people/index.ts";
import type { Queryable, Transaction } from "../platform/index.ts";
import type { ClientScope, ClientState } from "./contract.ts";

export interface ClientRow {
  readonly clientId: string;
  readonly name: string;
  readonly unit: string;
  readonly unitName: string;
  readonly sealedContact: string | null;
  readonly purpose: string;
  readonly scopes: readonly ClientScope[];
  readonly quotaPerDay: number;
  readonly addresses: readonly string[];
  readonly expiresOn: string;
  readonly state: ClientState;
  readonly stateReason: string | null;
  readonly requestedBy: string;
  readonly requestedAt: Date;
  readonly decidedAt: Date | null;
}

export interface KeyRow {
  readonly keyId: string;
  readonly madeAt: Date;
  readonly expiresAt: Date;
  readonly revokedAt: Date | null;
  readonly usedAt: Date | null;
}

/** A key with all that decides whether it may be used now. */
export interface StandingKey {
  readonly secretHash: Buffer;
  readonly expiresAt: Date;
  readonly revokedAt: Date | null;
  readonly usedAt: Date | null;
  readonly client: ClientRow;
  readonly makerRole: Role;
  readonly isMakerActive: boolean;
  readonly makerUnit: string | null;
}

const COLUMNS = `c.client_id as "clientId", c.name, c.unit_code as unit, u.name as "unitName", c.sealed_contact as "sealedContact", c.purpose, c.scopes,
  c.quota_per_day as "quotaPerDay", c.addresses, c.expires_on as "expiresOn", c.state, c.state_reason as "stateReason",
  c.requested_by as "requestedBy", c.requested_at as "requestedAt", c.decided_at as "decidedAt"`;

export interface NewClient extends Omit<ClientRow, "unitName" | "state" | "stateReason" | "requestedAt" | "decidedAt"> {
  readonly at: Date;
}

export async function insertClient(tx: Transaction, client: NewClient): Promise<void> {
  await tx.run(
    `insert into api_client (client_id, name, unit_code, sealed_contact, purpose, scopes, quota_per_day, addresses, expires_on, state, requested_by, requested_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'requested', $10, $11)`,
    [
      client.clientId,
      client.name,
      client.unit,
      client.sealedContact,
      client.purpose,
      JSON.stringify(client.scopes),
      client.quotaPerDay,
      client.addresses,
      client.expiresOn,
      client.requestedBy,
      client.at,
    ],
  );
}

/** Written before contacts were sealed; locked, so that two programs that start at once do not seal what is sealed. */
export async function listOpenContacts(tx: Transaction): Promise<{ clientId: string; contact: string }[]> {
  return tx.list(
    `select client_id as "clientId", contact from api_client where contact is not null order by client_id limit 100000 for update`,
  );
}

export async function updateContact(tx: Transaction, clientId: string, sealedContact: string): Promise<void> {
  await tx.run("update api_client set contact = null, sealed_contact = $2 where client_id = $1", [clientId, sealedContact]);
}

/** The client where the asker's rows hold it; another unit's is not there. Locked until the transaction ends. */
export async function findClientForChange(tx: Transaction, clientId: string, unit: string | null): Promise<ClientRow | null> {
  return tx.find<ClientRow>(
    `select ${COLUMNS} from api_client c join unit u on u.unit_code = c.unit_code
     where c.client_id = $1 and ($2::text is null or c.unit_code = $2) for update of c`,
    [clientId, unit],
  );
}

export async function findClient(db: Queryable, clientId: string, unit: string | null): Promise<ClientRow | null> {
  return db.find<ClientRow>(
    `select ${COLUMNS} from api_client c join unit u on u.unit_code = c.unit_code
     where c.client_id = $1 and ($2::text is null or c.unit_code = $2)`,
    [clientId, unit],
  );
}

export interface ClientFilter {
  readonly unit: string | null;
  readonly state: ClientState | null;
  readonly limit: number;
  readonly offset: number;
}

export async function listClients(db: Queryable, filter: ClientFilter): Promise<{ items: ClientRow[]; total: number }> {
  const where = "($1::text is null or c.unit_code = $1) and ($2::text is null or c.state = $2)";
  const values = [filter.unit, filter.state];
  const items = await db.list<ClientRow>(
    `select ${COLUMNS} from api_client c join unit u on u.unit_code = c.unit_code where ${where}
     order by c.requested_at desc, c.client_id limit $3 offset $4`,
    [...values, filter.limit, filter.offset],
  );
  const { total } = await db.get<{ total: number }>(`select count(*)::int as total from api_client c where ${where}`, values);
  return { items, total };
}

export interface StateChange {
  readonly clientId: string;
  readonly state: ClientState;
  readonly reason: string;
  readonly accountId: string;
  readonly at: Date;
}

export async function updateState(tx: Transaction, change: StateChange): Promise<void> {
  await tx.run("update api_client set state = $2, state_reason = $3, decided_by = $4, decided_at = $5 where client_id = $1", [
    change.clientId,
    change.state,
    change.reason,
    change.accountId,
    change.at,
  ]);
}

export interface NewKey {
  readonly keyId: string;
  readonly clientId: string;
  readonly secretHash: Buffer;
  readonly madeBy: string;
  readonly at: Date;
  readonly expiresAt: Date;
}

export async function insertKey(tx: Transaction, key: NewKey): Promise<void> {
  await tx.run("insert into api_key (key_id, client_id, secret_hash, made_by, made_at, expires_at) values ($1, $2, $3, $4, $5, $6)", [
    key.keyId,
    key.clientId,
    key.secretHash,
    key.madeBy,
    key.at,
    key.expiresAt,
  ]);
}

/** Earlier keys go on until then at most, so that the other system can change over. */
export async function shortenKeys(tx: Transaction, { clientId, until }: { clientId: string; until: Date }): Promise<void> {
  await tx.run("update api_key set expires_at = least(expires_at, $2) where client_id = $1 and revoked_at is null", [clientId, until]);
}

export async function revokeKey(tx: Transaction, key: { clientId: string; keyId: string; at: Date }): Promise<boolean> {
  const count = await tx.run("update api_key set revoked_at = $3 where client_id = $1 and key_id = $2 and revoked_at is null", [
    key.clientId,
    key.keyId,
    key.at,
  ]);
  return count === 1;
}

export async function listKeys(db: Queryable, clientId: string): Promise<KeyRow[]> {
  return db.list<KeyRow>(
    `select key_id as "keyId", made_at as "madeAt", expires_at as "expiresAt", revoked_at as "revokedAt", used_at as "usedAt"
     from api_key where client_id = $1 order by made_at desc, key_id limit 100`,
    [clientId],
  );
}

interface JoinedKey extends ClientRow, Omit<StandingKey, "client"> {}

export async function findStandingKey(db: Queryable, keyId: string): Promise<StandingKey | null> {
  const [row] = await db.listPrepared<JoinedKey>(
    "find-standing-key",
    `select ${COLUMNS}, k.secret_hash as "secretHash", k.expires_at as "expiresAt", k.revoked_at as "revokedAt", k.used_at as "usedAt",
            a.role as "makerRole", a.state = 'active' as "isMakerActive", a.unit_code as "makerUnit"
     from api_key k join api_client c on c.client_id = k.client_id join unit u on u.unit_code = c.unit_code
     join account a on a.account_id = c.requested_by
     where k.key_id = $1`,
    [keyId],
  );
  if (!row) return null;
  const { secretHash, expiresAt, revokedAt, usedAt, makerRole, isMakerActive, makerUnit, ...client } = row;
  return { secretHash, expiresAt, revokedAt, usedAt, makerRole, isMakerActive, makerUnit, client };
}

export async function updateUsed(db: Queryable, keyId: string, at: Date): Promise<void> {
  await db.run("update api_key set used_at = $2 where key_id = $1", [keyId, at]);
}
