// The PostgreSQL that comes with the package, so that two commands on an empty machine are enough.
//
// Several processes share one server through its control folder: the first one starts it, later ones find it by the
// server's own postmaster.pid, the last living user stops it. A server that outlived its users (kill -9) is found the
// same way and taken over. Everything that starts or stops runs under one lock file.
import { type SpawnOptions, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import {
  chmodSync,
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { canReach, chooseServerUser, findBinaries, prepareBinaries, type ServerUser } from "./embedded-binaries.ts";
import { type Durability, writeSettings } from "./embedded-settings.ts";
import { appendDatabase, findDataFolder } from "./embedded-store.ts";
import { platformErrors } from "./errors.ts";
import { appendUser, isProcessAlive, removeUser, withProcessLock } from "./process-lock.ts";

export interface EmbeddedServerOptions {
  /** DATA_DIR. Holds `database/` (password, locks) and `postgres/` (the server's own files). */
  readonly dataDir: string;
  readonly durability?: Durability;
  /** Answers another port each time; any that is free unless told. */
  readonly choosePort?: () => Promise<number>;
}

export interface EmbeddedServer {
  /** With password: never logged. */
  readonly url: string;
  readonly port: number;
  /** True when a running server was found and taken over. */
  readonly wasRunning: boolean;
  /** Stops the server unless another living process still uses it. */
  release(): Promise<void>;
}

interface Places {
  readonly control: string;
  readonly home: string;
  readonly data: string;
  readonly logFile: string;
  readonly user: ServerUser | null;
}

const SERVER_ROLE = "xinshu";
const DATABASE_NAME = "xinshu";
const GUARD_MS = 2_000;
const PORT_TRIES_MAX = 5;
const LOG_BYTES_MAX = 10 * 1024 * 1024;

export async function startEmbeddedServer({
  dataDir,
  durability = "safe",
  choosePort = findFreePort,
}: EmbeddedServerOptions): Promise<EmbeddedServer> {
  const control = join(dataDir, "database");
  mkdirSync(dataDir, { recursive: true, mode: 0o755 });
  mkdirSync(control, { recursive: true, mode: 0o700 });
  return withProcessLock(join(control, "lock"), async () => {
    const places = choosePlaces(dataDir, control);
    const found = await findRunning(places);
    const port = found ?? (await startOnFreePort(places, durability, choosePort));
    appendUser(join(control, "users"));
    const guard = durability === "safe" ? guardServer(places, port) : null;
    return {
      url: urlOf(places, port, DATABASE_NAME),
      port,
      wasRunning: found !== null,
      release: () => {
        guard?.stop();
        return release(places);
      },
    };
  });
}

/**
 * Starts a server that fell (kill -9, no memory) again, at the same port, so that pools find it by themselves. Whatever
 * keeps it from starting is tried again; meanwhile /readyz is red.
 */
function guardServer(places: Places, port: number): { stop(): void } {
  const isRunning = () => isOurServer(readPidFile(places)?.processId ?? 0, places);
  let isReviving = false;
  const revive = async () => {
    if (isReviving || isRunning()) return;
    isReviving = true;
    const work = withProcessLock(join(places.control, "lock"), async () => {
      if (!isRunning()) await startAnew(places, "safe", port);
    });
    await work.catch(() => {});
    isReviving = false;
  };
  const timer = setInterval(revive, GUARD_MS).unref();
  return { stop: () => clearInterval(timer) };
}

async function release(places: Places): Promise<void> {
  await withProcessLock(join(places.control, "lock"), async () => {
    if (!removeUser(join(places.control, "users"))) return;
    if (readPidFile(places)) await runProgram(places, "pg_ctl", ["stop", "-D", places.data, "-m", "fast", "-w", "-t", "60"]);
  });
}

/** Below a folder that only root may enter (/root, mode 0700) the server's user could not work: then its files lie under /var/lib. */
function choosePlaces(dataDir: string, control: string): Places {
  const note = join(control, "place");
  const home = existsSync(note) ? readFileSync(note, "utf8").trim() : join(dataDir, "postgres");
  const user = chooseServerUser(join(home, "data"));
  if (canReach(dataDir, user) || home !== join(dataDir, "postgres")) return placesAt(home, control, user);
  const elsewhere = join("/var/lib/xinshu", randomBytes(8).toString("hex"));
  mkdirSync(elsewhere, { recursive: true, mode: 0o755 });
  writeFileSync(note, elsewhere);
  return placesAt(elsewhere, control, user);
}

function placesAt(home: string, control: string, user: ServerUser | null): Places {
  mkdirSync(home, { recursive: true, mode: 0o755 });
  if (user) chownSync(home, user.uid, user.gid);
  return { control, home, data: join(home, "data"), logFile: join(home, "server.log"), user };
}

/** A port that was free a moment ago may be another's by now: then the next one is tried. */
async function startOnFreePort(places: Places, durability: Durability, choosePort: () => Promise<number>): Promise<number> {
  for (let tries = 1; ; tries++) {
    try {
      return await startAnew(places, durability, await choosePort());
    } catch (error) {
      const isTaken = existsSync(places.logFile) && readLastFailure(places.logFile).includes("TCP/IP sockets");
      if (!isTaken || tries === PORT_TRIES_MAX) throw error;
    }
  }
}

async function startAnew(places: Places, durability: Durability, port: number): Promise<number> {
  if (!existsSync(join(places.data, "PG_VERSION"))) await initialise(places, durability);
  writeOwned(places, join(places.data, "xinshu.conf"), writeSettings(port, durability));
  if (existsSync(places.logFile) && statSync(places.logFile).size > LOG_BYTES_MAX) truncateSync(places.logFile);
  await startWithPatience(places);
  await appendDatabase(urlOf(places, port, "postgres"), DATABASE_NAME);
  return port;
}

/** After kill -9 of the postmaster its children hold the shared memory for a moment longer: the start is tried again. */
async function startWithPatience(places: Places): Promise<void> {
  const args = ["start", "-D", places.data, "-l", places.logFile, "-w", "-t", "300", "-s"];
  for (let tries = 1; ; tries++) {
    removeStalePidFile(places);
    const failure = await runProgram(places, "pg_ctl", args);
    if (failure === null) return;
    const reason = readLastFailure(places.logFile);
    if (tries === 20 || !/shared memory|lock file/.test(reason))
      throw platformErrors.embeddedServerFailed({ reason, logFile: places.logFile });
    await sleep(500);
  }
}

function readLastFailure(logFile: string): string {
  const failures = readFileSync(logFile, "utf8").match(/FATAL: .*/g);
  return failures?.at(-1)?.slice("FATAL: ".length).trim() ?? "pg_ctl start";
}

async function initialise(places: Places, durability: Durability): Promise<void> {
  const passwordFile = join(places.control, "password");
  if (!existsSync(passwordFile)) writeFileSync(passwordFile, randomBytes(24).toString("base64url"), { mode: 0o600 });
  const unfinished = join(places.home, "data.unfinished");
  const handedOver = join(places.home, "password.once");
  rmSync(unfinished, { recursive: true, force: true });
  rmSync(places.data, { recursive: true, force: true });
  writeOwned(places, handedOver, readFileSync(passwordFile, "utf8"));
  const args = ["-D", unfinished, "-U", SERVER_ROLE, `--pwfile=${handedOver}`, "-A", "scram-sha-256", "--no-instructions"];
  // Whatever the machine's language: UTF-8 with character classes that know Chinese.
  args.push("--encoding=UTF8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8");
  if (durability === "forgetful") args.push("--no-sync");
  try {
    const failure =
      (await runProgram(places, "initdb", [...args, "--locale=C.UTF-8"])) && (await runProgram(places, "initdb", [...args, "--locale=C"]));
    if (failure !== null) throw platformErrors.embeddedServerFailed({ reason: "initdb", logFile: places.logFile });
  } finally {
    rmSync(handedOver, { force: true });
  }
  writeOwned(
    places,
    join(unfinished, "postgresql.conf"),
    "include = 'xinshu.conf'\n# Settings written below win over those of the line above.\n",
  );
  renameSync(unfinished, places.data);
}

/** The port of a server that already runs on our data, waiting while it starts up or recovers; null when none does. */
async function findRunning(places: Places): Promise<number | null> {
  const giveUpAt = Date.now() + 90_000;
  for (let pid = readPidFile(places); pid && isOurServer(pid.processId, places); pid = readPidFile(places)) {
    if (pid.state === "ready" && (await findDataFolder(urlOf(places, pid.port, "postgres"))) === places.data) return pid.port;
    if (Date.now() > giveUpAt) throw platformErrors.embeddedServerFailed({ reason: pid.state, logFile: places.logFile });
    await sleep(100);
  }
  return null;
}

/** The lines of postmaster.pid: process, data folder, start, port, socket folder, address, memory key, state. */
function readPidFile(places: Places): { processId: number; port: number; state: string } | null {
  try {
    const lines = readFileSync(join(places.data, "postmaster.pid"), "utf8").split("\n");
    return { processId: Number(lines[0]), port: Number(lines[3]), state: lines[7]?.trim() ?? "starting" };
  } catch {
    return null;
  }
}

/** A process id may have been given to somebody else since: where the system tells a process's folder, it must be ours. */
function isOurServer(processId: number, places: Places): boolean {
  if (!isProcessAlive(processId)) return false;
  try {
    return readFileSync(`/proc/${processId}/cmdline`, "utf8").split("\0").includes(places.data);
  } catch {
    return process.platform !== "linux";
  }
}

function removeStalePidFile(places: Places): void {
  const pid = readPidFile(places);
  if (pid && !isOurServer(pid.processId, places)) rmSync(join(places.data, "postmaster.pid"), { force: true });
}

/** Null when it ended well, else the exit code or signal. What it says goes to the server's log. */
async function runProgram(places: Places, name: string, args: readonly string[]): Promise<string | null> {
  const binaries = prepareBinaries(findBinaries(), places.home, places.user);
  const log = openSync(places.logFile, "a", 0o600);
  if (places.user) chownSync(places.logFile, places.user.uid, places.user.gid);
  const options: SpawnOptions = {
    cwd: places.home,
    stdio: ["ignore", log, log],
    env: { PATH: process.env.PATH, LC_ALL: "C.UTF-8", SYSTEMROOT: process.env.SYSTEMROOT },
    ...places.user,
  };
  try {
    return await new Promise((resolve, reject) => {
      const child = spawn(join(binaries, "bin", name), args, options);
      child.once("error", reject);
      child.once("exit", (code, signal) => resolve(code === 0 ? null : String(code ?? signal)));
    });
  } finally {
    closeSync(log);
  }
}

function writeOwned(places: Places, file: string, text: string): void {
  writeFileSync(file, text, { mode: 0o600 });
  chmodSync(file, 0o600);
  if (places.user) chownSync(file, places.user.uid, places.user.gid);
}

function urlOf(places: Places, port: number, database: string): string {
  const password = readFileSync(join(places.control, "password"), "utf8").trim();
  return `postgres://${SERVER_ROLE}:${password}@127.0.0.1:${port}/${database}`;
}

export function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => (address && typeof address === "object" ? resolve(address.port) : reject(new Error("no port"))));
    });
  });
}
