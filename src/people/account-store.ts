// All SQL of accounts and units.
import type { Queryable } from "../platform/index.ts";
import type { SealedNames } from "./account-names.ts";
import type { Role } from "./contract.ts";

export interface AccountRow extends SealedNames {
  readonly loginHash: string | null;
  /** "" for accounts of the portal, which belong to no unit. */
  readonly unit: string;
  readonly unitName: string;
  readonly role: Role;
  readonly subjectId: string | null;
  /** Null for who logs in through an identity service only. */
  readonly passwordHash: string | null;
  readonly passwordChangedAt: Date;
  readonly isPasswordTemporary: boolean;
  readonly isActive: boolean;
  /** Null before the first log-in. */
  readonly loggedInAt: Date | null;
}

export interface NewAccount {
  readonly accountId: string;
  readonly loginHash: string;
  readonly sealedLogin: string;
  readonly sealedName: string;
  readonly unit: string;
  readonly role: Role;
  readonly passwordHash: string;
  readonly isPasswordTemporary: boolean;
  readonly at: Date;
}

export interface UnitFacts {
  readonly unit: string;
  readonly name: string;
  readonly uscc: string | null;
  readonly kind: string;
  readonly regionCode: string | null;
}

const ACCOUNT = `select a.account_id as "accountId", a.login_hash as "loginHash", a.sealed_login as "sealedLogin", a.sealed_name as "sealedName",
    coalesce(a.unit_code, '') as unit, coalesce(u.name, '') as "unitName", a.role, a.subject_id as "subjectId",
    a.password_hash as "passwordHash", coalesce(a.password_changed_at, a.created_at) as "passwordChangedAt",
    a.is_password_temporary as "isPasswordTemporary", a.is_active as "isActive", a.logged_in_at as "loggedInAt"
  from account a left join unit u on u.unit_code = a.unit_code`;

/** By the keyed hashes under which its login may stand. */
export async function findAccount(db: Queryable, loginHashes: readonly string[]): Promise<AccountRow | null> {
  return db.find<AccountRow>(`${ACCOUNT} where a.login_hash = any($1)`, [loginHashes]);
}

export async function findAccountById(db: Queryable, accountId: string): Promise<AccountRow | null> {
  return db.find<AccountRow>(`${ACCOUNT} where a.account_id = $1`, [accountId]);
}

/** False when the login is already taken. */
export async function insertAccount(db: Queryable, account: NewAccount): Promise<boolean> {
  const count = await db.run(
    `insert into account (account_id, login_hash, sealed_login, sealed_name, unit_code, role, password_hash, is_password_temporary, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict (login_hash) do nothing`,
    [
      account.accountId,
      account.loginHash,
      account.sealedLogin,
      account.sealedName,
      account.unit,
      account.role,
      account.passwordHash,
      account.isPasswordTemporary,
      account.at,
    ],
  );
  return count === 1;
}

export async function updateLoggedIn(tx: Queryable, accountId: string, at: Date): Promise<void> {
  await tx.run("update account set logged_in_at = $2 where account_id = $1", [accountId, at]);
}

/** Accounts whose names stand in clear: made before the names were sealed. */
export async function listUnsealed(tx: Queryable): Promise<{ accountId: string; login: string; displayName: string }[]> {
  return tx.list(
    `select account_id as "accountId", sealed_login as login, sealed_name as "displayName" from account
     where login_hash is null and sealed_login is not null order by account_id limit 100000 for update`,
  );
}

export async function updateNames(
  tx: Queryable,
  accountId: string,
  names: Pick<NewAccount, "loginHash" | "sealedLogin" | "sealedName">,
): Promise<void> {
  await tx.run("update account set login_hash = $2, sealed_login = $3, sealed_name = $4 where account_id = $1", [
    accountId,
    names.loginHash,
    names.sealedLogin,
    names.sealedName,
  ]);
}

/** Units as their file says. One that left the file stays: its batches and records still name it. */
export async function upsertUnits(db: Queryable, units: readonly UnitFacts[]): Promise<void> {
  await db.run(
    `insert into unit (unit_code, name, uscc, kind, region_code, position)
     select unit, name, uscc, kind, region_code, position
     from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[]) with ordinality as u (unit, name, uscc, kind, region_code, position)
     on conflict (unit_code) do update
     set name = excluded.name, uscc = excluded.uscc, kind = excluded.kind, region_code = excluded.region_code, position = excluded.position`,
    [
      units.map(({ unit }) => unit),
      units.map(({ name }) => name),
      units.map(({ uscc }) => uscc),
      units.map(({ kind }) => kind),
      units.map(({ regionCode }) => regionCode),
    ],
  );
}

export async function listUnits(db: Queryable): Promise<{ unit: string; name: string }[]> {
  return db.list("select unit_code as unit, name from unit order by position, unit_code limit 1000");
}
