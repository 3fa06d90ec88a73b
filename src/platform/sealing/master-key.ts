// The one secret that the house is given: from a file, the environment, or a command that asks a key service. It opens the data
// keys and the hash key, which lie wrapped in the database, and does nothing else.
import { execFile } from "node:child_process";
import { hkdfSync, randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { platformErrors } from "../errors.ts";
import { splitCommand } from "./split-command.ts";
import { IV_BYTES, SECRET_BYTES, type Suite, TAG_BYTES } from "./suite.ts";
import { findSuite } from "./suites.ts";

export interface MasterKey {
  /** Eight hexadecimal digits that name it without telling it. */
  readonly masterId: string;
  /** Where it came from, for the message when it is the wrong one. */
  readonly place: string;
  readonly secret: Uint8Array;
}

export interface MasterKeySource {
  readonly dataDir: string;
  /** XINSHU_MASTER_KEY */
  readonly masterKey?: string | null | undefined;
  /** XINSHU_MASTER_KEY_COMMAND */
  readonly masterKeyCommand?: string | null | undefined;
}

const COMMAND_SECONDS_MAX = 30;
const COMMAND_BYTES_MAX = 4096;

/** The command, else the variable, else DATA_DIR/keys/master.key, which is made at the first start. */
export async function openMasterKey({ dataDir, masterKey, masterKeyCommand }: MasterKeySource): Promise<MasterKey> {
  if (masterKeyCommand) return nameMasterKey(decodeKey(await runKeyCommand(masterKeyCommand)), "XINSHU_MASTER_KEY_COMMAND");
  if (masterKey) return nameMasterKey(decodeKey(masterKey), "XINSHU_MASTER_KEY");
  const file = masterKeyFile(dataDir);
  mkdirSync(join(dataDir, "keys"), { recursive: true, mode: 0o700 });
  try {
    // Exclusive: of two processes starting at once one writes and the other reads.
    writeFileSync(file, writeKey(randomBytes(SECRET_BYTES)), { mode: 0o600, flag: "wx", flush: true });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
  return nameMasterKey(decodeKey(readFileSync(file, "utf8").trim()), file);
}

export function nameMasterKey(secret: Uint8Array, place: string): MasterKey {
  return { masterId: Buffer.from(hkdfSync("sha256", secret, "xinshu", "key id", 4)).toString("hex"), place, secret };
}

function masterKeyFile(dataDir: string): string {
  return join(dataDir, "keys", "master.key");
}

function nextKeyFile(dataDir: string): string {
  return join(dataDir, "keys", "master.key.next");
}

/** The key that will take the place of master.key, made now or found from an attempt that was cut off. */
export function makeNextMasterKey(dataDir: string): MasterKey {
  const file = nextKeyFile(dataDir);
  if (!existsSync(file)) writeFileSync(file, writeKey(randomBytes(SECRET_BYTES)), { mode: 0o600, flag: "wx", flush: true });
  return nameMasterKey(decodeKey(readFileSync(file, "utf8").trim()), file);
}

/** The next key when it lies ready: a rewrap that was killed after its transaction left it there. */
export function findNextMasterKey(dataDir: string): MasterKey | null {
  const file = nextKeyFile(dataDir);
  try {
    return nameMasterKey(decodeKey(readFileSync(file, "utf8").trim()), file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
}

/**
 * The next key becomes the one; the former stays beside it, for backups that were made under it. Every process that notices does it: whoever
 * comes second finds it done.
 */
export function installNextMasterKey(dataDir: string, masterId: string): void {
  const file = masterKeyFile(dataDir);
  const former = nameMasterKey(decodeKey(readFileSync(file, "utf8").trim()), file);
  if (findNextMasterKey(dataDir)?.masterId !== masterId) return;
  if (former.masterId !== masterId)
    writeFileSync(join(dataDir, "keys", `master.${former.masterId}.former`), writeKey(former.secret), { mode: 0o600, flush: true });
  try {
    renameSync(nextKeyFile(dataDir), file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
  }
}

export function wrapSecret(master: MasterKey, suite: Suite, wrapped: { secret: Uint8Array; place: string }): string {
  const body = suite.makeCipher(wrappingSecret(master)).encrypt(wrapped.secret, Buffer.from(wrapped.place));
  return `${suite.mark}.${body.toString("base64url")}`;
}

/** Throws masterKeyDiffers when this master key did not wrap it, or when it was changed or moved. */
export function unwrapSecret(master: MasterKey, wrapped: string, place: string): Buffer {
  const body = Buffer.from(wrapped.slice(2), "base64url");
  const suite = findSuite(wrapped.slice(0, 1));
  if (!suite || body.length < IV_BYTES + TAG_BYTES) throw platformErrors.masterKeyDiffers({ place: master.place });
  try {
    return suite.makeCipher(wrappingSecret(master)).decrypt(body, Buffer.from(place));
  } catch {
    throw platformErrors.masterKeyDiffers({ place: master.place });
  }
}

function wrappingSecret(master: MasterKey): Uint8Array {
  return Buffer.from(hkdfSync("sha256", master.secret, "xinshu", "wrap", SECRET_BYTES));
}

/** Without a shell, with a time limit. What it prints is the key: it is neither logged nor put into an error. */
async function runKeyCommand(command: string): Promise<string> {
  const [program = "", ...args] = splitCommand(command);
  try {
    const { stdout } = await promisify(execFile)(program, args, {
      timeout: COMMAND_SECONDS_MAX * 1000,
      maxBuffer: COMMAND_BYTES_MAX,
      killSignal: "SIGKILL",
      shell: false,
      windowsHide: true,
    });
    return stdout.trim();
  } catch {
    throw platformErrors.masterKeyCommandFailed({ seconds: COMMAND_SECONDS_MAX });
  }
}

export function decodeKey(text: string): Buffer {
  const isHex = /^[0-9a-f]{64}$/i.test(text);
  const key = Buffer.from(text, isHex ? "hex" : "base64");
  if (key.length !== SECRET_BYTES) throw platformErrors.masterKeyInvalid();
  return key;
}

function writeKey(secret: Uint8Array): string {
  return `${Buffer.from(secret).toString("hex")}\n`;
}
