import { queryOptions } from "@tanstack/react-query";
import { getJson } from "../../api/request.ts";
import type { Home } from "../../api/shapes.ts";

const ASK_WHILE_RUNNING_MS = 10_000;

export const homeQuery = queryOptions({
  queryKey: ["home"],
  queryFn: ({ signal }) => getJson<Home>("/api/v1/home", signal),
  refetchInterval: (query) => (query.state.data && query.state.data.runningBatches > 0 ? ASK_WHILE_RUNNING_MS : false),
});
