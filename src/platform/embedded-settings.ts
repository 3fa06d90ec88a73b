// The settings of the embedded server. Written anew at each start into xinshu.conf, which postgresql.conf includes first,
// so that what an administrator writes below that line wins.
import { statfsSync } from "node:fs";
import { totalmem } from "node:os";

/** `forgetful` gives up safety against a crash: for tests only. */
export type Durability = "safe" | "forgetful";

const MB = 1024 * 1024;

export function writeSettings(port: number, durability: Durability): string {
  const settings: Readonly<Record<string, string>> = {
    listen_addresses: "'127.0.0.1'",
    port: String(port),
    unix_socket_directories: "''", // a socket's path has a length limit that a deep DATA_DIR would break
    max_connections: "80",
    timezone: "'Asia/Shanghai'",
    log_timezone: "'Asia/Shanghai'",
    lc_messages: "'C'", // the reason of a failed start is read from the log
    ...memorySettings(durability === "safe" ? totalmem() : 1024 * MB),
    ...LOAD_SETTINGS,
    ...PRIVACY_SETTINGS,
    ...(durability === "forgetful" ? FORGETFUL_SETTINGS : {}),
  };
  return Object.entries(settings)
    .map(([name, value]) => `${name} = ${value}\n`)
    .join("");
}

function memorySettings(memoryBytes: number): Record<string, string> {
  const sharedMb = Math.max(64, Math.min(1024, Math.floor(memoryBytes / MB / 8)));
  return {
    shared_buffers: `${sharedMb}MB`,
    effective_cache_size: `${Math.max(256, Math.floor(memoryBytes / MB / 2))}MB`,
    work_mem: "32MB",
    maintenance_work_mem: "256MB",
    // A container's /dev/shm often holds 64 MB, too little for a parallel hash; files in the data folder are slower but always there.
    dynamic_shared_memory_type: hasRoomyShm() ? "posix" : process.platform === "win32" ? "windows" : "mmap",
  };
}

function hasRoomyShm(): boolean {
  try {
    const { bavail, bsize } = statfsSync("/dev/shm");
    return bavail * bsize > 512 * MB;
  } catch {
    return process.platform === "darwin";
  }
}

// For bulk imports: few, spread checkpoints. fsync and synchronous_commit stay as shipped; the binaries know no lz4,
// and pglz costs more processor than the log bytes it saves.
const LOAD_SETTINGS = {
  max_wal_size: "4GB",
  min_wal_size: "512MB",
  wal_buffers: "32MB",
  checkpoint_timeout: "15min",
  checkpoint_completion_target: "0.9",
  random_page_cost: "1.1",
  jit: "off", // compiles longer than our short queries run
  autovacuum_max_workers: "2",
  max_parallel_workers_per_gather: "1",
};

// A statement, a parameter or the DETAIL of an error may hold a person's number: none of it reaches the server's log.
const PRIVACY_SETTINGS = {
  log_min_error_statement: "panic",
  log_parameter_max_length_on_error: "0",
  log_error_verbosity: "terse",
};

const FORGETFUL_SETTINGS = {
  fsync: "off",
  synchronous_commit: "off",
  full_page_writes: "off",
  autovacuum: "off",
  max_connections: "200",
};
