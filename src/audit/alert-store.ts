// SQL of odd access: the reads of a day by account, and the alerts made from them.
import type { Queryable } from "../platform/index.ts";

export interface OddPeriod {
  readonly start: Date;
  readonly end: Date;
  readonly kinds: readonly string[];
}

export interface OddLooks {
  readonly accountId: string;
  readonly unit: string;
  readonly count: number;
  /** Both in the order of time, and of the same length. */
  readonly eventIds: readonly string[];
  readonly subjectIds: readonly string[];
}

export type OddSearch = { readonly countMin: number } & (
  | { readonly which: "subjects" | "withoutMatter" | "all" }
  | { readonly which: "hours"; readonly from: string; readonly until: string }
  | { readonly which: "unusual"; readonly factor: number; readonly days: number }
);

const EVENTS_KEPT = 200;
const ACCOUNTS_MAX = 5000;

const CONDITIONS = {
  all: "true",
  subjects: "true",
  withoutMatter: "e.matter_no is null",
  hours: `case when $5::time <= $6::time then local_time >= $5::time and local_time < $6::time
          else local_time >= $5::time or local_time < $6::time end`,
  unusual: "true",
} as const satisfies Record<OddSearch["which"], string>;

const COUNTS = {
  all: "count(*)",
  subjects: "count(distinct e.subject_id)",
  withoutMatter: "count(*)",
  hours: "count(*)",
  unusual: "count(*)",
} as const satisfies Record<OddSearch["which"], string>;

/** Staff's reads of subjects, grouped by who read. */
export async function listLooksByAccount(db: Queryable, { start, end, kinds }: OddPeriod, search: OddSearch): Promise<OddLooks[]> {
  const rows = await db.list<OddLooks>(
    `select e.account_id as "accountId", e.unit_code as unit, ${COUNTS[search.which]} as count,
       array_agg(e.event_id order by e.occurred_at, e.event_id) as "eventIds",
       array_agg(e.subject_id order by e.occurred_at, e.event_id) as "subjectIds"
     from audit_event e, lateral (select (e.occurred_at at time zone 'Asia/Shanghai')::time as local_time) t
     where e.occurred_at >= $1 and e.occurred_at < $2 and e.kind = any($3)
       and e.account_id is not null and e.unit_code <> '' and e.subject_id is not null and ${CONDITIONS[search.which]}
     group by e.account_id, e.unit_code having ${COUNTS[search.which]} >= $4
     order by e.account_id, e.unit_code limit ${ACCOUNTS_MAX}`,
    [start, end, kinds, search.countMin, ...(search.which === "hours" ? [search.from, search.until] : [])],
  );
  if (search.which !== "unusual") return rows;
  const usual = await readDailyMean(db, { start, kinds, days: search.days });
  return rows.filter(({ accountId, count }) => count > search.factor * (usual.get(accountId) ?? 0));
}

/** How many reads of subjects an account made on a day, over the days before; days without any count as well. */
async function readDailyMean(
  db: Queryable,
  { start, kinds, days }: { start: Date; kinds: readonly string[]; days: number },
): Promise<Map<string, number>> {
  const rows = await db.list<{ accountId: string; mean: number }>(
    `select account_id as "accountId", count(*)::float8 / $3::integer as mean from audit_event
     where occurred_at >= $1::timestamptz - make_interval(days => $3::integer) and occurred_at < $1 and kind = any($2)
       and account_id is not null and unit_code <> '' and subject_id is not null
     group by account_id order by account_id limit ${ACCOUNTS_MAX}`,
    [start, kinds, days],
  );
  return new Map(rows.map(({ accountId, mean }) => [accountId, mean]));
}

export interface DraftAlert extends OddLooks {
  readonly alertId: string;
  readonly rule: string;
}

export async function insertAlerts(
  db: Queryable,
  alerts: readonly DraftAlert[],
  { start, end, at }: { readonly start: Date; readonly end: Date; readonly at: Date },
): Promise<number> {
  let added = 0;
  for (const { alertId, rule, accountId, unit, count, eventIds } of alerts) {
    added += await db.run(
      `insert into audit_alert (alert_id, rule, account_id, unit_code, period_start, period_end, event_count, event_ids, found_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict on constraint audit_alert_once do nothing`,
      [alertId, rule, accountId, unit, start, end, count, eventIds.slice(0, EVENTS_KEPT), at],
    );
  }
  return added;
}

export interface AlertRow {
  readonly alertId: string;
  readonly rule: string;
  readonly accountId: string;
  readonly unit: string | null;
  readonly periodStart: Date;
  readonly eventCount: number;
  readonly eventIds: readonly string[];
  readonly foundAt: Date;
  readonly closedAt: Date | null;
  readonly closedBy: string | null;
  readonly closeReason: string | null;
}

const ALERT = `alert_id as "alertId", rule, account_id as "accountId", unit_code as unit, period_start as "periodStart",
  event_count as "eventCount", event_ids as "eventIds", found_at as "foundAt", closed_at as "closedAt", closed_by as "closedBy", close_reason as "closeReason"`;

export async function listAlerts(
  db: Queryable,
  { isClosed, limit, offset }: { isClosed: boolean; limit: number; offset: number },
): Promise<{ items: AlertRow[]; total: number }> {
  const { total } = await db.get<{ total: number }>("select count(*) as total from audit_alert where (closed_at is not null) = $1", [
    isClosed,
  ]);
  const items = await db.list<AlertRow>(
    `select ${ALERT} from audit_alert where (closed_at is not null) = $1 order by found_at desc, alert_id limit $2 offset $3`,
    [isClosed, limit, offset],
  );
  return { items, total };
}

export async function lockAlert(tx: Queryable, alertId: string): Promise<AlertRow | null> {
  return tx.find<AlertRow>(`select ${ALERT} from audit_alert where alert_id = $1 for update`, [alertId]);
}

export async function saveClosing(tx: Queryable, closing: { alertId: string; accountId: string; reason: string; at: Date }): Promise<void> {
  await tx.run("update audit_alert set closed_at = $2, closed_by = $3, close_reason = $4 where alert_id = $1", [
    closing.alertId,
    closing.at,
    closing.accountId,
    closing.reason,
  ]);
}

/** Null when there is no such alert. */
export async function findAlertEvents(db: Queryable, alertId: string): Promise<readonly string[] | null> {
  return (
    (await db.find<{ eventIds: readonly string[] }>(`select event_ids as "eventIds" from audit_alert where alert_id = $1`, [alertId]))
      ?.eventIds ?? null
  );
}
