// All SQL of the inbox: lists, counts, figures. Everything is narrowed to what the reader's right reaches.
import type { Queryable, Transaction } from "../../platform/index.ts";
import { CASE_COLUMNS, type CaseRow } from "../steps/case-store.ts";
import type { InboxCounts, InboxQuery } from "./inbox-shapes.ts";

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
  /** What the type's declaration says of the figure that is asked for. */
  readonly figure?: FigureStates;
}

export interface FigureStates {
  readonly states: readonly string[];
  readonly bounceSteps: readonly string[];
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
function conditionsOf({ reach, query, today, figure }: InboxPage, parameters: Parameters): Conditions {
  const where = new Conditions(parameters);
  addReach(where, reach);
  if (query.type) where.add(`c.case_type = ${where.place(query.type)}`);
  if (query.state) where.add(`c.state = ${where.place(query.state)}`);
  if (query.unit) where.add(`c.deciding_unit = ${where.place(query.unit)}`);
  if (query.assignedTo) where.add(`c.assigned_to = ${where.place(query.assignedTo)}`);
  if (query.isOpen !== undefined) where.add(`c.is_open = ${where.place(query.isOpen)}`);
  if (query.light) where.add(lightSql(query.light, where.place(today)));
  if (query.pressing) where.add(`c.is_open and c.${query.pressing === "urged" ? "is_urged" : "is_escalated"}`);
  if (query.resource) where.add(`c.resource = ${where.place(query.resource)}`);
  if (query.dueOn) where.add(`c.is_open and c.due_on = ${where.place(query.dueOn)}::date`);
  if (query.from) where.add(`c.opened_at >= ${where.place(query.from)}::date::timestamp at time zone 'Asia/Shanghai'`);
  if (query.until) where.add(`c.opened_at < (${where.place(query.until)}::date + 1)::timestamp at time zone 'Asia/Shanghai'`);
  if (figure) addFigure(where, query, figure);
  if (query.step)
    where.add(`exists (select 1 from case_event e where e.subject_id = c.subject_id and e.case_id = c.case_id
      and e.step = ${where.place(query.step)} and e.seq > 1)`);
  if (query.q) addSearch(where, query.q);
  return where;
}

/** The cases behind a figure, by the same rule as the figure itself. */
function addFigure(where: Conditions, { figure, reason }: InboxQuery, { states, bounceSteps }: FigureStates): void {
  if (figure === "returned") where.add("c.was_returned");
  else if (figure === "decided") where.add("c.decided_at is not null");
  else if (figure) where.add(`c.state = any(${where.place(states)})`);
  if (reason)
    where.add(`exists (select 1 from case_event e where e.subject_id = c.subject_id and e.case_id = c.case_id
      and e.step = any(${where.place(bounceSteps)}) and e.data -> 'reasons' ? ${where.place(reason)})`);
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
  "-dueOn": "c.due_on desc nulls last, c.case_id desc",
  openedOn: "c.opened_at asc, c.case_id",
  "-openedOn": "c.opened_at desc, c.case_id desc",
  daysToDecision: "c.decided_at - c.opened_at asc nulls last, c.case_id",
  "-daysToDecision": "c.decided_at - c.opened_at desc nulls last, c.case_id desc",
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

export type BoxCounts = InboxCounts["boxes"] & Pick<InboxCounts, "urged" | "escalated">;

/** All boxes in one pass over what the right reaches. */
export function countBoxes(db: Queryable, { reach, today, unit }: Omit<InboxPage, "query"> & { unit: string | null }): Promise<BoxCounts> {
  const where = new Conditions(new Parameters());
  addReach(where, reach);
  const turns = reach.mine.map((turn) => turnSql(where, turn)).join(" or ") || "false";
  return db.get<BoxCounts>(
    `select count(*) filter (where c.is_open and (${turns})) as mine, count(*) filter (where c.is_open and c.deciding_unit = ${where.place(unit)}) as unit,
        count(*) as "all", count(*) filter (where c.is_open and c.due_on < ${where.place(today)}::date) as overdue,
        count(*) filter (where not c.is_open) as closed, count(*) filter (where c.is_open and c.is_urged and (${turns})) as urged,
        count(*) filter (where c.is_open and c.is_escalated) as escalated from credit_case c where ${where.sql}`,
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

/** Open accounts of the unit whose role handles cases. */
export function listColleagues(db: Queryable, unit: string): Promise<{ accountId: string; role: string }[]> {
  return db.list(
    `select account_id as "accountId", role from account where unit_code = $1 and is_active
        and role in ('liaison', 'reviewer', 'office_clerk', 'office_head', 'window_clerk') order by role, account_id limit 200`,
    [unit],
  );
}
