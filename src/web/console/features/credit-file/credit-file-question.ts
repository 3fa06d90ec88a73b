import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { AsOfBasis, CreditFile } from "../../../../ledger/contract.ts";
import { withQuery } from "../../api/address.ts";
import { getJson } from "../../api/request.ts";

export interface CreditFileMoment {
  /** YYYY-MM-DD; undefined is today. */
  readonly asOf: string | undefined;
  readonly by: AsOfBasis;
}

export function creditFileQuery(subjectId: string, moment: CreditFileMoment) {
  const parameters = { asOf: moment.asOf, by: moment.asOf === undefined ? undefined : moment.by };
  return queryOptions({
    queryKey: ["subjects", "credit-file", subjectId, parameters],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      getJson<CreditFile>(withQuery(`/api/v1/subjects/${encodeURIComponent(subjectId)}/credit-file`, parameters), signal),
  });
}
