// Logging in on the word of an identity service. On the portal an account is made at the first log-in and speaks for whom the service
// vouches for; among staff nobody gets an account this way: it must be there, open and linked.
import { appendAuditEvent } from "../../audit/index.ts";
import { type Context, hasSqlState, makeId, type Transaction } from "../../platform/index.ts";
import { listLoginHashes, sealNames } from "../account-names.ts";
import { findAccount, findAccountById } from "../account-store.ts";
import { ROLES } from "../contract.ts";
import { identityErrors } from "../oidc/errors.ts";
import type { Assertion } from "../oidc/provider.ts";
import type { PortalProvider, StaffProvider } from "../oidc/settings.ts";
import { endSessionsOf } from "../sessions/end-sessions.ts";
import { type Browser, type OpenedSession, openSession } from "../sessions/open-session.ts";
import { insertLink, insertPortalAccount, lockLinkedAccount, updateLinkUsed, updatePortalAccount } from "./identity-store.ts";
import { type PortalIdentity, readPortalIdentity } from "./portal-identity.ts";

/** Whom an identity speaks for, on record here; null while nothing is. Never by a name alone, never by a number alone. */
export type SubjectFinder = (identity: PortalIdentity) => Promise<string | null>;

interface LogIn<Settings> {
  readonly assertion: Assertion;
  readonly settings: Settings;
  readonly browser: Browser;
}

/** Throws identity.claimsMissing, identity.accountClosed. */
export async function logInOnPortal(
  ctx: Context,
  { assertion, settings, browser }: LogIn<PortalProvider>,
  findSubject: SubjectFinder,
): Promise<OpenedSession> {
  const identity = readPortalIdentity(assertion.claims, settings.claims);
  const subjectId = await findSubject(identity);
  // Whoever speaks for two companies, or for themselves as well, has an account for each: none sees what belongs to another.
  const key = JSON.stringify([assertion.issuer, assertion.subject, identity.company?.uscc ?? null]);
  const keep = () =>
    ctx.db.transaction(async (tx) => {
      const accountId = await keepPortalAccount(ctx, tx, { identity, key, subjectId });
      return openFor(ctx, tx, { accountId, browser, hasFactor: true });
    });
  try {
    return await keep();
  } catch (error) {
    if (hasSqlState(error, "23505")) return keep(); // the same identity logged in elsewhere at this moment, and made the account
    throw error;
  }
}

interface Kept {
  readonly identity: PortalIdentity;
  readonly key: string;
  readonly subjectId: string | null;
}

async function keepPortalAccount(ctx: Context, tx: Transaction, { identity, key, subjectId }: Kept): Promise<string> {
  const at = ctx.clock.now();
  await ctx.sealer.hold(tx);
  const known = await lockLinkedAccount(tx, ctx.sealer.fingerprints("identity", key));
  const accountId = known?.accountId ?? makeId();
  const { sealedName } = sealNames(ctx.sealer, { accountId, login: "", displayName: identity.name });
  if (known) {
    // The service now vouches for somebody else under the same name: what was opened before must not show it.
    if (known.subjectId !== null && known.subjectId !== subjectId) await endSessionsOf(tx, accountId);
    await updatePortalAccount(tx, { accountId, subjectId, sealedName });
    await updateLinkUsed(tx, known.identityHash, at);
    return accountId;
  }
  const role = identity.company ? "representative" : "natural_person";
  await insertPortalAccount(tx, { accountId, role, subjectId, sealedName, at });
  const identityHash = ctx.sealer.fingerprint("identity", key);
  const sealedIdentity = ctx.sealer.seal(key, `identity_link.sealed_identity:${identityHash}`);
  if (!(await insertLink(tx, { identityHash, accountId, sealedIdentity, at }))) {
    throw Object.assign(new Error("another log-in of this identity was faster"), { code: "23505" });
  }
  await appendAuditEvent(tx, { kind: "identity.linked", accountId, subjectId }, at);
  return accountId;
}

/** Throws identity.noAccount. */
export async function logInAsStaff(ctx: Context, { assertion, settings, browser }: LogIn<StaffProvider>): Promise<OpenedSession> {
  const at = ctx.clock.now();
  const hasFactor = assertion.methods.some((method) => settings.secondFactors.includes(method));
  const opened = await ctx.db.transaction(async (tx) => {
    const linked = await lockLinkedAccount(tx, ctx.sealer.fingerprints("identity", staffKey(assertion)));
    const accountId = linked?.accountId ?? (await findByLogin(ctx, tx, { assertion, settings }));
    const account = accountId === null ? null : await findAccountById(tx, accountId);
    if (!account?.isActive || ROLES[account.role].side !== "staff") {
      await appendAuditEvent(tx, { kind: "identity.refused", accountId, detail: { side: "staff" } }, at);
      return null;
    }
    if (linked) await updateLinkUsed(tx, linked.identityHash, at);
    return openFor(ctx, tx, { accountId: account.accountId, browser, hasFactor });
  });
  if (!opened) throw identityErrors.noAccount();
  return opened;
}

/** What is hashed of a staff identity; the portal's have another shape, so that one never stands for the other. */
export function staffKey({ issuer, subject }: Pick<Assertion, "issuer" | "subject">): string {
  return JSON.stringify([issuer, subject, "staff"]);
}

async function findByLogin(
  ctx: Context,
  tx: Transaction,
  { assertion, settings }: Pick<LogIn<StaffProvider>, "assertion" | "settings">,
): Promise<string | null> {
  const login = settings.loginClaim === null ? undefined : assertion.claims[settings.loginClaim];
  if (typeof login !== "string" || login === "") return null;
  return (await findAccount(tx, listLoginHashes(ctx.sealer, login)))?.accountId ?? null;
}

async function openFor(
  ctx: Context,
  tx: Transaction,
  { accountId, browser, hasFactor }: { accountId: string; browser: Browser; hasFactor: boolean },
): Promise<OpenedSession> {
  const account = await findAccountById(tx, accountId);
  if (!account?.isActive) throw identityErrors.accountClosed();
  return openSession(ctx, tx, { account, browser, done: { via: "identity_service", hasFactor } });
}
