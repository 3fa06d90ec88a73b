// All SQL of accounts that an identity service vouches for.
import type { Queryable, Transaction } from "../../platform/index.ts";
import type { Role } from "../contract.ts";

export interface LinkedAccount {
  /** The one hash of those asked for under which the link stands. */
  readonly identityHash: string;
  readonly accountId: string;
  readonly subjectId: string | null;
}

/** Locked, so that two log-ins of one identity go one after the other. While the hash key is turned, a link stands under one of several hashes. */
export async function lockLinkedAccount(tx: Transaction, identityHashes: readonly string[]): Promise<LinkedAccount | null> {
  return tx.find<LinkedAccount>(
    `select l.identity_hash as "identityHash", a.account_id as "accountId", a.subject_id as "subjectId"
     from identity_link l join account a on a.account_id = l.account_id where l.identity_hash = any($1) for update`,
    [identityHashes],
  );
}

export interface NewLink {
  readonly identityHash: string;
  readonly accountId: string;
  readonly sealedIdentity: string;
  readonly at: Date;
}

/** False when another log-in of the same identity was faster. */
export async function insertLink(tx: Queryable, { identityHash, accountId, sealedIdentity, at }: NewLink): Promise<boolean> {
  const count = await tx.run(
    `insert into identity_link (identity_hash, account_id, sealed_identity, created_at) values ($1, $2, $3, $4)
     on conflict (identity_hash) do nothing`,
    [identityHash, accountId, sealedIdentity, at],
  );
  return count === 1;
}

export async function updateLinkUsed(tx: Queryable, identityHash: string, at: Date): Promise<void> {
  await tx.run("update identity_link set used_at = $2 where identity_hash = $1", [identityHash, at]);
}

export interface NewPortalAccount {
  readonly accountId: string;
  readonly role: Role;
  readonly subjectId: string | null;
  readonly sealedName: string;
  /** With all three of them, or none: who logs in through an identity service has no password here. */
  readonly loginHash?: string;
  readonly sealedLogin?: string;
  readonly passwordHash?: string;
  readonly at: Date;
}

/** False when the login is already taken. */
export async function insertPortalAccount(tx: Queryable, account: NewPortalAccount): Promise<boolean> {
  const count = await tx.run(
    `insert into account (account_id, role, subject_id, sealed_name, login_hash, sealed_login, password_hash, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (login_hash) do nothing`,
    [
      account.accountId,
      account.role,
      account.subjectId,
      account.sealedName,
      account.loginHash ?? null,
      account.sealedLogin ?? null,
      account.passwordHash ?? null,
      account.at,
    ],
  );
  return count === 1;
}

export async function updatePortalAccount(
  tx: Queryable,
  { accountId, subjectId, sealedName }: Pick<NewPortalAccount, "accountId" | "subjectId" | "sealedName">,
): Promise<void> {
  await tx.run("update account set subject_id = $2, sealed_name = $3 where account_id = $1", [accountId, subjectId, sealedName]);
}

/** Which role an account has, for those who may know the role and not the name. */
export async function listRolesOf(db: Queryable, accountIds: readonly string[]): Promise<Map<string, Role>> {
  const rows = await db.list<{ accountId: string; role: Role }>(
    `select account_id as "accountId", role from account where account_id = any($1::uuid[]) order by account_id limit 1000`,
    [accountIds],
  );
  return new Map(rows.map(({ accountId, role }) => [accountId, role]));
}

/** Whether anyone logs in to the portal by a password: in a demo, and where a city gives them out. */
export async function hasPortalPasswords(db: Queryable): Promise<boolean> {
  return (await db.find("select 1 from account where unit_code is null and password_hash is not null limit 1")) !== null;
}
