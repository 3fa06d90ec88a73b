// Long work in a process of its own: the portal keeps its processor, and what the work took in memory is given back to the last byte when it
// ends. Everything it must know comes over the channel, never over arguments or the environment, which others on the machine could read.
import { type ChildProcess, fork } from "node:child_process";
import { join } from "node:path";

const TSX_HOOK = join(import.meta.dirname, "../../../bin/tsx-hook.mjs");
/** A million rows pass through as garbage: a small nursery keeps them from resting in memory. */
const NODE_FLAGS = ["--max-semi-space-size=16", "--import", TSX_HOOK];
const STOP = "stop";

/** `file` begins with `receiveOrder`. */
export function startProcess(file: string, order: object): ChildProcess {
  const child = fork(file, [], { execArgv: NODE_FLAGS, serialization: "advanced", stdio: ["ignore", "inherit", "inherit", "ipc"] });
  child.on("error", () => {}); // told by the exit that follows
  if (child.connected) child.send(order, () => {});
  return child;
}

/** Resolves when the process has ended; it may have ended already. */
export function stopProcess(child: ChildProcess): Promise<void> {
  const ended = waitForEnd(child);
  if (child.connected) child.send(STOP, () => {});
  return ended;
}

export function waitForEnd(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => child.once("exit", () => resolve()));
}

export interface ReceivedOrder<Order> {
  readonly order: Order;
  /** Aborted when the server asks for an end. */
  readonly signal: AbortSignal;
  tell(note: unknown): void;
}

/** For the process itself. A server that died without a word takes it along: nobody else would ever end it. */
export function receiveOrder<Order>(): Promise<ReceivedOrder<Order>> {
  const stopping = new AbortController();
  process.once("disconnect", () => process.exit(1));
  // A terminal sends its signals to us, too; when to end is the server's to say.
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => {});
  return new Promise((resolve) => {
    process.on("message", (message) => {
      if (message === STOP) stopping.abort();
      else resolve({ order: message as Order, signal: stopping.signal, tell: (note) => void process.send?.(note) });
    });
  });
}
