// A log-in as steps: password (or identity service), second factor, a password of one's own. Until the last one is done the session is
// half open: it can go on or end, and nothing else. Each step brings a new token, so that no earlier one is worth anything.
import { createHash, randomBytes } from "node:crypto";
import { appendAuditEvent } from "../../audit/index.ts";
import { type Context, DAY_MS, makeId, type Queryable } from "../../platform/index.ts";
import { openNames } from "../account-names.ts";
import { type AccountRow, updateLoggedIn } from "../account-store.ts";
import { type LogInAnswer, type LogInStep, listActions, type SessionStage } from "../contract.ts";
import { appendNotice } from "../notices/append-notice.ts";
import { demoCodeFor } from "../second-factor/demo-factor.ts";
import { type FactorRow, findFactor } from "../second-factor/factor-store.ts";
import { securityRulesOf } from "../security-rules.ts";
import { isMarkOf, makeMark, markKeyOf } from "./browser-mark.ts";
import { insertSession, type LogInWay } from "./session-store.ts";

/** What is known of the browser that asks. */
export interface Browser {
  /** Its cookie, when it has one: proves that it has logged in before. */
  readonly mark: string | null;
  readonly device: string;
  readonly address: string;
  /** The whole of it; never written down but as a keyed hash. */
  readonly network: string;
}

export interface OpenedSession {
  readonly token: string;
  /** Proves to later log-ins that this browser is known for this account; null while the session is half open. */
  readonly browserMark: string | null;
  readonly view: LogInAnswer;
}

export interface DoneSteps {
  readonly via: LogInWay;
  /** The second factor was shown, to us or, believably, to the identity service. */
  readonly hasFactor: boolean;
}

const TOKEN_BYTES = 32;

/** Tokens are random and long, so a plain hash is enough to keep them from whoever reads the table. */
export function hashToken(token: string): Buffer {
  return createHash("sha256").update(token).digest();
}

/** What is missing next. The factor comes before a new password: whoever lacks it must not be able to set one. */
export function nextStage(
  facts: { readonly isEnrolled: boolean; readonly needsFactor: boolean; readonly mustChangePassword: boolean },
  { via, hasFactor }: DoneSteps,
): SessionStage {
  if (!hasFactor && facts.isEnrolled) return "factor";
  if (!hasFactor && facts.needsFactor) return "enrolment";
  return via === "password" && facts.mustChangePassword ? "password" : "open";
}

/** To be called in the transaction that found the step done; the earlier session of the same log-in must have been removed in it. */
export async function openSession(
  ctx: Context,
  tx: Queryable,
  { account, browser, done }: { account: AccountRow; browser: Browser; done: DoneSteps },
): Promise<OpenedSession> {
  const at = ctx.clock.now();
  const rules = securityRulesOf(ctx);
  const factor = await findFactor(tx, account.accountId, true);
  const mustChangePassword = account.isPasswordTemporary || isTooOld(account.passwordChangedAt, at, rules.passwordDaysMax);
  const needsFactor = rules.secondFactorRoles.includes(account.role);
  const stage = nextStage({ isEnrolled: factor !== null, needsFactor, mustChangePassword }, done);
  const token = makeToken();
  const csrfToken = makeToken();
  const minutes = stage === "open" ? rules.sessionHours * 60 : rules.logInMinutes;
  const expiresAt = new Date(at.getTime() + minutes * 60 * 1000);
  await insertSession(tx, {
    sessionHash: hashToken(token),
    sessionId: makeId(),
    accountId: account.accountId,
    csrfToken,
    stage,
    device: browser.device,
    address: browser.address,
    via: done.via,
    at,
    expiresAt,
  });
  if (stage !== "open") return { token, browserMark: null, view: viewStep(ctx, account, { stage, csrfToken, expiresAt, factor }) };
  const browserMark = await noteLogIn(ctx, tx, { account, browser, at });
  const { login, displayName } = openNames(ctx.sealer, account);
  const { accountId: id, role, unit, unitName } = account;
  const view = { step: stage, account: { id, login, displayName, role, unit, unitName }, csrfToken, actions: listActions(role) };
  return { token, browserMark, view };
}

export function viewStep(
  ctx: Context,
  { accountId, isPasswordTemporary }: AccountRow,
  half: { stage: LogInStep["step"]; csrfToken: string; expiresAt: Date; factor: FactorRow | null },
): LogInStep {
  const { stage, csrfToken, expiresAt, factor } = half;
  return {
    step: stage,
    csrfToken,
    at: ctx.clock.now().toISOString(),
    expiresAt: expiresAt.toISOString(),
    passwordReason: isPasswordTemporary ? "temporary" : "too_old",
    demoCode: stage === "factor" ? demoCodeFor(ctx, accountId, factor) : null,
  };
}

/** Writes the log-in down, and tells the account when it came from a browser that it has not used before. */
async function noteLogIn(
  ctx: Context,
  tx: Queryable,
  { account, browser, at }: { account: AccountRow; browser: Browser; at: Date },
): Promise<string> {
  const { accountId, unit, loggedInAt } = account;
  const isKnown = browser.mark !== null && isMarkOf(ctx.sealer, markKeyOf(account), browser.mark);
  const { device, address } = browser;
  if (!isKnown && loggedInAt !== null) await appendNotice(tx, { accountId, kind: "new_device", detail: { device, address } }, at);
  await updateLoggedIn(tx, accountId, at);
  await appendAuditEvent(tx, { kind: "session.opened", accountId, unit: unit || null, detail: { isKnownBrowser: isKnown } }, at);
  return isKnown && browser.mark !== null ? browser.mark : makeMark(ctx.sealer, markKeyOf(account));
}

function isTooOld(changedAt: Date, at: Date, daysMax: number): boolean {
  return at.getTime() - changedAt.getTime() > daysMax * DAY_MS;
}

function makeToken(): string {
  return randomBytes(TOKEN_BYTES).toString("base64url");
}
