// The worker's part of intake: takes up what has been received or was cut off, in two lanes, so that an officer's twenty rows never
// wait behind somebody's million.
import { type Bell, type Log, listenTo, makeBell } from "../platform/index.ts";
import { listWaiting } from "./batch-store.ts";
import type { IntakeContext } from "./intake-context.ts";
import { processBatch } from "./process-batch.ts";

const BIG_FILE_BYTES = 8 * 1024 * 1024;
const POLL_MS = 3000;

export interface BatchRunner {
  /** Ends after the chunk in hand; what is left goes on at the next start. */
  stop(): Promise<void>;
}

export function runBatches(context: IntakeContext): BatchRunner {
  const stopping = new AbortController();
  const { signal } = stopping;
  const bells = [makeBell(), makeBell()] as const;
  const ringAll = () => {
    for (const bell of bells) bell.ring();
  };
  const work = [
    listenTo(context.db, { channel: "batch_received", onNotice: ringAll, signal }),
    runLane(context, { bell: bells[0], isMine: (sizeBytes) => sizeBytes < BIG_FILE_BYTES, signal }),
    runLane(context, { bell: bells[1], isMine: (sizeBytes) => sizeBytes >= BIG_FILE_BYTES, signal }),
  ];
  return {
    stop: async () => {
      stopping.abort();
      ringAll();
      await Promise.all(work);
    },
  };
}

interface Lane {
  readonly bell: Bell;
  isMine(sizeBytes: number): boolean;
  readonly signal: AbortSignal;
}

async function runLane(context: IntakeContext, lane: Lane): Promise<void> {
  while (!lane.signal.aborted) {
    const heard = lane.bell.wait(POLL_MS); // asked for before looking, so that a notice in between is not missed
    const ranAny = await runWaiting(context, lane).catch((error: unknown) => report(context.log, error));
    if (!ranAny) await heard;
  }
}

function report(log: Log, error: unknown): false {
  // Never the whole error: a message of the database may quote a value. The batch is still `running` and is taken up again.
  const reason = error instanceof Error ? ("code" in error ? String(error.code) : error.name) : typeof error;
  log.error({ reason }, "a batch was interrupted and will be taken up again");
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
