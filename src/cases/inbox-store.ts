// All SQL of the inbox: lists, counts, figures. Everything is narrowed to what the reader's right reaches.
import type { Queryable, Transaction } from "../platform/index.ts";
import { CASE_COLUMNS, type CaseRow } from "./case-store.ts";
import type { InboxQuery } from "./contract.ts";

/** Whose cases. `unit` null: every unit's; `subjectId`: the portal's applicant. */
export interface InboxReach {
  readonly unit: string | null;
  readonly subjectId: string | null;
  /** Which parties count as `mine`, and for unit parties of which unit; substitutes bring those they stand in for. */
  readonly mine: readonly { readonly party: string; readonly unit: string | null }[];
}

export interface InboxPage {
  readonly reach: InboxReach;
  readonly query: InboxQuery;
  readonly today: string;
}

class Parameters {
  readonly values: unknown[] = [];

  place(value: unknown): string {
    this.values.push(value);
    return `$${this.values.length}`;
  }
}

class Conditions {
  readonly #parameters: Parameters;
  readonly parts: string[] = ["true"];

  constructor(parameters: Parameters) {
    this.#parameters = parameters;
  }

  get values(): unknown[] {
    return this.#parameters.values;
  }

  place(value: unknown): string {
    return this.#parameters.place(value);
  }

  add(part: string): void {
    this.parts.push(part);
  }

  get sql(): string {
    return this.parts.join(" and ");
  }
}

/** Everything that is asked but whose turn it is. */
function conditionsOf({ reach, query, today }: InboxPage, parameters: Parameters): Conditions {
  const where = new Conditions(parameters);
  addReach(where, reach);
  if (query.type) where.add(`c.case_type = ${where.place(query.type)}`);
  if (query.state) where.add(`c.state = ${where.place(query.state)}`);
  if (query.unit) where.add(`c.deciding_unit = ${where.place(query.unit)}`);
  if (query.assignedTo) where.add(`c.assigned_to = ${where.place(query.assignedTo)}`);
  if (query.isOpen !== undefined) where.add(`c.is_open = ${where.place(query.isOpen)}`);
  if (query.light) where.add(lightSql(query.light, where.place(today)));
  if (query.q) addSearch(where, query.q);
  return where;
}

/** A case waits for one party only, so the parts never overlap; each of them is read along its own index. */
function listParts(page: InboxPage, parameters: Parameters): string[] {
  if (page.query.box === "all") return [conditionsOf(page, parameters).sql];
  const { mine } = page.reach;
  if (mine.length === 0) return ["false"];
  return mine.map((turn) => {
    const where = conditionsOf(page, parameters);
    where.add(`c.is_open and ${turnSql(where, turn)}`);
    return where.sql;
  });
}

function addReach(where: Conditions, { unit, subjectId }: InboxReach): void {
  if (subjectId !== null) where.add(`c.applicant_subject_id = ${where.place(subjectId)}`);
  if (unit === null) return;
  const own = where.place(unit);
  where.add(`(c.deciding_unit = ${own} or c.first_unit = ${own} or c.opened_unit = ${own})`);
}

function addMine(where: Conditions, { mine }: InboxReach): void {
  const parts = mine.map((turn) => turnSql(where, turn));
  where.add(`c.is_open and (${parts.length > 0 ? parts.join(" or ") : "false"})`);
}

function turnSql(where: Conditions, { party, unit }: InboxReach["mine"][number]): string {
  const waits = `c.waits_for = ${where.place(party)}`;
  return unit === null ? waits : `(${waits} and c.deciding_unit = ${where.place(unit)})`;
}

/** Amber from the day of the reminder, red after the last day; the same rule as `lightOf`. */
function lightSql(light: NonNullable<InboxQuery["light"]>, day: string): string {
  const LIGHTS = {
    red: `c.is_open and c.due_on < ${day}::date`,
    amber: `c.is_open and c.due_on >= ${day}::date and c.remind_on <= ${day}::date`,
    green: `(not c.is_open or (not c.is_due_unknown and (c.due_on is null or (c.due_on >= ${day}::date and (c.remind_on is null or c.remind_on > ${day}::date)))))`,
    unknown: "c.is_open and c.is_due_unknown",
  };
  // The day is named by every light, so that the statement always has the same parameters.
  return `(${LIGHTS[light]}) and ${day}::date is not null`;
}

function addSearch(where: Conditions, text: string): void {
  const exact = where.place(text.trim().toUpperCase());
  const start = where.place(`${text.trim().replace(/[\\%_]/g, "\\$&")}%`);
  where.add(
    `(c.case_no = ${exact} or c.subject_id in (select s.subject_id from subject s where s.kind <> 'person' and (s.uscc = ${exact} or s.name like ${start})))`,
  );
}

const ORDERS = {
  dueOn: "c.due_on asc nulls last, c.case_id",
  openedOn: "c.opened_at asc, c.case_id",
  "-openedOn": "c.opened_at desc, c.case_id desc",
} satisfies Record<InboxQuery["sort"], string>;

export function listCases(db: Queryable, page: InboxPage): Promise<CaseRow[]> {
  const parameters = new Parameters();
  const { size, sort } = page.query;
  const offset = (page.query.page - 1) * size;
  const first = parameters.place(offset + size);
  const parts = listParts(page, parameters).map(
    (where) => `(select c.* from credit_case c where ${where} order by ${ORDERS[sort]} limit ${first})`,
  );
  return db.list<CaseRow>(
    `select ${CASE_COLUMNS} from (${parts.join(" union all ")}) c order by ${ORDERS[sort]} limit ${parameters.place(size)} offset ${parameters.place(offset)}`,
    parameters.values,
  );
}

export async function countCases(db: Queryable, page: InboxPage): Promise<number> {
  const parameters = new Parameters();
  const counts = listParts(page, parameters).map((where) => `(select count(*) from credit_case c where ${where})`);
  return (await db.get<{ total: number }>(`select ${counts.join(" + ")} as total`, parameters.values)).total;
}

export interface CountedState {
  readonly caseType: string;
  readonly state: string;
  readonly total: number;
  readonly amber: number;
  readonly red: number;
  readonly unknown: number;
}

/** What waits for the reader, by type and state, with its colours, in one pass. */
export function countByState(db: Queryable, { reach, today }: Omit<InboxPage, "query">): Promise<CountedState[]> {
  const where = new Conditions(new Parameters());
  addReach(where, reach);
  addMine(where, reach);
  const day = where.place(today);
  return db.list<CountedState>(
    `select c.case_type as "caseType", c.state, count(*) as total,
        count(*) filter (where c.due_on >= ${day}::date and c.remind_on <= ${day}::date) as amber,
        count(*) filter (where c.due_on < ${day}::date) as red, count(*) filter (where c.is_due_unknown) as unknown
       from credit_case c where ${where.sql} group by c.case_type, c.state order by c.case_type, c.state limit 200`,
    where.values,
  );
}

/** How much ends on which day. */
export function countByDay(
  db: Queryable,
  asked: { reach: InboxReach; from: string; until: string },
): Promise<{ day: string; count: number }[]> {
  const where = new Conditions(new Parameters());
  addReach(where, asked.reach);
  addMine(where, asked.reach);
  return db.list(
    `select c.due_on as day, count(*) as count from credit_case c
      where ${where.sql} and c.due_on between ${where.place(asked.from)}::date and ${where.place(asked.until)}::date
      group by c.due_on order by c.due_on limit 400`,
    where.values,
  );
}

/** Only open cases that wait for somebody the reader may speak for. Answers how many. */
export function assignCases(
  tx: Transaction,
  order: { caseIds: readonly string[]; to: string | null; reach: InboxReach; at: Date },
): Promise<number> {
  const where = new Conditions(new Parameters());
  const [ids, to, at] = [where.place(order.caseIds), where.place(order.to), where.place(order.at)];
  addReach(where, order.reach);
  addMine(where, order.reach);
  return tx.run(
    `update credit_case c set assigned_to = ${to}::uuid, updated_at = ${at} where c.case_id = any(${ids}::uuid[]) and ${where.sql}`,
    where.values,
  );
}

export interface FigureRow {
  readonly applied: number;
  readonly returned: number;
  readonly good: number;
  readonly bad: number;
  readonly median: number | null;
  readonly p90: number | null;
}

export interface FigureRange {
  readonly caseType: string;
  readonly unit: string | null;
  /** Days in Asia/Shanghai, both included. */
  readonly from: string;
  readonly until: string;
  readonly goodStates: readonly string[];
  readonly badStates: readonly string[];
}

const RANGE = `c.case_type = $1 and ($2::text is null or c.deciding_unit = $2)
  and c.opened_at >= $3::date::timestamp at time zone 'Asia/Shanghai' and c.opened_at < ($4::date + 1)::timestamp at time zone 'Asia/Shanghai'`;

export function readFigures(db: Queryable, range: FigureRange): Promise<FigureRow> {
  const days = "extract(epoch from c.decided_at - c.opened_at) / 86400";
  return db.get<FigureRow>(
    `select count(*) as applied, count(*) filter (where c.was_returned) as returned, count(*) filter (where c.state = any($5)) as good,
        count(*) filter (where c.state = any($6)) as bad,
        percentile_cont(0.5) within group (order by ${days}) filter (where c.decided_at is not null) as median,
        percentile_cont(0.9) within group (order by ${days}) filter (where c.decided_at is not null) as p90
       from credit_case c where ${RANGE}`,
    [range.caseType, range.unit, range.from, range.until, range.goodStates, range.badStates],
  );
}

/** Reasons of all steps that sent an application away, the most frequent first. */
export function rankReasons(db: Queryable, range: FigureRange & { steps: readonly string[] }): Promise<{ code: string; count: number }[]> {
  return db.list(
    `select reason as code, count(*) as count
       from credit_case c join case_event e on e.subject_id = c.subject_id and e.case_id = c.case_id
      cross join lateral jsonb_array_elements_text(case when jsonb_typeof(e.data -> 'reasons') = 'array' then e.data -> 'reasons' else '[]' end) reason
      where ${RANGE} and e.step = any($5) group by reason order by count(*) desc, reason limit 50`,
    [range.caseType, range.unit, range.from, range.until, range.steps],
  );
}

/** For whom an account stands in today, directly: nobody substitutes for a substitute. */
export function listStoodInFor(
  db: Queryable,
  accountId: string,
  today: string,
): Promise<{ accountId: string; role: string; unit: string }[]> {
  return db.list(
    `select a.account_id as "accountId", a.role, a.unit_code as unit from case_substitute s join account a on a.account_id = s.account_id
      where s.substitute_id = $1 and $2::date between s.from_on and s.until_on order by a.account_id limit 50`,
    [accountId, today],
  );
}

export async function upsertSubstitute(
  tx: Queryable,
  row: { accountId: string; substituteId: string; from: string; until: string },
): Promise<void> {
  await tx.run(
    `insert into case_substitute (account_id, substitute_id, from_on, until_on) values ($1, $2, $3, $4)
     on conflict (account_id, from_on) do update set substitute_id = excluded.substitute_id, until_on = excluded.until_on`,
    [row.accountId, row.substituteId, row.from, row.until],
  );
}

/** An open account of the unit whose role handles cases, or null. */
export function findColleague(
  db: Queryable,
  asked: { accountId: string; unit: string },
): Promise<{ accountId: string; role: string } | null> {
  return db.find(
    `select account_id as "accountId", role from account where account_id = $1 and unit_code = $2 and is_active
        and role in ('liaison', 'reviewer', 'office_clerk', 'office_head', 'window_clerk')`,
    [asked.accountId, asked.unit],
  );
}
