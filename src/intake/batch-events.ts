// A batch as a stream of server-sent events: what it is now, then every move, until it is over.
import { Readable } from "node:stream";
import type { BatchView } from "./contract.ts";
import type { IntakeContext } from "./intake-context.ts";
import { getBatchView } from "./receive-batch.ts";
import type { BatchWatch } from "./watch-batches.ts";

const KEEP_ALIVE_MS = 15_000;

export function streamBatch(context: IntakeContext, watch: BatchWatch, batchId: string): Readable {
  let isMoved = true;
  let wake = () => {};
  const leave = watch.follow(batchId, () => {
    isMoved = true;
    wake();
  });
  const events = async function* () {
    try {
      for (;;) {
        const isNews = isMoved;
        isMoved = false;
        const batch = isNews ? await getBatchView(context, batchId) : null;
        yield batch ? `event: batch\ndata: ${JSON.stringify(batch)}\n\n` : ": still here\n\n";
        if (batch && isOver(batch)) return;
        if (!isMoved) await nextMove((resume) => (wake = resume));
      }
    } finally {
      leave();
    }
  };
  return Readable.from(events());
}

function isOver({ state }: BatchView): boolean {
  return state === "done" || state === "refused" || state === "withdrawn";
}

function nextMove(setWake: (resume: () => void) => void): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, KEEP_ALIVE_MS);
    setWake(() => {
      clearTimeout(timer);
      resolve();
    });
  });
}
