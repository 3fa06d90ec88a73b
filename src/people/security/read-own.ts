// What an account sees of its own security.
import { type Context, DAY_MS } from "../../platform/index.ts";
import { findAccountById } from "../account-store.ts";
import type { AccountSecurity, NoticeList, NoticeView, OwnSessionList } from "../contract.ts";
import { peopleErrors } from "../errors.ts";
import { NOTICE_TITLES, type NoticeKind } from "../notices/append-notice.ts";
import { listNoticesOf } from "../notices/notice-store.ts";
import type { Session } from "../register-sessions.ts";
import { countRecoveryCodes, findFactor } from "../second-factor/factor-store.ts";
import { securityRulesOf } from "../security-rules.ts";
import { listSessionsOf } from "../sessions/session-store.ts";

export async function readOwnSecurity(ctx: Context, { actor: { accountId, login, role } }: Session): Promise<AccountSecurity> {
  const account = await findAccountById(ctx.db, accountId);
  if (!account) throw peopleErrors.notLoggedIn();
  const { passwordDaysMax, passwordLengthMin, secondFactorRoles } = securityRulesOf(ctx);
  const changedAt = account.passwordChangedAt;
  const factor = {
    isRequired: secondFactorRoles.includes(role),
    isEnrolled: (await findFactor(ctx.db, accountId, true)) !== null,
    recoveryCodesLeft: await countRecoveryCodes(ctx.db, accountId),
  };
  const passwordEndsAt = new Date(changedAt.getTime() + passwordDaysMax * DAY_MS).toISOString();
  return { login, passwordChangedAt: changedAt.toISOString(), passwordEndsAt, passwordLengthMin, factor };
}

/** The one at work comes first. */
export async function listOwnSessions(ctx: Context, { actor, sessionId }: Session): Promise<OwnSessionList> {
  const at = ctx.clock.now();
  const idleSince = new Date(at.getTime() - securityRulesOf(ctx).sessionIdleMinutes * 60 * 1000);
  const rows = await listSessionsOf(ctx.db, actor.accountId, { at, idleSince });
  const items = rows.map(({ sessionId: id, openedAt, seenAt, expiresAt, ...row }) => ({
    id,
    ...row,
    openedAt: openedAt.toISOString(),
    seenAt: seenAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
    isCurrent: id === sessionId,
  }));
  items.sort((a, b) => Number(b.isCurrent) - Number(a.isCurrent));
  return { items, page: 1, size: Math.max(1, items.length), total: items.length };
}

export async function listOwnNotices(
  ctx: Context,
  { actor }: Session,
  { page, size }: { page: number; size: number },
): Promise<NoticeList> {
  const { items, total, unseen } = await listNoticesOf(ctx.db, actor.accountId, { page, size });
  const views = items.map(
    ({ noticeId, kind, detail, occurredAt, seenAt }): NoticeView => ({
      id: noticeId,
      kind: kind as NoticeKind,
      title: NOTICE_TITLES[kind as NoticeKind],
      device: detail["device"] ?? null,
      address: detail["address"] ?? null,
      occurredAt: occurredAt.toISOString(),
      isSeen: seenAt !== null,
    }),
  );
  return { items: views, page, size, total, unseen };
}
