// All SQL of receipts, alerts and notes: what a case owes and is owed.
import type { Queryable, Transaction } from "../../platform/index.ts";

interface Place {
  readonly subjectId: string;
  readonly caseId: string;
}

export interface WantedReceipt {
  readonly receiver: string;
  readonly dueOn: string | null;
  readonly isConfirmed: boolean;
}

export async function insertReceipts(
  tx: Transaction,
  place: Place & { seq: number; topic: string; at: Date },
  receipts: readonly WantedReceipt[],
): Promise<void> {
  if (receipts.length === 0) return;
  await tx.run(
    `insert into case_receipt (subject_id, case_id, seq, receiver, topic, due_on, confirmed_at)
     select $1, $2, $3, receiver, $4, due_on, case when is_confirmed then $5::timestamptz end
       from unnest($6::text[], $7::date[], $8::boolean[]) as r (receiver, due_on, is_confirmed) on conflict do nothing`,
    [
      place.subjectId,
      place.caseId,
      place.seq,
      place.topic,
      place.at,
      receipts.map(({ receiver }) => receiver),
      receipts.map(({ dueOn }) => dueOn),
      receipts.map(({ isConfirmed }) => isConfirmed),
    ],
  );
}

/** Answers how many were open; repeated it changes nothing. `seq`: of that step and those before it only. */
export function setReceiptConfirmed(tx: Queryable, receipt: Place & { receiver: string; at: Date; seq?: number }): Promise<number> {
  return tx.run(
    `update case_receipt set confirmed_at = $4
      where subject_id = $1 and case_id = $2 and receiver = $3 and confirmed_at is null and ($5::int is null or seq <= $5)`,
    [receipt.subjectId, receipt.caseId, receipt.receiver, receipt.at, receipt.seq ?? null],
  );
}

export interface ReceiptRow {
  readonly seq: number;
  readonly receiver: string;
  readonly topic: string;
  readonly dueOn: string | null;
  readonly confirmedAt: Date | null;
}

export function listReceipts(db: Queryable, place: Place): Promise<ReceiptRow[]> {
  return db.list<ReceiptRow>(
    `select seq, receiver, topic, due_on as "dueOn", confirmed_at as "confirmedAt" from case_receipt
      where subject_id = $1 and case_id = $2 order by seq, receiver limit 200`,
    [place.subjectId, place.caseId],
  );
}

/** Receipts that are late, oldest first. */
export function listLateReceipts(db: Queryable, today: string): Promise<(Place & ReceiptRow)[]> {
  return db.list(
    `select subject_id as "subjectId", case_id as "caseId", seq, receiver, topic, due_on as "dueOn", confirmed_at as "confirmedAt" from case_receipt
      where confirmed_at is null and due_on < $1 order by due_on, case_id, receiver limit 1000`,
    [today],
  );
}

/** True the first time: a reminder or an escalation is raised once for each run of a deadline. */
export async function insertAlert(
  tx: Transaction,
  alert: Place & { deadline: string; startedSeq: number; kind: "reminder" | "escalation" | "urge"; at: Date },
): Promise<boolean> {
  const count = await tx.run(
    `insert into case_alert (subject_id, case_id, deadline, started_seq, kind, raised_at) values ($1, $2, $3, $4, $5, $6) on conflict do nothing`,
    [alert.subjectId, alert.caseId, alert.deadline, alert.startedSeq, alert.kind, alert.at],
  );
  return count === 1;
}

export async function setEscalated(tx: Transaction, place: Place): Promise<void> {
  await tx.run("update credit_case set is_escalated = true where subject_id = $1 and case_id = $2", [place.subjectId, place.caseId]);
}

export async function insertNote(
  tx: Queryable,
  note: Place & { noteId: string; words: string; accountId: string; at: Date },
): Promise<void> {
  await tx.run("insert into case_note (subject_id, case_id, note_id, words, account_id, written_at) values ($1, $2, $3, $4, $5, $6)", [
    note.subjectId,
    note.caseId,
    note.noteId,
    note.words,
    note.accountId,
    note.at,
  ]);
}

export function listNotes(db: Queryable, place: Place): Promise<{ noteId: string; words: string; accountId: string; at: Date }[]> {
  return db.list(
    `select note_id as "noteId", words, account_id as "accountId", written_at as at from case_note
      where subject_id = $1 and case_id = $2 order by note_id limit 500`,
    [place.subjectId, place.caseId],
  );
}

/** A receipt that is still owed, with the step that it answers. */
export interface OpenReceipt extends Place {
  readonly caseNo: string;
  readonly caseType: string;
  readonly state: string;
  readonly resource: string;
  readonly recordId: string;
  readonly receiver: string;
  readonly dueOn: string | null;
  readonly seq: number;
  readonly step: string;
  readonly on: string;
  /** Answers as they rest: what was written in somebody's own words is sealed. */
  readonly data: Readonly<Record<string, unknown>>;
}

/** Open receipts of one receiver, or of all; the soonest due first. */
export async function listReceiptsOf(
  db: Queryable,
  asked: { receiver: string | null; limit: number; offset: number },
): Promise<{ items: OpenReceipt[]; total: number }> {
  const items = await db.list<OpenReceipt>(
    `select r.subject_id as "subjectId", r.case_id as "caseId", c.case_no as "caseNo", c.case_type as "caseType", c.state, c.resource,
            c.record_id as "recordId", r.receiver, r.due_on as "dueOn", r.seq, e.step, e.happened_on as on, e.data
       from case_receipt r join credit_case c on c.subject_id = r.subject_id and c.case_id = r.case_id
       join case_event e on e.subject_id = r.subject_id and e.case_id = r.case_id and e.seq = r.seq
      where ${OPEN} order by r.due_on nulls last, r.case_id, r.receiver limit $2 offset $3`,
    [asked.receiver, asked.limit, asked.offset],
  );
  return { items, total: await countReceiptsOf(db, asked.receiver) };
}

const OPEN = "r.confirmed_at is null and ($1::text is null or r.receiver = $1)";

export async function countReceiptsOf(db: Queryable, receiver: string | null): Promise<number> {
  return (await db.get<{ count: number }>(`select count(*) as count from case_receipt r where ${OPEN}`, [receiver])).count;
}
