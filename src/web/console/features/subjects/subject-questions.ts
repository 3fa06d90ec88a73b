import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { SubjectLink, SubjectPage } from "../../../../subjects/contract.ts";
import { withQuery } from "../../api/address.ts";
import { getJson } from "../../api/request.ts";

export function subjectSearchQuery(words: string, page: number, size: number) {
  return queryOptions({
    queryKey: ["subjects", "search", words, page, size],
    enabled: words !== "",
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => getJson<SubjectPage>(withQuery("/api/v1/subjects", { q: words, page, size }), signal),
  });
}

export function subjectLinksQuery(subjectId: string) {
  return queryOptions({
    queryKey: ["subjects", "links", subjectId],
    queryFn: async ({ signal }) =>
      (await getJson<{ items: readonly SubjectLink[] }>(`/api/v1/subjects/${encodeURIComponent(subjectId)}/links`, signal)).items,
  });
}
