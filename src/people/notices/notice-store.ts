// All SQL of the notices that an account finds in the console.
import type { Queryable } from "../../platform/index.ts";

export interface NoticeRow {
  readonly noticeId: string;
  readonly kind: string;
  readonly detail: Readonly<Record<string, string>>;
  readonly occurredAt: Date;
  readonly seenAt: Date | null;
}

export async function insertNotice(
  tx: Queryable,
  notice: Pick<NoticeRow, "noticeId" | "kind" | "detail"> & { readonly accountId: string; readonly at: Date },
): Promise<void> {
  await tx.run("insert into account_notice (notice_id, account_id, kind, detail, occurred_at) values ($1, $2, $3, $4, $5)", [
    notice.noticeId,
    notice.accountId,
    notice.kind,
    JSON.stringify(notice.detail),
    notice.at,
  ]);
}

export async function listNoticesOf(
  db: Queryable,
  accountId: string,
  { page, size }: { page: number; size: number },
): Promise<{ items: NoticeRow[]; total: number; unseen: number }> {
  const items = await db.list<NoticeRow>(
    `select notice_id as "noticeId", kind, detail, occurred_at as "occurredAt", seen_at as "seenAt"
     from account_notice where account_id = $1 order by occurred_at desc, notice_id desc limit $2 offset $3`,
    [accountId, size, (page - 1) * size],
  );
  const counts = await db.get<{ total: number; unseen: number }>(
    `select count(*) as total, count(*) filter (where seen_at is null) as unseen from account_notice where account_id = $1`,
    [accountId],
  );
  return { items, ...counts };
}

export async function updateNoticesSeen(db: Queryable, accountId: string, at: Date): Promise<void> {
  await db.run("update account_notice set seen_at = $2 where account_id = $1 and seen_at is null", [accountId, at]);
}
