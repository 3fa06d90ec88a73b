// All SQL that writes cases: applications, rows, events, numbers. History is only ever added to.
import type { Queryable, Transaction } from "../../platform/index.ts";
import type { CaseEvent } from "../engine/case-history.ts";
import type { Party } from "../engine/case-type.ts";

export interface CaseRow {
  readonly subjectId: string;
  readonly caseId: string;
  readonly caseNo: string;
  readonly caseType: string;
  readonly applicationId: string;
  /** Null where a unit corrects its own record. */
  readonly applicantSubjectId: string | null;
  /** The case that this one was opened for; null for a case of its own. */
  readonly mainCaseId: string | null;
  readonly recordId: string;
  readonly resource: string;
  readonly firstUnit: string;
  readonly channel: Channel;
  readonly openedBy: string | null;
  readonly openedUnit: string | null;
  readonly openedAt: Date;
  readonly seq: number;
  readonly state: string;
  readonly isOpen: boolean;
  readonly waitsFor: Party | null;
  readonly decidingUnit: string;
  readonly dueOn: string | null;
  readonly remindOn: string | null;
  readonly isDueUnknown: boolean;
  readonly isEscalated: boolean;
  readonly isUrged: boolean;
  readonly assignedTo: string | null;
  readonly decidedAt: Date | null;
}

export type Channel = "portal" | "window" | "upper" | "unit" | "system";

export const CASE_COLUMNS = `c.subject_id as "subjectId", c.case_id as "caseId", c.case_no as "caseNo", c.case_type as "caseType",
  c.application_id as "applicationId", c.applicant_subject_id as "applicantSubjectId", c.main_case_id as "mainCaseId", c.record_id as "recordId", c.resource,
  c.first_unit as "firstUnit", c.channel, c.opened_by as "openedBy", c.opened_unit as "openedUnit", c.opened_at as "openedAt", c.seq, c.state,
  c.is_open as "isOpen", c.waits_for as "waitsFor", c.deciding_unit as "decidingUnit", c.due_on as "dueOn", c.remind_on as "remindOn",
  c.is_due_unknown as "isDueUnknown", c.is_escalated as "isEscalated", c.is_urged as "isUrged", c.assigned_to as "assignedTo",
  c.decided_at as "decidedAt"`;

export function findCase(db: Queryable, caseId: string): Promise<CaseRow | null> {
  return db.find<CaseRow>(`select ${CASE_COLUMNS} from credit_case c where c.case_id = $1`, [caseId]);
}

/**
 * Locked until the transaction ends: two who decide at once are one after the other. A case that was opened for another is locked behind that
 * one, always: an answer goes into the other case, and the other case closes this one.
 */
export async function lockWithMain(
  tx: Transaction,
  place: { subjectId: string; caseId: string; mainCaseId?: string | null | undefined },
): Promise<CaseRow> {
  if (place.mainCaseId) await lockCase(tx, { subjectId: place.subjectId, caseId: place.mainCaseId });
  return lockCase(tx, place);
}

export function lockCase(tx: Transaction, place: { subjectId: string; caseId: string }): Promise<CaseRow> {
  return tx.get<CaseRow>(`select ${CASE_COLUMNS} from credit_case c where c.subject_id = $1 and c.case_id = $2 for update`, [
    place.subjectId,
    place.caseId,
  ]);
}

export async function findCaseByNo(db: Queryable, caseNo: string): Promise<CaseRow | null> {
  return db.find<CaseRow>(
    `select ${CASE_COLUMNS} from case_number n join credit_case c on c.subject_id = n.subject_id and c.case_id = n.case_id where n.case_no = $1`,
    [caseNo],
  );
}

export function listOfApplication(db: Queryable, applicationId: string): Promise<CaseRow[]> {
  return db.list<CaseRow>(`select ${CASE_COLUMNS} from credit_case c where c.application_id = $1 order by c.case_id limit 100`, [
    applicationId,
  ]);
}

/** Whether a case of the type is open about the record. */
export async function isUnderway(db: Queryable, about: { subjectId: string; recordId: string; caseType: string }): Promise<boolean> {
  const row = await db.find(
    "select 1 from credit_case where subject_id = $1 and record_id = $2 and case_type = $3 and is_open and main_case_id is null",
    [about.subjectId, about.recordId, about.caseType],
  );
  return row !== null;
}

export interface ApplicationRow {
  readonly subjectId: string;
  readonly applicationId: string;
  readonly caseType: string;
  readonly channel: Channel;
  readonly key: string;
  readonly requestHash: string;
  readonly accountId: string | null;
  readonly at: Date;
}

/** False when the same subject used the key before. */
export async function insertApplication(tx: Transaction, row: ApplicationRow): Promise<boolean> {
  const count = await tx.run(
    `insert into case_application (subject_id, application_id, case_type, channel, request_key, request_hash, account_id, opened_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (subject_id, request_key) do nothing`,
    [row.subjectId, row.applicationId, row.caseType, row.channel, row.key, row.requestHash, row.accountId, row.at],
  );
  return count === 1;
}

export function findApplication(
  db: Queryable,
  asked: { subjectId: string; key: string },
): Promise<{ applicationId: string; requestHash: string } | null> {
  return db.find(
    `select application_id as "applicationId", request_hash as "requestHash" from case_application where subject_id = $1 and request_key = $2`,
    [asked.subjectId, asked.key],
  );
}

export type OpenedCase = Pick<
  CaseRow,
  | "subjectId"
  | "caseId"
  | "caseNo"
  | "caseType"
  | "applicationId"
  | "applicantSubjectId"
  | "mainCaseId"
  | "recordId"
  | "resource"
  | "firstUnit"
  | "channel"
  | "openedBy"
  | "openedUnit"
  | "openedAt"
>;

/** Before its first event: `start`, and closed so far. */
export async function insertCase(tx: Transaction, row: OpenedCase): Promise<void> {
  await tx.run(
    `insert into credit_case (subject_id, case_id, case_no, case_type, application_id, applicant_subject_id, record_id, resource, first_unit, channel,
        opened_by, opened_unit, opened_at, main_case_id, seq, state, is_open, deciding_unit, updated_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, 0, 'start', true, $9, $13)`,
    [
      row.subjectId,
      row.caseId,
      row.caseNo,
      row.caseType,
      row.applicationId,
      row.applicantSubjectId,
      row.recordId,
      row.resource,
      row.firstUnit,
      row.channel,
      row.openedBy,
      row.openedUnit,
      row.openedAt,
      row.mainCaseId,
    ],
  );
}

/** False when the number is taken: another is drawn. */
export async function insertCaseNo(tx: Transaction, place: { caseNo: string; subjectId: string; caseId: string }): Promise<boolean> {
  const count = await tx.run("insert into case_number (case_no, subject_id, case_id) values ($1, $2, $3) on conflict do nothing", [
    place.caseNo,
    place.subjectId,
    place.caseId,
  ]);
  return count === 1;
}

export interface StoredEvent extends CaseEvent {
  readonly accountId: string | null;
  readonly unit: string | null;
  readonly key: string;
  readonly requestHash: string;
  readonly at: Date;
}

/** Far above any case, so that none is ever read in part. */
const EVENTS_MAX = 5000;

export function listEvents(db: Queryable, place: { subjectId: string; caseId: string }): Promise<StoredEvent[]> {
  return db.list<StoredEvent>(
    `select seq, step, party, account_id as "accountId", unit_code as unit, data, request_key as key, request_hash as "requestHash",
            happened_on as on, occurred_at as at
       from case_event where subject_id = $1 and case_id = $2 order by seq limit ${EVENTS_MAX}`,
    [place.subjectId, place.caseId],
  );
}

export async function insertEvent(tx: Transaction, place: { subjectId: string; caseId: string }, event: StoredEvent): Promise<void> {
  await tx.run(
    `insert into case_event (subject_id, case_id, seq, step, party, account_id, unit_code, data, request_key, request_hash, happened_on, occurred_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [
      place.subjectId,
      place.caseId,
      event.seq,
      event.step,
      event.party,
      event.accountId,
      event.unit,
      JSON.stringify(event.data),
      event.key,
      event.requestHash,
      event.on,
      event.at,
    ],
  );
}

/** What lists read, computed from the history. */
export interface CaseCopy {
  readonly seq: number;
  readonly state: string;
  readonly isOpen: boolean;
  readonly waitsFor: Party | null;
  readonly decidingUnit: string;
  readonly deadline: string | null;
  readonly dueOn: string | null;
  readonly remindOn: string | null;
  readonly isDueUnknown: boolean;
  readonly isLate: boolean;
  readonly wasReturned: boolean;
  readonly isUrged: boolean;
  readonly decidedAt: Date | null;
  readonly at: Date;
}

/** A step that ends the lateness ends the escalation, and whoever had taken the case on has done his part when it waits for somebody else. */
export async function updateCopy(tx: Transaction, place: { subjectId: string; caseId: string }, copy: CaseCopy): Promise<void> {
  await tx.run(
    `update credit_case set seq = $3, state = $4, is_open = $5, deciding_unit = $7, deadline = $8, due_on = $9, remind_on = $10,
        is_due_unknown = $11, was_returned = $12, decided_at = $13, updated_at = $14, is_escalated = is_escalated and $15, is_urged = $16,
        assigned_to = case when waits_for is not distinct from $6::text and deciding_unit = $7 then assigned_to end, waits_for = $6::text
      where subject_id = $1 and case_id = $2`,
    [
      place.subjectId,
      place.caseId,
      copy.seq,
      copy.state,
      copy.isOpen,
      copy.waitsFor,
      copy.decidingUnit,
      copy.deadline,
      copy.dueOn,
      copy.remindOn,
      copy.isDueUnknown,
      copy.wasReturned,
      copy.decidedAt,
      copy.at,
      copy.isLate,
      copy.isUrged,
    ],
  );
}

/** Open cases whose reminder has come, or whose deadline nobody could compute yet. `after` pages through them. */
export function listDue(db: Queryable, asked: { today: string; after: string; limit: number }): Promise<CaseRow[]> {
  return db.list<CaseRow>(
    `select ${CASE_COLUMNS} from credit_case c
      where c.is_open and (c.remind_on <= $1 or c.due_on < $1 or c.is_due_unknown) and c.case_id > $2 order by c.case_id limit $3`,
    [asked.today, asked.after, asked.limit],
  );
}
