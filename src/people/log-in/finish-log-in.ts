// The later steps of a log-in, each on a session that is half open: the code of the second factor, setting one up, another password.
import { z } from "zod";
import { appendAuditEvent } from "../../audit/index.ts";
import type { Context, Transaction } from "../../platform/index.ts";
import { type AccountRow, findAccountById } from "../account-store.ts";
import type { FactorSetup, LogInStep, SessionStage } from "../contract.ts";
import { peopleErrors } from "../errors.ts";
import { appendNotice } from "../notices/append-notice.ts";
import { checkNewPassword, setPassword } from "../passwords/set-password.ts";
import type { Session } from "../register-sessions.ts";
import { checkFactor } from "../second-factor/check-factor.ts";
import { beginEnrolment, confirmEnrolment } from "../second-factor/enrol-factor.ts";
import { findFactor } from "../second-factor/factor-store.ts";
import { securityRulesOf } from "../security-rules.ts";
import { isMarkOf, markKeyOf } from "../sessions/browser-mark.ts";
import { type Browser, hashToken, type OpenedSession, openSession, viewStep } from "../sessions/open-session.ts";
import { countFailure, deleteSession } from "../sessions/session-store.ts";
import { openCredentials } from "./open-credentials.ts";
import { type Attempt, bucketOf, clearAttempts, countAttempt } from "./throttle-login.ts";

const NewPassword = z.object({ newPassword: z.string().min(1).max(200), nonce: z.string() });

/** Throws people.stepNotDue, people.factorWrong, people.loginThrottled, people.logInEnded. */
export async function finishFactor(ctx: Context, session: Session, { code, browser }: { code: string; browser: Browser }) {
  const account = await takeAccount(ctx, session, "factor");
  const attempt = attemptAtFactor(ctx, account, browser);
  await countAttempt(ctx, attempt);
  const opened = await ctx.db.transaction(async (tx) => {
    const check = await checkFactor(ctx, tx, { accountId: account.accountId, code });
    if (check === "wrong") return null;
    if (check === "recovery_code") await noteRecoveryCode(ctx, tx, { account, browser });
    return goOn(ctx, tx, { session, account, browser });
  });
  if (!opened) return refuseCode(ctx, session, account);
  await clearAttempts(ctx, attempt);
  return opened;
}

/** Where a log-in stands that was begun elsewhere, or before the page was loaded anew. Throws people.stepNotDue when it is done. */
export async function readStep(ctx: Context, { stage, csrfToken, expiresAt, actor }: Session): Promise<LogInStep> {
  const account = await findAccountById(ctx.db, actor.accountId);
  if (!account || stage === "open") throw peopleErrors.stepNotDue();
  return viewStep(ctx, account, { stage, csrfToken, expiresAt, factor: await findFactor(ctx.db, actor.accountId, true) });
}

export async function beginEnrolmentAtLogIn(ctx: Context, session: Session): Promise<FactorSetup> {
  return beginEnrolment(ctx, await takeAccount(ctx, session, "enrolment"));
}

/** The recovery codes are told this once. */
export async function finishEnrolment(
  ctx: Context,
  session: Session,
  { code, browser }: { code: string; browser: Browser },
): Promise<OpenedSession & { readonly recoveryCodes: string[] }> {
  const account = await takeAccount(ctx, session, "enrolment");
  const attempt = attemptAtFactor(ctx, account, browser);
  await countAttempt(ctx, attempt);
  const opened = await ctx.db.transaction(async (tx) => {
    const recoveryCodes = await confirmEnrolment(ctx, tx, { account, code });
    return { ...(await goOn(ctx, tx, { session, account, browser })), recoveryCodes };
  });
  await clearAttempts(ctx, attempt);
  return opened;
}

/** Throws what `checkNewPassword` throws. */
export async function finishPassword(ctx: Context, session: Session, { sealed, browser }: { sealed: string; browser: Browser }) {
  const account = await takeAccount(ctx, session, "password");
  const { newPassword } = await openCredentials(ctx, sealed, NewPassword);
  const passwordHash = await checkNewPassword(ctx, account, newPassword);
  return ctx.db.transaction(async (tx) => {
    await setPassword(ctx, tx, { account, passwordHash, by: "log_in", exceptHash: hashToken(session.token) });
    const renewed = { ...account, isPasswordTemporary: false, passwordChangedAt: ctx.clock.now() };
    return goOn(ctx, tx, { session, account: renewed, browser });
  });
}

async function takeAccount(ctx: Context, session: Session, stage: Exclude<SessionStage, "open">): Promise<AccountRow> {
  const account = await findAccountById(ctx.db, session.actor.accountId);
  if (!account || session.stage !== stage) throw peopleErrors.stepNotDue();
  return account;
}

/** The half-open session ends, and of two that finish it at once only one goes on. */
async function goOn(
  ctx: Context,
  tx: Transaction,
  { session, account, browser }: { session: Session; account: AccountRow; browser: Browser },
): Promise<OpenedSession> {
  if (!(await deleteSession(tx, hashToken(session.token)))) throw peopleErrors.stepNotDue();
  return openSession(ctx, tx, { account, browser, done: { via: session.via, hasFactor: true } });
}

function attemptAtFactor(ctx: Context, account: AccountRow, { mark }: Browser): Attempt {
  const isKnown = mark !== null && isMarkOf(ctx.sealer, markKeyOf(account), mark);
  // Who comes this far has the account's password: there is no trying it on many.
  return { own: bucketOf(ctx.sealer, "factor", [account.accountId, isKnown ? mark : "stranger"]), network: null };
}

async function refuseCode(ctx: Context, session: Session, { accountId, unit }: AccountRow): Promise<never> {
  await appendAuditEvent(ctx.db, { kind: "factor.refused", accountId, unit: unit || null }, ctx.clock.now());
  const sessionHash = hashToken(session.token);
  const failures = await countFailure(ctx.db, sessionHash);
  if (failures < securityRulesOf(ctx).freeAttempts) throw peopleErrors.factorWrong();
  await deleteSession(ctx.db, sessionHash);
  throw peopleErrors.logInEnded();
}

async function noteRecoveryCode(
  ctx: Context,
  tx: Transaction,
  { account: { accountId, unit }, browser: { device, address } }: { account: AccountRow; browser: Browser },
): Promise<void> {
  const at = ctx.clock.now();
  await appendNotice(tx, { accountId, kind: "recovery_code_used", detail: { device, address } }, at);
  await appendAuditEvent(tx, { kind: "recovery_code.used", accountId, unit: unit || null }, at);
}
