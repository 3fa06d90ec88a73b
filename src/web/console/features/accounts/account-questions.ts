import { keepPreviousData, queryOptions, useQueryClient } from "@tanstack/react-query";
import type { AccountPage, WaitingChanges } from "../../../../people/contract.ts";
import { withQuery } from "../../api/address.ts";
import { getJson } from "../../api/request.ts";
import { type ListState, queryOfListState } from "../../ui/list-state.ts";

export function accountAddress(id: string): string {
  return `/api/v1/accounts/${encodeURIComponent(id)}`;
}

export function accountListQuery(state: ListState) {
  const { sort, ...query } = queryOfListState(state);
  return queryOptions({
    queryKey: ["accounts", "list", state],
    queryFn: ({ signal }) => getJson<AccountPage>(withQuery("/api/v1/accounts", { ...query, sort }), signal),
    placeholderData: keepPreviousData,
  });
}

const COLLEAGUES_MAX = 100;

/** Who in the unit is at work, and could take over. */
export function colleaguesQuery(unit: string) {
  return queryOptions({
    queryKey: ["accounts", "colleagues", unit],
    queryFn: ({ signal }) =>
      getJson<AccountPage>(withQuery("/api/v1/accounts", { unit, state: "active", sort: "displayName", size: COLLEAGUES_MAX }), signal),
  });
}

export const waitingChangesQuery = queryOptions({
  queryKey: ["accounts", "changes"],
  queryFn: async ({ signal }) => (await getJson<WaitingChanges>("/api/v1/account-changes", signal)).items,
});

/** After anything was done to an account, every list of accounts and the numbers of the units are asked for anew. */
export function useAccountsChanged(): () => Promise<void> {
  const queries = useQueryClient();
  return async () => {
    await Promise.all([queries.invalidateQueries({ queryKey: ["accounts"] }), queries.invalidateQueries({ queryKey: ["member-units"] })]);
  };
}
