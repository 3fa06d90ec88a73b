// What people keep sealed, as a change of keys finds it: names and logins, and identities elsewhere, both found by keyed hash.
import type { SealedTable } from "../platform/index.ts";
import { hashLogin, loginPlace, namePlace } from "./account-names.ts";

const ACCOUNT: SealedTable = {
  table: "account",
  key: { account_id: "uuid" },
  columns: { sealed_login: "text", sealed_name: "text", login_hash: "text" },
  rewrite: (row, { sealer, open, reseal, kind }) => {
    const { account_id: accountId, sealed_login: login, sealed_name: name, login_hash: loginHash } = row;
    if (accountId == null || name == null) return null;
    const next: Record<string, string> = { sealed_name: reseal(name, namePlace(accountId)) };
    if (login != null && loginHash != null) {
      next.sealed_login = reseal(login, loginPlace(accountId));
      next.login_hash = kind === "hash" ? hashLogin(sealer, open(login, loginPlace(accountId))) : loginHash;
    }
    return Object.entries(next).every(([column, value]) => row[column] === value) ? null : next;
  },
};

const IDENTITY_LINK: SealedTable = {
  table: "identity_link",
  key: { identity_hash: "text" },
  columns: { identity_hash: "text", sealed_identity: "text" },
  rewrite: ({ identity_hash: hash, sealed_identity: sealed }, { sealer, open, reseal, kind }) => {
    if (hash == null || sealed == null) return null;
    const placeOf = (identityHash: string) => `identity_link.sealed_identity:${identityHash}`;
    const identity = open(sealed, placeOf(hash));
    const renewed = kind === "hash" ? sealer.fingerprint("identity", identity) : hash;
    if (renewed !== hash) return { identity_hash: renewed, sealed_identity: sealer.seal(identity, placeOf(renewed)) };
    const resealed = reseal(sealed, placeOf(hash));
    return resealed === sealed ? null : { identity_hash: hash, sealed_identity: resealed };
  },
};

export const SEALED_ACCOUNTS: readonly SealedTable[] = [ACCOUNT, IDENTITY_LINK];
