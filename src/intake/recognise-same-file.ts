// The same bytes again, by the same unit, under the same rules: nothing can have changed but what others have done since. Where the ledger still
// holds exactly what the earlier batch brought, the file need not be read again; in every other case it is, row by row.
import { countStanding } from "../ledger/index.ts";
import { type BatchRow, findBatch, finishSameFile } from "./batch-store.ts";
import type { IntakeContext } from "./intake-context.ts";

/** True when the batch has been settled: every row that the earlier batch brought counts as unchanged. */
export async function recogniseSameFile(context: IntakeContext, batch: BatchRow): Promise<boolean> {
  if (batch.state !== "received" || batch.sameFileAs === null) return false;
  const earlier = await findBatch(context.db, batch.sameFileAs);
  if (!earlier || !isComparable(batch, earlier)) return false;
  const brought = earlier.counts.accepted + earlier.counts.updated;
  return context.db.transaction(async (tx) => {
    if ((await countStanding(tx, earlier.batchId)) !== brought) return false;
    await finishSameFile(tx, { batch, earlier, at: context.clock.now() });
    return true;
  });
}

/** Rows that came back, waited, or stood in yet another batch are looked at anew: their reasons may be gone, or their records changed. */
function isComparable(batch: BatchRow, earlier: BatchRow): boolean {
  const { unchanged, rejected, parked } = earlier.counts;
  const isClean = earlier.state === "done" && unchanged + rejected + parked === 0 && earlier.correctsBatch === null;
  return isClean && earlier.resourceVersion === batch.resourceVersion && earlier.profile === batch.profile && batch.correctsBatch === null;
}
