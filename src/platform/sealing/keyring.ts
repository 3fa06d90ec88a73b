// The keys of a moment: one that seals, those that still open, one that hashes, those under which is also looked. One key for each
// purpose, so that none serves two.
import { hkdfSync } from "node:crypto";
import { type MasterKey, nameMasterKey } from "./master-key.ts";
import { type Cipher, type KeyedHash, SECRET_BYTES, type SuiteName } from "./suite.ts";
import { SUITES } from "./suites.ts";

export type KeyKind = "data" | "hash";
/** `decrypting`: seals nothing; of a hash key: is looked under, nothing is written with it. `retired`: known to be used nowhere any more. */
export type KeyState = "current" | "decrypting" | "retired";

export interface KeyMaterial {
  /** Eight hexadecimal digits. */
  readonly keyId: string;
  readonly kind: KeyKind;
  readonly suite: SuiteName;
  readonly state: KeyState;
  /** Of a data key 64 bytes: the first half for values, the second for files. */
  readonly secret: Uint8Array;
}

export interface DataKey {
  readonly keyId: string;
  /** `2.<suite>.<key id>.`, in front of every value it seals. */
  readonly prefix: string;
  readonly suiteMark: string;
  readonly values: Cipher;
  readonly files: Cipher;
}

export interface HashKey {
  readonly keyId: string;
  readonly hash: KeyedHash;
}

export interface Keyring {
  /** Counts the changes of keys; 0 for keys that never change. */
  readonly generation: number;
  readonly data: DataKey;
  readonly dataKeys: ReadonlyMap<string, DataKey>;
  readonly hash: HashKey;
  /** Hash keys that may stand in the database besides the current one while the hash key is turned. */
  readonly otherHashes: readonly HashKey[];
}

export const VALUE_FORMAT = "2";

export function makeKeyring(generation: number, keys: readonly KeyMaterial[], former: Keyring | null = null): Keyring {
  const data = keys.filter(({ kind }) => kind === "data").map(makeDataKey);
  const hashes = keys.filter(({ kind, state }) => kind === "hash" && state !== "retired");
  const currentData = keys.find(({ kind, state }) => kind === "data" && state === "current");
  const currentHash = hashes.find(({ state }) => state === "current");
  const current = data.find(({ keyId }) => keyId === currentData?.keyId);
  if (!current || !currentHash) throw new Error("a keyring without a current key");
  return {
    generation,
    data: current,
    // What a process has once opened with, it keeps: somebody may be in the midst of reading.
    dataKeys: new Map([...(former?.dataKeys ?? []), ...data.map((key) => [key.keyId, key] as const)]),
    hash: makeHashKey(currentHash),
    otherHashes: hashes.filter((key) => key !== currentHash).map(makeHashKey),
  };
}

function makeDataKey({ keyId, suite: name, secret }: KeyMaterial): DataKey {
  const suite = SUITES[name];
  return {
    keyId,
    prefix: `${VALUE_FORMAT}.${suite.mark}.${keyId}.`,
    suiteMark: suite.mark,
    values: suite.makeCipher(secret.subarray(0, SECRET_BYTES)),
    files: suite.makeCipher(secret.subarray(SECRET_BYTES)),
  };
}

function makeHashKey({ keyId, suite, secret }: KeyMaterial): HashKey {
  return { keyId, hash: SUITES[suite].makeKeyedHash(secret) };
}

/** The first keys of a house that was built when all keys were derived from the master key. They can never change, or it would not open. */
export function deriveFirstKeys({ masterId, secret }: MasterKey): KeyMaterial[] {
  const derive = (purpose: string) => Buffer.from(hkdfSync("sha256", secret, "xinshu", purpose, SECRET_BYTES));
  const key = { keyId: masterId, suite: "international", state: "current" } as const;
  return [
    { ...key, kind: "data", secret: Buffer.concat([derive("data"), derive("files")]) },
    { ...key, kind: "hash", secret: derive("hash") },
  ];
}

/** Whoever needs the keys of now, and to keep them from changing under a transaction. */
export interface Keys {
  readonly ring: Keyring;
}

/** Keys that never change: for tests, and for whoever has no database. */
export function deriveKeys(secret: Uint8Array): Keys {
  return { ring: makeKeyring(0, deriveFirstKeys(nameMasterKey(secret, "derived"))) };
}
