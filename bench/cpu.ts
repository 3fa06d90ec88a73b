// Processor time, which tells what work costs on a machine that others use as well. Read from /proc: on Linux only.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const TICKS_PER_SECOND = 100;

/** What PostgreSQL of this data folder has used so far, all its processes together, also those that have ended; NaN where the system does not say. */
export function readServerCpuSeconds(dataDir: string, serverFolder = join(dataDir, "postgres/data")): number {
  try {
    const [line = ""] = readFileSync(join(serverFolder, "postmaster.pid"), "utf8").split("\n");
    const postmaster = Number(line);
    const children = readdirSync("/proc")
      .filter((name) => /^\d+$/.test(name))
      .map(readTicks)
      .filter((ticks) => ticks !== null && ticks.parent === postmaster);
    const own = readTicks(String(postmaster));
    const ticks = children.reduce((sum, each) => sum + (each?.used ?? 0), (own?.used ?? 0) + (own?.usedByEnded ?? 0));
    return ticks / TICKS_PER_SECOND;
  } catch {
    return Number.NaN;
  }
}

function readTicks(pid: string): { parent: number; used: number; usedByEnded: number } | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The name in brackets may hold anything; what follows it is numbers. Fields as in proc(5), counted from the state.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    const at = (field: number) => Number(fields[field - 3]);
    return { parent: at(4), used: at(14) + at(15), usedByEnded: at(16) + at(17) };
  } catch {
    return null; // ended meanwhile
  }
}
