// A lock between processes of one machine: a file that holds the process id of its owner.
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { platformErrors } from "./errors.ts";

// Starting may include the recovery of a killed database, so the wait is longer than any start we have seen.
const WAIT_SECONDS_MAX = 120;
const POLL_MS = 50;

/** Runs `work` while no other process does; a lock whose process is dead, or that outlived any honest work, is taken over. */
export async function withProcessLock<T>(file: string, work: () => Promise<T>): Promise<T> {
  const giveUpAt = Date.now() + WAIT_SECONDS_MAX * 1000;
  while (!tryLock(file)) {
    if (Date.now() > giveUpAt) throw platformErrors.embeddedServerBusy();
    await sleep(POLL_MS);
  }
  try {
    return await work();
  } finally {
    rmSync(file, { force: true });
  }
}

/** Whether a process of this id runs, whoever owns it. */
export function isProcessAlive(processId: number): boolean {
  if (!Number.isSafeInteger(processId) || processId <= 0) return false;
  try {
    process.kill(processId, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EPERM") return false;
  }
  return !isZombie(processId);
}

/** In a container whose first process collects nobody, the dead keep their number for ever. */
function isZombie(processId: number): boolean {
  try {
    const stat = readFileSync(`/proc/${processId}/stat`, "latin1");
    return /^[ZX]/.test(stat.slice(stat.lastIndexOf(")") + 2));
  } catch {
    return false; // no /proc here, or it just went
  }
}

/** Notes that this process uses what the folder stands for. */
export function appendUser(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  writeFileSync(join(folder, String(process.pid)), "");
}

/** Takes this process's note away and those of dead ones; true when nobody living is left. */
export function removeUser(folder: string): boolean {
  rmSync(join(folder, String(process.pid)), { force: true });
  let isAnyoneLeft = false;
  for (const name of readdirSync(folder)) {
    if (isProcessAlive(Number(name))) isAnyoneLeft = true;
    else rmSync(join(folder, name), { force: true });
  }
  return !isAnyoneLeft;
}

function tryLock(file: string): boolean {
  try {
    writeFileSync(file, String(process.pid), { flag: "wx" });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    removeWhenStale(file);
    return false;
  }
}

function removeWhenStale(file: string): void {
  try {
    const ageSeconds = (Date.now() - statSync(file).mtimeMs) / 1000;
    const owner = Number(readFileSync(file, "utf8"));
    // An empty file is a lock just being written: give its owner a second before it counts as left behind.
    const isLeftBehind = owner > 0 ? owner !== process.pid && !isProcessAlive(owner) : ageSeconds > 1;
    if (isLeftBehind || ageSeconds > WAIT_SECONDS_MAX) rmSync(file, { force: true });
  } catch {
    // It went away while we looked: the next try takes it.
  }
}
