// All SQL of the messages to and from the upper platform. Each is kept once, by its key.
import type { Queryable, Transaction } from "../../platform/index.ts";

export type MessageState = "waiting" | "sent" | "applied" | "superseded" | "differs";

export interface UpperMessage {
  readonly subjectId: string;
  readonly messageId: string;
  readonly caseId: string;
  readonly seq: number;
  readonly direction: "out" | "in";
  readonly kind: string;
  readonly messageKey: string;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly state: MessageState;
}

/** False when the message is known: repeated results change nothing. */
export async function insertUpperMessage(tx: Transaction, message: UpperMessage & { at: Date }): Promise<boolean> {
  const isSettled = message.state === "applied" || message.state === "superseded" || message.state === "differs";
  const count = await tx.run(
    `insert into upper_message (subject_id, message_id, case_id, seq, direction, kind, message_key, payload, state, try_after, created_at, settled_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10, $11) on conflict (subject_id, direction, message_key) do nothing`,
    [
      message.subjectId,
      message.messageId,
      message.caseId,
      message.seq,
      message.direction,
      message.kind,
      message.messageKey,
      JSON.stringify(message.payload),
      message.state,
      message.at,
      isSettled ? message.at : null,
    ],
  );
  return count === 1;
}

const COLUMNS = `subject_id as "subjectId", message_id as "messageId", case_id as "caseId", seq, direction, kind, message_key as "messageKey", payload, state`;

/** Waiting messages whose time has come, oldest first: a case's own stay in order. */
export function listWaiting(db: Queryable, at: Date, limit: number): Promise<(UpperMessage & { tried: number })[]> {
  return db.list(
    `select ${COLUMNS}, tried from upper_message where state = 'waiting' and direction = 'out' and try_after <= $1 order by message_id limit $2`,
    [at, limit],
  );
}

export async function setSent(tx: Queryable, place: { subjectId: string; messageId: string; at: Date }): Promise<void> {
  await tx.run("update upper_message set state = 'sent', settled_at = $3 where subject_id = $1 and message_id = $2 and state = 'waiting'", [
    place.subjectId,
    place.messageId,
    place.at,
  ]);
}

export async function setTryAfter(tx: Queryable, place: { subjectId: string; messageId: string; tryAfter: Date }): Promise<void> {
  await tx.run("update upper_message set tried = tried + 1, try_after = $3 where subject_id = $1 and message_id = $2", [
    place.subjectId,
    place.messageId,
    place.tryAfter,
  ]);
}

/** Whether a result with this key came before. */
export async function isMessageKnown(db: Queryable, subjectId: string, messageKey: string): Promise<boolean> {
  const row = await db.find("select 1 from upper_message where subject_id = $1 and direction = 'in' and message_key = $2", [
    subjectId,
    messageKey,
  ]);
  return row !== null;
}

/** The highest round of the upper platform's results that was applied to a case. */
export async function readLastRound(db: Queryable, place: { subjectId: string; caseId: string }): Promise<number> {
  const row = await db.get<{ round: number }>(
    `select coalesce(max((payload ->> 'round')::int), 0) as round from upper_message
      where subject_id = $1 and case_id = $2 and direction = 'in' and state = 'applied'`,
    [place.subjectId, place.caseId],
  );
  return row.round;
}

/** Messages out of a day, as the exchange file holds them. */
export function listOutOf(db: Queryable, range: { from: Date; until: Date }): Promise<UpperMessage[]> {
  return db.list<UpperMessage>(
    `select ${COLUMNS} from upper_message where direction = 'out' and created_at >= $1 and created_at < $2 order by message_id limit 10000`,
    [range.from, range.until],
  );
}

export interface KnownStanding {
  readonly caseNo: string;
  readonly subjectId: string;
  readonly caseId: string;
  readonly state: string;
}

/** Cases that were ever reported up, with where they stand here. */
export function listReported(db: Queryable, changedSince: Date): Promise<KnownStanding[]> {
  return db.list<KnownStanding>(
    `select distinct c.case_no as "caseNo", c.subject_id as "subjectId", c.case_id as "caseId", c.state
       from upper_message m join credit_case c on c.subject_id = m.subject_id and c.case_id = m.case_id
      where m.direction = 'out' and c.updated_at >= $1 order by 1 limit 10000`,
    [changedSince],
  );
}
