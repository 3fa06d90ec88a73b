// Sealing of personal values at rest: encrypted with the current key, opened with whichever key the value names, and keyed hashes for
// equality. A value says its format, its suite and its key; its place (table, column, row) is bound in and stands nowhere in it.
import type { Queryable } from "./database.ts";
import { platformErrors } from "./errors.ts";
import { shareFence } from "./sealing/key-store.ts";
import { type DataKey, type HashKey, type Keyring, type Keys, VALUE_FORMAT } from "./sealing/keyring.ts";
import { IV_BYTES, TAG_BYTES } from "./sealing/suite.ts";

export interface Sealer {
  /** `2.<suite>.<key id>.<base64url of iv, ciphertext, tag>`; `place` (table, column, row) is bound in and must be given again to open. */
  seal(text: string, place: string): string;
  open(sealed: string, place: string): string;
  /** Keyed hash of a personal number for look-up: 32 hex characters. `kind` separates the spaces. */
  fingerprint(kind: string, value: string): string;
  /** All hashes under which a value may stand: one, and more while the hash key is turned. The current one comes first. */
  fingerprints(kind: string, value: string): readonly [string, ...string[]];
  /** Keyed 128-bit hash in uuid form. */
  digest(text: string): string;
  sealBytes(bytes: Uint8Array, place: string): Buffer;
  openBytes(sealed: Uint8Array, place: string): Buffer;
  /** Whether the current data key sealed it. */
  isCurrent(sealed: string | Uint8Array): boolean;
  /** Counts the changes of keys. */
  readonly generation: number;
  /** Whether values under another hash key may be met. */
  readonly isTurning: boolean;
  /** With the keys of this moment for good: hashes that are compared with each other must come of one key. */
  frozen(): Sealer;
  /** The same for each hash key besides the current one. */
  otherHashes(): readonly Pick<Sealer, "fingerprint">[];
  /** Until the transaction ends the keys do not change, and those of now are used: for whoever writes sealed values or keyed hashes. */
  hold(tx: Queryable): Promise<void>;
}

/** Formats before the suite was named: AES-256-GCM, with nothing but the place bound in. */
const FIRST_FORMAT = "1";
const KEY_ID_LENGTH = 8;

export function makeSealer(keys: Keys & { refreshForWriting?(db: Queryable): Promise<void> }): Sealer {
  return {
    seal: (text, place) => {
      const { data } = keys.ring;
      return data.prefix + data.values.encrypt(Buffer.from(text), Buffer.from(data.prefix + place)).toString("base64url");
    },
    open: (sealed, place) => {
      const head = readHead(keys.ring, sealed.slice(0, HEAD_LENGTH_MAX));
      return openBody(head, Buffer.from(sealed.slice(head.prefix.length), "base64url"), place).toString();
    },
    fingerprint: (kind, value) => fingerprintUnder(keys.ring.hash, kind, value),
    fingerprints: (kind, value) => [
      fingerprintUnder(keys.ring.hash, kind, value),
      ...keys.ring.otherHashes.map((key) => fingerprintUnder(key, kind, value)),
    ],
    digest: (text) => {
      const hex = keys.ring.hash.hash.hex(`digest\0${text}`);
      return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`;
    },
    sealBytes: (bytes, place) => {
      const { data } = keys.ring;
      return Buffer.concat([Buffer.from(data.prefix), data.values.encrypt(bytes, Buffer.from(data.prefix + place))]);
    },
    openBytes: (sealed, place) => {
      const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength);
      const head = readHead(keys.ring, bytes.toString("latin1", 0, HEAD_LENGTH_MAX));
      return openBody(head, bytes.subarray(head.prefix.length), place);
    },
    isCurrent: (sealed) => {
      const { prefix } = keys.ring.data;
      return typeof sealed === "string"
        ? sealed.startsWith(prefix)
        : Buffer.from(sealed.buffer, sealed.byteOffset, Math.min(prefix.length, sealed.byteLength)).toString("latin1") === prefix;
    },
    get generation() {
      return keys.ring.generation;
    },
    get isTurning() {
      return keys.ring.otherHashes.length > 0;
    },
    frozen: () => makeSealer({ ring: keys.ring }),
    otherHashes: () => keys.ring.otherHashes.map((key) => ({ fingerprint: (kind, value) => fingerprintUnder(key, kind, value) })),
    hold: async (tx) => {
      if (!keys.refreshForWriting) return; // keys that never change
      await shareFence(tx);
      await keys.refreshForWriting(tx);
    },
  };
}

function fingerprintUnder({ hash }: HashKey, kind: string, value: string): string {
  return hash.hex(`fingerprint\0${kind}\0${value}`).slice(0, 32);
}

interface Head {
  readonly key: DataKey;
  readonly prefix: string;
  readonly isFirstFormat: boolean;
}

const HEAD_LENGTH_MAX = "2.i.".length + KEY_ID_LENGTH + 1;

/** Throws sealBroken for a format, suite or key that is not known. */
function readHead(ring: Keyring, head: string): Head {
  const isFirstFormat = head.startsWith(`${FIRST_FORMAT}.`);
  const start = isFirstFormat ? 2 : 4;
  const key = ring.dataKeys.get(head.slice(start, start + KEY_ID_LENGTH));
  if (!key) throw platformErrors.sealBroken();
  const prefix = isFirstFormat ? `${FIRST_FORMAT}.${key.keyId}.` : key.prefix;
  const isRightSuite = !isFirstFormat || key.suiteMark === "i";
  if (!isRightSuite || !head.startsWith(prefix) || !(isFirstFormat || head.startsWith(VALUE_FORMAT))) throw platformErrors.sealBroken();
  return { key, prefix, isFirstFormat };
}

function openBody({ key, prefix, isFirstFormat }: Head, body: Buffer, place: string): Buffer {
  if (body.length < IV_BYTES + TAG_BYTES) throw platformErrors.sealBroken();
  try {
    return key.values.decrypt(body, Buffer.from(isFirstFormat ? place : prefix + place));
  } catch {
    throw platformErrors.sealBroken();
  }
}
