// What an account must be told about itself: a log-in from elsewhere, a changed password or factor. In the console now; by letter later.
import { makeId, type Queryable } from "../../platform/index.ts";
import type { NoticeView } from "../contract.ts";
import { insertNotice } from "./notice-store.ts";

export type NoticeKind = NoticeView["kind"];

/** A kind is never renamed: rows of years ago carry it. */
export const NOTICE_TITLES = {
  new_device: "账号在一台新设备上登录。若不是您本人,请立即修改密码并结束其他登录。",
  password_changed: "登录密码已修改。若不是您本人操作,请联系安全管理员。",
  factor_enrolled: "已绑定动态口令。若不是您本人操作,请联系安全管理员。",
  factor_removed: "已解除动态口令。若不是您本人操作,请立即修改密码。",
  factor_reset: "安全管理员重置了您的动态口令,下次登录时须重新绑定。",
  recovery_code_used: "使用一个恢复码完成了登录。若不是您本人,请立即修改密码并更换恢复码。",
  recovery_codes_renewed: "恢复码已重新生成,原有恢复码全部失效。",
} satisfies Record<NoticeKind, string>;

export async function appendNotice(
  tx: Queryable,
  { accountId, kind, detail = {} }: { accountId: string; kind: NoticeKind; detail?: { device?: string; address?: string } },
  at: Date,
): Promise<void> {
  await insertNotice(tx, { noticeId: makeId(), accountId, kind, detail, at });
}
