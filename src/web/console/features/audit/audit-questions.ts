import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { AlertView, AuditEventDetail, AuditEventView, LogState } from "../../../../audit/contract.ts";
import { withQuery } from "../../api/address.ts";
import { getJson } from "../../api/request.ts";
import type { ListPage } from "../../api/shapes.ts";
import type { ListState } from "../../ui/list-state.ts";

interface AuditKind {
  readonly kind: string;
  readonly title: string;
}

/** The server has its own order. */
function queryOf({ page, size, filters }: ListState): Record<string, string | number> {
  return { ...filters, page, size };
}

export function eventListQuery(state: ListState) {
  return queryOptions({
    queryKey: ["audit", "events", state],
    queryFn: ({ signal }) => getJson<ListPage<AuditEventView>>(withQuery("/api/v1/audit/events", queryOf(state)), signal),
    placeholderData: keepPreviousData,
  });
}

export const kindsQuery = queryOptions({
  queryKey: ["audit", "kinds"],
  queryFn: async ({ signal }) => (await getJson<{ items: readonly AuditKind[] }>("/api/v1/audit/kinds", signal)).items,
  staleTime: Number.POSITIVE_INFINITY,
});

export function eventAddress(eventId: string): string {
  return `/api/v1/audit/events/${encodeURIComponent(eventId)}`;
}

export function eventQuery(eventId: string) {
  return queryOptions({
    queryKey: ["audit", "event", eventId],
    queryFn: ({ signal }) => getJson<AuditEventDetail>(eventAddress(eventId), signal),
  });
}

export function alertListQuery(state: ListState) {
  return queryOptions({
    queryKey: ["audit", "alerts", state],
    queryFn: ({ signal }) => getJson<ListPage<AlertView>>(withQuery("/api/v1/audit/alerts", queryOf(state)), signal),
    placeholderData: keepPreviousData,
  });
}

export const logStateQuery = queryOptions({
  queryKey: ["audit", "log"],
  queryFn: ({ signal }) => getJson<LogState>("/api/v1/audit/log", signal),
});
