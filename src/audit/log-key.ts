// The key that signs checkpoints and the name of the log, which is part of it. Made at the first use, beside the master key.
import { randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { auditErrors } from "./errors.ts";
import { makeSigner, type NoteSigner, readSigner, type SignatureType, writeSigner } from "./signed-note.ts";

export interface KeyPlace {
  readonly dataDir: string;
  readonly city: string;
}

export function openLogKey({ dataDir, city }: KeyPlace): NoteSigner {
  const folder = join(dataDir, "keys");
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return openKeyFile(join(folder, "log-signing.key"), () => makeLogKey(city));
}

/** Reads the key file, or makes it first. Throws audit.keyInvalid. */
export function openKeyFile(file: string, make: () => NoteSigner): NoteSigner {
  try {
    // Exclusive: of two processes starting at once one writes and the other reads.
    writeFileSync(file, `${writeSigner(make())}\n`, { mode: 0o600, flag: "wx", flush: true });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== "EEXIST") throw auditErrors.keyFileMissing({ file });
  }
  return readSigner(readFileSync(file, "utf8"));
}

/** Names are never used twice, so that two logs of one city (a test and the real one) cannot be taken for each other. */
function makeLogKey(city: string): NoteSigner {
  const type: SignatureType = 1;
  return makeSigner(`xinshu-${city}-${randomBytes(4).toString("hex")}/log`, type);
}
