// What a subject finds in its account.
import type { Queryable } from "../platform/index.ts";
import type { SubjectNotice } from "./contract.ts";
import { listNoticeRows, updateSeen } from "./notice-store.ts";

export interface NoticePage {
  readonly items: readonly SubjectNotice[];
  readonly total: number;
  readonly unseen: number;
}

export async function listNotices(db: Queryable, asked: { subjectId: string; page: number; size: number }): Promise<NoticePage> {
  const { items, total, unseen } = await listNoticeRows(db, asked);
  return {
    items: items.map(({ madeAt, seenAt, ...notice }) => ({ ...notice, madeAt: madeAt.toISOString(), isSeen: seenAt !== null })),
    total,
    unseen,
  };
}

export async function markNoticesSeen(db: Queryable, subjectId: string, at: Date): Promise<void> {
  await updateSeen(db, subjectId, at);
}
