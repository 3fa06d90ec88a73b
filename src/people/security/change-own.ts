// What an account changes of its own security. Whatever would help a thief of an open session asks for the password again.
import { z } from "zod";
import { appendAuditEvent } from "../../audit/index.ts";
import type { Context } from "../../platform/index.ts";
import { type AccountRow, findAccountById } from "../account-store.ts";
import type { FactorSetup } from "../contract.ts";
import { peopleErrors } from "../errors.ts";
import { openCredentials } from "../log-in/open-credentials.ts";
import { bucketOf, clearAttempts, countAttempt } from "../log-in/throttle-login.ts";
import { appendNotice } from "../notices/append-notice.ts";
import { isPasswordRight } from "../password.ts";
import { checkNewPassword, setPassword } from "../passwords/set-password.ts";
import type { Session } from "../register-sessions.ts";
import { beginEnrolment, confirmEnrolment } from "../second-factor/enrol-factor.ts";
import { deleteFactors, findFactor } from "../second-factor/factor-store.ts";
import { renewRecoveryCodes } from "../second-factor/recovery-codes.ts";
import { securityRulesOf } from "../security-rules.ts";
import { endSessionsOf } from "../sessions/end-sessions.ts";
import { type Browser, hashToken, type OpenedSession, openSession } from "../sessions/open-session.ts";
import { deleteSession, deleteSessionOf } from "../sessions/session-store.ts";

const PasswordChange = z.object({ password: z.string().min(1).max(200), newPassword: z.string().min(1).max(200), nonce: z.string() });
const Confirmation = z.object({ password: z.string().min(1).max(200), nonce: z.string() });

/** Every session of the account ends; the one at work goes on under a new token. */
export async function changeOwnPassword(
  ctx: Context,
  session: Session,
  { sealed, browser }: { sealed: string; browser: Browser },
): Promise<OpenedSession> {
  const { password, newPassword } = await openCredentials(ctx, sealed, PasswordChange);
  const account = await confirmHolder(ctx, session, password);
  const passwordHash = await checkNewPassword(ctx, account, newPassword);
  const renewed = { ...account, isPasswordTemporary: false, passwordChangedAt: ctx.clock.now() };
  return ctx.db.transaction(async (tx) => {
    await setPassword(ctx, tx, { account, passwordHash, by: "owner", exceptHash: null });
    return openSession(ctx, tx, { account: renewed, browser, done: { via: session.via, hasFactor: true } });
  });
}

export async function beginOwnFactor(ctx: Context, session: Session, sealed: string): Promise<FactorSetup> {
  const { password } = await openCredentials(ctx, sealed, Confirmation);
  return beginEnrolment(ctx, await confirmHolder(ctx, session, password));
}

/** Answers the recovery codes, this once; the other sessions of the account end. */
export async function confirmOwnFactor(ctx: Context, session: Session, code: string): Promise<string[]> {
  const account = await getOwn(ctx, session);
  const attempt = { own: bucketOf(ctx.sealer, "factor", [account.accountId, "own"]), network: null };
  await countAttempt(ctx, attempt);
  const codes = await ctx.db.transaction(async (tx) => {
    await endSessionsOf(tx, account.accountId, hashToken(session.token));
    return confirmEnrolment(ctx, tx, { account, code });
  });
  await clearAttempts(ctx, attempt);
  return codes;
}

/** Throws people.factorRequired for a role that must have one. */
export async function removeOwnFactor(ctx: Context, session: Session, sealed: string): Promise<void> {
  const { password } = await openCredentials(ctx, sealed, Confirmation);
  const { accountId, role, unit } = await confirmHolder(ctx, session, password);
  if (securityRulesOf(ctx).secondFactorRoles.includes(role)) throw peopleErrors.factorRequired();
  const at = ctx.clock.now();
  await ctx.db.transaction(async (tx) => {
    if (!(await deleteFactors(tx, accountId))) throw peopleErrors.factorMissing();
    await endSessionsOf(tx, accountId, hashToken(session.token));
    await appendNotice(tx, { accountId, kind: "factor_removed" }, at);
    await appendAuditEvent(tx, { kind: "factor.removed", accountId, unit: unit || null }, at);
  });
}

export async function renewOwnRecoveryCodes(ctx: Context, session: Session, sealed: string): Promise<string[]> {
  const { password } = await openCredentials(ctx, sealed, Confirmation);
  const { accountId, unit } = await confirmHolder(ctx, session, password);
  const at = ctx.clock.now();
  return ctx.db.transaction(async (tx) => {
    if (!(await findFactor(tx, accountId, true))) throw peopleErrors.factorMissing();
    const codes = await renewRecoveryCodes(tx, { accountId, count: securityRulesOf(ctx).recoveryCodeCount, at });
    await appendNotice(tx, { accountId, kind: "recovery_codes_renewed" }, at);
    await appendAuditEvent(tx, { kind: "recovery_codes.renewed", accountId, unit: unit || null }, at);
    return codes;
  });
}

/** One other session, or all of them with null. Throws people.sessionUnknown. */
export async function revokeOwnSessions(ctx: Context, session: Session, sessionId: string | null): Promise<void> {
  const { accountId, unit } = session.actor;
  await ctx.db.transaction(async (tx) => {
    const count =
      sessionId === null
        ? await endSessionsOf(tx, accountId, hashToken(session.token))
        : Number(await deleteSessionOf(tx, accountId, sessionId));
    if (sessionId !== null && count === 0) throw peopleErrors.sessionUnknown();
    await appendAuditEvent(tx, { kind: "session.revoked", accountId, unit: unit || null, detail: { count } }, ctx.clock.now());
  });
}

/** Throws people.passwordWrong, people.loginThrottled; the count is the account's, so a stolen session cannot guess for long. */
async function confirmHolder(ctx: Context, session: Session, password: string): Promise<AccountRow> {
  const account = await getOwn(ctx, session);
  const { accountId, unit } = account;
  const attempt = { own: bucketOf(ctx.sealer, "confirmation", [accountId]), network: null };
  await countAttempt(ctx, attempt);
  if (!(await isPasswordRight(account.passwordHash, password))) {
    await appendAuditEvent(ctx.db, { kind: "password.refused", accountId, unit: unit || null }, ctx.clock.now());
    throw peopleErrors.passwordWrong();
  }
  await clearAttempts(ctx, attempt);
  return account;
}

async function getOwn(ctx: Context, { actor, token }: Session): Promise<AccountRow> {
  const account = await findAccountById(ctx.db, actor.accountId);
  if (account) return account;
  await deleteSession(ctx.db, hashToken(token));
  throw peopleErrors.notLoggedIn();
}
