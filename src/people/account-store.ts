// All SQL of accounts and units.
import type { Queryable } from "../platform/index.ts";
import type { Role } from "./contract.ts";

export interface AccountRow {
  readonly accountId: string;
  readonly login: string;
  readonly displayName: string;
  readonly unit: string;
  readonly unitName: string;
  readonly role: Role;
  readonly passwordHash: string;
  readonly isActive: boolean;
}

export interface NewAccount {
  readonly accountId: string;
  readonly login: string;
  readonly displayName: string;
  readonly unit: string;
  readonly role: Role;
  readonly passwordHash: string;
  readonly at: Date;
}

export interface UnitFacts {
  readonly unit: string;
  readonly name: string;
  readonly uscc: string | null;
  readonly kind: string;
  readonly regionCode: string | null;
}

export async function findAccount(db: Queryable, login: string): Promise<AccountRow | null> {
  return db.find<AccountRow>(
    `select a.account_id as "accountId", a.login, a.display_name as "displayName", a.unit_code as unit, u.name as "unitName", a.role,
            a.password_hash as "passwordHash", a.is_active as "isActive"
     from account a join unit u on u.unit_code = a.unit_code
     where a.login = $1`,
    [login],
  );
}

/** False when the login is already taken. */
export async function insertAccount(db: Queryable, account: NewAccount): Promise<boolean> {
  const count = await db.run(
    `insert into account (account_id, login, display_name, unit_code, role, password_hash, created_at)
     values ($1, $2, $3, $4, $5, $6, $7) on conflict (login) do nothing`,
    [account.accountId, account.login, account.displayName, account.unit, account.role, account.passwordHash, account.at],
  );
  return count === 1;
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
