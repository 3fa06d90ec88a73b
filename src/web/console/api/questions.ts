// Questions several features ask, with the keys under which their answers are kept.
import { queryOptions } from "@tanstack/react-query";
import type { LogInStep, LogInWays, SessionView, UnitList, UnitViews } from "../../../people/contract.ts";
import { ApiProblem } from "./problem.ts";
import { getJson, keepCsrfToken } from "./request.ts";
import type { CatalogItem, CatalogResource } from "./shapes.ts";

const RARELY_CHANGES_MS = 5 * 60_000;

/** null: nobody is logged in. */
export const sessionQuery = queryOptions({
  queryKey: ["session"],
  staleTime: Number.POSITIVE_INFINITY,
  queryFn: async ({ signal }): Promise<SessionView | null> => {
    try {
      const session = await getJson<SessionView>("/api/v1/session", signal);
      keepCsrfToken(session.csrfToken);
      return session;
    } catch (thrown) {
      if (thrown instanceof ApiProblem && thrown.status === 401) return null;
      throw thrown;
    }
  },
});

/** A log-in that is under way in this browser; null: none is. */
export const begunStepQuery = queryOptions({
  queryKey: ["log-in-step"],
  staleTime: Number.POSITIVE_INFINITY,
  gcTime: 0,
  retry: false,
  queryFn: async ({ signal }): Promise<LogInStep | null> => {
    try {
      const step = await getJson<LogInStep>("/api/v1/session/step", signal);
      keepCsrfToken(step.csrfToken);
      return step;
    } catch (thrown) {
      if (thrown instanceof ApiProblem && [401, 409].includes(thrown.status)) return null;
      throw thrown;
    }
  },
});

/** What the log-in page offers beside the password. */
export const logInWaysQuery = queryOptions({
  queryKey: ["log-in-ways"],
  staleTime: Number.POSITIVE_INFINITY,
  retry: false,
  queryFn: ({ signal }) => getJson<LogInWays>("/api/v1/session/ways", signal),
});

export const unitsQuery = queryOptions({
  queryKey: ["units"],
  staleTime: RARELY_CHANGES_MS,
  queryFn: async ({ signal }) => (await getJson<UnitList>("/api/v1/units", signal)).items,
});

/** With who leads and answers in each, and how many accounts it has. A unit sees itself. */
export const memberUnitsQuery = queryOptions({
  queryKey: ["member-units"],
  queryFn: async ({ signal }) => (await getJson<UnitViews>("/api/v1/member-units", signal)).items,
});

export const catalogQuery = queryOptions({
  queryKey: ["catalog"],
  staleTime: RARELY_CHANGES_MS,
  queryFn: async ({ signal }) => (await getJson<{ items: readonly CatalogItem[] }>("/api/v1/catalog", signal)).items,
});

export function resourceQuery(resource: string) {
  return queryOptions({
    queryKey: ["catalog", resource],
    staleTime: RARELY_CHANGES_MS,
    queryFn: ({ signal }) => getJson<CatalogResource>(`/api/v1/catalog/${encodeURIComponent(resource)}`, signal),
  });
}

export function templateAddress(resource: string): string {
  return `/api/v1/catalog/${encodeURIComponent(resource)}/template.xlsx`;
}
