// Opening and ending a session.
import { createHash, randomBytes } from "node:crypto";
import { appendAuditEvent } from "../audit/index.ts";
import type { Context } from "../platform/index.ts";
import { type AccountRow, findAccount } from "./account-store.ts";
import { type LoginRequest, listActions, type SessionView } from "./contract.ts";
import { peopleErrors } from "./errors.ts";
import { isPasswordRight } from "./password.ts";
import { deleteSession, insertSession } from "./session-store.ts";
import { bucketOf, clearAttempts, countAttempt } from "./throttle-login.ts";

/** A working day; whoever stays longer logs in again. */
export const SESSION_HOURS = 12;
const TOKEN_BYTES = 32;

export interface OpenedSession {
  readonly token: string;
  /** Proves to later log-ins that this browser is known for this account. */
  readonly browserMark: string;
  readonly view: SessionView;
}

export async function logIn(ctx: Context, { login, password }: LoginRequest, browserMark: string | null): Promise<OpenedSession> {
  const now = ctx.clock.now();
  const knownBrowser = browserMark !== null && isMarkOf(ctx, login, browserMark) ? browserMark : null;
  const bucket = bucketOf(login, knownBrowser);
  await countAttempt(ctx.db, bucket, now);
  const account = await findAccount(ctx.db, login);
  const isRight = await isPasswordRight(account?.passwordHash ?? null, password);
  if (!account?.isActive || !isRight) {
    await appendAuditEvent(ctx.db, { kind: "session.refused", accountId: account?.accountId ?? null, unit: account?.unit ?? null }, now);
    throw peopleErrors.loginFailed();
  }
  await clearAttempts(ctx.db, bucket);
  return openSession(ctx, account, knownBrowser ?? makeMark(ctx, login));
}

export async function logOut(ctx: Context, session: { token: string; accountId: string; unit: string }): Promise<void> {
  await ctx.db.transaction(async (tx) => {
    await deleteSession(tx, hashToken(session.token));
    await appendAuditEvent(tx, { kind: "session.ended", accountId: session.accountId, unit: session.unit }, ctx.clock.now());
  });
}

/** Tokens are random and long, so a plain hash is enough to keep them from whoever reads the table. */
export function hashToken(token: string): Buffer {
  return createHash("sha256").update(token).digest();
}

async function openSession(ctx: Context, account: AccountRow, browserMark: string): Promise<OpenedSession> {
  const token = randomBytes(TOKEN_BYTES).toString("base64url");
  const csrfToken = randomBytes(TOKEN_BYTES).toString("base64url");
  const at = ctx.clock.now();
  const expiresAt = new Date(at.getTime() + SESSION_HOURS * 60 * 60 * 1000);
  await ctx.db.transaction(async (tx) => {
    await insertSession(tx, { sessionHash: hashToken(token), accountId: account.accountId, csrfToken, at, expiresAt });
    await appendAuditEvent(tx, { kind: "session.opened", accountId: account.accountId, unit: account.unit }, at);
  });
  const { accountId: id, login, displayName, role, unit, unitName } = account;
  return { token, browserMark, view: { account: { id, login, displayName, role, unit, unitName }, csrfToken, actions: listActions(role) } };
}

/** `<nonce>.<keyed hash of login and nonce>`: only this installation can make one, and it says nothing of the login. */
function makeMark(ctx: Context, login: string): string {
  const nonce = randomBytes(16).toString("base64url");
  return `${nonce}.${ctx.sealer.fingerprint("browser", `${login}\n${nonce}`)}`;
}

function isMarkOf(ctx: Context, login: string, mark: string): boolean {
  const [nonce, proof] = mark.split(".");
  return nonce !== undefined && proof !== undefined && ctx.sealer.fingerprint("browser", `${login}\n${nonce}`) === proof;
}
