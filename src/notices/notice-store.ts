// All SQL of notices and their ways out.
import type { Queryable, SealedTable, Transaction } from "../platform/index.ts";
import type { ChannelName } from "./channels.ts";

export interface NoticeRow {
  readonly noticeId: string;
  readonly kind: string;
  readonly title: string;
  readonly words: string;
  readonly link: string | null;
  readonly madeAt: Date;
  readonly seenAt: Date | null;
}

export interface NewNotice extends Omit<NoticeRow, "seenAt"> {
  readonly subjectId: string;
}

export async function insertNotice(tx: Transaction, notice: NewNotice): Promise<void> {
  await tx.run("insert into notice (subject_id, notice_id, kind, title, words, link, made_at) values ($1, $2, $3, $4, $5, $6, $7)", [
    notice.subjectId,
    notice.noticeId,
    notice.kind,
    notice.title,
    notice.words,
    notice.link,
    notice.madeAt,
  ]);
}

export async function listNoticeRows(
  db: Queryable,
  { subjectId, page, size }: { subjectId: string; page: number; size: number },
): Promise<{ items: NoticeRow[]; total: number; unseen: number }> {
  const items = await db.list<NoticeRow>(
    `select notice_id as "noticeId", kind, title, words, link, made_at as "madeAt", seen_at as "seenAt"
     from notice where subject_id = $1 order by made_at desc, notice_id desc limit $2 offset $3`,
    [subjectId, size, (page - 1) * size],
  );
  const counts = await db.get<{ total: number; unseen: number }>(
    "select count(*) as total, count(*) filter (where seen_at is null) as unseen from notice where subject_id = $1",
    [subjectId],
  );
  return { items, ...counts };
}

export async function updateSeen(db: Queryable, subjectId: string, at: Date): Promise<void> {
  await db.run("update notice set seen_at = $2 where subject_id = $1 and seen_at is null", [subjectId, at]);
}

export interface NewDelivery {
  readonly deliveryId: string;
  readonly subjectId: string;
  readonly noticeId: string;
  readonly channel: ChannelName;
  readonly sealedAddress: string;
  readonly at: Date;
}

export async function insertDelivery(tx: Transaction, delivery: NewDelivery): Promise<void> {
  await tx.run(
    `insert into notice_delivery (delivery_id, subject_id, notice_id, channel, sealed_address, state, attempt_count, next_at)
     values ($1, $2, $3, $4, $5, 'waiting', 0, $6)`,
    [delivery.deliveryId, delivery.subjectId, delivery.noticeId, delivery.channel, delivery.sealedAddress, delivery.at],
  );
}

export interface WaitingDelivery {
  readonly deliveryId: string;
  readonly channel: ChannelName;
  readonly sealedAddress: string;
  readonly attemptCount: number;
  readonly title: string;
  readonly words: string;
  readonly link: string | null;
}

/** The next one whose time has come, held until the transaction ends, so that two workers never send one twice at once. */
export async function takeWaiting(tx: Transaction, at: Date): Promise<WaitingDelivery | null> {
  return tx.find<WaitingDelivery>(
    `select d.delivery_id as "deliveryId", d.channel, d.sealed_address as "sealedAddress", d.attempt_count as "attemptCount",
            n.title, n.words, n.link
     from notice_delivery d join notice n on n.subject_id = d.subject_id and n.notice_id = d.notice_id
     where d.state = 'waiting' and d.next_at <= $1 order by d.next_at, d.delivery_id limit 1 for update of d skip locked`,
    [at],
  );
}

export async function updateSent(tx: Transaction, deliveryId: string, at: Date): Promise<void> {
  await tx.run(
    "update notice_delivery set state = 'sent', sent_at = $2, reason = null, attempt_count = attempt_count + 1 where delivery_id = $1",
    [deliveryId, at],
  );
}

export interface FailedAttempt {
  readonly deliveryId: string;
  readonly reason: string;
  readonly nextAt: Date;
  readonly isLast: boolean;
}

export async function updateFailed(tx: Transaction, { deliveryId, reason, nextAt, isLast }: FailedAttempt): Promise<void> {
  await tx.run(
    "update notice_delivery set state = $2, reason = $3, next_at = $4, attempt_count = attempt_count + 1 where delivery_id = $1",
    [deliveryId, isLast ? "failed" : "waiting", reason, nextAt],
  );
}

/** Where an address is bound to. */
export function addressPlace(deliveryId: string): string {
  return `notice_delivery.sealed_address:${deliveryId}`;
}

export const SEALED_NOTICES: readonly SealedTable[] = [
  {
    table: "notice_delivery",
    key: { delivery_id: "uuid" },
    columns: { sealed_address: "text" },
    rewrite: (row, { reseal }) => {
      const value = String(row["sealed_address"]);
      const sealed = reseal(value, addressPlace(String(row["delivery_id"])));
      return sealed === value ? null : { sealed_address: sealed };
    },
  },
];
