// The worker's part of intake: takes up what has been received or was cut off, in two lanes, so that an officer's twenty rows never
// wait behind somebody's million.
import type { Log } from "../platform/index.ts";
import { listWaiting } from "./batch-store.ts";
import type { IntakeContext } from "./intake-context.ts";
import { processBatch } from "./process-batch.ts";

const BIG_FILE_BYTES = 8 * 1024 * 1024;
const POLL_MS = 3000;
const RETRY_MS = 2000;
const CHANNEL = "batch_received";

export interface BatchRunner {
  /** Ends after the chunk in hand; what is left goes on at the next start. */
  stop(): Promise<void>;
  /** Resolves when nothing waits any more. */
  settle(): Promise<void>;
}

export function runBatches(context: IntakeContext): BatchRunner {
  const stopping = new AbortController();
  const lanes = [
    runLane(context, { isMine: (sizeBytes) => sizeBytes < BIG_FILE_BYTES, signal: stopping.signal }),
    runLane(context, { isMine: (sizeBytes) => sizeBytes >= BIG_FILE_BYTES, signal: stopping.signal }),
  ];
  return {
    stop: async () => {
      stopping.abort();
      await Promise.all(lanes);
    },
    settle: async () => {
      while ((await listWaiting(context.db)).length > 0) await sleep(20, stopping.signal);
    },
  };
}

interface Lane {
  isMine(sizeBytes: number): boolean;
  readonly signal: AbortSignal;
}

async function runLane(context: IntakeContext, lane: Lane): Promise<void> {
  const bell = await listenForBatches(context, lane.signal);
  while (!lane.signal.aborted) {
    const ranAny = await runWaiting(context, lane).catch((error: unknown) => report(context.log, error));
    if (!ranAny) await bell.wait(POLL_MS);
  }
  await bell.close();
}

function report(log: Log, error: unknown): false {
  // The batch is still `running` in its table; the next turn goes on with it.
  log.error({ error: error instanceof Error ? error.message : String(error) }, "a batch was interrupted and will be taken up again");
  return false;
}

async function runWaiting(context: IntakeContext, lane: Lane): Promise<boolean> {
  const waiting = (await listWaiting(context.db)).filter(({ fileSizeBytes }) => lane.isMine(fileSizeBytes));
  let ranAny = false;
  for (const { batchId } of waiting) {
    if (lane.signal.aborted) return true;
    if (await processBatch(context, batchId, lane.signal)) ranAny = true;
  }
  return ranAny;
}

interface Bell {
  wait(ms: number): Promise<void>;
  close(): Promise<void>;
}

/** LISTEN on a connection of its own; when it breaks, the poll carries on until the next one stands. */
async function listenForBatches({ db }: IntakeContext, signal: AbortSignal): Promise<Bell> {
  let wake = () => {};
  const client = await db.connect().catch(() => null);
  client?.on("notification", () => wake());
  client?.on("error", () => {});
  await client?.query(`listen ${CHANNEL}`).catch(() => {});
  return {
    wait: (ms) =>
      new Promise((resolve) => {
        const timer = setTimeout(resolve, client ? ms : RETRY_MS);
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
        signal.addEventListener("abort", wake, { once: true });
      }),
    close: async () => client?.release(true),
  };
}

function sleep(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener("abort", () => (clearTimeout(timer), resolve()), { once: true });
  });
}
