// All SQL of keeping accounts: who is there, in what state, and which changes wait for a second administrator.
// Portal accounts have no unit and are never among them.
import type { Queryable, Transaction } from "../../platform/index.ts";
import type { SealedNames } from "../account-names.ts";
import type { Role } from "../policy/roles.ts";
import type { AccountState } from "./contract.ts";

export interface KeptRow extends SealedNames {
  readonly unit: string;
  readonly unitName: string;
  readonly role: Role;
  readonly state: AccountState;
  readonly madeAt: Date;
  readonly loggedInAt: Date | null;
  readonly sessions: number;
  readonly waitingRole: Role | null;
}

export interface KeptFilter {
  /** Null for every unit. */
  readonly unit: string | null;
  readonly role?: Role | undefined;
  readonly state?: AccountState | undefined;
}

/** More than any city has; names lie sealed, so that searching and sorting by them happens after they are opened. */
const ACCOUNTS_MAX = 20_000;

export async function listKept(db: Queryable, { unit, role, state }: KeptFilter, at: Date): Promise<KeptRow[]> {
  return db.list<KeptRow>(
    `select a.account_id as "accountId", a.sealed_login as "sealedLogin", a.sealed_name as "sealedName", a.unit_code as unit,
            u.name as "unitName", a.role, a.state, a.created_at as "madeAt", a.logged_in_at as "loggedInAt",
            (select count(*) from session s where s.account_id = a.account_id and s.stage = 'open' and s.expires_at > $4) as sessions,
            (select c.role from account_change c where c.account_id = a.account_id and c.state = 'waiting') as "waitingRole"
     from account a join unit u on u.unit_code = a.unit_code
     where ($1::text is null or a.unit_code = $1) and ($2::text is null or a.role = $2) and ($3::text is null or a.state = $3)
     order by u.position, a.account_id limit ${ACCOUNTS_MAX}`,
    [unit, role ?? null, state ?? null, at],
  );
}

export interface LockedAccount extends SealedNames {
  readonly unit: string;
  readonly role: Role;
  readonly state: AccountState;
}

/** The account where the asker's rows hold it, locked until the transaction ends; another unit's is not there. */
export async function lockKept(tx: Transaction, accountId: string, unit: string | null): Promise<LockedAccount | null> {
  return tx.find<LockedAccount>(
    `select account_id as "accountId", sealed_login as "sealedLogin", sealed_name as "sealedName", unit_code as unit, role, state
     from account where account_id = $1 and unit_code is not null and ($2::text is null or unit_code = $2) for update`,
    [accountId, unit],
  );
}

/** How many accounts of the unit count against its number. The unit is locked, so that two who invite at once count one another. */
export async function countOpen(tx: Transaction, unit: string): Promise<number | null> {
  const found = await tx.find("select unit_code from unit where unit_code = $1 for update", [unit]);
  if (!found) return null;
  return (await tx.get<{ count: number }>("select count(*) as count from account where unit_code = $1 and state <> 'closed'", [unit]))
    .count;
}

export async function listOpenCounts(db: Queryable): Promise<{ unit: string; count: number }[]> {
  return db.list(
    `select unit_code as unit, count(*) as count from account where unit_code is not null and state <> 'closed'
     group by unit_code order by unit_code limit 1000`,
  );
}

export async function markInvited(tx: Transaction, accountId: string, mark: { madeBy: string; at: Date }): Promise<void> {
  await tx.run("update account set state = 'invited', made_by = $2, state_changed_at = $3 where account_id = $1", [
    accountId,
    mark.madeBy,
    mark.at,
  ]);
}

/** Without a maker: by command, on the machine itself. */
export async function markFounded(tx: Transaction, accountId: string, at: Date): Promise<void> {
  await tx.run("update account set state = 'invited', state_changed_at = $2 where account_id = $1", [accountId, at]);
}

/** The lock keeps two commands at once from making a third. */
export async function countOpenOfRole(tx: Transaction, role: Role): Promise<number> {
  await tx.run("select pg_advisory_xact_lock(hashtext('account of role ' || $1))", [role]);
  return (await tx.get<{ count: number }>("select count(*) as count from account where role = $1 and state <> 'closed'", [role])).count;
}

export async function updateState(tx: Transaction, accountId: string, change: { state: AccountState; at: Date }): Promise<void> {
  await tx.run("update account set state = $2, state_changed_at = $3 where account_id = $1", [accountId, change.state, change.at]);
}

export async function updateHandedTo(tx: Transaction, accountId: string, successorId: string): Promise<void> {
  await tx.run("update account set handed_to = $2 where account_id = $1", [accountId, successorId]);
}

export async function updateRole(tx: Transaction, accountId: string, role: Role): Promise<void> {
  await tx.run("update account set role = $2 where account_id = $1", [accountId, role]);
}

export type ChangeKind = "invitation" | "role" | "factor";

export interface NewChange {
  readonly changeId: string;
  readonly accountId: string;
  readonly kind: ChangeKind;
  readonly role: Role;
  readonly reason: string;
  readonly askedBy: string;
  readonly at: Date;
}

/** False when another change of this account waits already. */
export async function insertChange(tx: Transaction, change: NewChange): Promise<boolean> {
  const count = await tx.run(
    `insert into account_change (change_id, account_id, kind, role, reason, state, asked_by, asked_at)
     values ($1, $2, $3, $4, $5, 'waiting', $6, $7) on conflict (account_id) where state = 'waiting' do nothing`,
    [change.changeId, change.accountId, change.kind, change.role, change.reason, change.askedBy, change.at],
  );
  return count === 1;
}

export interface ChangeRow {
  readonly changeId: string;
  readonly accountId: string;
  readonly kind: ChangeKind;
  readonly role: Role;
  readonly reason: string;
  readonly askedBy: string;
  readonly askedAt: Date;
}

export interface WaitingRow extends ChangeRow, SealedNames {
  readonly fromRole: Role;
  readonly unitName: string;
  readonly askerSealedName: string;
}

const CHANGE = `c.change_id as "changeId", c.account_id as "accountId", c.kind, c.role, c.reason, c.asked_by as "askedBy", c.asked_at as "askedAt"`;

export async function listWaitingChanges(db: Queryable, roles: readonly Role[]): Promise<WaitingRow[]> {
  return db.list<WaitingRow>(
    `select ${CHANGE}, a.role as "fromRole", a.sealed_login as "sealedLogin", a.sealed_name as "sealedName", u.name as "unitName",
            b.sealed_name as "askerSealedName"
     from account_change c join account a on a.account_id = c.account_id join unit u on u.unit_code = a.unit_code
       join account b on b.account_id = c.asked_by
     where c.state = 'waiting' and c.role = any($1::text[]) order by c.asked_at, c.change_id limit 500`,
    [roles],
  );
}

/** A waiting change of one of these roles, locked; decided ones are gone. */
export async function lockWaitingChange(tx: Transaction, changeId: string, roles: readonly Role[]): Promise<ChangeRow | null> {
  return tx.find<ChangeRow>(
    `select ${CHANGE} from account_change c where c.change_id = $1 and c.state = 'waiting' and c.role = any($2::text[]) for update`,
    [changeId, roles],
  );
}

export async function hasWaitingChange(tx: Transaction, accountId: string): Promise<boolean> {
  return (await tx.find("select 1 from account_change where account_id = $1 and state = 'waiting'", [accountId])) !== null;
}

export async function settleChange(
  tx: Transaction,
  changeId: string,
  decision: { state: "confirmed" | "refused"; decidedBy: string; at: Date },
): Promise<void> {
  await tx.run("update account_change set state = $2, decided_by = $3, decided_at = $4 where change_id = $1", [
    changeId,
    decision.state,
    decision.decidedBy,
    decision.at,
  ]);
}
