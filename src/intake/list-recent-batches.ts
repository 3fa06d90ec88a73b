import { listBatches } from "./batch-store.ts";
import { viewBatch } from "./batch-view.ts";
import type { BatchView } from "./contract.ts";
import type { IntakeContext } from "./intake-context.ts";

/** Newest first; `unit` null for all units. */
export async function listRecentBatches(
  context: IntakeContext,
  { unit, limit }: { unit: string | null; limit: number },
): Promise<BatchView[]> {
  const { items } = await listBatches(context.db, { unit, sort: "-receivedAt", limit, offset: 0 });
  return items.map((batch) => viewBatch(context, batch));
}
