// The console's files, built when what they are built from has changed. In a process of its own, so that its memory is given back.
import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { withProcessLock } from "../../platform/index.ts";
import { listConsoleSources } from "./console-sources.ts";
import { serverErrors } from "./errors.ts";

const ROOT = join(import.meta.dirname, "../../..");
const DIST = join(ROOT, "dist");
export const CONSOLE_FOLDER = join(DIST, "console");
const STAMP = ".built-from";

export async function buildConsole(): Promise<void> {
  const wanted = hashSources();
  if (readStamp() === wanted) return;
  mkdirSync(DIST, { recursive: true });
  // Two servers starting at once build once.
  await withProcessLock(join(DIST, "console.lock"), async () => {
    if (readStamp() === wanted) return;
    const unfinished = join(DIST, `console.${process.pid}`);
    rmSync(unfinished, { recursive: true, force: true });
    await runVite(unfinished);
    writeFileSync(join(unfinished, STAMP), wanted);
    rmSync(CONSOLE_FOLDER, { recursive: true, force: true });
    renameSync(unfinished, CONSOLE_FOLDER);
  });
}

async function runVite(outDir: string): Promise<void> {
  const program = join(dirname(createRequire(import.meta.url).resolve("vite/package.json")), "bin/vite.js");
  const env = { ...process.env, NODE_ENV: "production" };
  try {
    await promisify(execFile)(process.execPath, [program, "build", "--outDir", outDir, "--emptyOutDir", "--logLevel", "warn"], {
      cwd: ROOT,
      env,
    });
  } catch (error) {
    const { stderr } = error as { stderr?: string };
    throw serverErrors.consoleNotBuilt({ reason: stderr?.trim().split("\n").at(0) ?? "vite" });
  }
}

function hashSources(): string {
  const hash = createHash("sha256");
  for (const file of listConsoleSources(ROOT))
    hash
      .update(file)
      .update("\0")
      .update(readFileSync(join(ROOT, file)))
      .update("\0");
  return hash.digest("hex");
}

function readStamp(): string | null {
  const file = join(CONSOLE_FOLDER, STAMP);
  return existsSync(file) ? readFileSync(file, "utf8") : null;
}
