// Purposes, the statement remembered for this session, and exports.
import { type QueryClient, queryOptions } from "@tanstack/react-query";
import type { ExportPage, PurposeList } from "../../../../access/contract.ts";
import { withQuery } from "../../api/address.ts";
import { getJson } from "../../api/request.ts";

export const purposesQuery = queryOptions({
  queryKey: ["access-purposes"],
  staleTime: 5 * 60_000,
  queryFn: async ({ signal }) => (await getJson<PurposeList>("/api/v1/access-purposes", signal)).items,
});

export interface Statement {
  readonly purpose: string;
  readonly matterNo: string;
  readonly consentNo?: string;
}

const LAST_STATEMENT = ["access-last-statement"];

/** Whoever works on one matter need not type it for each subject. Kept in memory only, and forgotten with the session. */
export function rememberStatement(queries: QueryClient, statement: Statement): void {
  queries.setQueryDefaults(LAST_STATEMENT, { gcTime: Number.POSITIVE_INFINITY });
  queries.setQueryData<Statement>(LAST_STATEMENT, statement);
}

export function recallStatement(queries: QueryClient): Statement | undefined {
  return queries.getQueryData<Statement>(LAST_STATEMENT);
}

export function exportsQuery(which: "own" | "waiting", page: number) {
  const path = which === "own" ? "/api/v1/exports" : "/api/v1/exports/waiting";
  return queryOptions({
    queryKey: ["exports", which, page],
    queryFn: ({ signal }) => getJson<ExportPage>(withQuery(path, { page, size: 20 }), signal),
  });
}
