// A program of the benchmark in a process of its own, so that what it uses is known by itself.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";

export interface RunningProcess {
  readonly pid: number;
  /** Of a server; empty for a program that only says that it is at work. */
  readonly address: string;
  kill(): void;
  /** Asks it to end, and waits. */
  end(): Promise<void>;
}

/** Resolves with the first line that the program prints. */
export async function startProcess(file: string, args: readonly string[]): Promise<RunningProcess> {
  const hook = join(import.meta.dirname, "../bin/tsx-hook.mjs");
  const child = spawn(process.execPath, ["--import", hook, join(import.meta.dirname, file), ...args], {
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, NODE_ENV: "production", LOG_LEVEL: "warn" },
  });
  const ended = once(child, "exit");
  const line = await new Promise<string>((resolve, reject) => {
    child.stdout.once("data", (piece) => resolve(String(piece)));
    child.once("exit", () => reject(new Error(`${file} ended before it was at work`)));
  });
  return {
    pid: child.pid ?? 0,
    address: /http:\/\/127\.0\.0\.1:\d+/.exec(line)?.[0] ?? "",
    kill: () => void child.kill(),
    end: async () => {
      child.kill();
      await ended;
    },
  };
}
