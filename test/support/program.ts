// The program as a person runs it: `xinshu …` in a process of its own, with nothing in its environment but what it is given.
import { type ChildProcess, spawn } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const PROGRAM = join(import.meta.dirname, "../../bin/xinshu.mjs");
/** Shorter than a test may last, so that what it said until then is told. */
const READY_SECONDS_MAX = 150;

export type Environment = Readonly<Record<string, string>>;

export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export interface StartedServer {
  readonly address: string;
  /** Everything it has said on stdout so far. */
  said(): string;
  kill(signal: NodeJS.Signals): void;
  readonly ended: Promise<Ended>;
}

/** A folder that the user of the database may enter. */
export function makeDataDir(): string {
  const folder = mkdtempSync(join(tmpdir(), "xinshu-program-"));
  chmodSync(folder, 0o755);
  return folder;
}

export function runProgram(args: readonly string[], env: Environment): Promise<Ended> {
  return follow(launch(args, env)).ended;
}

export function startProgram(args: readonly string[], env: Environment): { ended: Promise<Ended>; kill(signal: NodeJS.Signals): void } {
  const child = launch(args, env);
  return { ended: follow(child).ended, kill: (signal) => child.kill(signal) };
}

/** Resolves when the line that begins with `ready` has come; rejects with its words when it ends before. */
export async function startServer(env: Environment): Promise<StartedServer> {
  const child = launch(["start"], { PORT: "0", DEMO: "none", LOG_LEVEL: "warn", ...env });
  const { ended, said, heard } = follow(child);
  const ready = heard(/^ready (http:\S+)$/m);
  const late = new Promise<never>((_, reject) => {
    setTimeout(() => reject(new Error(`not ready after ${READY_SECONDS_MAX} s: ${said()}`)), READY_SECONDS_MAX * 1000).unref();
  });
  const over = ended.then(({ code, out, err }) => Promise.reject(new Error(`ended with ${code} before it was ready: ${out}${err}`)));
  over.catch(() => {}); // it ends some day, and then nobody waits for it here
  const address = await Promise.race([ready, late, over]);
  return { address, said, kill: (signal) => child.kill(signal), ended };
}

/** Ends the embedded database of a folder without a word, as a power cut would. */
export function killDatabase(dataDir: string): void {
  const file = join(dataDir, "postgres/data/postmaster.pid");
  if (!existsSync(file)) return;
  const processId = Number(readFileSync(file, "utf8").split("\n")[0]);
  try {
    process.kill(processId, "SIGKILL");
  } catch {
    // It had ended by itself.
  }
}

function launch(args: readonly string[], env: Environment): ChildProcess {
  const { PATH = "", TMPDIR } = process.env;
  const bare = { PATH, ...(TMPDIR === undefined ? {} : { TMPDIR }), ...env }; // no LANG, no HOME
  return spawn(process.execPath, [PROGRAM, ...args], { env: bare, stdio: ["ignore", "pipe", "pipe"] });
}

function follow(child: ChildProcess) {
  let out = "";
  let err = "";
  const listeners: (() => void)[] = [];
  child.stdout?.setEncoding("utf8").on("data", (text: string) => {
    out += text;
    for (const listener of listeners) listener();
  });
  child.stderr?.setEncoding("utf8").on("data", (text: string) => {
    err += text;
  });
  const ended = new Promise<Ended>((resolve) => {
    child.once("close", (code) => resolve({ code, out, err }));
  });
  const heard = (words: RegExp) =>
    new Promise<string>((resolve) => {
      const look = () => {
        const match = words.exec(out);
        if (match) resolve(match[1] ?? match[0]);
      };
      listeners.push(look);
      look();
    });
  return { ended, heard, said: () => out };
}
