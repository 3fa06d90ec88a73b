// The master key and what is derived from it. One key for each purpose, so that none serves two.
import { createSecretKey, hkdfSync, type KeyObject, randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { platformErrors } from "./errors.ts";

export interface Keyring {
  /** Eight hexadecimal digits that name the master key without telling it. */
  readonly keyId: string;
  readonly data: KeyObject;
  readonly files: KeyObject;
  readonly hash: KeyObject;
  /** Where the master key came from, for the message when it is the wrong one. */
  readonly place: string;
}

const KEY_BYTES = 32;

/** XINSHU_MASTER_KEY, else DATA_DIR/keys/master.key, which is made at the first start. */
export function openKeyring(dataDir: string, masterKey: string | undefined): Keyring {
  if (masterKey) return deriveKeyring(decodeKey(masterKey), "XINSHU_MASTER_KEY");
  const folder = join(dataDir, "keys");
  const file = join(folder, "master.key");
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  try {
    // Exclusive: of two processes starting at once one writes and the other reads.
    writeFileSync(file, `${randomBytes(KEY_BYTES).toString("hex")}\n`, { mode: 0o600, flag: "wx", flush: true });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
  return deriveKeyring(decodeKey(readFileSync(file, "utf8").trim()), file);
}

export function deriveKeyring(master: Uint8Array, place: string): Keyring {
  const derive = (purpose: string, sizeBytes: number) => Buffer.from(hkdfSync("sha256", master, "xinshu", purpose, sizeBytes));
  return {
    keyId: derive("key id", 4).toString("hex"),
    data: createSecretKey(derive("data", KEY_BYTES)),
    files: createSecretKey(derive("files", KEY_BYTES)),
    hash: createSecretKey(derive("hash", KEY_BYTES)),
    place,
  };
}

function decodeKey(text: string): Buffer {
  const key = /^[0-9a-f]{64}$/i.test(text) ? Buffer.from(text, "hex") : Buffer.from(text, "base64");
  if (key.length !== KEY_BYTES) throw platformErrors.masterKeyInvalid();
  return key;
}
