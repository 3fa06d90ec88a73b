// The first step of a log-in: login and password.
import { z } from "zod";
import { appendAuditEvent } from "../../audit/index.ts";
import type { Context } from "../../platform/index.ts";
import { hashLogin, listLoginHashes } from "../account-names.ts";
import { type AccountRow, findAccount } from "../account-store.ts";
import { ROLES, type RoleFacts } from "../contract.ts";
import { peopleErrors } from "../errors.ts";
import { hashPassword, isPasswordRight, wantsRehash } from "../password.ts";
import { updatePasswordHash } from "../passwords/password-store.ts";
import { isMarkOf } from "../sessions/browser-mark.ts";
import { type Browser, hashToken, type OpenedSession, openSession } from "../sessions/open-session.ts";
import { deleteSession } from "../sessions/session-store.ts";
import { watchClock } from "../sessions/watch-clock.ts";
import { openCredentials } from "./open-credentials.ts";
import { bucketOf, clearAttempts, countAttempt } from "./throttle-login.ts";

const LogInCredentials = z.object({ login: z.string().min(1).max(100), password: z.string().min(1).max(200), nonce: z.string() });

/** Each side has its own door. Throws people.loginFailed for an unknown account, a wrong password and a closed account alike, after the same work for each. */
export async function logIn(
  ctx: Context,
  { sealed, side }: { sealed: string; side: RoleFacts["side"] },
  browser: Browser,
): Promise<OpenedSession> {
  await watchClock(ctx);
  const { login, password } = await openCredentials(ctx, sealed, LogInCredentials);
  const now = ctx.clock.now();
  const loginHash = hashLogin(ctx.sealer, login);
  const isKnown = browser.mark !== null && isMarkOf(ctx.sealer, loginHash, browser.mark);
  const attempt = {
    own: bucketOf(ctx.sealer, "password", [loginHash, isKnown ? `${browser.mark}` : "stranger"]),
    network: isKnown ? null : bucketOf(ctx.sealer, "network", [browser.network]),
  };
  await countAttempt(ctx, attempt);
  const account = await findAccount(ctx.db, listLoginHashes(ctx.sealer, login));
  const isRight = await isPasswordRight(account?.passwordHash ?? null, password);
  if (!account?.isActive || !isRight || ROLES[account.role].side !== side) {
    const known = { accountId: account?.accountId ?? null, unit: account?.unit || null };
    await appendAuditEvent(ctx.db, { kind: "session.refused", ...known }, now);
    throw peopleErrors.loginFailed();
  }
  await clearAttempts(ctx, attempt);
  await rehash(ctx, account, password);
  return ctx.db.transaction((tx) => openSession(ctx, tx, { account, browser, done: { via: "password", hasFactor: false } }));
}

export async function logOut(ctx: Context, session: { token: string; accountId: string; unit: string }): Promise<void> {
  await ctx.db.transaction(async (tx) => {
    await deleteSession(tx, hashToken(session.token));
    await appendAuditEvent(tx, { kind: "session.ended", accountId: session.accountId, unit: session.unit || null }, ctx.clock.now());
  });
}

/** A hash made when machines were slower is made anew while the password is at hand. */
async function rehash(ctx: Context, { accountId, passwordHash }: AccountRow, password: string): Promise<void> {
  if (passwordHash === null || !wantsRehash(passwordHash)) return;
  await updatePasswordHash(ctx.db, accountId, await hashPassword(password));
}
