// Before and after a test run: a scratch folder, and no server or folder left behind, also not by a run that was killed.
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { TestProject } from "vitest/node";
import { isProcessAlive } from "../../src/platform/process-lock.ts";
import { serverFolderOf } from "./scratch-folder.ts";

const PREFIX = "xinshu-test-";

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  await removeLeftovers();
  const scratchFolder = mkdtempSync(join(tmpdir(), `${PREFIX}${process.pid}-`));
  chmodSync(scratchFolder, 0o755); // as root the server runs as another user, who must reach its files
  project.provide("scratchFolder", scratchFolder);
  return () => removeRun(scratchFolder);
}

async function removeLeftovers(): Promise<void> {
  const runs = readdirSync(tmpdir()).filter((name) => name.startsWith(PREFIX));
  const dead = runs.filter((name) => !isProcessAlive(Number(name.slice(PREFIX.length).split("-")[0])));
  for (const name of dead) await removeRun(join(tmpdir(), name)).catch(() => {});
}

async function removeRun(scratchFolder: string): Promise<void> {
  const pidFile = join(serverFolderOf(scratchFolder), "postgres/data/postmaster.pid");
  const processId = existsSync(pidFile) ? Number(readFileSync(pidFile, "utf8").split("\n")[0]) : 0;
  if (isProcessAlive(processId)) {
    process.kill(processId, "SIGQUIT"); // at once: nothing in a test database is worth a checkpoint
    for (let tries = 0; tries < 100 && isProcessAlive(processId); tries++) await sleep(50);
  }
  rmSync(scratchFolder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
}
