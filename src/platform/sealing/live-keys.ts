// The keys of a running process: read when it starts, and read again whenever somebody changes them, without a restart.
//
// A change of keys must not meet a process that does not know of it. Two things see to that. The lease: each process holds a shared
// lock named by the generation it knows, and gives it back only when it knows the next; whoever changes keys first announces the new
// one and waits until no older lease is held, so that nobody meets a value he cannot open. The fence: whoever writes keyed hashes or
// sealed values holds a shared lock until his transaction ends, and the moment of change takes it alone; no two transactions ever
// write under different current keys, so that the same number cannot be entered twice under two hashes.
import { randomBytes } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type pg from "pg";
import { type Database, type Queryable, queriesOn } from "../database.ts";
import { DeclaredError } from "../declare-errors.ts";
import { platformErrors } from "../errors.ts";
import { type Bell, makeBell } from "../notices.ts";
import {
  closeFence,
  giveLeaseBack,
  insertKey,
  KEYS_CHANGED,
  listFormerMasterIds,
  listKeys,
  readGeneration,
  type StoredKey,
  takeLease,
} from "./key-store.ts";
import { deriveFirstKeys, type KeyMaterial, type Keyring, type Keys, makeKeyring } from "./keyring.ts";
import { findNextMasterKey, installNextMasterKey, type MasterKey, unwrapSecret, wrapSecret } from "./master-key.ts";
import { SECRET_BYTES, type SuiteName } from "./suite.ts";
import { SUITES } from "./suites.ts";

export interface LiveKeys extends Keys {
  /** Reads the keys again when they have changed. */
  refresh(db: Queryable): Promise<void>;
  /** The same for whoever holds the fence: enough when the keys that are written with are known. */
  refreshForWriting(db: Queryable): Promise<void>;
  /** A new key, wrapped by the master key of now. */
  wrap(key: KeyMaterial): Omit<StoredKey, "createdAt" | "retiredAt">;
  close(): Promise<void>;
}

export interface LiveKeysOptions {
  /** For work of a moment; the lease has a connection of its own. */
  readonly db: Database;
  readonly leaseDb: Database;
  /** Asked again when the keys turn out to be wrapped by another: a file or a command may have a new answer. */
  openMaster(): Promise<MasterKey>;
  /** Of the first keys of a new house. */
  readonly suite: SuiteName;
  readonly dataDir: string;
  readonly now: Date;
}

const POLL_MS = 3000;
const RECONNECT_MS = 1000;

/** Throws masterKeyDiffers for any other master key than the one that wraps the keys of this database. */
export async function openLiveKeys(options: LiveKeysOptions): Promise<LiveKeys> {
  const { db, leaseDb } = options;
  await makeFirstKeys(options, await options.openMaster());
  let master = await chooseMaster(options);
  const known: KnownSecrets = new Map();
  let ring = await readRing({ db, master, known }, null);
  const refresh = async (from: Queryable) => {
    if ((await readGeneration(from)) === ring.generation) return;
    master = await chooseMaster({ ...options, db: from }, master);
    const read = await readRing({ db: from, master, known }, ring);
    if (read.generation > ring.generation) ring = read;
  };
  const refreshForWriting = async (from: Queryable) => {
    const isRead = await refreshes(refresh(from));
    // A key that is only announced and cannot be read here (another master key in the environment) keeps nobody from writing with those of now.
    if (!isRead && !(await isWritingWith(from, ring))) throw platformErrors.masterKeyDiffers({ place: master.place });
  };
  const stopping = new AbortController();
  const bell = makeBell();
  let tellReady = () => {};
  const ready = new Promise<void>((resolve) => {
    tellReady = resolve;
  });
  const watching = watch({ leaseDb, bell, refresh, signal: stopping.signal, tellReady });
  await Promise.race([ready, watching]);
  return {
    get ring() {
      return ring;
    },
    refresh,
    refreshForWriting,
    wrap: (key) => wrapKey(master, key),
    close: async () => {
      stopping.abort();
      bell.ring();
      await watching;
    },
  };
}

/** A house that stands already keeps the keys it has; a new one draws them. Only one process does it. */
async function makeFirstKeys({ db, suite, now }: LiveKeysOptions, master: MasterKey): Promise<void> {
  if ((await listKeys(db)).length > 0) return;
  await db.transaction(async (tx) => {
    await closeFence(tx);
    if ((await listKeys(tx)).length > 0) return;
    const former = await listFormerMasterIds(tx);
    if (former.length > 0 && !former.includes(master.masterId)) throw platformErrors.masterKeyDiffers({ place: master.place });
    const keys = former.length > 0 ? deriveFirstKeys(master) : [drawKey("data", suite), drawKey("hash", suite)];
    for (const key of keys) await insertKey(tx, wrapKey(master, key), now);
  });
}

export function drawKey(kind: KeyMaterial["kind"], suite: SuiteName): KeyMaterial {
  const secret = randomBytes(kind === "data" ? 2 * SECRET_BYTES : SECRET_BYTES);
  return { keyId: randomBytes(4).toString("hex"), kind, suite, state: "current", secret };
}

export function wrapKey(master: MasterKey, { secret, ...key }: KeyMaterial): Omit<StoredKey, "createdAt" | "retiredAt"> {
  const wrapped = wrapSecret(master, SUITES[key.suite], { secret, place: wrapPlace(key) });
  return { ...key, wrapped, masterId: master.masterId };
}

export function unwrapKey(master: MasterKey, { keyId, kind, suite, state, wrapped }: StoredKey): KeyMaterial {
  return { keyId, kind, suite, state, secret: unwrapSecret(master, wrapped, wrapPlace({ kind, keyId })) };
}

function wrapPlace({ kind, keyId }: Pick<KeyMaterial, "kind" | "keyId">): string {
  return `sealing_key.wrapped:${kind}:${keyId}`;
}

/** Secrets by kind and key id: what was opened once needs no master key again. */
type KnownSecrets = Map<string, Uint8Array>;

/**
 * The master key that wraps the keys of now. After a rewrap that was killed between its transaction and its file it is the next one, which
 * is put in its place.
 */
async function chooseMaster(
  { db, openMaster, dataDir }: Pick<LiveKeysOptions, "openMaster" | "dataDir"> & { db: Queryable },
  known?: MasterKey,
): Promise<MasterKey> {
  const [key] = await listKeys(db);
  if (known && key?.masterId === known.masterId) return known;
  const master = await openMaster();
  if (!key || key.masterId === master.masterId) return master;
  const next = findNextMasterKey(dataDir);
  if (next?.masterId !== key.masterId) {
    if (known) return known; // a process that goes on with the keys it knows
    throw platformErrors.masterKeyDiffers({ place: master.place });
  }
  installNextMasterKey(dataDir, next.masterId);
  return next;
}

/** Generation before and after: keys read while somebody changed them are read again. */
async function readRing(
  { db, master, known }: { db: Queryable; master: MasterKey; known: KnownSecrets },
  former: Keyring | null,
): Promise<Keyring> {
  const open = (key: StoredKey): KeyMaterial => {
    const name = `${key.kind}:${key.keyId}`;
    const secret = known.get(name) ?? unwrapKey(master, key).secret;
    known.set(name, secret);
    return { ...key, secret };
  };
  for (;;) {
    const generation = await readGeneration(db);
    const keys = (await listKeys(db)).map(open);
    if ((await readGeneration(db)) === generation) return makeKeyring(generation, keys, former);
  }
}

async function isWritingWith(db: Queryable, { data, hash }: Keyring): Promise<boolean> {
  const current = (await listKeys(db)).filter(({ state }) => state === "current");
  return current.every(({ kind, keyId }) => keyId === (kind === "data" ? data : hash).keyId);
}

interface Watch {
  readonly leaseDb: Database;
  readonly bell: Bell;
  refresh(db: Queryable): Promise<void>;
  readonly signal: AbortSignal;
  tellReady(): void;
}

async function watch({ leaseDb, bell, refresh, signal, tellReady }: Watch): Promise<void> {
  while (!signal.aborted) {
    try {
      await holdLeases({ client: await leaseDb.connect(), bell, refresh, signal, tellReady });
    } catch {
      await sleep(RECONNECT_MS, undefined, { signal }).catch(() => {});
    }
  }
}

/** Until the connection is lost or the signal comes. */
async function holdLeases({ client, bell, refresh, signal, tellReady }: Omit<Watch, "leaseDb"> & { client: pg.PoolClient }): Promise<void> {
  let isLost = false;
  const lose = () => {
    isLost = true;
    bell.ring();
  };
  client.once("error", lose);
  client.once("end", lose);
  client.on("notification", () => bell.ring());
  const db = queriesOn(client);
  try {
    await client.query(`listen ${KEYS_CHANGED}`);
    let leased: number | null = null;
    while (!isLost && !signal.aborted) {
      const changed = bell.wait(POLL_MS); // asked for before looking, so that a notice in between is not missed
      const generation = await readGeneration(db);
      if (generation === leased) {
        tellReady();
        await changed;
        continue;
      }
      await takeLease(db, generation);
      if (!(await refreshes(refresh(db)))) {
        // The new keys cannot be read (another master key in the environment): the older lease stays, and whoever changes keys waits.
        await giveLeaseBack(db, generation);
        await changed;
        continue;
      }
      if (leased !== null) await giveLeaseBack(db, leased);
      leased = generation;
    }
  } finally {
    client.release(true); // never back to the pool: its locks end with it
  }
}

async function refreshes(work: Promise<void>): Promise<boolean> {
  try {
    await work;
    return true;
  } catch (error) {
    if (error instanceof DeclaredError) return false;
    throw error; // the connection, or the database
  }
}
