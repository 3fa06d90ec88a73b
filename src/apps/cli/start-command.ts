// `xinshu start`: the server, until it is told to stop.
import type { Command } from "commander";
import { DeclaredError, readConfig } from "../../platform/index.ts";
import { EXIT } from "./exit-codes.ts";

/** Longer than the chunk of an import and a job may take to come to rest. */
const STOP_SECONDS_MAX = 60;

export function addStartCommand(program: Command): void {
  program
    .command("start")
    .description("启动服务(门户、工作台、接口)")
    .action(async () => {
      process.exitCode = await runServer();
    });
}

/** Whatever keeps it from starting is one sentence and exit code 1. */
async function runServer(): Promise<number> {
  const stopping = new AbortController();
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => stop(stopping));
  try {
    const { startServer } = await import("../server/main.ts"); // late, so that --help and mistakes need not load all of it
    const server = await startServer(readConfig(process.env), process.env, stopping.signal);
    if (!server) return EXIT.done; // told to stop while starting
    await server.ended;
    return EXIT.done;
  } catch (error) {
    if (!(error instanceof DeclaredError)) throw error;
    console.error(error.words);
    return EXIT.incomplete;
  }
}

function stop(stopping: AbortController): void {
  stopping.abort();
  setTimeout(() => process.exit(EXIT.incomplete), STOP_SECONDS_MAX * 1000).unref();
}
