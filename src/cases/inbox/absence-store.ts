// All SQL of absences: who stands in for whom, from which day to which. Nothing is overwritten: an absence that is replaced or ended stays.
import type { Queryable, Transaction } from "../../platform/index.ts";

export interface Absence {
  readonly absenceId: string;
  readonly accountId: string;
  readonly substituteId: string;
  /** YYYY-MM-DD in Asia/Shanghai, both included. */
  readonly from: string;
  readonly until: string;
}

export interface KeptAbsence extends Absence {
  /** Ended before its last day, or replaced. */
  readonly endedAt: Date | null;
}

const COLUMNS = `absence_id as "absenceId", account_id as "accountId", substitute_id as "substituteId", from_on as "from", until_on as "until",
  ended_at as "endedAt"`;

/** For whom an account stands in today, directly: nobody substitutes for a substitute. */
export function listStoodInFor(
  db: Queryable,
  accountId: string,
  today: string,
): Promise<{ accountId: string; role: string; unit: string }[]> {
  return db.list(
    `select distinct a.account_id as "accountId", a.role, a.unit_code as unit from case_substitute s join account a on a.account_id = s.account_id
      where s.substitute_id = $1 and $2::date between s.from_on and s.until_on and s.ended_at is null and a.is_active
      order by a.account_id limit 50`,
    [accountId, today],
  );
}

export async function insertAbsence(tx: Transaction, absence: Absence & { at: Date }): Promise<void> {
  await tx.run(
    `insert into case_substitute (account_id, absence_id, substitute_id, from_on, until_on, set_at) values ($1, $2, $3, $4, $5, $6)`,
    [absence.accountId, absence.absenceId, absence.substituteId, absence.from, absence.until, absence.at],
  );
}

/** One is away once: whatever was set for any of these days gives way. */
export async function endOverlapping(tx: Transaction, days: { accountId: string; from: string; until: string; at: Date }): Promise<void> {
  await tx.run(`update case_substitute set ended_at = $4 where account_id = $1 and from_on <= $3 and until_on >= $2 and ended_at is null`, [
    days.accountId,
    days.from,
    days.until,
    days.at,
  ]);
}

/** Null where the account has no such absence; one that has ended already stays as it is. */
export async function endAbsence(
  tx: Transaction,
  asked: { accountId: string; absenceId: string; at: Date },
): Promise<{ absence: Absence; isEndedNow: boolean } | null> {
  const ended = await tx.run("update case_substitute set ended_at = $3 where account_id = $1 and absence_id = $2 and ended_at is null", [
    asked.accountId,
    asked.absenceId,
    asked.at,
  ]);
  const absence = await tx.find<KeptAbsence>(`select ${COLUMNS} from case_substitute where account_id = $1 and absence_id = $2`, [
    asked.accountId,
    asked.absenceId,
  ]);
  return absence && { absence, isEndedNow: ended === 1 };
}

const KEPT_SHOWN = 20;

/** Absences of the account, and those in which it stands in, the latest first. */
export function listAbsences(db: Queryable, accountId: string): Promise<KeptAbsence[]> {
  return db.list<KeptAbsence>(
    `select ${COLUMNS} from case_substitute where account_id = $1 or substitute_id = $1
      order by from_on desc, set_at desc, absence_id limit ${KEPT_SHOWN}`,
    [accountId],
  );
}
