// One worker for a batch at a time: a lock that PostgreSQL holds for the session and lets go of when its holder dies.
import type { Database } from "../platform/index.ts";
import { lockBatch, unlockBatch } from "./batch-lock-store.ts";

/** Null when another session holds the batch. */
export async function withBatchLock<T>(db: Database, batchId: string, work: () => Promise<T>): Promise<T | null> {
  const client = await db.connect();
  let failure: Error | undefined;
  try {
    if (!(await lockBatch(client, batchId))) return null;
    try {
      return await work();
    } finally {
      await unlockBatch(client, batchId).catch((error: Error) => {
        failure = error;
      });
    }
  } finally {
    client.release(failure);
  }
}
