// Reads an exported log from a file, line by line, and verifies it. Needs no database.
import { createReadStream, readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { readCheckpoint, type SignedCheckpoint } from "./checkpoint.ts";
import { auditErrors } from "./errors.ts";
import { readExportLine } from "./export-format.ts";
import { makeLogVerifier, type Trust, type Verdict } from "./verify-log.ts";

/** Throws audit.fileInvalid for a file that is no export at all. */
export async function verifyLogFile(file: string, trust: Trust): Promise<Verdict> {
  const verifier = makeLogVerifier(trust);
  try {
    for await (const text of createInterface({ input: createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY })) {
      const line = readExportLine(text);
      if (!line) throw auditErrors.fileInvalid({ file });
      verifier.take(line);
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") throw auditErrors.fileInvalid({ file });
    throw error;
  }
  return verifier.finish();
}

/** Throws audit.fileInvalid. */
export function readCheckpointFile(file: string): SignedCheckpoint {
  const checkpoint = readCheckpoint(readText(file));
  if (!checkpoint) throw auditErrors.fileInvalid({ file });
  return checkpoint;
}

/** Throws audit.fileInvalid. */
export function readText(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    throw auditErrors.fileInvalid({ file });
  }
}
