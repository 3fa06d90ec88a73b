import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { withQuery } from "../../api/address.ts";
import { getJson } from "../../api/request.ts";
import type { RejectedRowPage } from "../../api/shapes.ts";

export interface RejectedFilter {
  readonly state: string;
  readonly code?: string | undefined;
  readonly page: number;
}

export const ROWS_PER_PAGE = 20;

export function rejectedRowsQuery(batch: string, filter: RejectedFilter) {
  const parameters = { state: filter.state, code: filter.code, page: filter.page, size: ROWS_PER_PAGE };
  return queryOptions({
    queryKey: ["batches", "rejected", batch, parameters],
    queryFn: ({ signal }) =>
      getJson<RejectedRowPage>(withQuery(`/api/v1/batches/${encodeURIComponent(batch)}/rejected-rows`, parameters), signal),
    placeholderData: keepPreviousData,
    // Rows put right stay on the page until somebody leaves it: a list that jumps while one types is worse than one that is a minute old.
    staleTime: 60_000,
    refetchOnWindowFocus: false,
  });
}
