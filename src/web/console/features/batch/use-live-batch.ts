// A batch as it goes by. The server sends its view over one event stream; after a reload the same stream is opened again,
// so progress needs no memory in the browser.
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import type { BatchView } from "../../../../intake/contract.ts";
import { batchAddress, batchQuery, isMoving } from "./batch-questions.ts";

/** When the stream fails (a proxy that buffers, a server that restarts), asking by and by still tells the truth. */
const ASK_EVERY_MS = 3000;

export function useLiveBatch(batch: string) {
  const queries = useQueryClient();
  const [isStreamLost, setStreamLost] = useState(false);
  const query = useQuery({
    ...batchQuery(batch),
    refetchInterval: (current) => (current.state.data && isMoving(current.state.data) && isStreamLost ? ASK_EVERY_MS : false),
  });
  const isOpen = query.data !== undefined && isMoving(query.data);
  useEffect(() => {
    if (!isOpen) return;
    const stream = new EventSource(`${batchAddress(batch)}/events`);
    stream.addEventListener("open", () => setStreamLost(false));
    stream.addEventListener("batch", (event) => {
      const view = JSON.parse((event as MessageEvent<string>).data) as BatchView;
      queries.setQueryData(batchQuery(batch).queryKey, view);
      if (isMoving(view)) return;
      stream.close();
      void queries.invalidateQueries({ queryKey: ["batches", "list"] });
      void queries.invalidateQueries({ queryKey: ["home"] });
    });
    stream.addEventListener("error", () => setStreamLost(true));
    return () => stream.close();
  }, [batch, isOpen, queries]);
  return { query, isStreamLost: isStreamLost && isOpen };
}
