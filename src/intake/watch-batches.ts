// Progress of batches to whoever watches: one connection hears for all browsers.
import { type Database, listenTo } from "../platform/index.ts";

export interface BatchWatch {
  /** Calls back whenever the batch has moved, and once when something may have been missed. Answers how to stop. */
  follow(batchId: string, onMove: () => void): () => void;
  stop(): Promise<void>;
}

export function watchBatches(db: Database): BatchWatch {
  const followers = new Map<string, Set<() => void>>();
  const stopping = new AbortController();
  const tell = (batchId: string) => {
    const told = batchId === "" ? [...followers.values()] : [followers.get(batchId) ?? new Set<() => void>()];
    for (const group of told) for (const onMove of group) onMove();
  };
  const listening = listenTo(db, { channel: "batch_progress", onNotice: tell, signal: stopping.signal });
  return {
    follow: (batchId, onMove) => {
      const group = followers.get(batchId) ?? new Set();
      followers.set(batchId, group.add(onMove));
      return () => {
        group.delete(onMove);
        if (group.size === 0) followers.delete(batchId);
      };
    },
    stop: async () => {
      stopping.abort();
      await listening;
    },
  };
}
