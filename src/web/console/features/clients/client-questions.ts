import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { PurposeView } from "../../../../access/contract.ts";
import type { ClientDetail, ClientPage } from "../../../../clients/contract.ts";
import { withQuery } from "../../api/address.ts";
import { getJson } from "../../api/request.ts";
import type { ListState } from "../../ui/list-state.ts";

export function clientAddress(clientId: string): string {
  return `/api/v1/clients/${encodeURIComponent(clientId)}`;
}

/** The server has its own order. */
export function clientListQuery({ page, size, filters }: ListState) {
  return queryOptions({
    queryKey: ["clients", "list", page, size, filters],
    queryFn: ({ signal }) => getJson<ClientPage>(withQuery("/api/v1/clients", { ...filters, page, size }), signal),
    placeholderData: keepPreviousData,
  });
}

export function clientQuery(clientId: string) {
  return queryOptions({
    queryKey: ["clients", "one", clientId],
    queryFn: ({ signal }) => getJson<ClientDetail>(clientAddress(clientId), signal),
  });
}

/** The same purposes that open grounds; a key cannot carry consent, so those that need it are left out. */
export const clientPurposesQuery = queryOptions({
  queryKey: ["clients", "purposes"],
  queryFn: async ({ signal }) => {
    const { items } = await getJson<{ items: readonly PurposeView[] }>("/api/v1/access-purposes", signal);
    return items.filter(({ opens }) => opens !== "authorized");
  },
});
