// The front door of intake: a batch from its file to its receipt.

export { type IntakeRoutes, registerBatchRoutes } from "./batch-routes.ts";
export type { BatchCounts, BatchView } from "./contract.ts";
export { batchesExport, batchRecordsExport } from "./export-batches.ts";
export type { IntakeContext } from "./intake-context.ts";
export { listRecentBatches } from "./list-recent-batches.ts";
export { processBatch } from "./process-batch.ts";
export { getBatchView, type ReceivedFile, receiveBatch } from "./receive-batch.ts";
export { returnBatchRejected } from "./return-rejected.ts";
export { emptyRowMemory } from "./row-memory-store.ts";
export { registerRowRoutes } from "./row-routes.ts";
export { type BatchRunner, runBatches } from "./run-batches.ts";
export { type BatchWatch, watchBatches } from "./watch-batches.ts";
export { withdrawBatch } from "./withdraw-batch.ts";
