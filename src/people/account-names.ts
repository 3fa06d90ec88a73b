// The names of an account as they rest: sealed to their row, and the login found again by its keyed hash.
import type { Sealer } from "../platform/index.ts";

export interface SealedNames {
  readonly accountId: string;
  /** Null for who logs in through an identity service only. */
  readonly sealedLogin: string | null;
  readonly sealedName: string;
}

export function hashLogin(sealer: Sealer, login: string): string {
  return sealer.fingerprint("login", login.normalize("NFC"));
}

/** What to look for: while the hash key is changed an account stands under one of several hashes. */
export function listLoginHashes(sealer: Sealer, login: string): readonly string[] {
  return sealer.fingerprints("login", login.normalize("NFC"));
}

export function sealNames(sealer: Sealer, { accountId, login, displayName }: { accountId: string; login: string; displayName: string }) {
  return {
    loginHash: hashLogin(sealer, login),
    sealedLogin: sealer.seal(login, loginPlace(accountId)),
    sealedName: sealer.seal(displayName, namePlace(accountId)),
  };
}

export function openNames(sealer: Sealer, { accountId, sealedLogin, sealedName }: SealedNames): { login: string; displayName: string } {
  return {
    login: sealedLogin === null ? "" : sealer.open(sealedLogin, loginPlace(accountId)),
    displayName: sealer.open(sealedName, namePlace(accountId)),
  };
}

/** What other rooms show of an account that did something. */
export function openAccountName(sealer: Sealer, { accountId, sealedName }: Pick<SealedNames, "accountId" | "sealedName">): string {
  return sealer.open(sealedName, namePlace(accountId));
}

/** The same where perhaps no account did it: null then. */
export function openNameOf(sealer: Sealer, accountId: string | null, sealedName: string | null): string | null {
  return accountId === null || sealedName === null ? null : sealer.open(sealedName, namePlace(accountId));
}

export function loginPlace(accountId: string): string {
  return `account.sealed_login:${accountId}`;
}

export function namePlace(accountId: string): string {
  return `account.sealed_name:${accountId}`;
}
