// SQL of the names of accounts, for rooms that show who did something.
import type { Queryable } from "../platform/index.ts";

interface NameRow {
  readonly accountId: string;
  readonly sealedName: string;
}

const NAMES_MAX = 1000;

export async function listNamesOf(db: Queryable, accountIds: readonly string[]): Promise<NameRow[]> {
  return db.list<NameRow>(
    `select account_id as "accountId", sealed_name as "sealedName" from account where account_id = any($1::uuid[])
     order by account_id limit ${NAMES_MAX}`,
    [accountIds],
  );
}

export async function listNamesInUnit(db: Queryable, unit: string): Promise<NameRow[]> {
  return db.list<NameRow>(
    `select account_id as "accountId", sealed_name as "sealedName" from account where unit_code = $1 order by account_id limit ${NAMES_MAX}`,
    [unit],
  );
}
