// Processor time, which tells what work costs on a machine that others use as well. Read from /proc: on Linux only.
import { readdirSync, readFileSync } from "node:fs";
import pg from "pg";

const TICKS_PER_SECOND = 100;

/** The process that all others of the database's server descend from; 0 where the system does not say. */
export async function findPostmaster(url: string): Promise<number> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ pid: number }>("select pg_backend_pid() as pid");
  const parent = readTicks(String(rows[0]?.pid))?.parent ?? 0;
  await client.end();
  return parent;
}

/** What PostgreSQL has used so far, all its processes together, also those that have ended; NaN where the system does not say. */
export function readServerCpuSeconds(postmaster: number): number {
  const own = readTicks(String(postmaster));
  if (own === null) return Number.NaN;
  const children = readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(readTicks)
    .filter((ticks) => ticks?.parent === postmaster);
  const ticks = children.reduce((sum, each) => sum + (each?.used ?? 0), own.used + own.usedByEnded);
  return ticks / TICKS_PER_SECOND;
}

/** What one process has used so far, without those that it started; NaN where the system does not say. */
export function readProcessCpuSeconds(pid: number): number {
  return (readTicks(String(pid))?.used ?? Number.NaN) / TICKS_PER_SECOND;
}

function readTicks(pid: string): { parent: number; used: number; usedByEnded: number } | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The name in brackets may hold anything; what follows it is numbers. Fields as in proc(5), counted from the state.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    const at = (field: number) => Number(fields[field - 3]);
    return { parent: at(4), used: at(14) + at(15), usedByEnded: at(16) + at(17) };
  } catch {
    return null; // ended meanwhile, or another system
  }
}
