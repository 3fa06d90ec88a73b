import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { BatchView } from "../../../../intake/contract.ts";
import { withQuery } from "../../api/address.ts";
import { getJson } from "../../api/request.ts";
import type { BatchRow, ListPage } from "../../api/shapes.ts";
import { type ListState, queryOfListState } from "../../ui/list-state.ts";

export function batchAddress(batch: string): string {
  return `/api/v1/batches/${encodeURIComponent(batch)}`;
}

export function rejectedWorkbookAddress(batch: string): string {
  return `${batchAddress(batch)}/rejected.xlsx`;
}

export function batchQuery(batch: string) {
  return queryOptions({ queryKey: ["batches", "one", batch], queryFn: ({ signal }) => getJson<BatchView>(batchAddress(batch), signal) });
}

export function batchListQuery(state: ListState) {
  return queryOptions({
    queryKey: ["batches", "list", state],
    queryFn: ({ signal }) => getJson<ListPage<BatchView>>(withQuery("/api/v1/batches", queryOfListState(state)), signal),
    placeholderData: keepPreviousData,
  });
}

export function batchRowsQuery(batch: string, outcome: string, page: number) {
  return queryOptions({
    queryKey: ["batches", "rows", batch, outcome, page],
    queryFn: ({ signal }) => getJson<ListPage<BatchRow>>(withQuery(`${batchAddress(batch)}/rows`, { outcome, page }), signal),
    placeholderData: keepPreviousData,
  });
}

export function isMoving(batch: Pick<BatchView, "state">): boolean {
  return batch.state === "received" || batch.state === "running";
}
