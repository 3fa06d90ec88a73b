import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { withQuery } from "../../api/address.ts";
import { getJson, postJson } from "../../api/request.ts";
import type { ListPage, UnclearMatch } from "../../api/shapes.ts";
import { type ListState, queryOfListState } from "../../ui/list-state.ts";

export type MatchDecision = "attach" | "create" | "dismiss";

export function unclearListQuery(state: ListState) {
  return queryOptions({
    queryKey: ["unclear", state],
    queryFn: ({ signal }) => getJson<ListPage<UnclearMatch>>(withQuery("/api/v1/unclear-matches", queryOfListState(state)), signal),
    placeholderData: keepPreviousData,
    refetchOnWindowFocus: false,
  });
}

export function decideMatch(match: UnclearMatch, body: { decision: MatchDecision; subjectId?: string; note: string }): Promise<unknown> {
  return postJson(`/api/v1/unclear-matches/${match.batch}/${match.rowNo}/decide`, body);
}
