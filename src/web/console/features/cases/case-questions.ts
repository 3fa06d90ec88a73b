// What the pages of cases ask, and the keys under which the answers are kept.
import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import type {
  CaseFigures,
  CasePage,
  CaseTypeView,
  CaseView,
  Colleague,
  DeadlineCalendar,
  InboxCounts,
  PermittedStep,
  ReceiptPage,
  RepairCheck,
  StandIn,
} from "../../../../cases/contract.ts";
import { withQuery } from "../../api/address.ts";
import { getJson } from "../../api/request.ts";
import type { ListState } from "../../ui/list-state.ts";
import { queryOfBox } from "./inbox/boxes.ts";

const RARELY_CHANGES_MS = 5 * 60_000;

export function caseAddress(caseId: string): string {
  return `/api/v1/cases/${encodeURIComponent(caseId)}`;
}

export function caseListQuery(state: ListState, unit: string) {
  const { box = "mine", ...filters } = state.filters;
  const parameters = { ...filters, ...queryOfBox(box, unit, filters), sort: state.sort, page: state.page, size: state.size };
  return queryOptions({
    queryKey: ["cases", "list", parameters],
    queryFn: ({ signal }) => getJson<CasePage>(withQuery("/api/v1/cases", parameters), signal),
    placeholderData: keepPreviousData,
  });
}

export function receiptsQuery({ page, size }: ListState) {
  return queryOptions({
    queryKey: ["cases", "receipts", page, size],
    queryFn: ({ signal }) => getJson<ReceiptPage>(withQuery("/api/v1/case-receipts", { page, size }), signal),
    placeholderData: keepPreviousData,
  });
}

export const caseCountsQuery = queryOptions({
  queryKey: ["cases", "counts"],
  queryFn: ({ signal }) => getJson<InboxCounts>("/api/v1/cases/counts", signal),
});

export function caseQuery(caseId: string) {
  return queryOptions({
    queryKey: ["cases", "case", caseId],
    queryFn: ({ signal }) => getJson<CaseView>(caseAddress(caseId), signal),
  });
}

export const caseTypesQuery = queryOptions({
  queryKey: ["case-types"],
  staleTime: RARELY_CHANGES_MS,
  queryFn: async ({ signal }) => (await getJson<{ items: readonly CaseTypeView[] }>("/api/v1/case-types", signal)).items,
});

export const colleaguesQuery = queryOptions({
  queryKey: ["cases", "colleagues"],
  queryFn: ({ signal }) => getJson<{ items: readonly Colleague[]; absences: readonly StandIn[] }>("/api/v1/cases/colleagues", signal),
});

export function calendarQuery(range: { from: string; until: string }) {
  return queryOptions({
    queryKey: ["cases", "calendar", range],
    queryFn: ({ signal }) => getJson<DeadlineCalendar>(withQuery("/api/v1/cases/calendar", range), signal),
    placeholderData: keepPreviousData,
  });
}

export function figuresQuery(asked: { type: string; from: string; until: string }) {
  return queryOptions({
    queryKey: ["cases", "figures", asked],
    queryFn: ({ signal }) => getJson<CaseFigures>(withQuery("/api/v1/cases/figures", asked), signal),
    placeholderData: keepPreviousData,
  });
}

export function startingStepQuery(type: string, step: string) {
  return queryOptions({
    queryKey: ["case-types", type, step],
    staleTime: RARELY_CHANGES_MS,
    queryFn: ({ signal }) =>
      getJson<PermittedStep>(withQuery(`/api/v1/case-types/${encodeURIComponent(type)}/starting-step`, { step }), signal),
  });
}

export function preCheckQuery(recordId: string, kind: string) {
  return queryOptions({
    queryKey: ["cases", "pre-check", recordId, kind],
    queryFn: ({ signal }) => getJson<RepairCheck>(withQuery(`/api/v1/records/${encodeURIComponent(recordId)}/repair`, { kind }), signal),
  });
}
